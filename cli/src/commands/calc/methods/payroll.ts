import type { Issue, TraceNode } from '@meritline/engine/explain';
import type { Fact, PayProgram } from '@meritline/engine/payroll';
import { COUNTRY_CODES, payDefinition } from '@meritline/rulepacks';
import { z } from 'zod';
import { type CalcAnswer, calcMethod } from '../answer.ts';
import { problem } from '../field-issues.ts';
import { decimal, month } from '../fields.ts';
import {
  calculateMonth,
  chainOf,
  HOME,
  intoNewYear,
  knownIndustries,
  knownPlaces,
  payProgram,
  rulePacks,
  rulesOf,
  zeroAccumulators,
} from '../rules.ts';
import { countriesWithPayslip, countryInputsSchema, payslipOfCountry } from './payroll-of-country.ts';

/** Facts by input code, as the pay items of the rule packs declare them. */
export function inputsSchema(country = HOME) {
  const { inputs } = payDefinition(rulePacks(country));
  const fields = inputs.map(({ code, type, zh, en, description, default: byDefault }) => {
    const value = type === 'boolean' ? z.boolean() : type === 'text' ? z.string() : decimal;
    const words = [
      `${zh} / ${en} (${type})`,
      description,
      byDefault === undefined ? undefined : `left out = ${byDefault}`,
    ];
    return [
      code,
      value.optional().meta({ description: words.filter((each) => each !== undefined).join('. ') }),
    ] as const;
  });
  return z.strictObject(Object.fromEntries(fields));
}

export function accumulatorsSchema(country = HOME) {
  const { accumulators } = payDefinition(rulePacks(country));
  const fields = accumulators.map(
    ({ code, zh, en }) => [code, decimal.optional().meta({ description: `${zh} / ${en}` })] as const,
  );
  return z.strictObject(Object.fromEntries(fields));
}

const idField = z.string().min(1).default('1').meta({ description: 'Name of the person in the answer' });

/** A person of one country: `jurisdictions`, widest first, or the place alone. */
function personSchema(inputs: z.ZodObject, prior: z.ZodObject | null) {
  return z.strictObject({
    id: idField,
    jurisdictions: z
      .array(z.string())
      .min(1)
      .optional()
      .meta({ description: '由大到小 / Widest first', examples: [['cn', 'cn/shanghai']] }),
    jurisdiction: z
      .string()
      .optional()
      .meta({ description: '或只写所在地 / Or the place alone: cn/shanghai, 上海, de/berlin' }),
    ...(prior === null ? {} : { prior: prior.optional().meta(priorMeaning) }),
    inputs: inputs.optional().meta({ description: '各月共同的数据 / Facts of all months' }),
    months: z.array(z.strictObject({ month, inputs: inputs.optional() })).min(1),
  });
}

const priorMeaning = {
  description: 'Accumulators of the tax year before the first month; left out = nothing was paid by this employer',
};

/** One month of one person without lists: the facts stand beside the place and the month. */
function singleSchema(inputs: z.ZodObject, prior: z.ZodObject | null) {
  return z.strictObject({
    id: idField,
    jurisdiction: z.string().meta({ description: '所在地 / Place: cn/shanghai, 上海, de/berlin' }),
    date: month.meta({ description: '月份 / The month, or a day of it' }),
    ...(prior === null ? {} : { prior: prior.optional().meta(priorMeaning) }),
    ...inputs.shape,
  });
}

const partsOf = (country: string): readonly [z.ZodObject, z.ZodObject | null] =>
  countriesWithPayslip().includes(country)
    ? [countryInputsSchema(country), null]
    : [inputsSchema(paidIn(country)), accumulatorsSchema(paidIn(country))];

/** A country that no pack knows is told later, with the place; until then its facts are read as those of home. */
const paidIn = (country: string): string => (rulePacks(country).length === 0 ? HOME : country);

interface Person {
  readonly id: string;
  readonly jurisdictions?: readonly string[] | undefined;
  readonly jurisdiction?: string | undefined;
  readonly prior?: Readonly<Record<string, unknown>> | undefined;
  readonly inputs?: Readonly<Record<string, unknown>> | undefined;
  readonly months: readonly {
    readonly month: string;
    readonly inputs?: Readonly<Record<string, unknown>> | undefined;
  }[];
}

/** The country whose items a person's facts are meant for: that of the home program where none is named. */
function countryOf(person: unknown): string {
  const { jurisdictions, jurisdiction } = (person ?? {}) as { jurisdictions?: unknown[]; jurisdiction?: unknown };
  const place = (Array.isArray(jurisdictions) ? jurisdictions[0] : undefined) ?? jurisdiction;
  return typeof place === 'string' ? place.split('/')[0]! : '';
}

