/** What was looked at goes in, all of it in one transaction; bad rows stay out and can be downloaded. */
import { sql } from 'kysely';
import type { RequesterContext } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import type { AnyImportKind } from '../kind.ts';
import { type PlannedImport, planImport } from '../planned-import.ts';
import type { StoredImport } from '../stored-import.ts';

export interface CommitAsked {
  /** Of the preview that was looked at. */
  readonly fingerprint: string;
  readonly leaveBadRowsOut: boolean;
  readonly reason: string;
}

/** `stored` is locked by the caller and mapped. `progress` hears how many rows are through. */
export async function commitPlanned(
  context: RequesterContext,
  kind: AnyImportKind,
  stored: StoredImport,
  asked: CommitAsked,
  progress: (done: number, total: number) => Promise<void> = async () => undefined,
): Promise<PlannedImport['counts']> {
  const { tx, actor, now, audit, emit } = context;
  const { importId } = stored;
  const planned = await planImport(context, kind, stored);
  if (planned.fingerprint !== asked.fingerprint) throw notReady('preview-outdated');
  if (planned.counts.bad > 0 && !asked.leaveBadRowsOut) throw notReady('bad-rows');
  if (planned.counts.new + planned.counts.changed === 0) throw notReady('nothing-to-import');
  const { rows } = planned.counts;
  await progress(0, rows);
  const undoLog = await kind.commit(
    { ...context, progress: (share) => progress(Math.floor(rows * share), rows) },
    importId,
    planned.plan,
  );
  const byCode = Object.entries(Object.groupBy(planned.issues, (issue) => issue.code));
  const report = {
    counts: planned.counts,
    notes: planned.plan.notes,
    creations: planned.plan.creations,
    issues: Object.fromEntries(byCode.map(([code, issues]) => [code, issues?.length ?? 0])),
  };
  await sql`update imports.import set state = 'committed', report = ${JSON.stringify(report)}::jsonb, undo_log = ${JSON.stringify(undoLog ?? null)}::jsonb,
    committed_by = ${actor.userId}, committed_at = ${now}, commit_work_id = null, commit_problem = null where import_id = ${importId}`.execute(
    tx,
  );
  await audit({
    subject: { kind: 'import', id: importId },
    reason: asked.reason,
    details: { kind: kind.code, sha256: stored.sha256, ...report },
  });
  await emit('import-committed', { importId, kind: kind.code });
  return planned.counts;
}

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

export const notReady = (code: keyof typeof REFUSALS) => problems.conflict(code, REFUSALS[code][0], REFUSALS[code][1]);
