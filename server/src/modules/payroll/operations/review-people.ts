import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../../platform/database/index.ts';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { WARNINGS } from '../calculate/attention.ts';
import { markReviewed } from '../record/lifecycle.ts';
import { demandState, lockRun, type Run } from '../record/run.ts';

/** Ticks people as looked at; a warning among them is acknowledged with a reason. A new result of a person asks for a new look. */
export const reviewPeople = operation({
  name: 'review-people',
  summary: { zh: '核对通过', en: 'Mark people as reviewed' },
  permission: 'payroll.review',
  input: z.strictObject({
    runId: z.uuid(),
    employmentIds: z.array(z.uuid()).min(1).max(5_000),
    isReviewed: z.boolean().default(true),
    comment: z.string().max(400).optional(),
  }),
  output: z.object({ marked: z.number().int() }),
  handle: async ({ tx, actor, now, audit }, input) => {
    const run = await lockRun(tx, input.runId);
    demandState(run, ['calculated']);
    if (input.isReviewed && (input.comment?.trim().length ?? 0) < 2)
      await demandNoWarnings(tx, run, input.employmentIds);
    const marked = await markReviewed(tx, run, {
      employmentIds: input.employmentIds,
      by: actor.userId,
      at: now,
      comment: input.comment ?? null,
      isReviewed: input.isReviewed,
    });
    await audit({
      subject: { kind: 'payroll-run', id: input.runId },
      ...(input.comment === undefined ? {} : { reason: input.comment }),
      details: { ...input, marked },
    });
    return { marked };
  },
});

/** @throws Problem naming whom a reason is asked for */
async function demandNoWarnings(tx: Tx, run: Run, employmentIds: readonly string[]): Promise<void> {
  const found = await sql<{ employmentId: string; number: string; nameZh: string; nameEn: string }>`
    select s.employment_id as "employmentId", e.number, p.name_zh as "nameZh", p.name_en as "nameEn"
    from payroll.payslip s join people.employment e on e.person_id = s.person_id and e.employment_id = s.employment_id
    join people.person p on p.person_id = s.person_id
    where s.period = ${run.period} and s.run_id = ${run.runId} and s.employment_id = any (${employmentIds}::uuid[]) and s.attention && ${WARNINGS}::text[]
    order by e.number limit 20`.execute(tx);
  if (found.rows.length === 0) return;
  throw problems.invalid(
    found.rows.map(({ employmentId, number, nameZh, nameEn }) => ({
      code: 'reason-needed',
      where: employmentId,
      message: {
        zh: `${nameZh}（${number}）有警告，接受时须写明理由。`,
        en: `${nameEn} (${number}) has a warning, which is accepted with a reason.`,
      },
      remedy: { zh: '请填写说明后再标为已核对。', en: 'Write a note, then mark as reviewed.' },
    })),
  );
}
