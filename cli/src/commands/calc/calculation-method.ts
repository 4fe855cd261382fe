import { names as bothNames, type Issue, type TraceNode } from '@meritline/engine/explain';
import type { PayProgram } from '@meritline/engine/payroll';
import {
  type Calculation,
  type CalculationInput,
  calculationInputs,
  calculationProgram,
  findCalculation,
  type RulePack,
  runCalculation,
  withIncluded,
} from '@meritline/rulepacks';
import { z } from 'zod';
import { type CalcAnswer, type CalcMethod, calcMethod } from './answer.ts';
import { problem } from './field-issues.ts';
import { day, decimal, decimalNotNegative } from './fields.ts';
import type { Fold } from './folds/fold.ts';
import { chainOf, knownPlaces, packsOfCountry, statutoryPacks } from './rules.ts';
import { calculateSeries, type Link } from './series.ts';

export type { Link } from './series.ts';

/*
 * Methods that are data: every calculation of a rule pack is a method of `calc`, or one kind of a method. The fields are
 * its inputs, the answer its results, both written as in JSON: `average_wage` is `averageWage`.
 */

/** `average_monthly_wage` as a field of JSON: `averageMonthlyWage`, or the name its source gives it: `RE4`. */
export const fieldOf = ({ code, field }: { readonly code: string; readonly field?: string | undefined }): string =>
  field ?? code.replace(/_([a-z0-9])/g, (_whole, next: string) => next.toUpperCase());

const everyCalculation = (): Calculation[] => statutoryPacks().flatMap(({ calculations }) => calculations);

const countryOf = (jurisdiction: string): string => jurisdiction.split('/')[0]!;

/** The calculations of a method, the newest of each kind and jurisdiction. */
export function calculationsOf(method: string): Calculation[] {
  const newest = new Map<string, Calculation>();
  for (const each of everyCalculation()) {
    if (each.method !== method) continue;
    const key = `${each.kind ?? ''} ${each.jurisdiction}`;
    const before = newest.get(key);
    if (before === undefined || before.effectiveFrom < each.effectiveFrom) newest.set(key, each);
  }
  return [...newest.values()].map(whole);
}

/** With the calculations it includes, as they hold when it begins to hold itself. */
function whole(calculation: Calculation): Calculation {
  const { jurisdiction, effectiveFrom } = calculation;
  const chain = chainOf(jurisdiction);
  const found = withIncluded(packsOfCountry(chain[0]!), calculation, chain, effectiveFrom);
  if ('message' in found) throw new Error(`${calculation.file}: ${found.message.en}`);
  return found;
}

const inputsOf = (calculation: Calculation): CalculationInput[] => {
  const packs = packsOfCountry(countryOf(calculation.jurisdiction));
  return calculationInputs(programOf(packs, calculation), calculation);
};

function valueField(input: CalculationInput): z.ZodType {
  const { type, zh, en, unit, description, default: byDefault, least, most, oneOf } = input;
  const isNumber = type === 'money' || type === 'number';
  const plain = least !== undefined && !least.startsWith('-') ? decimalNotNegative : decimal;
  const value = type === 'boolean' ? z.boolean() : isNumber ? plain : z.string();
  const bounds = [least === undefined ? '' : `from ${least}`, most === undefined ? '' : `to ${most}`].join(' ').trim();
  const words = [
    `${zh} / ${en} (${[type, unit].filter((each) => each !== undefined).join(', ')})`,
    description,
    bounds === '' ? undefined : bounds,
    oneOf === undefined ? undefined : `one of: ${oneOf.join(', ')}`,
    byDefault === undefined ? (input.optional === true ? undefined : 'no default: give it') : `left out = ${byDefault}`,
  ];
  return value.optional().meta({ description: words.flatMap((each) => each?.replace(/\.$/, '') ?? []).join('. ') });
}

/** The shape of the facts of one calculation. */
export function calculationSchema(calculation: Calculation) {
  const { kind, jurisdiction, zh, en, description } = calculation;
  const places = knownPlaces().filter((place) => place === jurisdiction || place.startsWith(`${jurisdiction}/`));
  const fields = Object.fromEntries(inputsOf(calculation).map((input) => [fieldOf(input), valueField(input)]));
  const date = day.meta({
    description:
      '按哪一天（或月）的规则；付款则为支付日 / Day or month whose rules hold: of a payment, the day it is paid',
  });
  const series = z
    .array(z.strictObject({ date: date.optional(), ...fields }))
    .min(1)
    .optional()
    .meta({
      description:
        'Several payments in the order of time, each with its own date and facts. What one hands on to the next of its tax year is filled in',
    });
  return z
    .strictObject({
      ...(kind === undefined ? {} : { kind: z.literal(kind) }),
      jurisdiction: z
        .enum(places as [string, ...string[]])
        .default(jurisdiction)
        .meta({
          description: '适用地区：国家或城市 / Place whose rules hold: the country, or a city of it',
        }),
      ...(calculation.chain === undefined ? { date } : { date: date.optional(), series }),
      ...fields,
    })
    .meta({ title: `${zh} / ${en}`, ...(description === undefined ? {} : { description }) });
}

