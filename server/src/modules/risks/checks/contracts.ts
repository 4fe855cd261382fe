/** Checks of written contracts, probation and age. */
import { sql } from 'kysely';
import { amongEmployed, type Check } from './check.ts';

const fact = (key: string, zh: string, en: string, kind: Check['facts'][number]['kind'] = 'date') => ({
  key,
  names: { zh, en },
  kind,
});

const CONTRACTS_KNOWN: Check['needs'] = {
  exists: () => sql`exists (select from people.contract)`,
  why: { zh: '没有登记任何劳动合同。', en: 'No labour contract is on record.' },
};

export const contractChecks: readonly Check[] = [
  {
    code: 'contract-missing',
    area: 'contract',
    weight: 'high',
    names: { zh: '没有书面劳动合同', en: 'No written contract' },
    explanation: {
      zh: '用工超过一个月未订立书面合同的，自第二个月起每月应付二倍工资，最长十一个月。',
      en: 'From the second month without a written contract wages are due twice, for eleven months at most.',
    },
    remedy: { zh: '补签合同并登记。', en: 'Conclude the contract and record it.' },
    law: { source: 'labour-contract-law', article: '第十条、第八十二条' },
    fix: 'contract',
    isOfMonth: false,
    facts: [fact('hiredOn', '入职日期', 'Hired on'), fact('months', '无合同月数', 'Months without', 'number')],
    needs: CONTRACTS_KNOWN,
    find: (scope) => {
      const months = sql`least(11, extract(year from age(${scope.next}::date, e.hired_on)) * 12 + extract(month from age(${scope.next}::date, e.hired_on)) - 1)`;
      return amongEmployed(scope, {
        where: sql`e.hired_on + interval '1 month' < ${scope.next}::date and not exists (select from people.contract c where c.person_id = e.person_id and c.employment_id = e.employment_id)`,
        amount: sql`${months} * (select s.gross_fen from payroll.payslip s where s.period = ${scope.run.period} and s.person_id = e.person_id and s.employment_id = e.employment_id)`,
        facts: { hiredOn: sql`e.hired_on`, months },
      });
    },
  },
  {
    code: 'contract-expired',
    area: 'contract',
    weight: 'high',
    names: { zh: '合同到期仍在用工', en: 'Employed after the contract ended' },
    explanation: {
      zh: '合同期满后继续用工而未续签，视同未订立书面合同。',
      en: 'Work went on after the contract ended and no other was concluded: as without a written contract.',
    },
    remedy: {
      zh: '续签、改签无固定期限合同，或终止并支付补偿。',
      en: 'Renew it, make it open-ended, or end the employment with severance.',
    },
    law: { source: 'labour-contract-law', article: '第十四条、第八十二条' },
    fix: 'contract',
    isOfMonth: false,
    facts: [fact('endedOn', '合同到期日', 'Contract ended on')],
    needs: CONTRACTS_KNOWN,
    find: (scope) =>
      amongEmployed(scope, {
        joins: sql`join lateral (select max(c.ends_on) as ends_on, bool_or(c.ends_on is null) as is_open from people.contract c where c.person_id = e.person_id and c.employment_id = e.employment_id) c on c.ends_on is not null and not c.is_open`,
        where: sql`c.ends_on < ${scope.next}::date and (e.ended_on is null or e.ended_on > c.ends_on)`,
        key: sql`c.ends_on`,
        amount: sql`(select s.gross_fen from payroll.payslip s where s.period = ${scope.run.period} and s.person_id = e.person_id and s.employment_id = e.employment_id)`,
        facts: { endedOn: sql`c.ends_on` },
      }),
  },
  {
    code: 'probation-too-long',
    area: 'contract',
    weight: 'medium',
    names: { zh: '试用期过长', en: 'Probation too long' },
    explanation: {
      zh: '合同不满三个月不得约定试用期；不满一年一个月，不满三年两个月，三年以上六个月。',
      en: 'None for contracts under three months, one month under a year, two under three years, six from three years on.',
    },
    remedy: {
      zh: '改正试用期，超出部分按转正工资补发。',
      en: 'Correct the probation and pay the time beyond it at the full rate.',
    },
    law: { source: 'labour-contract-law', article: '第十九条、第八十三条' },
    fix: 'contract',
    isOfMonth: false,
    facts: [
      fact('hiredOn', '入职日期', 'Hired on'),
      fact('probationUntil', '试用期至', 'Probation until'),
      fact('allowed', '最多月数', 'Months allowed', 'number'),
    ],
    needs: CONTRACTS_KNOWN,
    find: (scope) => {
      const allowed = sql`case when c.kind = 'task' then 0 when c.ends_on is null or c.ends_on >= c.starts_on + interval '3 years' then 6 when c.ends_on >= c.starts_on + interval '1 year' then 2 when c.ends_on >= c.starts_on + interval '3 months' then 1 else 0 end`;
      return amongEmployed(scope, {
        joins: sql`join lateral (select c.* from people.contract c where c.person_id = e.person_id and c.employment_id = e.employment_id order by c.starts_on limit 1) c on true`,
        where: sql`e.probation_until > ${scope.first}::date - 365 and e.probation_until > e.hired_on + make_interval(months => ${allowed})`,
        facts: { hiredOn: sql`e.hired_on`, probationUntil: sql`e.probation_until`, allowed },
      });
    },
  },
  {
    code: 'under-age',
    area: 'contract',
    weight: 'high',
    names: { zh: '未满十六周岁', en: 'Under sixteen' },
    explanation: { zh: '用人单位不得招用未满十六周岁的未成年人。', en: 'Nobody under sixteen may be employed.' },
    remedy: {
      zh: '核对出生日期；属实的立即停止用工。',
      en: 'Check the date of birth; if it is right, end the employment at once.',
    },
    law: { source: 'labour-law', article: '第十五条' },
    fix: 'person',
    isOfMonth: false,
    facts: [fact('birthDate', '出生日期', 'Born on')],
    find: (scope) =>
      amongEmployed(scope, {
        joins: sql`join people.person p on p.person_id = e.person_id`,
        where: sql`p.birth_date + interval '16 years' > e.hired_on`,
        facts: { birthDate: sql`p.birth_date` },
      }),
  },
];