/** The shape of these facts: every person is read by the items of its own country. */
function schemaFor(facts: unknown): z.ZodType {
  const { persons } = (facts ?? {}) as { persons?: unknown };
  if (!Array.isArray(persons) || persons.length === 0) {
    const country = countryOf(facts);
    if (country === '') return anyPersons();
    return knownPlaces().includes(country)
      ? singleSchema(...partsOf(country))
      : z.looseObject({ jurisdiction: z.enum(knownPlaces() as [string, ...string[]]) });
  }
  const byCountry = new Map(
    [...new Set(persons.map(countryOf))].map((country) => [country, personSchema(...partsOf(country))] as const),
  );
  const [first, ...others] = persons.map((person) => byCountry.get(countryOf(person))!);
  return z.strictObject({ persons: byCountry.size === 1 ? z.array(first!) : z.tuple([first!, ...others]) });
}

const countriesOfFacts = (): string[] => [...new Set(['', ...COUNTRY_CODES])].filter((country) => country !== HOME);

const anyPersons = () =>
  z.strictObject({
    persons: z.array(z.union(countriesOfFacts().map((country) => personSchema(...partsOf(country))))).min(1),
  });

const anyFacts = () =>
  z.union([anyPersons(), ...countriesOfFacts().map((country) => singleSchema(...partsOf(country)))]);

interface Payslip {
  readonly month: string;
  readonly packVersion: string;
  readonly rulesDigest: string;
  readonly items: unknown;
  readonly accumulators: object;
}

interface PersonResult {
  readonly payslips: readonly Payslip[];
  readonly traces: readonly { readonly month: string; readonly items: Readonly<Record<string, TraceNode>> }[];
  readonly issues: readonly Issue[];
}

/** Payslips of persons over months, with the items of the rule packs; accumulators run from month to month. */
export const payrollMethod = calcMethod<z.ZodType>({
  code: 'payroll',
  names: { zh: '算薪：若干人若干月的数据得到工资条', en: 'Payroll: months of facts of persons give payslips' },
  input: anyFacts,
  inputFor: schemaFor,
  traceByDefault: false,
  calculate(given, withTrace) {
    const { persons } = given as { persons?: readonly Person[] };
    if (persons !== undefined) return payPersons(persons, withTrace);
    const { id, jurisdiction, date, prior, ...inputs } = given as unknown as Single;
    const person = { id, jurisdiction, ...(prior === undefined ? {} : { prior }), months: [{ month: date, inputs }] };
    const found = payPersons([person], withTrace);
    const placed = (each: Issue): Issue => ({
      ...each,
      where: each.where.replace(/^persons\[0\]\./, '').replace(/^months\[0\]\./, ''),
    });
    return { ...found, issues: found.issues.map(placed) };
  },
});

interface Single extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly jurisdiction: string;
  readonly date: string;
  readonly prior?: Readonly<Record<string, unknown>>;
}

function payPersons(persons: readonly Person[], withTrace: boolean): CalcAnswer {
  const results = persons.map((person, index) => payPerson(person, `persons[${index}]`, withTrace));
  const value = persons.map(({ id }, index) => ({ id, payslips: results[index]!.payslips }));
  const issues = results.flatMap((result) => result.issues);
  if (!withTrace) return { value: { persons: value }, issues };
  const trace = persons.map(({ id }, index) => ({ id, payslips: results[index]!.traces }));
  return { value: { persons: value }, trace: { persons: trace }, issues };
}

/** A person by the items of the person's country. */
function payPerson(person: Person, path: string, withTrace: boolean): PersonResult {
  const places = person.jurisdictions ?? (person.jurisdiction === undefined ? [] : chainOf(person.jurisdiction));
  const where = person.jurisdictions === undefined ? 'jurisdiction' : 'jurisdictions';
  if (places.length === 0) return { payslips: [], traces: [], issues: [noPlace(`${path}.jurisdictions`)] };
  const refused = [
    ...checkPlace({ jurisdictions: places }, path, knownPlaces()).map((each) =>
      where === 'jurisdiction' ? { ...each, where: `${path}.jurisdiction` } : each,
    ),
    ...checkOrder(person, path),
  ];
  if (refused.length > 0) return { payslips: [], traces: [], issues: once(refused) };
  if (!countriesWithPayslip().includes(places[0]!)) return payByItems(person, places, path, withTrace);
  const months = person.months.map((each, index) =>
    payslipOfCountry(places, each.month, { ...person.inputs, ...each.inputs }, `${path}.months[${index}]`, withTrace),
  );
  return {
    payslips: months.map(({ payslip }) => payslip),
    traces: months.flatMap(({ trace, payslip }) =>
      trace === undefined ? [] : [{ month: payslip.month, items: trace }],
    ),
    issues: months.flatMap(({ issues }) => issues),
  };
}

