import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../../platform/database/index.ts';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { demandState, lockRun, type Run } from '../record/run.ts';
import { retroChoice } from '../views/retro.ts';

const input = z.strictObject({
  runId: z.uuid(),
  personId: z.uuid(),
  employmentId: z.uuid(),
  choice: retroChoice,
  reason: z.string().min(1).max(400),
});

/**
 * Decides what happens to a person's differences of earlier months in this run: paid with it (somebody who has left is taken
 * into the run for that), put off to the next one, settled apart from the monthly pay, or not paid at all. A change of who is
 * paid counts from the next calculation on.
 */
export const decideRetro = operation({
  name: 'decide-retro',
  summary: { zh: '决定以前月份差额的处理', en: 'Decide what happens to differences of earlier months' },
  permission: 'payroll.prepare',
  input,
  output: z.object({ choice: retroChoice }),
  handle: async ({ tx, actor, now, audit }, asked) => {
    const run = await lockRun(tx, asked.runId);
    demandState(run, ['draft', 'calculated']);
    const employment = await sql<{ path: string }>`select department_path::text as path from people.employment
      where person_id = ${asked.personId} and employment_id = ${asked.employmentId}`.execute(tx);
    const path = employment.rows[0]?.path;
    if (!path) throw problems.notFound('employment', asked.employmentId);
    await sql`insert into payroll.retro_decision (person_id, run_id, employment_id, choice, reason, decided_by, decided_at, department_path)
      values (${asked.personId}, ${asked.runId}, ${asked.employmentId}, ${asked.choice}, ${asked.reason}, ${actor.userId}, ${now}, ${path}::ltree)
      on conflict (person_id, run_id, employment_id) do update
        set choice = excluded.choice, reason = excluded.reason, decided_by = excluded.decided_by, decided_at = excluded.decided_at`.execute(
      tx,
    );
    const isOther = await includeLeaver(tx, run, asked, actor.userId);
    if (run.state === 'calculated' && (isOther || (await takesDifferences(tx, run, asked)))) {
      // The result no longer says who is paid what: nothing of it can be submitted before the next calculation.
      await sql`update payroll.run set state = 'draft', fingerprint = null where run_id = ${asked.runId}`.execute(tx);
    }
    await audit({
      subject: { kind: 'payroll-run', id: asked.runId },
      personId: asked.personId,
      reason: asked.reason,
      details: asked,
    });
    return { choice: asked.choice };
  },
});

type Asked = z.infer<typeof input>;

/** Takes somebody who has left into the run, or out of it again. True when that changes who is paid. */
async function includeLeaver(tx: Tx, run: Run, asked: Asked, by: string): Promise<boolean> {
  const isPaid = asked.choice === 'this-run';
  const added = isPaid
    ? await sql`insert into payroll.run_person (person_id, run_id, employment_id, legal_entity_id, change, is_included, reason, decided_by, department_path, ordinary_month)
        select person_id, ${asked.runId}, employment_id, legal_entity_id, 'left', true, ${asked.reason}, ${by}, department_path, ${run.kind === 'ordinary' ? run.period : null}
        from people.employment where person_id = ${asked.personId} and employment_id = ${asked.employmentId}
        on conflict (person_id, run_id, employment_id) do nothing`.execute(tx)
    : null;
  const changed =
    await sql`update payroll.run_person set is_included = ${isPaid}, reason = ${asked.reason}, decided_by = ${by}
      where run_id = ${asked.runId} and person_id = ${asked.personId} and employment_id = ${asked.employmentId} and change = 'left' and is_included <> ${isPaid}`.execute(
      tx,
    );
  return Number(added?.numAffectedRows ?? 0) + Number(changed.numAffectedRows ?? 0) > 0;
}

/** Whether the choice moves differences between the pay of this run and what it leaves unpaid. */
async function takesDifferences(tx: Tx, run: Run, { personId, employmentId, choice }: Asked): Promise<boolean> {
  const found = await sql<{ taken: number; unpaid: number; isIncluded: boolean }>`select
    (select count(*) from payroll.pay_input where person_id = ${personId} and employment_id = ${employmentId} and period = ${run.period} and starts_with(source_key, 'retro:')) as taken,
    (select count(*) from payroll.retro_unpaid where person_id = ${personId} and run_id = ${run.runId} and employment_id = ${employmentId} and issues = '[]') as unpaid,
    exists (select from payroll.run_person where person_id = ${personId} and run_id = ${run.runId} and employment_id = ${employmentId} and is_included) as "isIncluded"`.execute(
    tx,
  );
  const { taken, unpaid, isIncluded } = found.rows[0]!;
  return isIncluded && (choice === 'this-run' ? unpaid > 0 : taken > 0);
}
