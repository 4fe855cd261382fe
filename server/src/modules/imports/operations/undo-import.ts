import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { Problem, problems } from '../../../platform/problem/index.ts';
import type { AnyImportKind } from '../kind.ts';
import { importById, kindOf } from '../stored-import.ts';

/** Takes a whole import back: what it brought goes, what it changed is as before. Refused when later facts stand on it. */
export const undoImport = (kinds: readonly AnyImportKind[]) =>
  operation({
    name: 'undo-import',
    summary: { zh: '撤销导入', en: 'Undo an import' },
    permission: 'imports.read',
    input: z.strictObject({ importId: z.uuid(), reason: z.string().min(1).max(400) }),
    output: z.object({ importId: z.string() }),
    handle: async (context, input) => {
      const { tx, actor, now, audit, emit } = context;
      const stored = await importById(tx, input.importId, true);
      const kind = kindOf(kinds, stored.kind, actor);
      if (stored.state !== 'committed') {
        throw problems.conflict(
          'nothing-to-undo',
          { zh: '该导入没有生效中的内容。', en: 'This import has nothing in force.' },
          { zh: '只有已完成的导入可以撤销。', en: 'Only a committed import can be undone.' },
        );
      }
      await kind.undo(context, input.importId, stored.undoLog).catch((error) => {
        throw error instanceof Problem ? error : laterFacts(error);
      });
      await sql`update imports.import set state = 'undone', undone_by = ${actor.userId}, undone_at = ${now}, undo_reason = ${input.reason}
        where import_id = ${input.importId}`.execute(tx);
      await audit({ subject: { kind: 'import', id: input.importId }, reason: input.reason, details: { undone: true } });
      await emit('import-undone', { importId: input.importId, kind: kind.code });
      return { importId: input.importId };
    },
  });

/** A foreign key that stands in the way means that something recorded since rests on a row of the import. */
function laterFacts(error: unknown): unknown {
  const { code, table } = error as { code?: string; table?: string };
  if (code !== '23503') return error;
  return problems.conflict(
    'later-facts',
    {
      zh: `导入之后已有数据建立在其上（${table ?? '—'}）。`,
      en: `Something recorded since stands on this import (${table ?? '—'}).`,
    },
    {
      zh: '请先撤销或更正之后登记的数据，再撤销导入。',
      en: 'Take back what was recorded since, then undo the import.',
    },
    table,
  );
}
