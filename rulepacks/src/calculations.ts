import type { Issue, TraceNode } from '@meritline/engine/explain';
import { issue } from '@meritline/engine/explain';
import { comparableName, parseFormula, type SyntaxNode } from '@meritline/engine/formula';
import { compareRational, parseDecimal } from '@meritline/engine/money';
import {
  compilePayProgram,
  type Fact,
  type NamedDeclaration,
  type PayDefinition,
  type PayItemType,
  type PayProgram,
  type RowFacts,
} from '@meritline/engine/payroll';
import { payDefinition } from './pay-definition.ts';
import { resolveRules } from './resolve-rules.ts';
import type {
  Calculation,
  CalculationCheck,
  CalculationInput,
  CalculationItem,
  IsoDate,
  JurisdictionCode,
  RulePack,
} from './types.ts';

/** What names a calculation: `{ method: 'tax', kind: 'labour-service' }`. */
export interface CalculationName {
  readonly method: string;
  readonly kind?: string | undefined;
}

/** The answer of a calculation: its results by code, how they came about, what is wrong with the facts. */
export interface CalculationFigure {
  readonly value: Readonly<Record<string, string | boolean | null>>;
  /** Every figure by code, those that lead to the results included. */
  readonly figures: Readonly<Record<string, string | boolean | null>>;
  /** One tree per figure by code. */
  readonly trace: Readonly<Record<string, TraceNode>>;
  readonly issues: readonly Issue[];
  /** What the results must be read with: a limit that was passed, a rule that could not be checked. */
  readonly warnings: readonly Issue[];
}

/**
 * The calculation of a name at one place on one day: of the most special jurisdiction of the chain that has one.
 *
 * @param jurisdictions chain, widest first: `['cn', 'cn/shanghai']`
 * @returns the calculation, or the issue that none is known here or on this day
 */
export function findCalculation(
  packs: readonly RulePack[],
  { method, kind }: CalculationName,
  jurisdictions: readonly JurisdictionCode[],
  date: IsoDate,
): Calculation | Issue {
  const all = packs.flatMap(({ calculations }) => calculations);
  const named = all.filter((each) => each.method === method && each.kind === kind);
  const here = named.filter(({ jurisdiction }) => jurisdictions.includes(jurisdiction));
  const held = here.filter(
    ({ effectiveFrom, effectiveUntil }) =>
      effectiveFrom <= date && (effectiveUntil === undefined || date < effectiveUntil),
  );
  const special = held.toSorted(
    (a, b) => jurisdictions.indexOf(b.jurisdiction) - jurisdictions.indexOf(a.jurisdiction),
  )[0];
  if (special !== undefined) return withIncluded(packs, special, jurisdictions, date);
  const name = kind === undefined ? method : `${method} ${kind}`;
  const place = jurisdictions.at(-1) ?? '';
  const times = here.map(({ effectiveFrom, effectiveUntil }) => `${effectiveFrom} – ${effectiveUntil ?? '…'}`);
  return issue(
    here.length === 0 ? 'not-known-here' : 'not-known-on-this-day',
    name,
    {
      zh: `规则包没有 ${place} 在 ${date} 的计算方法“${name}”`,
      en: `The rule packs know no calculation "${name}" for ${place} on ${date}`,
    },
    here.length === 0
      ? { zh: '改用规则包所列的地区', en: 'Use a place the rule packs list' }
      : { zh: `已知的时间：${times.join('；')}`, en: `Known: ${times.join('; ')}` },
  );
}

/**
 * A calculation together with those it includes, as they hold on the day: their figures come before its own, and what it
 * gives a value itself is no longer an input. The issue that one of them is not known where it is not.
 */
export function withIncluded(
  packs: readonly RulePack[],
  calculation: Calculation,
  jurisdictions: readonly JurisdictionCode[],
  date: IsoDate,
): Calculation | Issue {
  const own = new Set([...calculation.inputs, ...calculation.items].map(({ code }) => code));
  const inputs = [...calculation.inputs];
  const items: CalculationItem[] = [];
  const checks: CalculationCheck[] = [];
  for (const name of calculation.includes) {
    const found = findCalculation(packs, name, jurisdictions, date);
    if ('message' in found) return found;
    inputs.push(...found.inputs.filter(({ code }) => !own.has(code)));
    items.push(...found.items);
    checks.push(...found.checks);
  }
  return {
    ...calculation,
    includes: [],
    inputs,
    items: [...items, ...calculation.items],
    checks: [...checks, ...calculation.checks],
  };
}

