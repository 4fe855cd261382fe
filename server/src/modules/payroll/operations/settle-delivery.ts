import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { demandState, lockRun } from '../record/run.ts';

/** Says of an expected input that it is complete, that this month needs none, or takes that back. */
export const settleDelivery = operation({
  name: 'settle-delivery',
  summary: { zh: '确认数据到齐或无需提交', en: 'Settle an expected input' },
  permission: 'payroll.prepare',
  input: z.strictObject({
    runId: z.uuid(),
    expectationId: z.uuid(),
    state: z.enum(['delivered', 'not-needed', 'open']),
    note: z.string().trim().max(400).optional(),
  }),
  output: z.object({ state: z.enum(['delivered', 'not-needed', 'open']) }),
  handle: async ({ tx, actor, now, audit }, { runId, expectationId, state, note }) => {
    const run = await lockRun(tx, runId);
    demandState(run, ['draft', 'calculating', 'calculated']);
    if (state === 'not-needed' && (note ?? '').length < 2) {
      throw problems.invalid([
        {
          code: 'reason-missing',
          where: 'note',
          message: { zh: '没有写明本月为何无需提交。', en: 'Why this month needs none is not said.' },
          remedy: { zh: '请写一句原因。', en: 'Write a reason.' },
        },
      ]);
    }
    const known = await sql`select from payroll.input_expectation where expectation_id = ${expectationId}
      and effective_from <= ${run.period} and (effective_until is null or effective_until >= ${run.period})`.execute(
      tx,
    );
    if (known.rows.length === 0) throw problems.notFound('expected input', expectationId);
    if (state === 'open')
      await sql`delete from payroll.run_delivery where run_id = ${runId} and expectation_id = ${expectationId}`.execute(
        tx,
      );
    else
      await sql`insert into payroll.run_delivery (run_id, expectation_id, state, note, decided_by, decided_at)
        values (${runId}, ${expectationId}, ${state}, ${note ?? null}, ${actor.userId}, ${now})
        on conflict (run_id, expectation_id) do update set state = excluded.state, note = excluded.note, decided_by = excluded.decided_by, decided_at = excluded.decided_at`.execute(
        tx,
      );
    await audit({
      subject: { kind: 'payroll-run', id: runId },
      ...(note ? { reason: note } : {}),
      details: { expectationId, state },
    });
    return { state };
  },
});
