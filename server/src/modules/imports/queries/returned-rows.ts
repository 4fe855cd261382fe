import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { returnBadRows } from '../../../platform/spreadsheet/index.ts';
import type { AnyImportKind } from '../kind.ts';
import { planImport } from '../planned-import.ts';
import { importById, kindOf } from '../stored-import.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The rows that cannot go in, with the reason beside each: to mend and upload again. */
export const returnedRows = (kinds: readonly AnyImportKind[]) =>
  query({
    name: 'returned-rows',
    summary: { zh: '下载有问题的行', en: 'Download the rows with issues' },
    permission: 'imports.read',
    isDownload: true,
    input: z.object({ importId: z.uuid() }),
    output: z.any(),
    handle: async (context, { importId }) => {
      const stored = await importById(context.tx, importId);
      const kind = kindOf(kinds, stored.kind, context.actor);
      if (stored.state === 'uploaded') throw problems.notFound('returned rows', importId);
      const planned = await planImport(context, kind, stored);
      context.look({ subject: { kind: 'import', id: importId }, details: { returnedRows: planned.counts.bad } });
      // What goes in with a warning needs no way back.
      const refused = planned.issues.filter(({ severity }) => severity !== 'warning');
      const name = stored.fileName.replace(/\.[^.]*$/, '');
      return {
        fileName: `${name}-issues.xlsx`,
        contentType: XLSX,
        bytes: Buffer.from(await returnBadRows(planned.sheet, refused)),
      };
    },
  });
