import type { Issue } from '@meritline/engine/explain';
import { compareRational, parseDecimal } from '@meritline/engine/money';
import type { Fact } from '@meritline/engine/payroll';
import { z } from 'zod';
import { calcMethod } from '../answer.ts';
import { calculate, calculationSchema, calculationsOf, meantBy, namedIn } from '../calculation-method.ts';
import { problem } from '../field-issues.ts';
import { decimalNotNegative, month } from '../fields.ts';
import { calculateMonth, payProgram, rulePacks, rulesOf } from '../rules.ts';

const INPUT = z.strictObject({
  city: z.string().meta({ description: 'City of a rule pack: shanghai, beijing', examples: ['shanghai'] }),
  month,
  socialInsuranceBase: decimalNotNegative.optional().meta({
    description: 'Declared base before floor and ceiling; left out = not enrolled in social insurance this month',
  }),
  workInjuryClass: z
    .string()
    .regex(/^[1-8]$/)
    .default('1')
    .meta({ description: 'Class of the employer’s industry, 1 to 8' }),
  workInjuryFloat: decimalNotNegative.default('1').meta({ description: 'Share of the class rate the agency has set' }),
  housingFundBase: decimalNotNegative.optional().meta({
    description: 'Declared base before floor and ceiling; left out = no housing fund this month',
  }),
  housingFundRate: decimalNotNegative.optional().meta({ description: 'Rate of both sides, 0.07 = 7 %' }),
  housingFundRateEmployee: decimalNotNegative.optional().meta({ description: 'Where the sides differ' }),
  housingFundRateEmployer: decimalNotNegative.optional().meta({ description: 'Where the sides differ' }),
  supplementaryHousingFundRate: decimalNotNegative.default('0'),
});

type Facts = z.output<typeof INPUT>;

const SCHEMES = ['pension', 'medical', 'unemployment', 'work_injury'] as const;

/**
 * Contributions of one person in one city and month: base between floor and ceiling, both sides, rounded as the city rounds.
 * Facts that name a jurisdiction are those of a calculation of its rule pack.
 */
export const insuranceMethod = calcMethod<z.ZodType>({
  code: 'insurance',
  names: { zh: '社会保险与住房公积金：某市某月的缴纳额', en: 'Social insurance and housing fund of a city and month' },
  input: () => z.union([INPUT, ...calculationsOf('insurance').map(calculationSchema)]),
  inputFor: (facts) => {
    const meant = namedIn(facts).jurisdiction === undefined ? null : meantBy(calculationsOf('insurance'), facts);
    return meant === null ? INPUT : calculationSchema(meant);
  },
  traceByDefault: true,
  calculate(given, withTrace) {
    if ('jurisdiction' in (given as object)) {
      return calculate({ method: 'insurance' }, given as Record<string, unknown>, withTrace);
    }
    const facts = given as Facts;
    const jurisdictions = ['cn', `cn/${facts.city}`];
    const refused = [...checkCity(facts), ...checkFund(facts)];
    if (refused.length > 0) return { value: null, issues: refused };
    const known = rulesOf(jurisdictions, facts.month);
    const employer = { work_injury_class: facts.workInjuryClass, work_injury_float: facts.workInjuryFloat };
    const own = Object.entries(employer).map(([code, value]) => [code, { value, status: 'given' }] as const);
    const rules = { ...known, parameters: { ...known.parameters, ...Object.fromEntries(own) } };
    const outside = checkRates(facts, (code) => rules.parameters[code]?.value);
    if (outside.length > 0) return { value: null, issues: outside };
    const program = payProgram(['insurance', 'fund']);
    const found = calculateMonth(program, rules, { inputs: inputsOf(facts), prior: {} }, facts.month, withTrace);
    const { packVersion, digest } = known;
    const value = {
      city: facts.city,
      month: facts.month,
      packVersion,
      rulesDigest: digest,
      ...linesOf(found.value.items),
    };
    return { value, ...(withTrace ? { trace: found.trace } : {}), issues: found.issues };
  },
});

const ratesOf = (facts: Facts) => ({
  employee: facts.housingFundRateEmployee ?? facts.housingFundRate,
  employer: facts.housingFundRateEmployer ?? facts.housingFundRate,
});

