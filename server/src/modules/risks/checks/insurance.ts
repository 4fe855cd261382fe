/** Checks of insurance, housing fund and tax identity. */
import { type RawBuilder, sql } from 'kysely';
import { amongPayslips, type Finder, fact } from './check.ts';
import type { ScanScope } from './scope.ts';

const enrolled = ({ first }: ScanScope, scheme: string): RawBuilder<unknown> => sql`
  select n.base_fen from insurance.enrolment n where n.person_id = s.person_id and n.employment_id = s.employment_id and n.scheme = ${scheme} and n.superseded_at is null
    and n.effective_from <= ${first}::date and (n.effective_until is null or n.effective_until > ${first}::date)`;

/** Employed all of the month: whoever joined in it is enrolled from the next one in many cities. */
const settled = ({ first }: ScanScope): RawBuilder<unknown> =>
  sql`e.hired_on < ${first}::date and (e.ended_on is null or e.ended_on > ${first}::date)`;

/** The days the law gives from the hire are over within the month. */
const pastDays = (scope: ScanScope, bound: string): RawBuilder<unknown> =>
  sql`e.hired_on + ${scope.bound(bound)}::int < ${scope.next}::date`;

export const insuranceFinders: readonly Finder[] = [
  {
    code: 'insurance-missing',
    fix: 'enrolment',
    isOfMonth: false,
    facts: [fact('hiredOn', '入职日期', 'Hired on', 'date'), fact('gross', '应发工资', 'Gross pay')],
    find: (scope) =>
      amongPayslips(scope, {
        where: sql`${pastDays(scope, 'insurance_registration_days')} and ${settled(scope)} and not exists (${enrolled(scope, 'social-insurance')})`,
        amount: sql`s.gross_fen`,
        facts: { hiredOn: sql`e.hired_on`, gross: sql`s.gross_fen` },
      }),
  },
  {
    code: 'fund-missing',
    fix: 'enrolment',
    isOfMonth: false,
    facts: [fact('hiredOn', '入职日期', 'Hired on', 'date')],
    find: (scope) =>
      amongPayslips(scope, {
        where: sql`${pastDays(scope, 'fund_registration_days')} and ${settled(scope)} and not exists (${enrolled(scope, 'housing-fund')})`,
        facts: { hiredOn: sql`e.hired_on` },
      }),
  },
  {
    code: 'base-below-pay',
    fix: 'enrolment',
    isOfMonth: false,
    facts: [
      fact('base', '申报基数', 'Declared base'),
      fact('average', '上年月平均工资', 'Last year’s average'),
      fact('months', '统计月数', 'Months counted', 'number'),
    ],
    needs: {
      exists: ({ run }) =>
        sql`exists (select from payroll.run where period = ${`${Number(run.period.slice(0, 4)) - 1}-01`})`,
      why: { zh: '没有上年全年的工资记录。', en: 'The payrolls of last year are not all on record.' },
    },
    find: (scope) => {
      const year = String(Number(scope.run.period.slice(0, 4)) - 1);
      // An average of a part of the months somebody worked would be another figure.
      const employed = sql`(extract(month from ${`${year}-12-31`}::date) - extract(month from greatest(e.hired_on, ${`${year}-01-01`}::date)) + 1)`;
      return amongPayslips(scope, {
        joins: sql`join lateral (${enrolled(scope, 'social-insurance')} limit 1) n on true
          join lateral (select round(avg(p.gross_fen)) as average, count(distinct left(p.period, 7)) as months from payroll.payslip p where p.person_id = s.person_id and p.employment_id = s.employment_id and p.period like ${`${year}-__`}) y on y.months >= ${employed}`,
        where: sql`n.base_fen < least(y.average, ${scope.value('pension_base_ceiling')} * 100) * (1 - ${scope.bound('contribution_base_tolerance')}::numeric)`,
        key: sql`${year}`,
        amount: sql`least(y.average, ${scope.value('pension_base_ceiling')} * 100) - n.base_fen`,
        facts: { base: sql`n.base_fen`, average: sql`y.average`, months: sql`y.months` },
      });
    },
  },
  {
    code: 'base-out-of-bounds',
    fix: 'enrolment',
    isOfMonth: false,
    facts: [
      fact('base', '申报基数', 'Declared base'),
      fact('floor', '下限', 'Floor'),
      fact('ceiling', '上限', 'Ceiling'),
    ],
    find: (scope) => {
      const [floor, ceiling] = [
        sql`${scope.value('pension_base_floor')} * 100`,
        sql`${scope.value('pension_base_ceiling')} * 100`,
      ];
      return amongPayslips(scope, {
        joins: sql`join lateral (${enrolled(scope, 'social-insurance')} limit 1) n on true`,
        where: sql`n.base_fen < ${floor} or n.base_fen > ${ceiling}`,
        amount: sql`greatest(${floor} - n.base_fen, n.base_fen - ${ceiling})`,
        facts: { base: sql`n.base_fen`, floor, ceiling },
      });
    },
  },
  {
    code: 'contributions-advanced',
    fix: 'payslip',
    isOfMonth: false,
    facts: [fact('claim', '垫付余额', 'Still to be recovered')],
    find: (scope) =>
      amongPayslips(scope, {
        where: sql`${scope.item('own_contributions_claim')} > 0`,
        amount: scope.item('own_contributions_claim'),
        facts: { claim: scope.item('own_contributions_claim') },
      }),
  },
  {
    code: 'tax-identity-missing',
    fix: 'person',
    isOfMonth: false,
    facts: [fact('gross', '应发工资', 'Gross pay')],
    find: (scope) =>
      amongPayslips(scope, {
        where: sql`not exists (select from people.identity_document d where d.person_id = s.person_id)`,
        amount: sql`s.gross_fen`,
        facts: { gross: sql`s.gross_fen` },
      }),
  },
  {
    code: 'non-resident-days',
    fix: 'person',
    isOfMonth: false,
    facts: [
      fact('days', '当年在职天数', 'Days employed this year', 'number'),
      fact('limit', '居民标准', 'Mark of a resident', 'number'),
    ],
    find: (scope) => {
      const days = sql`(least(coalesce(e.ended_on, ${scope.next}::date), ${scope.next}::date) - greatest(e.hired_on, ${`${scope.run.period.slice(0, 4)}-01-01`}::date))`;
      const limit = scope.value('residence_days');
      return amongPayslips(scope, {
        where: sql`${scope.input('non_resident_for_tax')} > 0 and ${days} >= ${limit}`,
        key: sql`${scope.run.period.slice(0, 4)}`,
        facts: { days, limit },
      });
    },
  },
  {
    code: 'bonus-blind-zone',
    fix: 'inputs',
    isOfMonth: true,
    facts: [
      fact('bonus', '年终奖', 'Annual bonus'),
      fact('seam', '分界点', 'Seam'),
      fact('loss', '少到手', 'Less in hand'),
    ],
    find: (scope) => {
      const brackets = scope.rows('monthly_tax_brackets');
      const bands = scope.rows('annual_bonus_seams');
      const seams = brackets.slice(0, -1).map((row, index) => {
        const seam = Number(bands[index]!.upTo);
        const { rate, quick } = brackets[index + 1]!;
        return {
          seam,
          rate: Number(rate),
          quick: Number(quick),
          below: seam - (seam * Number(row.rate) - Number(row.quick)),
        };
      });
      const bonus = scope.item('annual_bonus_taxed_apart');
      return amongPayslips(scope, {
        joins: sql`join lateral (select z.seam * 100 as seam, z.below * 100 - (${bonus} - (${bonus} * z.rate - z.quick * 100)) as loss
          from jsonb_to_recordset(${JSON.stringify(seams)}::jsonb) as z (seam numeric, rate numeric, quick numeric, below numeric)
          where z.seam * 100 < ${bonus} order by z.seam desc limit 1) z on true`,
        where: sql`z.loss > 0`,
        amount: sql`round(z.loss)`,
        facts: { bonus, seam: sql`z.seam`, loss: sql`round(z.loss)` },
      });
    },
  },
];
