import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import type { AnyImportKind } from '../kind.ts';
import { planImport } from '../planned-import.ts';
import { importById, kindOf } from '../stored-import.ts';
import { alreadyDone } from './choose-mapping.ts';

const counts = z.object({
  rows: z.number().int(),
  new: z.number().int(),
  changed: z.number().int(),
  same: z.number().int(),
  missing: z.number().int(),
  bad: z.number().int(),
});

/** Puts the good rows in, all in one transaction; bad rows stay out and can be downloaded. */
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
    }),
    output: z.object({ importId: z.string(), counts }),
    handle: async (context, input) => {
      const { tx, actor, now, audit, emit } = context;
      const stored = await importById(tx, input.importId, true);
      const kind = kindOf(kinds, stored.kind, actor);
      if (stored.committedAt) throw alreadyDone(stored.state);
      if (stored.state !== 'mapped') throw notReady('not-mapped');
      const planned = await planImport(context, kind, stored);
      if (planned.fingerprint !== input.fingerprint) throw notReady('preview-outdated');
      if (planned.counts.bad > 0 && !input.leaveBadRowsOut) throw notReady('bad-rows');
      if (planned.counts.new + planned.counts.changed === 0) throw notReady('nothing-to-import');
      const undoLog = await kind.commit(context, input.importId, planned.plan);
      const byCode = Object.entries(Object.groupBy(planned.issues, (issue) => issue.code));
      const report = {
        counts: planned.counts,
        notes: planned.plan.notes,
        creations: planned.plan.creations,
        issues: Object.fromEntries(byCode.map(([code, issues]) => [code, issues?.length ?? 0])),
      };
      await sql`update imports.import set state = 'committed', report = ${JSON.stringify(report)}::jsonb, undo_log = ${JSON.stringify(undoLog ?? null)}::jsonb,
        committed_by = ${actor.userId}, committed_at = ${now} where import_id = ${input.importId}`.execute(tx);
      await audit({
        subject: { kind: 'import', id: input.importId },
        reason: input.reason,
        details: { kind: kind.code, sha256: stored.sha256, ...report },
      });
      await emit('import-committed', { importId: input.importId, kind: kind.code });
      return { importId: input.importId, counts: planned.counts };
    },
  });

const REFUSALS = {
  'not-mapped': [
    { zh: '尚未确定列的对应关系。', en: 'The columns are not mapped yet.' },
    { zh: '请先完成“对应列”一步。', en: 'Do the mapping step first.' },
  ],
  'preview-outdated': [
    {
      zh: '预览之后数据有变，未导入任何内容。',
      en: 'What is on file changed after the preview; nothing was imported.',
    },
    { zh: '请重新查看预览后再确认。', en: 'Look at the preview again, then commit.' },
  ],
  'bad-rows': [
    { zh: '有些行存在问题。', en: 'Some rows have issues.' },
    {
      zh: '请在文件中改正，或选择只导入没有问题的行。',
      en: 'Correct them in the file, or choose to import the good rows only.',
    },
  ],
  'nothing-to-import': [
    { zh: '没有可导入的新内容。', en: 'There is nothing new to import.' },
    { zh: '所有行都与现有数据相同或存在问题。', en: 'Every row is the same as on file or has an issue.' },
  ],
} as const;

const notReady = (code: keyof typeof REFUSALS) => problems.conflict(code, REFUSALS[code][0], REFUSALS[code][1]);
