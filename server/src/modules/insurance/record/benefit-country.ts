/** A benefit plan is of a country: people employed there have it, priced in its currency. */
import { quantity } from '@meritline/engine/explain';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { nameOfCountry } from '../../pay-structure/index.ts';
import type { Enrolled } from './benefit-parts.ts';

/** The country of an employment `e`. */
export const COUNTRY_OF_EMPLOYMENT = sql`(select split_part(v.city, '/', 1) from organization.legal_entity_version v where v.legal_entity_id = e.legal_entity_id limit 1)`;

/** The employment by which a person chooses a plan: the latest in the plan's country. @throws Problem when there is none */
export async function employmentChoosing(
  tx: Tx,
  personId: string | null,
  plan: { readonly planId: string; readonly country: string },
  today: string,
): Promise<{ employmentId: string; path: string }> {
  const found = await sql<{ employmentId: string; path: string; number: string; country: string }>`
    select e.employment_id as "employmentId", e.department_path::text as path, e.number, ${COUNTRY_OF_EMPLOYMENT} as country from people.employment e
    where e.person_id = ${personId}::uuid and e.hired_on <= ${today}::date and (e.ended_on is null or e.ended_on > ${today}::date)
    order by e.hired_on desc`.execute(tx);
  const here = found.rows.find(({ country }) => country === plan.country);
  if (here) return here;
  const elsewhere = found.rows[0];
  if (!elsewhere) throw problems.notFound('employment', plan.planId);
  const [offered, theirs] = [nameOfCountry(plan.country), nameOfCountry(elsewhere.country)];
  throw problems.conflict(
    'plan-of-another-country',
    {
      zh: `该方案面向在${offered.zh}受雇的员工；${elsewhere.number} 在${theirs.zh}受雇。`,
      en: `This plan is for people employed in ${offered.en}; ${elsewhere.number} is employed in ${theirs.en}.`,
    },
    {
      zh: `请选择${theirs.zh}的方案；没有时请联系薪酬专员。`,
      en: `Choose a plan of ${theirs.en}; where none is offered, ask the pay specialist.`,
    },
    elsewhere.number,
  );
}

/** Nobody has a plan of another country than that of the employment. @throws Problem with their numbers and what to do */
export async function demandCountryOfPlan(tx: Tx, choices: readonly Enrolled[]): Promise<void> {
  const found = await sql<{ number: string }>`
    select distinct e.number from jsonb_to_recordset(${JSON.stringify(choices)}::jsonb) as r ("personId" uuid, "employmentId" uuid, "planId" uuid)
    join people.employment e on e.person_id = r."personId" and e.employment_id = r."employmentId"
    join insurance.benefit_plan p on p.plan_id = r."planId"
    where ${COUNTRY_OF_EMPLOYMENT} <> p.country order by e.number`.execute(tx);
  const numbers = found.rows.map(({ number }) => number);
  if (numbers.length === 0) return;
  throw problems.conflict(
    'plan-of-another-country',
    {
      zh: `${numbers.length} 人选择了其他国家或地区的方案：${numbers.join('、')}。`,
      en: `${quantity(numbers.length, 'person', 'people')} chose a plan of another country: ${numbers.join(', ')}.`,
    },
    {
      zh: '请先确认其余的人，并请他们撤回后选择受雇地的方案。',
      en: 'Confirm the others; these take the choice back and choose a plan of the country they are employed in.',
    },
    numbers[0],
  );
}
