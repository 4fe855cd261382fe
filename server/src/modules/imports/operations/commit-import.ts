import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { dataRows } from '../../../platform/spreadsheet/index.ts';
import type { AnyImportKind } from '../kind.ts';
import { readLayout } from '../planned-import.ts';
import { commitPlanned, notReady } from '../record/commit.ts';
import { importById, kindOf } from '../stored-import.ts';
import { alreadyDone, demandIdle } from './choose-mapping.ts';

/** Up to so many mapped cells a commit is over before a page would have shown how far it is. */
const AT_ONCE_CELLS = 20_000;

const counts = z.object({
  rows: z.number().int(),
  new: z.number().int(),
  changed: z.number().int(),
  same: z.number().int(),
  missing: z.number().int(),
  bad: z.number().int(),
});

/** Puts the good rows in, all in one transaction; a large sheet as background work. */
export const commitImport = (kinds: readonly AnyImportKind[]) =>
  operation({
    name: 'commit-import',
    summary: { zh: '确认导入', en: 'Commit an import' },
    permission: 'imports.read',
    input: z.strictObject({
      importId: z.uuid(),
      /** Of the preview that was looked at. */
      fingerprint: z.string(),
      /** Rows with issues stay out; without this word an import with bad rows is refused. */
      leaveBadRowsOut: z.boolean().default(false),
      reason: z.string().min(1).max(400),
      /** As background work; left out: where there are many cells. */
      inBackground: z.boolean().optional(),
    }),
    output: z.object({
      importId: z.string(),
      /** Null while the work is on its way. */
      counts: counts.nullable(),
      workId: z.string().nullable(),
    }),
    handle: async (context, { importId, inBackground, ...asked }) => {
      const { tx, actor, audit } = context;
      const stored = await importById(tx, importId, true);
      const kind = kindOf(kinds, stored.kind, actor);
      if (stored.committedAt) throw alreadyDone(stored.state);
      demandIdle(stored);
      if (stored.state !== 'mapped') throw notReady('not-mapped');
      const { sheet } = await readLayout(context, kind, stored, stored);
      const rows = [...dataRows(sheet)].length;
      if (!(inBackground ?? rows * Object.keys(stored.mapping).length > AT_ONCE_CELLS))
        return { importId, counts: await commitPlanned(context, kind, stored, asked), workId: null };
      await audit({ subject: { kind: 'import', id: importId }, reason: asked.reason, details: { asked, rows } });
      const subject = { kind: 'import', id: importId };
      const workId = await context.enqueue({ kind: 'commit-import', subject, data: { importId, asked }, total: rows });
      await sql`update imports.import set commit_work_id = ${workId}, commit_problem = null where import_id = ${importId}`.execute(
        tx,
      );
      return { importId, counts: null, workId };
    },
  });
