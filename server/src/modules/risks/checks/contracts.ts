/** Checks of written contracts, probation and age. */
import { type RawBuilder, sql } from 'kysely';
import { amongEmployed, type Finder, fact } from './check.ts';
import type { ScanScope } from './scope.ts';

const CONTRACTS_KNOWN: Finder['needs'] = {
  exists: () => sql`exists (select from contracts.contract)`,
  why: { zh: '没有登记任何劳动合同。', en: 'No labour contract is on record.' },
};

const ofEmployment = sql`c.person_id = e.person_id and c.employment_id = e.employment_id`;

const monthsBetween = (from: RawBuilder<unknown>, until: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(extract(year from age(${until}, ${from})) * 12 + extract(month from age(${until}, ${from})))`;

/** Gross pay of the month: what another wage would be. */
const grossOf = ({ run }: ScanScope): RawBuilder<unknown> =>
  sql`(select s.gross_fen from payroll.payslip s where s.period = ${run.period} and s.person_id = e.person_id and s.employment_id = e.employment_id)`;

export const contractFinders: readonly Finder[] = [
  {
    code: 'contract-missing',
    fix: 'contract',
    isOfMonth: false,
    facts: [fact('hiredOn', '入职日期', 'Hired on', 'date'), fact('months', '无合同月数', 'Months without', 'number')],
    needs: CONTRACTS_KNOWN,
    find: (scope) => {
      const grace = scope.bound('no_contract_grace_months');
      const last = scope.bound('no_contract_last_months');
      const months = sql`(least(${last}::int, ${monthsBetween(sql`e.hired_on`, sql`${scope.next}::date`)}) - ${grace}::int)`;
      return amongEmployed(scope, {
        where: sql`e.hired_on + ${scope.months('no_contract_grace_months')} < ${scope.next}::date and not exists (select from contracts.contract c where ${ofEmployment} and c.signed_on is not null)`,
        amount: sql`${months} * (${scope.bound('no_contract_multiple')}::int - 1) * ${grossOf(scope)}`,
        facts: { hiredOn: sql`e.hired_on`, months },
      });
    },
  },
  {
    code: 'contract-expired',
    fix: 'contract',
    isOfMonth: false,
    facts: [fact('endedOn', '合同到期日', 'Contract ended on', 'date')],
    needs: CONTRACTS_KNOWN,
    find: (scope) =>
      amongEmployed(scope, {
        joins: sql`join lateral (select max(c.ends_on) as ends_on, bool_or(c.ends_on is null) as is_open from contracts.contract c where ${ofEmployment}) c on c.ends_on is not null and not c.is_open`,
        where: sql`c.ends_on < ${scope.next}::date and (e.ended_on is null or e.ended_on > c.ends_on)`,
        key: sql`c.ends_on`,
        amount: grossOf(scope),
        facts: { endedOn: sql`c.ends_on` },
      }),
  },
  {
    code: 'probation-too-long',
    fix: 'contract',
    isOfMonth: false,
    facts: [
      fact('hiredOn', '入职日期', 'Hired on', 'date'),
      fact('probationUntil', '试用期至', 'Probation until', 'date'),
      fact('allowed', '最多月数', 'Months allowed', 'number'),
    ],
    needs: CONTRACTS_KNOWN,
    find: (scope) => {
      // The longest contracts come first: one without end has their months.
      const steps = scope.boundRows('probation_months').map((row) => [Number(row.from), Number(row.months)] as const);
      const allowed = sql`case when c.kind = 'task' then ${scope.bound('probation_months_task')}::int when c.ends_on is null then ${steps[0]![1]}::int ${sql.join(
        steps.map(
          ([from, months]) =>
            sql`when c.ends_on >= c.starts_on + make_interval(months => ${from}::int) then ${months}::int`,
        ),
        sql` `,
      )} end`;
      return amongEmployed(scope, {
        joins: sql`join lateral (select c.* from contracts.contract c where ${ofEmployment} order by c.starts_on limit 1) c on true`,
        where: sql`e.probation_until > ${scope.first}::date - ${scope.months('arbitration_claim_months')} and e.probation_until > e.hired_on + make_interval(months => ${allowed})`,
        facts: { hiredOn: sql`e.hired_on`, probationUntil: sql`e.probation_until`, allowed },
      });
    },
  },
  {
    code: 'under-age',
    fix: 'person',
    isOfMonth: false,
    facts: [fact('birthDate', '出生日期', 'Born on', 'date')],
    find: (scope) =>
      amongEmployed(scope, {
        joins: sql`join people.person p on p.person_id = e.person_id`,
        where: sql`p.birth_date + make_interval(years => ${scope.bound('employment_age_least')}::int) > e.hired_on`,
        facts: { birthDate: sql`p.birth_date` },
      }),
  },
];
