import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../../platform/database/index.ts';
import { query } from '../../../platform/operation/index.ts';

const plan = z.object({
  planId: z.string(),
  code: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  effectiveFrom: z.string(),
  effectiveUntil: z.string().nullable(),
  opensOn: z.string(),
  closesOn: z.string(),
  isOpen: z.boolean(),
  employerFen: z.number().int(),
  employeeFen: z.number().int(),
  dependantFen: z.number().int(),
  mostDependants: z.number().int(),
  inputCode: z.string(),
  /** null: the company's part is in no payslip, labour cost or posting. */
  employerInputCode: z.string().nullable(),
});
const historyStep = z.object({
  state: z.string(),
  at: z.string(),
  byZh: z.string(),
  byEn: z.string(),
  note: z.string().nullable(),
});
const enrolment = z.object({
  personId: z.string(),
  enrolmentId: z.string(),
  planId: z.string(),
  number: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  dependants: z.number().int(),
  employerFen: z.number().int(),
  employeeFen: z.number().int(),
  fromMonth: z.string(),
  lastMonth: z.string().nullable(),
  state: z.enum(['chosen', 'active', 'ended', 'withdrawn']),
  history: z.array(historyStep),
});

/** More than anybody ever has. */
const OWN_SHOWN = 1_000;

const plansOf = async (tx: Tx, today: string): Promise<z.infer<typeof plan>[]> =>
  (
    await sql<z.infer<typeof plan>>`
      select plan_id as "planId", code, name_zh as "nameZh", name_en as "nameEn", effective_from as "effectiveFrom", effective_until as "effectiveUntil", opens_on as "opensOn", closes_on as "closesOn",
        ${today}::date between opens_on and closes_on as "isOpen", employer_fen as "employerFen", employee_fen as "employeeFen", dependant_fen as "dependantFen", most_dependants as "mostDependants", input_code as "inputCode", employer_input_code as "employerInputCode"
      from insurance.benefit_plan order by effective_from desc, code`.execute(tx)
  ).rows;

const enrolmentsOf = async (
  tx: Tx,
  personId: string | null,
  limit: number,
): Promise<{ rows: z.infer<typeof enrolment>[]; total: number }> => {
  const found = await sql<z.infer<typeof enrolment> & { total: number }>`
      select count(*) over () as total, b.person_id as "personId", b.enrolment_id as "enrolmentId", b.plan_id as "planId", e.number, p.name_zh as "nameZh", p.name_en as "nameEn", b.dependants, b.employer_fen as "employerFen",
        b.employee_fen as "employeeFen", b.from_month as "fromMonth", b.last_month as "lastMonth", b.state, b.history
      from insurance.benefit_enrolment b
      join people.employment e on e.person_id = b.person_id and e.employment_id = b.employment_id
      join people.person p on p.person_id = b.person_id
      where b.state <> 'withdrawn' and (${personId}::uuid is null or b.person_id = ${personId}::uuid)
      order by array_position(array['chosen', 'active', 'ended'], b.state), e.number limit ${limit}`.execute(tx);
  return { rows: found.rows.map(({ total: _total, ...row }) => row), total: found.rows[0]?.total ?? 0 };
};

/** Benefit plans and who has them. */
export const benefits = query({
  name: 'benefits',
  summary: { zh: '商业保险与福利', en: 'Benefit plans and who has them' },
  permission: 'insurance.read',
  input: z.strictObject({ limit: z.coerce.number().int().min(1).max(50_000).default(500) }),
  /** The first `limit` enrolments; `total` says how many there are. */
  output: z.object({ plans: z.array(plan), enrolments: z.array(enrolment), total: z.number().int() }),
  handle: async ({ tx, today, look }, { limit }) => {
    const { rows: enrolments, total } = await enrolmentsOf(tx, null, limit);
    look({ subject: { kind: 'benefits', id: 'all' }, details: { people: enrolments.length } });
    return { plans: await plansOf(tx, today), enrolments, total };
  },
});

/** What one may choose and what one has. */
export const myBenefits = query({
  name: 'my-benefits',
  summary: { zh: '我的福利', en: 'One’s own benefits' },
  permission: 'insurance.confirm-own',
  input: z.strictObject({}),
  output: z.object({ plans: z.array(plan), enrolments: z.array(enrolment) }),
  handle: async ({ tx, actor, today }) => ({
    plans: await plansOf(tx, today),
    enrolments: actor.personId === null ? [] : (await enrolmentsOf(tx, actor.personId, OWN_SHOWN)).rows,
  }),
});