/** Facts under their field names back under the codes of the inputs, calculated, and the results under field names. */
export function calculate(
  name: { readonly method: string; readonly kind?: string | undefined },
  facts: Readonly<Record<string, unknown>>,
  withTrace: boolean,
): CalcAnswer {
  if (Array.isArray(facts.series)) {
    const kinds = calculationsOf(name.method).filter(({ kind }) => kind === name.kind);
    const chain = kinds[0]?.chain;
    const named = new Map(kinds[0]?.inputs.map((input) => [input.code, input]));
    return calculateSeries(
      chain === undefined ? {} : { chain },
      facts,
      (one) => calculateOne(name, one, withTrace),
      (code) => fieldOf(named.get(code) ?? { code }),
    );
  }
  const { figures: _figures, ...found } = calculateOne(name, facts, withTrace);
  return found;
}

const programs = new Map<Calculation, PayProgram>();

/** The program of a calculation, compiled once. */
function programOf(packs: readonly RulePack[], calculation: Calculation): PayProgram {
  const program = programs.get(calculation) ?? calculationProgram(packs, calculation);
  programs.set(calculation, program);
  return program;
}

/** One payment of a calculation, with every figure of it. */
export function calculateOne(
  name: { readonly method: string; readonly kind?: string | undefined },
  facts: Readonly<Record<string, unknown>>,
  withTrace: boolean,
): Link {
  if (facts.date === undefined) return { value: null, figures: {}, issues: [noDate()] };
  const jurisdictions = chainOf(String(facts.jurisdiction));
  const date = String(facts.date);
  const packs = packsOfCountry(jurisdictions[0]!);
  const found = findCalculation(packs, name, jurisdictions, date);
  if ('message' in found) return { value: null, figures: {}, issues: [found] };
  const program = programOf(packs, found);
  const inputs = calculationInputs(program, found);
  const given = Object.fromEntries(
    inputs.flatMap((input) => {
      const fact = facts[fieldOf(input)];
      return typeof fact === 'string' || typeof fact === 'boolean' ? [[input.code, fact] as const] : [];
    }),
  );
  const { value, figures, trace, issues, warnings } = runCalculation(packs, found, program, jurisdictions, date, given);
  const fields = new Map([...inputs, ...found.items].map((each) => [each.code, fieldOf(each)]));
  const underFields = <Value>(record: Readonly<Record<string, Value>>): Record<string, Value> =>
    Object.fromEntries(Object.entries(record).map(([code, each]) => [fields.get(code) ?? fieldOf({ code }), each]));
  const named = (each: Issue): Issue => ({ ...each, where: fields.get(each.where) ?? each.where });
  return {
    value: Object.keys(value).length === 0 ? null : underFields(value),
    figures,
    ...(withTrace ? { trace: underFields(leadingTo(found.results, trace)) } : {}),
    issues: issues.map(named),
    ...(warnings.length === 0 ? {} : { warnings: warnings.map(named) }),
  };
}

/** The traces of the results and of every figure they rest on with these facts; what was not needed is left out. */
function leadingTo(
  results: readonly string[],
  traces: Readonly<Record<string, TraceNode>>,
): Readonly<Record<string, TraceNode>> {
  const reached = new Set<string>();
  const follow = (node: TraceNode): void => {
    if (node.kind === 'item') visit(node.code);
    node.children.forEach(follow);
  };
  const visit = (code: string): void => {
    const trace = traces[code];
    if (trace === undefined || reached.has(code)) return;
    reached.add(code);
    trace.children.forEach(follow);
  };
  results.forEach(visit);
  return Object.fromEntries(Object.entries(traces).filter(([code]) => reached.has(code)));
}

const noDate = () =>
  problem(
    'missing-field',
    'date',
    '缺少字段“date”',
    'The field "date" is missing',
    '填写支付日，例如 2026-09-15',
    'Give the day of payment, such as 2026-09-15',
  );

