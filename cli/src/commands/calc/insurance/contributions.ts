import type { Issue, TraceNode } from '@meritline/engine/explain';
import { parseDecimal, scaledToText, toScaled } from '@meritline/engine/money';
import { compilePayProgram, type Fact, type PayProgram } from '@meritline/engine/payroll';
import { firstDayOf, payDefinition, type ResolvedRules, resolveRules } from '@meritline/rulepacks';
import { fieldOf } from '../calculation-method.ts';
import { calculateMonth, chainOf, packsOfCountry } from '../rules.ts';
import type { Bases, MonthFacts } from './facts.ts';

/** One scheme of a month: both sides in yuan with two decimals; null where it is not known. */
export interface Line {
  readonly scheme: string;
  readonly base: string | null;
  readonly employee: string | null;
  readonly employer: string | null;
  readonly total: string | null;
}

export interface Contributions {
  readonly lines: readonly Line[];
  readonly trace: Readonly<Record<string, TraceNode>>;
  readonly issues: readonly Issue[];
}

/** Declared bases of a month; undefined = not enrolled. */
export interface DeclaredBases {
  readonly social: string | undefined;
  readonly bases: Bases | undefined;
  readonly fund: string | undefined;
}

type SchemeBase = keyof Bases | 'fund';

/** Schemes that share a base, with the pay item that clamps it. */
const GROUPS: readonly { readonly of: SchemeBase; readonly base: string; readonly schemes: readonly string[] }[] = [
  { of: 'pension', base: 'pension_base', schemes: ['pension', 'supplementary_pension'] },
  { of: 'medical', base: 'medical_base', schemes: ['medical', 'maternity'] },
  { of: 'unemployment', base: 'unemployment_base', schemes: ['unemployment'] },
  { of: 'workInjury', base: 'work_injury_base', schemes: ['work_injury'] },
  { of: 'fund', base: 'housing_fund_contribution_base', schemes: ['housing_fund', 'supplementary_housing_fund'] },
];

export const FUND_SCHEMES: readonly string[] = GROUPS.at(-1)!.schemes;

const programs = new Map<string, PayProgram>();

/** The pay items of one group of schemes, alone, so that what is not known of one scheme does not touch another. */
function programOf(group: (typeof GROUPS)[number]): PayProgram {
  const kept = programs.get(group.base);
  if (kept) return kept;
  const whole = payDefinition(packsOfCountry('cn'));
  const codes = new Set([group.base, ...group.schemes.flatMap((each) => [`${each}_employee`, `${each}_employer`])]);
  const items = whole.items.filter(({ code }) => codes.has(code));
  const { program, issues } = compilePayProgram({ ...whole, items, accumulators: [] });
  if (program === null) throw new Error(issues.map(({ where, message }) => `${where}: ${message.en}`).join('\n'));
  programs.set(group.base, program);
  return program;
}

/** The statutory rules of a place in a month; floors and ceilings of another month where those of this are not known yet. */
export function rulesOfMonth(jurisdiction: string, month: string, facts: MonthFacts, boundsOf?: string): ResolvedRules {
  const packs = packsOfCountry('cn');
  const chain = chainOf(jurisdiction);
  const known = resolveRules(packs, chain, firstDayOf(month));
  const before = boundsOf === undefined ? known : resolveRules(packs, chain, firstDayOf(boundsOf));
  const bounds = Object.entries(before.parameters).filter(([code]) => /_base_(floor|ceiling)$/.test(code));
  const given = Object.entries({
    work_injury_class: facts.workInjuryClass,
    work_injury_float: facts.workInjuryFloat,
    work_injury_rate_notified: facts.workInjuryRate,
    unemployment_rate_employee: facts.unemploymentRateEmployee,
    unemployment_rate_employer: facts.unemploymentRateEmployer,
    housing_fund_rounding_unit: facts.housingFundRoundingUnit,
    housing_fund_sum_then_split: facts.housingFundSumThenSplit,
  }).flatMap(([code, value]) => (value === undefined ? [] : [[code, { value, status: 'given' }] as const]));
  return {
    ...known,
    parameters: { ...known.parameters, ...Object.fromEntries(bounds), ...Object.fromEntries(given) },
  };
}