function inputsOf(facts: Facts): Record<string, Fact> {
  const rates = ratesOf(facts);
  return {
    social_insurance_enrolled: facts.socialInsuranceBase !== undefined,
    social_insurance_base: facts.socialInsuranceBase ?? null,
    housing_fund_enrolled: facts.housingFundBase !== undefined,
    housing_fund_base: facts.housingFundBase ?? null,
    housing_fund_rate_employee: rates.employee ?? null,
    housing_fund_rate_employer: rates.employer ?? null,
    supplementary_housing_fund_rate_employee: facts.supplementaryHousingFundRate,
    supplementary_housing_fund_rate_employer: facts.supplementaryHousingFundRate,
  };
}

function linesOf(items: Readonly<Record<string, unknown>>) {
  const text = (code: string) => items[code] ?? null;
  const schemes = SCHEMES.map((scheme) => ({
    scheme,
    base: text(`${scheme}_base`),
    employee: scheme === 'work_injury' ? '0.00' : text(`${scheme}_employee`),
    employer: text(`${scheme}_employer`),
  }));
  const base = text('housing_fund_contribution_base');
  const funds = ['housing_fund', 'supplementary_housing_fund'].map((scheme) => ({
    scheme,
    base,
    employee: text(`${scheme}_employee`),
    employer: text(`${scheme}_employer`),
  }));
  const lines = [...schemes, ...funds];
  const total = (side: 'employee' | 'employer') => sumOf(lines.map((line) => line[side]));
  return { lines, employeeTotal: total('employee'), employerTotal: total('employer') };
}

/** Sum of amounts in fen; null when one of them is not known. */
function sumOf(amounts: readonly unknown[]): string | null {
  if (amounts.some((amount) => typeof amount !== 'string')) return null;
  const fen = amounts.reduce((sum: bigint, amount) => sum + BigInt(String(amount).replace('.', '')), 0n);
  return `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`;
}

function checkCity({ city }: Facts): Issue[] {
  const known = rulePacks().flatMap((pack) => pack.jurisdictions.map(({ code }) => code));
  if (known.includes(`cn/${city}`)) return [];
  const cities = known
    .filter((code) => code.startsWith('cn/'))
    .map((code) => code.slice(3))
    .join(', ');
  return [
    problem(
      'jurisdiction-unknown',
      'city',
      `规则包没有城市“${city}”`,
      `No rule pack knows the city "${city}"`,
      `可用：${cities}`,
      `Use: ${cities}`,
    ),
  ];
}

function checkFund(facts: Facts): Issue[] {
  if (facts.housingFundBase === undefined) return [];
  const rates = ratesOf(facts);
  return (['employee', 'employer'] as const)
    .filter((side) => rates[side] === undefined)
    .map((side) => {
      const where = side === 'employee' ? 'housingFundRateEmployee' : 'housingFundRateEmployer';
      return problem(
        'missing-field',
        where,
        '有公积金基数但没有缴存比例',
        'There is a housing fund base but no rate',
        '填写 housingFundRate，或分别填写两个比例',
        'Give housingFundRate, or the rate of each side',
      );
    });
}

const isLess = (left: string, right: string): boolean => compareRational(parseDecimal(left)!, parseDecimal(right)!) < 0;

/** A rate outside the city's bounds is refused, not bent. */
function checkRates(facts: Facts, parameter: (code: string) => string | boolean | undefined): Issue[] {
  if (facts.housingFundBase === undefined) return [];
  const rates = ratesOf(facts);
  const checks = [
    ['housingFundRateEmployee', rates.employee, 'housing_fund_rate_min', 'housing_fund_rate_max'],
    ['housingFundRateEmployer', rates.employer, 'housing_fund_rate_min', 'housing_fund_rate_max'],
    ['supplementaryHousingFundRate', facts.supplementaryHousingFundRate, null, 'supplementary_housing_fund_rate_max'],
  ] as const;
  return checks.flatMap(([where, rate, low, high]) => {
    const least = low === null ? '0' : parameter(low);
    const most = parameter(high);
    if (rate === undefined || typeof least !== 'string' || typeof most !== 'string') return [];
    if (!isLess(rate, least) && !isLess(most, rate)) return [];
    return [
      problem(
        'rate-out-of-bounds',
        where,
        `比例 ${rate} 不在 ${least} 与 ${most} 之间`,
        `The rate ${rate} does not lie between ${least} and ${most}`,
        '填写该市允许的比例',
        'Give a rate this city allows',
      ),
    ];
  });
}
