import type { Issue } from '@meritline/engine/explain';
import { parseDecimal, scaledToText, toScaled } from '@meritline/engine/money';
import {
  type BookedDifference,
  type NumericColumn,
  type PayProgram,
  type ResolvedParameter,
  type RetroDifference,
  type RetroMonth,
  type RowFacts,
  retroDifferences,
} from '@meritline/engine/payroll';
import { payDefinition } from '@meritline/rulepacks';
import { z } from 'zod';
import { calcMethod } from '../answer.ts';
import { decimal, month } from '../fields.ts';
import { intoNewYear, payProgram, rulePacks, rulesOf, zeroAccumulators } from '../rules.ts';
import { accumulatorsSchema, checkOrder, checkPlace, inputsSchema } from './payroll.ts';

function inputSchema() {
  const inputs = inputsSchema();
  const items = payDefinition(rulePacks()).items.filter((item) => (item.type ?? 'money') === 'money');
  const amounts = z.partialRecord(z.enum(items.map(({ code }) => code) as [string, ...string[]]), decimal);
  const closed = z.strictObject({
    month,
    before: inputs.prefault({}).meta({ description: 'Facts the month was closed with' }),
    after: inputs.optional().meta({ description: 'Facts of the month that differ today; left out = none' }),
    rulesBefore: z
      .record(z.string(), z.union([decimal, z.boolean(), z.string()]))
      .optional()
      .meta({ description: 'Parameters the month was closed with where the rule packs say another value today' }),
    recorded: amounts.optional().meta({ description: 'Recorded results by item; left out = calculated from `before`' }),
  });
  const booked = z.strictObject({
    month: month.meta({ description: 'Month the difference is of' }),
    item: z.string(),
    bookedIn: month.meta({ description: 'Month that took it' }),
    amount: decimal,
  });
  const person = z.strictObject({
    id: z.string().min(1),
    jurisdictions: z
      .array(z.string())
      .min(1)
      .meta({ description: 'Widest first', examples: [['cn', 'cn/shanghai']] }),
    prior: accumulatorsSchema().optional().meta({ description: 'Accumulators of the tax year before the first month' }),
    inputs: inputs.optional().meta({ description: 'Facts of all months, before and after' }),
    months: z.array(closed).min(1),
    booked: z.array(booked).default([]).meta({ description: 'Differences earlier retro runs made good' }),
  });
  return z.strictObject({
    openMonth: month.meta({ description: 'Month that takes the differences' }),
    persons: z.array(person).min(1),
  });
}

type Facts = z.output<ReturnType<typeof inputSchema>>;
type Person = Facts['persons'][number];
type Closed = Person['months'][number];

/** Closed months run again with facts and rule values that became known later: differences by month and item. */
export const retroMethod = calcMethod({
  code: 'retro',
  names: {
    zh: '补差：已关账月份按后来知道的数据重算，逐项得出差额',
    en: 'Retro: closed months run again with facts known later, differences by month and item',
  },
  input: inputSchema,
  traceByDefault: false,
  calculate({ openMonth, persons }) {
    const program = payProgram(null);
    const results = persons.map((person, index) => retroOf(program, person, openMonth, `persons[${index}]`));
    return {
      value: { openMonth, persons: persons.map(({ id }, index) => ({ id, ...results[index]!.value })) },
      issues: results.flatMap((result) => result.issues),
    };
  },
});

interface Result {
  readonly value: object;
  readonly issues: readonly Issue[];
}

function retroOf(program: PayProgram, person: Person, openMonth: string, path: string): Result {
  const refused = [...checkPlace(person, path), ...checkOrder(person, path)];
  if (refused.length > 0) return { value: { months: [], lines: [], totals: null }, issues: refused };
  const issues: Issue[] = [];
  const months = closedMonths(program, person, path, issues);
  const account = `${person.id} ${openMonth.slice(0, 4)}`;
  const open = { program, accountOf: () => account };
  const booked = person.booked.map(
    (each): BookedDifference => ({
      key: person.id,
      period: each.month,
      item: each.item,
      bookedIn: each.bookedIn,
      into: intoOf(program, each.item),
      amount: fen(each.amount),
    }),
  );
  const { differences, issues: failed } = retroDifferences(months, open, booked);
  for (const { key: _key, period, ...found } of failed) {
    const at = person.months.findIndex((each) => each.month === period);
    issues.push({ ...found, where: `${path}.months[${at}].${found.where}` });
  }
  return { value: answerOf(program, person, differences), issues };
}

