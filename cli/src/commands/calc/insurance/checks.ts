import type { Issue } from '@meritline/engine/explain';
import { compareRational, parseDecimal } from '@meritline/engine/money';
import type { ResolvedRules } from '@meritline/rulepacks';
import { problem } from '../field-issues.ts';
import { packsOfCountry, placeNamed } from '../rules.ts';
import type { MonthFacts } from './facts.ts';

/** The jurisdiction the facts name, by code or by the name of the city; or what is wrong with it. */
export function placeOf({ city, jurisdiction }: Pick<MonthFacts, 'city' | 'jurisdiction'>): string | Issue {
  const cities = packsOfCountry('cn')
    .flatMap((pack) => pack.jurisdictions)
    .filter(({ code, kind }) => code !== 'cn' && kind !== 'industry');
  const list = cities.map(({ code }) => code.slice(3)).join(', ');
  if (city === undefined && jurisdiction === undefined) {
    return problem(
      'missing-field',
      'city',
      '缺少字段“city”',
      'The field "city" is missing',
      `可用：${list}`,
      `Use: ${list}`,
    );
  }
  const named = placeNamed(city ?? jurisdiction!);
  const found = cities.find(({ code }) => code === named);
  if (found !== undefined) return found.code;
  const wrong = city ?? jurisdiction!;
  return problem(
    'jurisdiction-unknown',
    city === undefined ? 'jurisdiction' : 'city',
    `规则包没有城市“${wrong}”`,
    `No rule pack knows the city "${wrong}"`,
    `可用：${list}`,
    `Use: ${list}`,
  );
}

const SIDES = ['Employee', 'Employer'] as const;

/** What the facts of the fund contradict in themselves. */
export function checkFund(facts: MonthFacts): Issue[] {
  if (facts.housingFundBase === undefined) return [];
  return SIDES.filter((side) => (facts[`housingFundRate${side}`] ?? facts.housingFundRate) === undefined).map((side) =>
    problem(
      'missing-field',
      `housingFundRate${side}`,
      '有公积金基数但没有缴存比例',
      'There is a housing fund base but no rate',
      '填写 housingFundRate，或分别填写两个比例',
      'Give housingFundRate, or the rate of each side',
    ),
  );
}

const isLess = (left: string, right: string): boolean => compareRational(parseDecimal(left)!, parseDecimal(right)!) < 0;

/** A rate outside the city's bounds is refused, not bent. */
export function checkRates(facts: MonthFacts, rules: ResolvedRules): Issue[] {
  if (facts.housingFundBase === undefined) return [];
  return SIDES.flatMap((side) => [
    ...outside(
      `housingFundRate${side}`,
      facts[`housingFundRate${side}`] ?? facts.housingFundRate,
      rules,
      'housing_fund_rate',
      false,
    ),
    ...outside(
      facts[`supplementaryHousingFundRate${side}`] === undefined
        ? 'supplementaryHousingFundRate'
        : `supplementaryHousingFundRate${side}`,
      facts[`supplementaryHousingFundRate${side}`] ?? facts.supplementaryHousingFundRate,
      rules,
      'supplementary_housing_fund_rate',
      true,
    ),
  ]).filter((issue, index, all) => all.findIndex(({ where }) => where === issue.where) === index);
}

function outside(
  where: string,
  rate: string | undefined,
  rules: ResolvedRules,
  code: string,
  mayBeNone: boolean,
): Issue[] {
  const least = rules.parameters[`${code}_min`]?.value;
  const most = rules.parameters[`${code}_max`]?.value;
  if (rate === undefined || typeof least !== 'string' || typeof most !== 'string') return [];
  if (mayBeNone && !isLess('0', rate)) return [];
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
}

/** Whether the tier is open to the person, as the rules of the city have it. */
export function checkTier(facts: MonthFacts, rules: ResolvedRules): Issue[] {
  const isOpen = rules.parameters.medical_tier_two_open_to_local_hukou?.value;
  if (facts.medicalTier !== '2' || facts.localHukou !== true || isOpen !== false) return [];
  return [
    problem(
      'not-allowed',
      'medicalTier',
      '本市户籍职工须参加一档',
      'Somebody with a local hukou must be in tier one',
      '填写 1，或更正 localHukou',
      'Give 1, or correct localHukou',
    ),
  ];
}
