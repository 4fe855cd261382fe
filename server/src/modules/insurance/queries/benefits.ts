import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../../platform/database/index.ts';
import { query } from '../../../platform/operation/index.ts';
import { currencyOfPlace } from '../../../platform/rule-packs/index.ts';
import { countriesInUse, nameOfCountry } from '../../pay-structure/index.ts';
import { COUNTRY_OF_EMPLOYMENT } from '../record/benefit-country.ts';

const plan = z.object({
  planId: z.string(),
  code: z.string(),
  /** Where it is offered; its costs are in the currency of it. */
  country: z.string(),
  currency: z.string(),
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
  currency: z.string(),
  employerFen: z.number().int(),
  employeeFen: z.number().int(),
  fromMonth: z.string(),
  lastMonth: z.string().nullable(),
  state: z.enum(['chosen', 'active', 'ended', 'withdrawn']),
  history: z.array(historyStep),
});

/** More than anybody ever has. */
const OWN_SHOWN = 1_000;

interface InCountry {
  readonly country: string;
}
const inCurrency = <Row extends InCountry>(row: Row) => ({ ...row, currency: currencyOfPlace(row.country).code });

/** @param which of the plans `p` */
const plansOf = async (tx: Tx, today: string, which: RawBuilder<unknown>): Promise<z.infer<typeof plan>[]> =>
  (
    await sql<Omit<z.infer<typeof plan>, 'currency'>>`
      select plan_id as "planId", country, code, name_zh as "nameZh", name_en as "nameEn", effective_from as "effectiveFrom", effective_until as "effectiveUntil", opens_on as "opensOn", closes_on as "closesOn",
        ${today}::date between opens_on and closes_on as "isOpen", employer_fen as "employerFen", employee_fen as "employeeFen", dependant_fen as "dependantFen", most_dependants as "mostDependants", input_code as "inputCode", employer_input_code as "employerInputCode"
      from insurance.benefit_plan p where ${which} order by country, effective_from desc, code`.execute(tx)
  ).rows.map(inCurrency);

const enrolmentsOf = async (
  tx: Tx,
  personId: string | null,
  limit: number,
): Promise<{ rows: z.infer<typeof enrolment>[]; total: number }> => {
  const found = await sql<Omit<z.infer<typeof enrolment>, 'currency'> & InCountry & { total: number }>`
      select count(*) over () as total, b.person_id as "personId", b.enrolment_id as "enrolmentId", b.plan_id as "planId", q.country, e.number, p.name_zh as "nameZh", p.name_en as "nameEn", b.dependants, b.employer_fen as "employerFen",
        b.employee_fen as "employeeFen", b.from_month as "fromMonth", b.last_month as "lastMonth", b.state, b.history
      from insurance.benefit_enrolment b
      join people.employment e on e.person_id = b.person_id and e.employment_id = b.employment_id
      join people.person p on p.person_id = b.person_id
      join insurance.benefit_plan q on q.plan_id = b.plan_id
      where b.state <> 'withdrawn' and (${personId}::uuid is null or b.person_id = ${personId}::uuid)
      order by array_position(array['chosen', 'active', 'ended'], b.state), e.number limit ${limit}`.execute(tx);
  const rows = found.rows.map(({ total: _total, country, ...row }) => ({
    ...row,
    currency: currencyOfPlace(country).code,
  }));
  return { rows, total: found.rows[0]?.total ?? 0 };
};

/** Benefit plans and who has them. */
export const benefits = query({
  name: 'benefits',
  summary: { zh: '商业保险与福利', en: 'Benefit plans and who has them' },
  permission: 'insurance.read',
  input: z.strictObject({ limit: z.coerce.number().int().min(1).max(50_000).default(500) }),
  /** The first `limit` enrolments; `total` says how many there are. */
  output: z.object({
    /** Where the company employs people, with the currency of plans there. */
    countries: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string(), currency: z.string() })),
    plans: z.array(plan),
    enrolments: z.array(enrolment),
    total: z.number().int(),
  }),
  handle: async ({ tx, today, look }, { limit }) => {
    const { rows: enrolments, total } = await enrolmentsOf(tx, null, limit);
    look({ subject: { kind: 'benefits', id: 'all' }, details: { people: enrolments.length } });
    const countries = (await countriesInUse(tx)).map((code) => ({
      code,
      ...nameOfCountry(code),
      currency: currencyOfPlace(code).code,
    }));
    return { countries, plans: await plansOf(tx, today, sql`true`), enrolments, total };
  },
});

/** Plans where somebody is employed, and those somebody has. */
const plansFor = (personId: string | null, today: string) =>
  sql`(p.country in (select ${COUNTRY_OF_EMPLOYMENT} from people.employment e
      where e.person_id = ${personId}::uuid and e.hired_on <= ${today}::date and (e.ended_on is null or e.ended_on > ${today}::date))
    or exists (select 1 from insurance.benefit_enrolment b where b.plan_id = p.plan_id and b.person_id = ${personId}::uuid and b.state <> 'withdrawn'))`;

/** What one may choose and what one has. */
export const myBenefits = query({
  name: 'my-benefits',
  summary: { zh: '我的福利', en: 'One’s own benefits' },
  permission: 'insurance.confirm-own',
  input: z.strictObject({}),
  output: z.object({ plans: z.array(plan), enrolments: z.array(enrolment) }),
  handle: async ({ tx, actor, today }) => ({
    plans: await plansOf(tx, today, plansFor(actor.personId, today)),
    enrolments: actor.personId === null ? [] : (await enrolmentsOf(tx, actor.personId, OWN_SHOWN)).rows,
  }),
});
