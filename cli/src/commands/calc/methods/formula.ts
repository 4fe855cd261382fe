import { checkFormula } from '@meritline/engine/formula';
import {
  compilePayProgram,
  declarationsOf,
  type Fact,
  type InputDeclaration,
  type PayDefinition,
  type ResolvedTable,
  type TableDeclaration,
} from '@meritline/engine/payroll';
import { z } from 'zod';
import { type CalcAnswer, calcMethod } from '../answer.ts';
import { whole } from '../fields.ts';

const type = z.enum(['money', 'number', 'boolean', 'text']);
const fact = z.union([z.string(), z.boolean()]);

const NAME = z.union([
  fact.meta({ description: 'A number as a decimal, true or false' }),
  z.strictObject({ type, value: fact.optional().meta({ description: 'Left out: the formula is only checked' }) }),
]);

const TABLE = z.strictObject({
  kind: z.enum(['bracket', 'keyed', 'step']),
  keyType: z.enum(['money', 'number', 'text']),
  columns: z.record(z.string(), type).default({}),
  rows: z.array(z.record(z.string(), z.union([z.string(), z.boolean(), z.null()]))).min(1),
});

const INPUT = z.strictObject({
  formula: z.string(),
  names: z.record(z.string(), NAME).default({}).meta({ description: 'What the formula may name, Chinese or Latin' }),
  tables: z.record(z.string(), TABLE).default({}),
  type: type.optional().meta({ description: 'Type the result must have' }),
  rounding: z
    .strictObject({ digits: whole, mode: z.enum(['half-up', 'half-even', 'up', 'down']) })
    .optional()
    .meta({ description: 'Left out: money to the fen, numbers to 9 places, half up' }),
});

type Facts = z.output<typeof INPUT>;

const RESULT = 'result';

/** Checks a formula with the names given, and calculates it when all of them have a value. */
export const formulaMethod = calcMethod({
  code: 'formula',
  names: { zh: '公式：检查并计算', en: 'Formula: check and calculate' },
  input: () => INPUT,
  traceByDefault: true,
  calculate(facts, withTrace): CalcAnswer {
    const { names, facts: values, isComplete } = readNames(facts);
    const tables = readTables(facts);
    const definition: PayDefinition = {
      inputs: names,
      items: [],
      parameters: [],
      tables: tables.map(({ declared }) => declared),
      accumulators: [],
    };
    const checked = checkFormula(facts.formula, declarationsOf(definition), facts.type ?? null);
    if (checked.tree === null) return { value: null, issues: checked.issues };
    const found = facts.type ?? (checked.tree.type === 'literal' ? 'number' : checked.tree.type);
    const isNumeric = found === 'money' || found === 'number';
    const rounding = isNumeric ? (facts.rounding ?? { digits: found === 'money' ? 2 : 9, mode: 'half-up' }) : undefined;
    const item = {
      code: RESULT,
      zh: '公式结果',
      en: 'Result',
      kind: 'information',
      group: 'other',
      flags: [],
    } as const;
    const own = { ...item, type: found, formula: facts.formula, ...(rounding === undefined ? {} : { rounding }) };
    const { program, issues } = compilePayProgram({ ...definition, items: [own] });
    if (program === null) return { value: null, issues };
    if (!isComplete) return { value: { type: found, result: null, checkedOnly: true }, issues: [] };
    const row = { inputs: values, prior: {}, parameters: {}, tables: resolved(tables) };
    const figure = withTrace ? program.explain(row) : { ...program.calculate(row), trace: undefined };
    const value = { type: found, result: figure.value.items[RESULT] ?? null };
    return { value, ...(withTrace ? { trace: figure.trace?.[RESULT] } : {}), issues: figure.issues };
  },
});

/** Names as inputs: a Latin name is its own code, any other gets one. */
function readNames(facts: Facts): { names: InputDeclaration[]; facts: Record<string, Fact>; isComplete: boolean } {
  const values: Record<string, Fact> = {};
  const names = Object.entries(facts.names).map(([name, given], index): InputDeclaration => {
    const code = codeOf(name, 'name', index);
    const isTyped = typeof given === 'object';
    const value = isTyped ? given.value : given;
    if (value !== undefined) values[code] = value;
    const found = isTyped ? given.type : typeof given === 'boolean' ? 'boolean' : 'number';
    return { code, zh: name, en: name, type: found, ...(found === 'number' ? { scale: 9 } : {}) };
  });
  return { names, facts: values, isComplete: names.every(({ code }) => code in values) };
}

const codeOf = (name: string, prefix: string, index: number): string =>
  /^[a-z][a-z0-9_]*$/.test(name) ? name : `${prefix}_${index + 1}`;

interface ReadTable {
  readonly declared: TableDeclaration;
  readonly rows: ResolvedTable['rows'];
}

function readTables(facts: Facts): ReadTable[] {
  return Object.entries(facts.tables).map(([name, table], index) => {
    const columns = Object.entries(table.columns).map(([code, found]) => ({ code, zh: code, en: code, type: found }));
    const { kind, keyType, rows } = table;
    return { declared: { code: codeOf(name, 'table', index), zh: name, en: name, kind, keyType, columns }, rows };
  });
}

const resolved = (tables: readonly ReadTable[]): Record<string, ResolvedTable> =>
  Object.fromEntries(tables.map(({ declared, rows }) => [declared.code, { rows }]));