/**
 * The program of a calculation: its own figures, and of the pack only the pay items, inputs, parameters and tables that
 * they lead to. Throws Error when a formula is at fault: the tests of the packs compile every calculation.
 */
export function calculationProgram(packs: readonly RulePack[], calculation: Calculation): PayProgram {
  const { program, issues } = compilePayProgram(calculationDefinition(packs, calculation));
  if (program === null) {
    const faults = issues.map(({ where, message, remedy }) => `${where}: ${message.en}. ${remedy.en}`);
    throw new Error(`${calculation.file}: ${faults.join('\n')}`);
  }
  return program;
}

/** The declarations a calculation needs, and no others, so that its names may be those of pay items it does not use. */
export function calculationDefinition(packs: readonly RulePack[], calculation: Calculation): PayDefinition {
  const whole = payDefinition(packs);
  const shadowed = new Set([...calculation.inputs, ...calculation.items].flatMap(namesOf));
  const byName = new Map<string, NamedDeclaration>();
  const pool = [...whole.items, ...whole.inputs, ...whole.parameters, ...whole.tables, ...whole.accumulators];
  for (const each of pool) for (const name of namesOf(each)) if (!shadowed.has(name)) byName.set(name, each);
  const needed = new Set<NamedDeclaration>();
  const visit = (each: NamedDeclaration | undefined): void => {
    if (each === undefined || needed.has(each)) return;
    needed.add(each);
    if ('formula' in each) follow(each.formula as string);
    if ('feeds' in each) visit(byName.get(each.feeds as string));
  };
  const follow = (formula: string): void => {
    const parsed = parseFormula(formula);
    if (parsed.tree === null) return;
    for (const name of namesIn(parsed.tree)) visit(byName.get(comparableName(name)));
    for (const text of textsIn(parsed.tree)) {
      for (const item of whole.items) if (item.flags.includes(text) || item.kind === text) visit(item);
    }
  };
  const checks = checkItems(calculation);
  for (const { formula } of [...calculation.items, ...checks]) follow(formula);
  for (const code of calculation.results) visit(byName.get(code));
  const kept = <Kind extends NamedDeclaration>(list: readonly Kind[]): Kind[] =>
    list.filter((each) => needed.has(each));
  return {
    // Nothing is carried to another month here, so the input that would collect differences need not be there.
    items: [...kept(whole.items).map(({ retro: _retro, ...item }) => item), ...calculation.items, ...checks],
    inputs: [...kept(whole.inputs), ...calculation.inputs],
    parameters: kept(whole.parameters),
    tables: kept(whole.tables),
    accumulators: kept(whole.accumulators),
    ...(whole.flags === undefined ? {} : { flags: whole.flags }),
  };
}

const checkCode = (index: number): string => `check_${index + 1}`;

/** The checks as figures of the program, so that they are formulas like any other. */
const checkItems = ({ checks }: Calculation): PayItemType[] =>
  checks.map(({ when, zh, en }, index) => ({
    code: checkCode(index),
    zh,
    en,
    kind: 'information',
    group: 'other',
    flags: [],
    type: 'boolean',
    formula: when,
  }));

/** The checks that found something. */
function failedChecks({ checks }: Calculation, figures: CalculationFigure['figures']) {
  const failed = checks.filter((_check, index) => figures[checkCode(index)] === true);
  const told = (asWarning: boolean): Issue[] =>
    failed
      .filter(({ warns }) => warns === asWarning)
      .map(({ code, where, zh, en, remedyZh, remedyEn }) =>
        issue(code, where, { zh, en }, { zh: remedyZh, en: remedyEn }),
      );
  return {
    stops: failed.some(({ stops, warns }) => stops && !warns),
    issues: told(false),
    warnings: told(true),
  };
}

const namesOf = ({ code, zh }: NamedDeclaration): string[] => [code, comparableName(zh)];