const once = (issues: readonly Issue[]): Issue[] =>
  issues.filter((each, index) => issues.findIndex(({ where }) => where === each.where) === index);

const noPlace = (where: string): Issue =>
  problem(
    'missing-field',
    where,
    `缺少字段“${where}”`,
    `The field "${where}" is missing`,
    `填写所在地，例如 ["cn", "cn/shanghai"]；可用：${knownPlaces().join(', ')}`,
    `Give the place, such as ["cn", "cn/shanghai"]; use: ${knownPlaces().join(', ')}`,
  );

const programs = new Map<string, PayProgram>();

/** Months of a person by the pay items of the person's country, with the running totals of the tax year. */
function payByItems(person: Person, places: readonly string[], path: string, withTrace: boolean): PersonResult {
  const country = places[0]!;
  const program = programs.get(country) ?? payProgram(null, undefined, country);
  programs.set(country, program);
  const zero = zeroAccumulators(program);
  let prior: Readonly<Record<string, string | null>> = {
    ...zero,
    ...(person.prior as Record<string, string> | undefined),
  };
  let year = person.months[0]!.month.slice(0, 4);
  const issues: Issue[] = [];
  const traces: PersonResult['traces'][number][] = [];
  const payslips = person.months.map((each, index): Payslip => {
    if (each.month.slice(0, 4) !== year) prior = intoNewYear(program, prior);
    year = each.month.slice(0, 4);
    const rules = rulesOf(places, each.month);
    const facts = { inputs: { ...person.inputs, ...each.inputs } as Record<string, Fact>, prior };
    const found = calculateMonth(program, rules, facts, `${path}.months[${index}]`, withTrace);
    prior = found.value.accumulators;
    issues.push(...found.issues, ...checkNet(found.value.items.net_pay, each.month, `${path}.months[${index}]`));
    if (found.trace !== undefined) traces.push({ month: each.month, items: found.trace });
    const { packVersion, digest } = rules;
    return { month: each.month, packVersion, rulesDigest: digest, ...found.value };
  });
  return { payslips, traces, issues };
}

/** A chain of places that the packs know, widest first. */
export function checkPlace(
  person: { readonly jurisdictions: readonly string[] },
  path: string | null,
  known: readonly string[] = rulePacks().flatMap((pack) =>
    pack.jurisdictions.flatMap(({ code, kind }) => (kind === 'industry' ? [] : [code])),
  ),
): Issue[] {
  return person.jurisdictions.flatMap((place, index) => {
    const wider = person.jurisdictions[index - 1];
    const where = `${path === null ? '' : `${path}.`}jurisdictions[${index}]`;
    const list = known.join(', ');
    const isIndustry = index > 0 && index === person.jurisdictions.length - 1 && knownIndustries().includes(place);
    if (isIndustry && place.split('/')[0] === person.jurisdictions[0]) return [];
    if (!known.includes(place)) {
      return [
        problem(
          'jurisdiction-unknown',
          where,
          `规则包没有地区“${place}”`,
          `No rule pack knows the jurisdiction "${place}"`,
          `可用：${list}`,
          `Use: ${list}`,
        ),
      ];
    }
    if (wider === undefined || place.startsWith(`${wider}/`)) return [];
    return [
      problem(
        'jurisdiction-order',
        where,
        `“${place}”不在“${wider}”之内`,
        `"${place}" does not lie within "${wider}"`,
        '由大到小书写：cn, cn/shanghai',
        'Name them widest first: cn, cn/shanghai',
      ),
    ];
  });
}

/** Months in the order of time, each once. */
export function checkOrder(person: { readonly months: readonly { readonly month: string }[] }, path: string): Issue[] {
  return person.months.flatMap((each, index) => {
    const before = person.months[index - 1];
    if (before === undefined || before.month < each.month) return [];
    return [
      problem(
        'months-not-rising',
        `${path}.months[${index}].month`,
        `${each.month} 不在 ${before.month} 之后`,
        `${each.month} does not come after ${before.month}`,
        '每月一次，按时间先后排列',
        'Give each month once, in the order of time',
      ),
    ];
  });
}

function checkNet(net: unknown, paid: string, path: string): Issue[] {
  if (typeof net !== 'string' || !/^-.*[1-9]/.test(net)) return [];
  return [
    problem(
      'negative-net',
      `${path}.net_pay`,
      `${paid} 的实发工资为 ${net}，低于零`,
      `The net pay of ${paid} is ${net}, below zero`,
      '检查扣款，或把个人应缴部分记作应收',
      'Check the deductions, or book the person’s part as a receivable',
    ),
  ];
}