const inputsOf = (facts: MonthFacts, base: string | undefined, of: SchemeBase): Record<string, Fact> => {
  const isFund = of === 'fund';
  const isAll = facts.insured === 'all';
  return {
    social_insurance_enrolled: !isFund && base !== undefined && isAll,
    work_injury_only: !isFund && base !== undefined && !isAll,
    social_insurance_base: isFund ? null : (base ?? null),
    medical_tier_two: facts.medicalTier === '2',
    local_hukou: facts.localHukou ?? null,
    housing_fund_enrolled: isFund && base !== undefined,
    housing_fund_base: isFund ? (base ?? null) : null,
    housing_fund_rate_employee: facts.housingFundRateEmployee ?? facts.housingFundRate ?? null,
    housing_fund_rate_employer: facts.housingFundRateEmployer ?? facts.housingFundRate ?? null,
    supplementary_housing_fund_rate_employee:
      facts.supplementaryHousingFundRateEmployee ?? facts.supplementaryHousingFundRate,
    supplementary_housing_fund_rate_employer:
      facts.supplementaryHousingFundRateEmployer ?? facts.supplementaryHousingFundRate,
  };
};

/** Both sides of every scheme of a month, each group of schemes with its own base. */
export function contributionsOf(
  facts: MonthFacts,
  declared: DeclaredBases,
  rules: ResolvedRules,
  path: string,
  withTrace: boolean,
): Contributions {
  const found = GROUPS.map((group) => {
    const base = group.of === 'fund' ? declared.fund : (declared.bases?.[group.of] ?? declared.social);
    const row = { inputs: inputsOf(facts, base, group.of), prior: {} };
    const { value, trace, issues } = calculateMonth(programOf(group), rules, row, path, withTrace);
    return { lines: linesOf(group, value.items), trace: trace ?? {}, issues: issues.map(underField) };
  });
  return {
    lines: found.flatMap(({ lines }) => lines),
    trace: Object.assign({}, ...found.map(({ trace }) => trace)),
    issues: found.flatMap(({ issues }) => issues),
  };
}

function linesOf(group: (typeof GROUPS)[number], items: Readonly<Record<string, unknown>>): Line[] {
  const text = (code: string): string | null => (code in items ? ((items[code] as string | null) ?? null) : '0.00');
  return group.schemes.map((scheme) => {
    const [employee, employer] = [text(`${scheme}_employee`), text(`${scheme}_employer`)];
    return { scheme, base: text(group.base), employee, employer, total: sumOf([employee, employer]) };
  });
}

/** A missing fact is named as the field of the JSON. */
function underField(issue: Issue): Issue {
  if (issue.code !== 'missing-input') return issue;
  return { ...issue, where: fieldOf({ code: issue.where.split('.').at(-1)! }) };
}

const fen = (amount: string): bigint => toScaled(parseDecimal(amount)!, 2)!;

/** Sum of amounts in yuan; null when one of them is not known. */
export function sumOf(amounts: readonly (string | null)[]): string | null {
  if (amounts.includes(null)) return null;
  return scaledToText(
    amounts.reduce((sum, each) => sum + fen(each!), 0n),
    2,
  );
}

/** What was due less what was paid, scheme by scheme. */
export const lessPaid = (due: readonly Line[], paid: readonly Line[]): Line[] =>
  due.map((line, index) => {
    const less = (side: 'employee' | 'employer' | 'total'): string | null => {
      const [left, right] = [line[side], paid[index]![side]];
      return left === null || right === null ? null : scaledToText(fen(left) - fen(right), 2);
    };
    return { ...line, employee: less('employee'), employer: less('employer'), total: less('total') };
  });

/** Totals of a list of lines. */
export const totalsOf = (lines: readonly Line[]) => ({
  employee: sumOf(lines.map(({ employee }) => employee)),
  employer: sumOf(lines.map(({ employer }) => employer)),
  total: sumOf(lines.map(({ total }) => total)),
});