function* nodesOf(node: SyntaxNode): Generator<SyntaxNode> {
  yield node;
  if (node.kind === 'negate') yield* nodesOf(node.operand);
  if (node.kind === 'binary') {
    yield* nodesOf(node.left);
    yield* nodesOf(node.right);
  }
  if (node.kind === 'call') for (const each of node.args) yield* nodesOf(each);
}

const namesIn = (tree: SyntaxNode): string[] =>
  [...nodesOf(tree)].flatMap((node) => (node.kind === 'name' ? [node.name] : []));

/** Texts in a formula: flags and kinds that `total` collects are among them. */
const textsIn = (tree: SyntaxNode): string[] =>
  [...nodesOf(tree)].flatMap((node) => (node.kind === 'text' ? [node.value] : []));

/** Every input the facts of a calculation may name: its own, and those of the pay items it uses. */
export function calculationInputs(program: PayProgram, calculation: Calculation): CalculationInput[] {
  const own = new Set(calculation.inputs.map(({ code }) => code));
  return [...calculation.inputs, ...program.inputs.filter(({ code }) => !own.has(code))];
}

/**
 * Calculates. What the rules of the place do not know on the day is an issue of the figure that needs it.
 *
 * @param facts by input code: decimal text, text or boolean
 */
export function runCalculation(
  packs: readonly RulePack[],
  calculation: Calculation,
  program: PayProgram,
  jurisdictions: readonly JurisdictionCode[],
  date: IsoDate,
  facts: Readonly<Record<string, Fact>>,
): CalculationFigure {
  const refused = calculation.inputs.flatMap((input) => outsideOf(input, facts[input.code]));
  if (refused.length > 0) return { value: {}, figures: {}, trace: {}, issues: refused, warnings: [] };
  const rules = resolveRules(packs, jurisdictions, date);
  const prior = Object.fromEntries(program.accumulators.map(({ code }) => [code, '0']));
  const row: RowFacts = { inputs: facts, prior, parameters: rules.parameters, tables: rules.tables };
  const { value, trace, issues } = program.explain(row);
  const unknown = new Map(rules.issues.map((each) => [each.where, each]));
  const optional = new Set(calculation.inputs.filter((input) => input.optional === true).map(({ code }) => code));
  const found = issues
    .filter(({ code, where }) => code !== 'missing-input' || !optional.has(where))
    .map((each) => (each.code.startsWith('missing-') ? (unknown.get(each.where) ?? each) : each));
  const failed = failedChecks(calculation, value.items);
  const shown = Object.entries(trace).filter(([code]) => !code.startsWith('check_'));
  return {
    value: failed.stops ? {} : Object.fromEntries(calculation.results.map((code) => [code, value.items[code] ?? null])),
    figures: failed.stops ? {} : value.items,
    trace: Object.fromEntries(shown),
    issues: [...failed.issues, ...found],
    warnings: failed.stops ? [] : failed.warnings,
  };
}

/** A fact outside the values its input allows is refused, not bent. */
function outsideOf(input: CalculationInput, fact: Fact | undefined): Issue[] {
  if (typeof fact !== 'string') return [];
  const { code, zh, en, least, most, oneOf } = input;
  if (oneOf !== undefined && !oneOf.includes(fact)) {
    return [
      issue(
        'not-allowed',
        code,
        { zh: `“${zh}”不能是 ${fact}`, en: `"${en}" cannot be ${fact}` },
        { zh: `可用：${oneOf.join('、')}`, en: `Use one of: ${oneOf.join(', ')}` },
      ),
    ];
  }
  const number = parseDecimal(fact);
  if (number === null) return [];
  const isLow = least !== undefined && compareRational(number, parseDecimal(least)!) < 0;
  const isHigh = most !== undefined && compareRational(number, parseDecimal(most)!) > 0;
  if (!isLow && !isHigh) return [];
  const bounds = { zh: `${least ?? '−∞'} 至 ${most ?? '∞'}`, en: `${least ?? '−∞'} to ${most ?? '∞'}` };
  return [
    issue(
      'out-of-bounds',
      code,
      { zh: `“${zh}”的值 ${fact} 超出范围`, en: `${fact} is out of bounds for "${en}"` },
      { zh: `应在 ${bounds.zh} 之间`, en: `Give a value from ${bounds.en}` },
    ),
  ];
}
