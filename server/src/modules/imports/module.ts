import { defineModule, type ModuleSpec } from '../../platform/operation/index.ts';
import type { AnyImportKind } from './kind.ts';
import { chooseMapping } from './operations/choose-mapping.ts';
import { commitImport } from './operations/commit-import.ts';
import { undoImport } from './operations/undo-import.ts';
import { uploadSheet } from './operations/upload-sheet.ts';
import { importDetail } from './queries/import-detail.ts';
import { importKinds } from './queries/import-kinds.ts';
import { importPreview } from './queries/import-preview.ts';
import { importList } from './queries/imports.ts';
import { originalFile } from './queries/original-file.ts';
import { plannedResult } from './queries/planned-result.ts';
import { returnedRows } from './queries/returned-rows.ts';
import { commitImportWork } from './workers/commit-import.ts';

/** The module over a list of kinds: kinds belong to later modules, which only the list of modules may know. */
export const importsOf = (kinds: readonly AnyImportKind[]): ModuleSpec =>
  defineModule({
    name: 'imports',
    summary: { zh: '导入', en: 'Imports' },
    uses: [],
    operations: [uploadSheet(kinds), chooseMapping(kinds), commitImport(kinds), undoImport(kinds)],
    workers: [commitImportWork(kinds)],
    queries: [
      importKinds(kinds),
      importList(kinds),
      importDetail(kinds),
      importPreview(kinds),
      returnedRows(kinds),
      plannedResult(kinds),
      originalFile(kinds),
    ],
  });
