import type { Issue } from '@meritline/engine/explain';
import {
  addRational,
  compareRational,
  divideRational,
  parseDecimal,
  type Rational,
  rational,
  roundToDigits,
  subtractRational,
  toFixedText,
  ZERO,
} from '@meritline/engine/money';
import type { ResolvedTable } from '@meritline/engine/payroll';
import { z } from 'zod';
import { calcMethod } from '../answer.ts';
import { calculateOne, type Link } from '../calculation-method.ts';
import { problem } from '../field-issues.ts';
import { day, decimalNotNegative } from '../fields.ts';
import { rulesOf } from '../rules.ts';
import { WAGES } from '../wages/wages-facts.ts';
import { withholdWages } from '../wages/withhold.ts';

const amount = (zh: string, en: string) => decimalNotNegative.meta({ description: `${zh} / ${en}` });

const INPUT = z.strictObject({
  jurisdiction: z.literal('cn').default('cn'),
  date: day.meta({ description: '奖金发放日，决定纳税年度 / Day the bonus is paid; its year is the tax year' }),
  bonus: amount('全年一次性奖金', 'Annual bonus, the whole of it'),
  wages: amount('全年工资薪金（不含奖金）', 'Wages of the year, without the bonus').optional(),
  monthlyWages: z
    .array(decimalNotNegative)
    .min(1)
    .max(12)
    .optional()
    .meta({ description: '各月工资，一月起 / Wages month by month from January, instead of wages' }),
  otherIncome: amount(
    '其他综合所得收入额（已减费用）',
    "Other comprehensive income of the year after costs: labour service x 80 %, author's pay x 56 %, royalties x 80 %",
  ).default('0'),
  specialDeduction: amount('全年三险一金', 'Own insurance and fund of the year').default('0'),
  specialAdditionalDeduction: amount('全年专项附加扣除', 'Special additional deductions of the year').default('0'),
  otherDeduction: amount('全年其他扣除', 'Other deductions of the year').default('0'),
});

type Facts = z.output<typeof INPUT>;

interface Division {
  readonly apart: Rational;
  readonly merged: Rational;
}

const MONTHS = 12;
const text = (value: Rational): string => toFixedText(value, 2);

/** The annual bonus over the whole year: taxed apart, merged, or divided in the way that leaves the least tax. */
export const bonusChoiceMethod = calcMethod({
  code: 'bonus-choice',
  names: {
    zh: '全年一次性奖金：单独计税、并入综合所得与最优拆分',
    en: 'Annual bonus over the whole year: taxed apart, merged, or best divided',
  },
  input: () => INPUT,
  traceByDefault: false,
  calculate(facts, withTrace) {
    const monthly = monthlyWagesOf(facts);
    if ('message' in monthly) return { value: null, issues: [monthly] };
    const yearly = { ...facts, wages: text(monthly.reduce(addRational, ZERO)) };
    const bonus = parseDecimal(facts.bonus)!;
    const wholly = { apart: bonus, merged: ZERO };
    const apart = divided(yearly, wholly, withTrace);
    const merged = divided(yearly, { apart: ZERO, merged: bonus }, withTrace);
    const stopped = [...apart.issues, ...merged.issues];
    if (stopped.length > 0) return { value: null, issues: apart.issues.length > 0 ? apart.issues : merged.issues };
    const best = bestDivision(yearly, bonus, apart);
    const taxes = [apart, merged, best.link].map(taxOf) as [Rational, Rational, Rational];
    const zone = wholeApart(facts);
    const order = compareRational(taxes[0], taxes[1]);
    return {
      value: {
        apart: { ...shown(apart), ...withholding(facts, monthly, wholly) },
        merged: { ...shown(merged), ...withholding(facts, monthly, { apart: ZERO, merged: bonus }) },
        better: order < 0 ? 'apart' : order > 0 ? 'merged' : 'equal',
        saving: text(order < 0 ? subtractRational(taxes[1], taxes[0]) : subtractRational(taxes[0], taxes[1])),
        bestSplit: {
          bonusApart: text(best.division.apart),
          bonusMerged: text(best.division.merged),
          ...shown(best.link),
          savingAgainstBetter: text(subtractRational(order < 0 ? taxes[0] : taxes[1], taxes[2])),
          ...withholding(facts, monthly, best.division),
        },
        blindZone: {
          inBlindZone: zone.figures.in_blind_zone,
          seamBelow: zone.figures.seam_below,
          blindZoneEnds: zone.figures.blind_zone_ends,
          lostInBlindZone: zone.figures.lost_in_blind_zone,
        },
      },
      ...(withTrace ? { trace: { apart: apart.trace, merged: merged.trace } } : {}),
      issues: [],
      ...(zone.warnings === undefined ? {} : { warnings: zone.warnings }),
    };
  },
});

