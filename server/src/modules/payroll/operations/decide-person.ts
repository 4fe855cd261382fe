import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { demandFree } from '../record/further-run.ts';
import { demandState, lockRun } from '../record/run.ts';

/** Includes or leaves out a person of the month, with a reason. The change counts from the next calculation on. */
export const decidePerson = operation({
  name: 'decide-person',
  summary: { zh: '确定发薪人员', en: 'Include or leave out a person' },
  permission: 'payroll.prepare',
  input: z.strictObject({
    runId: z.uuid(),
    personId: z.uuid(),
    employmentId: z.uuid(),
    isIncluded: z.boolean(),
    reason: z.string().min(1).max(400),
  }),
  output: z.object({ isIncluded: z.boolean() }),
  handle: async ({ tx, actor, now, audit }, input) => {
    const run = await lockRun(tx, input.runId);
    demandState(run, ['draft', 'calculated']);
    if (input.isIncluded) await demandFree(tx, run, [input.employmentId]);
    const before = await sql<{ isIncluded: boolean }>`select is_included as "isIncluded" from payroll.run_person
      where run_id = ${input.runId} and person_id = ${input.personId} and employment_id = ${input.employmentId}`.execute(
      tx,
    );
    const decided =
      await sql`update payroll.run_person set is_included = ${input.isIncluded}, reason = ${input.reason}, decided_by = ${actor.userId}, decided_at = ${now}
      where run_id = ${input.runId} and person_id = ${input.personId} and employment_id = ${input.employmentId} and change <> 'left'`.execute(
        tx,
      );
    if (Number(decided.numAffectedRows ?? 0) === 0) throw problems.notFound('person of the run', input.employmentId);
    if (run.state === 'calculated' && before.rows[0]!.isIncluded !== input.isIncluded) {
      // The result no longer says who is paid: nothing of it can be submitted before the next calculation.
      await sql`update payroll.run set state = 'draft', fingerprint = null where run_id = ${input.runId}`.execute(tx);
    }
    await audit({
      subject: { kind: 'payroll-run', id: input.runId },
      personId: input.personId,
      reason: input.reason,
      details: input,
    });
    return { isIncluded: input.isIncluded };
  },
});
