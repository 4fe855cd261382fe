/** Checks of insurance, housing fund and tax identity. */
import { type RawBuilder, sql } from 'kysely';
import { amongPayslips, type Check } from './check.ts';
import type { ScanScope } from './scope.ts';

const fact = (key: string, zh: string, en: string, kind: Check['facts'][number]['kind'] = 'money') => ({
  key,
  names: { zh, en },
  kind,
});

const enrolled = ({ first }: ScanScope, scheme: string): RawBuilder<unknown> => sql`
  select n.base_fen from insurance.enrolment n where n.person_id = s.person_id and n.employment_id = s.employment_id and n.scheme = ${scheme} and n.superseded_at is null
    and n.effective_from <= ${first}::date and (n.effective_until is null or n.effective_until > ${first}::date)`;

/** Employed all of the month: whoever joined in it is enrolled from the next one in many cities. */
const settled = ({ first }: ScanScope): RawBuilder<unknown> =>
  sql`e.hired_on < ${first}::date and (e.ended_on is null or e.ended_on > ${first}::date)`;

/** A year's average below which a declared base is looked at, as a share. */
const BASE_SHARE = '0.95';

export const insuranceChecks: readonly Check[] = [
  {
    code: 'insurance-missing',
    area: 'insurance',
    weight: 'high',
    names: { zh: '未参加社会保险', en: 'Not enrolled in social insurance' },
    explanation: {
      zh: '应自用工之日起三十日内办理社会保险登记；未办理的，责令改正并处应缴额一至三倍罚款。',
      en: 'Enrolment is due within thirty days of the hire; without it there is a fine of one to three times what is owed.',
    },
    remedy: { zh: '办理参保并补缴。', en: 'Enrol the person and pay what is owed.' },
    law: { source: 'social-insurance-law', article: '第五十八条、第八十四条' },
    fix: 'enrolment',
    isOfMonth: false,
    facts: [fact('hiredOn', '入职日期', 'Hired on', 'date'), fact('gross', '应发工资', 'Gross pay')],
    find: (scope) =>
      amongPayslips(scope, {
        where: sql`${settled(scope)} and not exists (${enrolled(scope, 'social-insurance')})`,
        amount: sql`s.gross_fen`,
        facts: { hiredOn: sql`e.hired_on`, gross: sql`s.gross_fen` },
      }),
  },
  {
    code: 'fund-missing',
    area: 'insurance',
    weight: 'medium',
    names: { zh: '未缴存住房公积金', en: 'Not enrolled in the housing fund' },
    explanation: {
      zh: '单位应自录用之日起三十日内办理缴存登记；不办理的处一万元以上五万元以下罚款。',
      en: 'Registration is due within thirty days of the hire; without it there is a fine of 10,000 to 50,000 yuan.',
    },
    remedy: { zh: '办理缴存并补缴。', en: 'Register the person and pay what is owed.' },
    law: { source: 'housing-fund-regulation', article: '第十五条、第三十七条' },
    fix: 'enrolment',
    isOfMonth: false,
    facts: [fact('hiredOn', '入职日期', 'Hired on', 'date')],
    find: (scope) =>
      amongPayslips(scope, {
        where: sql`e.hired_on + interval '2 months' < ${scope.next}::date and ${settled(scope)} and not exists (${enrolled(scope, 'housing-fund')})`,
        facts: { hiredOn: sql`e.hired_on` },
      }),
  },
  {
    code: 'base-below-pay',
    area: 'insurance',
    weight: 'medium',
    names: { zh: '缴费基数低于工资', en: 'Contribution base below the pay' },
    explanation: {
      zh: '基数应为上年月平均工资（不超过上限）。少报的应补缴，并加收滞纳金。',
      en: 'The base is the average monthly wage of last year, up to the ceiling. Too low a base is made good, with a late fee.',
    },
    remedy: { zh: '核对上年工资，更正申报基数。', en: 'Look at last year’s wages and correct the declared base.' },
    law: { source: 'social-insurance-law', article: '第六十三条、第八十六条' },
    fix: 'enrolment',
    isOfMonth: false,
    facts: [
      fact('base', '申报基数', 'Declared base'),
      fact('average', '上年月平均工资', 'Last year’s average'),
      fact('months', '统计月数', 'Months counted', 'number'),
    ],
    needs: {
      exists: ({ run }) =>
        sql`exists (select from payroll.run where period like ${`${Number(run.period.slice(0, 4)) - 1}-%`})`,
      why: { zh: '没有上年的工资记录。', en: 'There are no payrolls of last year.' },
    },
    find: (scope) => {
      const year = String(Number(scope.run.period.slice(0, 4)) - 1);
      return amongPayslips(scope, {
        joins: sql`join lateral (${enrolled(scope, 'social-insurance')} limit 1) n on true
          join lateral (select round(avg(p.gross_fen)) as average, count(*) as months from payroll.payslip p where p.person_id = s.person_id and p.employment_id = s.employment_id and p.period like ${`${year}-__`}) y on y.months >= 1`,
        where: sql`n.base_fen < least(y.average, ${scope.value('pension_base_ceiling')} * 100) * ${sql.lit(BASE_SHARE)}::numeric`,
        key: sql`${year}`,
        amount: sql`least(y.average, ${scope.value('pension_base_ceiling')} * 100) - n.base_fen`,
        facts: { base: sql`n.base_fen`, average: sql`y.average`, months: sql`y.months` },
      });
    },
  },
  {
    code: 'base-out-of-bounds',
    area: 'insurance',
    weight: 'low',
    names: { zh: '申报基数超出上下限', en: 'Declared base out of bounds' },
    explanation: {
      zh: '申报基数低于下限或高于上限；计算时已按限额取值，但申报应当一致。',
      en: 'The declared base is below the floor or above the ceiling; the calculation uses the bound, the declaration should say the same.',
    },
    remedy: { zh: '按上下限更正申报基数。', en: 'Correct the declared base to the bound.' },
    law: { source: 'guobanfa-2019-13', article: '第三条' },
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
    area: 'insurance',
    weight: 'low',
    names: { zh: '个人缴费由单位垫付', en: 'Own contributions advanced by the employer' },
    explanation: {
      zh: '工资不够扣个人缴费，单位先行垫付，形成对本人的应收款。',
      en: 'Pay did not cover the own contributions; the employer advanced them and has a claim on the person.',
    },
    remedy: { zh: '与本人约定归还方式，离职前结清。', en: 'Agree how it is paid back, before the person leaves.' },
    law: { source: 'social-insurance-law', article: '第六十条' },
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
    area: 'tax',
    weight: 'high',
    names: { zh: '缺少纳税身份信息', en: 'No identity for the tax return' },
    explanation: {
      zh: '扣缴申报需要证件号码；缺少的人无法申报。',
      en: 'The withholding return needs the number of an identity document; without it the person cannot be declared.',
    },
    remedy: { zh: '补录证件类型和号码。', en: 'Record the kind and number of the document.' },
    law: { source: 'sta-2018-61', article: '第三条' },
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
    area: 'tax',
    weight: 'medium',
    names: { zh: '非居民计税天数', en: 'Non-resident by the days' },
    explanation: {
      zh: '按非居民计税，但当年在职天数已达居民标准；应改按居民个人处理。',
      en: 'Taxed as a non-resident, though the days employed this year reach the mark of a resident.',
    },
    remedy: { zh: '核对入境天数，更正计税身份。', en: 'Count the days in the country and correct the tax status.' },
    law: { source: 'iit-law', article: '第一条' },
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
    area: 'tax',
    weight: 'medium',
    names: { zh: '年终奖临界区间', en: 'Annual bonus in a blind zone' },
    explanation: {
      zh: '奖金刚过税率分界点，多发的部分不够多缴的税：少发一点，到手反而更多。',
      en: 'The bonus lies just above a seam of the rates: what it is above the seam does not pay the tax it costs.',
    },
    remedy: {
      zh: '把奖金调到分界点，或并入当月计税比较。',
      en: 'Set the bonus to the seam, or compare with taxing it together with the wages.',
    },
    law: { source: 'caishui-2018-164', article: '第一条' },
    fix: 'inputs',
    isOfMonth: true,
    facts: [
      fact('bonus', '年终奖', 'Annual bonus'),
      fact('seam', '分界点', 'Seam'),
      fact('loss', '少到手', 'Less in hand'),
    ],
    find: (scope) => {
      const brackets = scope.rows('monthly_tax_brackets');
      const seams = brackets.slice(0, -1).map((row, index) => ({
        seam: Number(row.upTo) * 12,
        rate: Number(brackets[index + 1]!.rate),
        quick: Number(brackets[index + 1]!.quick),
        below: Number(row.upTo) * 12 - (Number(row.upTo) * 12 * Number(row.rate) - Number(row.quick)),
      }));
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