/** Wages of each month, from January: as given, or a twelfth of the year's each, the last with the rest. */
function monthlyWagesOf({ wages, monthlyWages }: Facts): Rational[] | Issue {
  if ((wages === undefined) === (monthlyWages === undefined)) {
    return problem(
      'missing-field',
      'wages',
      'wages 与 monthlyWages 应填且只填一个',
      'Give wages or monthlyWages, one of the two',
      '填写全年工资，或一月起各月工资',
      'Give the wages of the year, or those of each month from January',
    );
  }
  return monthlyWages === undefined ? twelfths(wages!) : monthlyWages.map((each) => parseDecimal(each)!);
}

function twelfths(yearly: string): Rational[] {
  const whole = parseDecimal(yearly)!;
  const share = roundToDigits(divideRational(whole, rational(MONTHS)), 2, 'down');
  const first = Array.from({ length: MONTHS - 1 }, () => share);
  return [...first, subtractRational(whole, first.reduce(addRational, ZERO))];
}

/** The year with the bonus divided in one way. */
function divided(facts: Facts, { apart, merged }: Division, withTrace: boolean): Link {
  const { bonus: _bonus, monthlyWages: _monthly, ...rest } = facts;
  return calculateOne(
    { method: 'bonus-choice' },
    { ...rest, bonusApart: text(apart), bonusMerged: text(merged) },
    withTrace,
  );
}

const taxOf = ({ figures }: Link): Rational => parseDecimal(String(figures.tax))!;

function shown({ figures }: Link) {
  return {
    taxableIncome: figures.taxable_income,
    taxOnBonus: figures.tax_on_bonus,
    taxOnIncome: figures.tax_on_income,
    tax: figures.tax,
    net: figures.net,
  };
}

/**
 * The division with the least tax. The tax of both parts is linear between the seams of the bonus and the bounds of the
 * annual table, so one of these points is the best.
 */
function bestDivision(facts: Facts, bonus: Rational, whole: Link): { division: Division; link: Link } {
  const { tables } = rulesOf(['cn'], facts.date.slice(0, 7));
  const seams = boundsOf(tables.annual_bonus_seams);
  const balance = parseDecimal(String(whole.figures.balance))!;
  const filling = [ZERO, ...boundsOf(tables.cumulative_tax_brackets)].map((bound) => subtractRational(bound, balance));
  const points = [bonus, ZERO, ...seams, ...filling.map((merged) => subtractRational(bonus, merged))];
  let best: { division: Division; link: Link } | null = null;
  for (const apart of points) {
    if (compareRational(apart, ZERO) < 0 || compareRational(apart, bonus) > 0) continue;
    const division = { apart, merged: subtractRational(bonus, apart) };
    const link = divided(facts, division, false);
    if (best === null || compareRational(taxOf(link), taxOf(best.link)) < 0) best = { division, link };
  }
  return best!;
}

const boundsOf = (table: ResolvedTable | undefined): Rational[] =>
  (table?.rows ?? []).flatMap(({ upTo }) => (typeof upTo === 'string' ? [parseDecimal(upTo)!] : []));

/** What is withheld in the month of the bonus and in the year, and what the annual settlement then asks or pays back. */
function withholding(facts: Facts, monthly: readonly Rational[], { apart, merged }: Division) {
  const year = facts.date.slice(0, 4);
  const at = Number(facts.date.slice(5, 7)) - 1;
  const own = twelfths(facts.specialDeduction);
  const additional = twelfths(facts.specialAdditionalDeduction);
  const other = twelfths(facts.otherDeduction);
  const count = Math.max(monthly.length, at + 1);
  const months = Array.from({ length: count }, (_none, index) => {
    const wages = monthly[index] ?? ZERO;
    return {
      month: `${year}-${String(index + 1).padStart(2, '0')}`,
      income: text(index === at ? addRational(wages, merged) : wages),
      specialDeduction: text(own[index]!),
      specialAdditionalDeduction: { childrenEducation: text(additional[index]!) },
      otherDeduction: text(other[index]!),
      annualBonus: text(index === at ? apart : ZERO),
    };
  });
  const { value } = withholdWages(WAGES.parse({ months }), false);
  const bonusMonth = value.months[at]!;
  return {
    withheldInBonusMonth: text(
      addRational(parseDecimal(String(bonusMonth.taxWithheld))!, parseDecimal(String(bonusMonth.annualBonusTax))!),
    ),
    withheldInYear: text(
      addRational(parseDecimal(value.total.taxWithheld)!, parseDecimal(value.total.annualBonusTax)!),
    ),
    withheldMonthly: value.months.map(({ taxWithheld }) => taxWithheld),
  };
}

/** The whole bonus taxed apart: where it lies among the seams. */
const wholeApart = ({ bonus, date, jurisdiction }: Facts): Link =>
  calculateOne({ method: 'tax', kind: 'annual-bonus' }, { bonus, date, jurisdiction }, false);
