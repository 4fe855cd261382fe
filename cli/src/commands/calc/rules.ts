import type { Issue } from '@meritline/engine/explain';
import { compilePayProgram, type PayDefinition, type PayProgram, type RowFacts } from '@meritline/engine/payroll';
import {
  COUNTRY_CODES,
  firstDayOf,
  loadRulePacks,
  packsOfCountry as packsBuiltOn,
  payDefinition,
  type ResolvedRules,
  type RulePack,
  resolveRules,
} from '@meritline/rulepacks';

let loaded: readonly RulePack[] | null = null;

/** The country of methods that name none. */
export const HOME = 'cn';

/** The rule packs a payslip of a country rests on, those of the company among them, read once. */
export function rulePacks(country = HOME): readonly RulePack[] {
  loaded ??= loadRulePacks();
  return packsBuiltOn(loaded, country);
}

const alone = new Map<string, readonly RulePack[]>();

/** The statutory pack of one country, read once. Throws RangeError when there is none. */
export function packsOfCountry(country: string): readonly RulePack[] {
  const found = alone.get(country) ?? loadRulePacks([country]);
  alone.set(country, found);
  return found;
}

/** The statutory packs of all countries. */
export const statutoryPacks = (): RulePack[] => COUNTRY_CODES.flatMap(packsOfCountry);

/** Every place the statutory packs know. */
export const knownPlaces = (): string[] =>
  statutoryPacks().flatMap((pack) =>
    pack.jurisdictions.flatMap(({ code, kind }) => (kind === 'industry' ? [] : [code])),
  );

/** Industries of a country: they may stand last in a chain of places. */
export const knownIndustries = (): string[] =>
  statutoryPacks().flatMap((pack) =>
    pack.jurisdictions.flatMap(({ code, kind }) => (kind === 'industry' ? [code] : [])),
  );

/** The code of a place from its code or its name in either language, `上海` or `Shanghai`; null when no pack has it. */
export function placeNamed(name: string): string | null {
  const asked = name.trim().toLowerCase();
  const places = statutoryPacks().flatMap((pack) => pack.jurisdictions);
  const found = places.find(
    ({ code, zh, en }) =>
      asked === code ||
      asked === code.slice(code.indexOf('/') + 1) ||
      asked === zh ||
      asked === zh.replace(/[市州]$/, '') ||
      asked === en.toLowerCase(),
  );
  return found?.code ?? null;
}

/** The country a known place lies in; null when no statutory pack knows the place. */
export const countryOfPlace = (place: string): string | null =>
  knownPlaces().includes(place) ? place.split('/')[0]! : null;

/** `cn/shanghai` with all it lies in, widest first. */
export const chainOf = (jurisdiction: string): string[] =>
  jurisdiction.split('/').map((_part, index, parts) => parts.slice(0, index + 1).join('/'));

/** The pay program of all items, or of some groups with items of the caller's own. */
export function payProgram(
  groups: readonly string[] | null,
  own?: Pick<PayDefinition, 'inputs' | 'items'>,
  country = HOME,
): PayProgram {
  const whole = payDefinition(rulePacks(country));
  const kept = groups === null ? whole.items : whole.items.filter(({ group }) => groups.includes(group));
  const items = [...kept, ...(own?.items ?? [])];
  const codes = new Set(items.map(({ code }) => code));
  const { program, issues } = compilePayProgram({
    ...whole,
    items,
    inputs: [...whole.inputs, ...(own?.inputs ?? [])],
    accumulators: whole.accumulators.filter(({ feeds }) => codes.has(feeds)),
  });
  if (program === null) throw new Error(issues.map(({ where, message }) => `${where}: ${message.en}`).join('\n'));
  return program;
}

/** Zero of every accumulator: where a tax year begins. */
export const zeroAccumulators = (program: PayProgram): Record<string, string> =>
  Object.fromEntries(program.accumulators.map(({ code }) => [code, '0']));

/** What goes on into another tax year: the running totals of the employment; those of the year begin again. */
export const intoNewYear = <Total extends string | null>(
  program: PayProgram,
  totals: Readonly<Record<string, Total>>,
): Record<string, Total | '0'> =>
  Object.fromEntries(
    program.accumulators.map(({ code, scope }) => [code, scope === 'tax-year' ? '0' : (totals[code] ?? '0')]),
  );

/** The rules of a place in a month. */
export const rulesOf = (jurisdictions: readonly string[], month: string): ResolvedRules =>
  resolveRules(rulePacks(jurisdictions[0]), jurisdictions, firstDayOf(month));

/** One person and month: the figures, the trace if asked for, and the issues with the path of the month in front. */
export function calculateMonth(
  program: PayProgram,
  rules: ResolvedRules,
  facts: Pick<RowFacts, 'inputs' | 'prior'>,
  path: string,
  withTrace: boolean,
) {
  const { parameters, tables } = rules;
  const row: RowFacts = { ...facts, parameters, tables };
  const figure = withTrace ? program.explain(row) : { ...program.calculate(row), trace: undefined };
  const notKnown = new Map(rules.issues.map((issue) => [issue.where, issue]));
  const issues = figure.issues.map((issue): Issue => {
    const known = issue.code.startsWith('missing-') ? notKnown.get(issue.where) : undefined;
    return { ...(known ?? issue), where: `${path}.${issue.where}` };
  });
  return { value: figure.value, trace: figure.trace, issues };
}