/** What the facts say of their kind and place, before their shape is known. */
export function namedIn(facts: unknown): { kind?: string; jurisdiction?: string } {
  if (typeof facts !== 'object' || facts === null) return {};
  const { kind, jurisdiction } = facts as Record<string, unknown>;
  return {
    ...(typeof kind === 'string' ? { kind } : {}),
    ...(typeof jurisdiction === 'string' ? { jurisdiction } : {}),
  };
}

/** Of several calculations the one whose kind and place the facts name; null when they name none of them. */
export function meantBy(
  calculations: readonly Calculation[],
  facts: unknown,
  defaultKind?: string,
): Calculation | null {
  const { kind = defaultKind, jurisdiction } = namedIn(facts);
  const kinds = calculations.filter((each) => each.kind === kind);
  const places = jurisdiction === undefined ? [] : chainOf(jurisdiction);
  const here = kinds
    .filter((each) => places.includes(each.jurisdiction))
    .toSorted((a, b) => b.jurisdiction.length - a.jurisdiction.length);
  const widest = kinds.toSorted((a, b) => a.jurisdiction.length - b.jurisdiction.length)[0];
  return here[0] ?? widest ?? null;
}

/** The kinds of a method and their names. */
export const kindsOf = (calculations: readonly Calculation[]) => [
  ...new Map(
    calculations.flatMap(({ kind, zh, en }) => (kind === undefined ? [] : [[kind, { kind, zh, en }] as const])),
  ).values(),
];

/** The shape of the facts a fold takes: its own fields go before the inputs of the calculation. */
function foldedSchema(calculation: Calculation, fold: Fold | undefined) {
  const schema = calculationSchema(calculation);
  if (fold === undefined) return schema;
  const { kind } = calculation;
  const hidden = Object.fromEntries(
    (fold.hides ?? []).filter((field) => field in schema.shape).map((field) => [field, true]),
  );
  return schema
    .omit(hidden as never)
    .extend({
      ...(kind === undefined
        ? {}
        : { kind: kind === fold.defaultKind ? z.literal(kind).default(kind) : z.literal(kind) }),
      ...fold.fields(kind),
    })
    .meta(schema.meta() ?? {});
}

/** Facts through the fold of their method, calculated. */
function calculateFolded(method: string, facts: Record<string, unknown>, withTrace: boolean, fold: Fold): CalcAnswer {
  const { facts: inputs, issues, also } = fold.fold(facts);
  if (issues.length > 0) return { value: also === undefined ? null : also, issues };
  const found = calculate({ method, kind: facts.kind as string | undefined }, inputs, withTrace);
  return found.value === null || also === undefined
    ? found
    : { ...found, value: { ...(found.value as object), ...also } };
}

/** Says which kinds there are to somebody who names another. */
const anyKind = (calculations: readonly Calculation[]) =>
  z.looseObject({ kind: z.enum(calculations.flatMap(({ kind }) => kind ?? []) as [string, ...string[]]) });

/**
 * A method whose kinds are the calculations of that method in the rule packs.
 *
 * @param fold how dates and lists become the inputs of the calculation; without one the facts are the inputs
 */
export function calculationMethod(code: string, fold?: Fold): CalcMethod {
  const isDefault = ({ kind }: Calculation): number => (kind !== undefined && kind === fold?.defaultKind ? 0 : 1);
  const calculations = calculationsOf(code).toSorted((a, b) => isDefault(a) - isDefault(b));
  const alone = calculations.toSorted((a, b) => a.jurisdiction.length - b.jurisdiction.length)[0]!;
  const anyOf = (): z.ZodType => {
    const schemas = calculations.map((each) => foldedSchema(each, fold));
    return schemas.length === 1 ? schemas[0]! : z.union(schemas);
  };
  return calcMethod({
    code,
    names: fold?.names ?? bothNames(alone.zh, alone.en),
    input: anyOf,
    inputFor: (facts: unknown) => {
      const meant = meantBy(calculations, facts, fold?.defaultKind);
      if (meant !== null) return foldedSchema(meant, fold);
      const { kind } = namedIn(facts);
      return kind === undefined ? anyOf() : anyKind(calculations);
    },
    ...(calculations.some(({ kind }) => kind !== undefined) ? { kinds: () => kindsOf(calculations) } : {}),
    traceByDefault: true,
    calculate: (facts, withTrace) => {
      const given = facts as Record<string, unknown>;
      if (fold !== undefined) return calculateFolded(code, given, withTrace, fold);
      return calculate({ method: code, kind: given.kind as string | undefined }, given, withTrace);
    },
  });
}

/** Names of all methods that rule packs bring. */
export const calculationMethodCodes = (): string[] => [...new Set(everyCalculation().map(({ method }) => method))];
