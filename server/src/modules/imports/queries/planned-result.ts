import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { problems, say } from '../../../platform/problem/index.ts';
import { wholeOf, writeCsv, writeWorkbook } from '../../../platform/spreadsheet/index.ts';
import type { AnyImportKind } from '../kind.ts';
import { planImport } from '../planned-import.ts';
import { importById, kindOf } from '../stored-import.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What an import found out, as a workbook or its first sheet as CSV: of kinds whose answer is a comparison. */
export const plannedResult = (kinds: readonly AnyImportKind[]) =>
  query({
    name: 'planned-result',
    summary: { zh: '下载比对结果', en: 'Download what a comparison found' },
    permission: 'imports.read',
    isDownload: true,
    input: z.object({ importId: z.uuid(), format: z.enum(['xlsx', 'csv']).default('xlsx') }),
    output: z.any(),
    handle: async (context, { importId, format }) => {
      const stored = await importById(context.tx, importId);
      const kind = kindOf(kinds, stored.kind, context.actor);
      if (stored.state === 'uploaded' || !kind.result) throw problems.notFound('result of the import', importId);
      const { plan } = await planImport(context, kind, stored);
      const sheets = kind.result(plan, (words) => say(words, context.actor.language));
      context.look({ subject: { kind: 'import', id: importId }, details: { rows: plan.rows.length, format } });
      const name = `${stored.fileName.replace(/\.[^.]*$/, '')}-${say({ zh: '比对', en: 'compared' }, context.actor.language)}`;
      const [first] = sheets;
      return format === 'csv' && first
        ? {
            fileName: `${name}.csv`,
            contentType: 'text/csv; charset=utf-8',
            bytes: Buffer.from(await wholeOf(writeCsv(first))),
          }
        : { fileName: `${name}.xlsx`, contentType: XLSX, bytes: Buffer.from(await wholeOf(writeWorkbook(sheets))) };
    },
  });
