/** The pay input of the company's part, for a plan that was offered without one: from a month on it is cost of everybody who has the plan. */
import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../../platform/database/index.ts';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { demandInputs, type Enrolled, recordParts } from '../record/benefit-parts.ts';

export const nameEmployerInput = operation({
  name: 'name-employer-input',
  summary: { zh: '登记福利方案的单位部分输入', en: 'Name the pay input of the company’s part of a plan' },
  permission: 'insurance.write',
  input: z.strictObject({
    planId: z.uuid(),
    employerInputCode: z.string().trim().min(1),
    /** Months before it stay as they were paid. */
    fromMonth: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
    reason: z.string().trim().min(4).max(300),
  }),
  output: z.object({ people: z.number().int() }),
  handle: async ({ tx, actor, now, audit }, { planId, employerInputCode, fromMonth, reason }) => {
    const plan = await planWithout(tx, planId);
    if (fromMonth < plan.from.slice(0, 7))
      throw problems.invalid([
        {
          code: 'before-plan',
          where: 'fromMonth',
          message: { zh: `方案从 ${plan.from} 起。`, en: `The plan begins on ${plan.from}.` },
          remedy: { zh: '请填写方案开始之后的月份。', en: 'Give a month of the plan.' },
        },
      ]);
    await demandInputs(tx, `${fromMonth}-01`, { ...plan, employerInputCode });
    await sql`update insurance.benefit_plan set employer_input_code = ${employerInputCode} where plan_id = ${planId}`.execute(
      tx,
    );
    const steps = await stepsOf(tx, planId, fromMonth);
    // In the order of months: what is recorded for a later one ends what was recorded for the earlier.
    for (const month of [...new Set(steps.map((one) => one.month))].sort())
      await recordParts(
        tx,
        steps.filter((one) => one.month === month),
        actor,
        now,
        'employer',
      );
    const people = new Set(steps.map((one) => one.employmentId)).size;
    await audit({
      subject: { kind: 'benefit-plan', id: planId },
      reason,
      details: { employerInputCode, fromMonth, people },
    });
    return { people };
  },
});

async function planWithout(tx: Tx, planId: string): Promise<{ from: string; country: string; inputCode: string }> {
  const found = await sql<{ from: string; country: string; inputCode: string; employerInputCode: string | null }>`
    select effective_from::text as "from", country, input_code as "inputCode", employer_input_code as "employerInputCode" from insurance.benefit_plan where plan_id = ${planId} for update`.execute(
    tx,
  );
  const plan = found.rows[0];
  if (!plan) throw problems.notFound('benefit plan', planId);
  if (plan.employerInputCode !== null)
    throw problems.conflict(
      'input-named',
      {
        zh: `单位部分已记入“${plan.employerInputCode}”。`,
        en: `The company’s part feeds “${plan.employerInputCode}” already.`,
      },
      { zh: '要改用别的输入，请另设一个方案。', en: 'For another input, offer a new plan.' },
      planId,
    );
  return plan;
}

/** Where the company's part of somebody changes: where it begins, and after the last month of who ended. */
async function stepsOf(tx: Tx, planId: string, fromMonth: string): Promise<Enrolled[]> {
  const found = await sql<Enrolled>`
    select b.person_id as "personId", b.employment_id as "employmentId", b.plan_id as "planId", s.month, b.department_path::text as path
    from insurance.benefit_enrolment b
    cross join lateral unnest(array[greatest(b.from_month, ${fromMonth}), to_char((b.last_month || '-01')::date + interval '1 month', 'YYYY-MM')]) as s (month)
    where b.plan_id = ${planId} and b.state in ('active', 'ended') and (b.last_month is null or b.last_month >= ${fromMonth}) and s.month is not null`.execute(
    tx,
  );
  return found.rows;
}