/** Each month as it was closed (calculated from `before` where no results are given) and with its facts of today. */
function closedMonths(program: PayProgram, person: Person, path: string, issues: Issue[]): RetroMonth[] {
  const zero = zeroAccumulators(program);
  let prior: Record<string, string> = { ...zero, ...(person.prior as Record<string, string> | undefined) };
  let year = person.months[0]!.month.slice(0, 4);
  return person.months.map((each, index): RetroMonth => {
    if (each.month.slice(0, 4) !== year) prior = intoNewYear(program, prior);
    year = each.month.slice(0, 4);
    const today = rulesOf(person.jurisdictions, each.month);
    const facts = (inputs: object): Pick<RowFacts, 'inputs' | 'prior'> => ({
      inputs: { ...person.inputs, ...inputs } as RowFacts['inputs'],
      prior,
    });
    const before = program.blockOf([facts(each.before)], { ...today, parameters: closedWith(each, today.parameters) });
    const known = program.blockOf([facts({ ...each.before, ...each.after })], today);
    const result = program.evaluate(before.block);
    for (const { row: _row, ...found } of [...before.issues, ...result.issues])
      issues.push({ ...found, where: `${path}.months[${index}].${found.where}` });
    const recorded = { items: recordedItems(result.items, each), accumulators: result.accumulators };
    prior = Object.fromEntries(
      Object.entries(result.accumulators).map(([code, { data, scale }]) => [
        code,
        Number.isNaN(data[0]!) ? '0' : scaledToText(data[0]!, scale),
      ]),
    );
    return {
      period: each.month,
      program,
      rows: [{ key: person.id, account: `${person.id} ${year}` }],
      known: known.block,
      recorded,
    };
  });
}

/** Values the month was closed with stand in for those the packs say today. */
function closedWith(
  { rulesBefore }: Closed,
  today: Readonly<Record<string, ResolvedParameter>>,
): Record<string, ResolvedParameter> {
  const before = Object.entries(rulesBefore ?? {}).map(([code, value]) => [code, { value, status: 'given' }] as const);
  return { ...today, ...Object.fromEntries(before) };
}

function recordedItems(items: ReturnType<PayProgram['evaluate']>['items'], { recorded }: Closed) {
  const numeric = Object.entries(items).filter((entry): entry is [string, NumericColumn] => 'scale' in entry[1]);
  const given = Object.entries(recorded ?? {}).map(([code, text]) => [code, column(fen(text!))] as const);
  return { ...Object.fromEntries(numeric), ...Object.fromEntries(given) };
}

const column = (value: number): NumericColumn => ({ scale: 2, data: Float64Array.of(value) });
const fen = (text: string): number => Number(toScaled(parseDecimal(text)!, 2) ?? Number.NaN);
const yuan = (value: number): string => scaledToText(value, 2);

/** Where the program sends an item's differences. */
function intoOf(program: PayProgram, code: string): string {
  const item = program.items.find((each) => each.code === code);
  return item?.retro ?? program.inputs.find((input) => item && input.collectsRetro?.includes(item.kind))?.code ?? code;
}

function answerOf(program: PayProgram, person: Person, differences: readonly RetroDifference[]) {
  const kinds = new Map(program.items.map(({ code, kind }) => [code, kind]));
  const paid = differences.filter((each) => !each.isTotal);
  const sum = (kind: string): string =>
    yuan(paid.reduce((total, each) => total + (kinds.get(each.item) === kind ? each.amount : 0), 0));
  const byInput = Map.groupBy(differences, (each) => each.into);
  const months = person.months.map(({ month: period }) => ({
    month: period,
    items: paid
      .filter((each) => each.period === period)
      .map(({ item, before, after, madeGood, amount }) => ({
        item,
        before: yuan(before),
        after: yuan(after),
        madeGood: yuan(madeGood),
        difference: yuan(amount),
      })),
  }));
  return {
    months,
    lines: differences.map(({ period, item, into, amount }) => ({ month: period, item, into, amount: yuan(amount) })),
    inputs: Object.fromEntries(
      [...byInput].map(([into, lines]) => [into, yuan(lines.reduce((total, each) => total + each.amount, 0))]),
    ),
    totals: {
      earnings: sum('earning'),
      deductions: sum('deduction'),
      employerContributions: sum('employer-contribution'),
    },
  };
}
