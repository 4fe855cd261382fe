/** Benefits: a plan offered for a time, chosen by people in its window, confirmed by who answers for pay; each side's part feeds a pay input. */
import { quantity } from '@meritline/engine/explain';
import { sql } from 'kysely';
import { z } from 'zod';
import { newId, type Tx } from '../../../platform/database/index.ts';
import { type Actor, operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { countryCode, oneCountry } from '../../pay-structure/index.ts';
import { demandCountryOfPlan, employmentChoosing } from '../record/benefit-country.ts';
import { demandInputs, type Enrolled, recordParts } from '../record/benefit-parts.ts';

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
const fen = z.number().int().nonnegative();

export const step = (state: string, { names }: Actor, now: Date, note: string | null = null): string =>
  JSON.stringify([{ state, at: now.toISOString(), byZh: names.zh, byEn: names.en, note }]);

export const recordBenefitPlan = operation({
  name: 'record-benefit-plan',
  summary: { zh: '登记福利方案', en: 'Record a benefit plan' },
  permission: 'insurance.write',
  input: z.strictObject({
    code: z.string().regex(/^[a-z][a-z0-9-]*$/),
    /** Where it is offered, and whose currency its costs are in; may be left out where the company pays in one country. */
    country: countryCode.optional(),
    nameZh: z.string().trim().min(1).max(60),
    nameEn: z.string().trim().min(1).max(60),
    effectiveFrom: z.iso.date(),
    effectiveUntil: z.iso.date().nullable(),
    opensOn: z.iso.date(),
    closesOn: z.iso.date(),
    /** Monthly cost of the company, of the person, and of each dependant (the person's). */
    employerFen: fen,
    employeeFen: fen,
    dependantFen: fen,
    mostDependants: z.number().int().min(0).max(10),
    /** Pay input the person's part feeds; a company item makes a line of the payslip of it. */
    inputCode: z.string(),
    /** Pay input the company's part feeds; a company item of the kind employer-contribution makes cost of it. null = paid outside payroll. */
    employerInputCode: z.string().nullable().default(null),
  }),
  output: z.object({ planId: z.string() }),
  handle: async ({ tx, actor, now, audit }, input) => {
    const country = await oneCountry(tx, input.country);
    await demandInputs(tx, input.effectiveFrom, { ...input, country });
    await demandNew(tx, { ...input, country });
    const planId = newId();
    await sql`insert into insurance.benefit_plan (plan_id, country, code, name_zh, name_en, effective_from, effective_until, opens_on, closes_on, employer_fen, employee_fen, dependant_fen, most_dependants, input_code, employer_input_code, recorded_by, recorded_at)
      values (${planId}, ${country}, ${input.code}, ${input.nameZh}, ${input.nameEn}, ${input.effectiveFrom}::date, ${input.effectiveUntil}::date, ${input.opensOn}::date, ${input.closesOn}::date, ${input.employerFen},
        ${input.employeeFen}, ${input.dependantFen}, ${input.mostDependants}, ${input.inputCode}, ${input.employerInputCode}, ${actor.userId}, ${now})`.execute(
      tx,
    );
    await audit({ subject: { kind: 'benefit-plan', id: planId }, details: { ...input, country } });
    return { planId };
  },
});

/** @throws Problem where a plan of the code is offered at the time */
async function demandNew(
  tx: Tx,
  of: { country: string; code: string; effectiveFrom: string; effectiveUntil: string | null },
): Promise<void> {
  const found = await sql<{ from: string; until: string | null }>`
    select effective_from::text as "from", effective_until::text as until from insurance.benefit_plan
    where country = ${of.country} and code = ${of.code} and daterange(effective_from, effective_until) && daterange(${of.effectiveFrom}::date, ${of.effectiveUntil}::date) limit 1`.execute(
    tx,
  );
  const there = found.rows[0];
  if (!there) return;
  throw problems.conflict(
    'plan-offered',
    {
      zh: `方案“${of.code}”自 ${there.from} 起已在提供${there.until === null ? '' : `，至 ${there.until}`}。`,
      en: `The plan “${of.code}” is offered from ${there.from} already${there.until === null ? '' : `, until ${there.until}`}.`,
    },
    { zh: '请换一个代码，或从其结束之后开始。', en: 'Use another code, or begin after it ends.' },
    of.code,
  );
}

interface Plan {
  readonly planId: string;
  readonly country: string;
  readonly from: string;
  readonly opensOn: string;
  readonly closesOn: string;
  readonly employerFen: number;
  readonly employeeFen: number;
  readonly dependantFen: number;
  readonly mostDependants: number;
}

/** A person chooses a benefit while its window is open. It counts for pay once somebody confirms it. */
export const chooseBenefit = operation({
  name: 'choose-benefit',
  summary: { zh: '选择福利方案', en: 'Choose a benefit' },
  permission: 'insurance.confirm-own',
  input: z.strictObject({ planId: z.uuid(), dependants: z.number().int().min(0).max(10) }),
  output: z.object({ enrolmentId: z.string(), employeeFen: z.number().int() }),
  handle: async ({ tx, actor, now, today, audit }, { planId, dependants }) => {
    const plan = await openPlan(tx, planId, today);
    const employment = await employmentChoosing(tx, actor.personId, plan, today);
    if (dependants > plan.mostDependants)
      throw problems.invalid([
        {
          code: 'too-many-dependants',
          where: 'dependants',
          message: {
            zh: `最多 ${plan.mostDependants} 名家属。`,
            en: `At most ${quantity(plan.mostDependants, 'dependant', 'dependants')}.`,
          },
          remedy: { zh: '请减少家属人数。', en: 'Choose fewer.' },
        },
      ]);
    const employeeFen = plan.employeeFen + dependants * plan.dependantFen;
    const enrolmentId = newId();
    const fromMonth = plan.from.slice(0, 7);
    const made = await sql`
      insert into insurance.benefit_enrolment (person_id, enrolment_id, employment_id, plan_id, dependants, employer_fen, employee_fen, from_month, state, history, department_path)
      values (${actor.personId}, ${enrolmentId}, ${employment.employmentId}, ${planId}, ${dependants}, ${plan.employerFen}, ${employeeFen}, ${fromMonth}, 'chosen', ${step('chosen', actor, now)}::jsonb, ${employment.path}::ltree)
      on conflict (person_id, employment_id, plan_id) where state in ('chosen', 'active') do nothing returning 1`.execute(
      tx,
    );
    if (made.rows.length === 0)
      throw problems.conflict(
        'benefit-chosen',
        { zh: '已经选择过这个方案。', en: 'You have this plan already.' },
        { zh: '要修改请先撤回。', en: 'Take the choice back to change it.' },
      );
    await audit({
      subject: { kind: 'benefit-enrolment', id: enrolmentId },
      personId: actor.personId!,
      details: { planId, dependants, employeeFen },
    });
    return { enrolmentId, employeeFen };
  },
});

async function openPlan(tx: Tx, planId: string, today: string): Promise<Plan> {
  const found = await sql<Plan>`
    select plan_id as "planId", country, effective_from as "from", opens_on as "opensOn", closes_on as "closesOn", employer_fen as "employerFen", employee_fen as "employeeFen", dependant_fen as "dependantFen",
      most_dependants as "mostDependants" from insurance.benefit_plan where plan_id = ${planId}`.execute(tx);
  const plan = found.rows[0];
  if (!plan) throw problems.notFound('benefit plan', planId);
  if (today < plan.opensOn || today > plan.closesOn)
    throw problems.conflict(
      'window-closed',
      {
        zh: `该方案的选择期为 ${plan.opensOn} 至 ${plan.closesOn}。`,
        en: `This plan can be chosen from ${plan.opensOn} to ${plan.closesOn}.`,
      },
      { zh: '请在选择期内选择，或联系薪酬专员。', en: 'Choose within the window, or ask the pay specialist.' },
      planId,
    );
  return plan;
}

export const withdrawBenefit = operation({
  name: 'withdraw-benefit',
  summary: { zh: '撤回福利选择', en: 'Take back a choice of a benefit' },
  permission: 'insurance.confirm-own',
  input: z.strictObject({ enrolmentId: z.uuid() }),
  output: z.object({ state: z.string() }),
  handle: async ({ tx, actor, now, audit }, { enrolmentId }) => {
    const found =
      await sql`update insurance.benefit_enrolment set state = 'withdrawn', history = history || ${step('withdrawn', actor, now)}::jsonb
      where person_id = ${actor.personId}::uuid and enrolment_id = ${enrolmentId} and state = 'chosen' returning 1`.execute(
        tx,
      );
    if (found.rows.length === 0) throw problems.notFound('choice', enrolmentId);
    await audit({ subject: { kind: 'benefit-enrolment', id: enrolmentId }, personId: actor.personId! });
    return { state: 'withdrawn' };
  },
});

const key = z.strictObject({ personId: z.uuid(), enrolmentId: z.uuid() });

/** Confirms choices: from the first month of the plan each side's part is recurring pay of the person. */
export const confirmBenefits = operation({
  name: 'confirm-benefits',
  summary: { zh: '确认福利选择', en: 'Confirm choices of benefits' },
  permission: 'insurance.write',
  input: z.strictObject({ choices: z.array(key).min(1).max(2_000) }),
  output: z.object({ confirmed: z.number().int() }),
  handle: async ({ tx, actor, now, audit }, { choices }) => {
    const own = choices.some(({ personId }) => personId === actor.personId);
    if (own)
      throw problems.conflict(
        'own-benefit',
        { zh: '不能确认自己的选择。', en: 'Nobody confirms the own choice.' },
        { zh: '请另一位同事确认。', en: 'Ask another person.' },
      );
    const found =
      await sql<Enrolled>`update insurance.benefit_enrolment b set state = 'active', history = history || ${step('active', actor, now)}::jsonb
      from jsonb_to_recordset(${JSON.stringify(choices)}::jsonb) as r ("personId" uuid, "enrolmentId" uuid)
      where b.person_id = r."personId" and b.enrolment_id = r."enrolmentId" and b.state = 'chosen'
      returning b.person_id as "personId", b.employment_id as "employmentId", b.plan_id as "planId", b.from_month as month, b.department_path::text as path`.execute(
        tx,
      );
    if (found.rows.length !== choices.length)
      throw problems.conflict(
        'choice-gone',
        { zh: '有的选择已撤回或已确认。', en: 'A choice was taken back or confirmed meanwhile.' },
        { zh: '请刷新页面。', en: 'Reload the page.' },
      );
    await demandCountryOfPlan(tx, found.rows);
    await recordParts(tx, found.rows, actor, now);
    await audit({ subject: { kind: 'benefits', id: 'confirmed' }, details: { choices } });
    return { confirmed: found.rows.length };
  },
});

/** Ends a benefit with a last month; from the next on each side's part is that of the benefits left. */
export const endBenefit = operation({
  name: 'end-benefit',
  summary: { zh: '终止福利', en: 'End a benefit' },
  permission: 'insurance.write',
  input: key.extend({ lastMonth: month, reason: z.string().trim().min(4).max(300) }),
  output: z.object({ lastMonth: z.string() }),
  handle: async ({ tx, actor, now, audit }, { personId, enrolmentId, lastMonth, reason }) => {
    const found =
      await sql<Enrolled>`update insurance.benefit_enrolment set state = 'ended', last_month = ${lastMonth}, history = history || ${step('ended', actor, now, reason)}::jsonb
      where person_id = ${personId} and enrolment_id = ${enrolmentId} and state = 'active' and from_month <= ${lastMonth}
      returning person_id as "personId", employment_id as "employmentId", plan_id as "planId", to_char(${`${lastMonth}-01`}::date + interval '1 month', 'YYYY-MM') as month, department_path::text as path`.execute(
        tx,
      );
    if (found.rows.length === 0) throw problems.notFound('benefit', enrolmentId);
    await recordParts(tx, found.rows, actor, now);
    await audit({ subject: { kind: 'benefit-enrolment', id: enrolmentId }, personId, reason, details: { lastMonth } });
    return { lastMonth };
  },
});
