/**
 * Random pay definitions with random rows, for the laws of the pay program. Amounts are drawn so that ties (half a fen),
 * bounds of bands, zero divisors, missing facts and numbers beyond float precision all come up often.
 */
import fc from 'fast-check';
import { scaledToText } from '../../money/index.ts';
import {
  type Column,
  type Fact,
  type InputDeclaration,
  MISSING_BOOLEAN,
  MISSING_TEXT,
  type NumericColumn,
  type PayBlock,
  type PayDefinition,
  type PayItemType,
  type ResolvedParameter,
  type ResolvedTable,
  type RowFacts,
} from '../types.ts';

export interface RandomProgram {
  readonly definition: PayDefinition;
  readonly block: PayBlock;
  /** The same rows as written facts. */
  readonly facts: readonly RowFacts[];
}

class Chance {
  private state: number;

  constructor(seed: number) {
    this.state = (seed ^ 0x9e3779b9) >>> 0 || 1;
  }

  next(): number {
    this.state ^= this.state << 13;
    this.state ^= this.state >>> 17;
    this.state ^= this.state << 5;
    this.state >>>= 0;
    return this.state / 2 ** 32;
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  pick<Value>(values: readonly Value[]): Value {
    return values[this.below(values.length)]!;
  }
}

const INPUTS: readonly InputDeclaration[] = [
  { code: 'm1', zh: '月薪', en: 'Pay', type: 'money' },
  { code: 'm2', zh: '基数（元）', en: 'Base', type: 'money' },
  { code: 'm3', zh: '补贴', en: 'Allowance', type: 'money', default: '300.05' },
  { code: 'n1', zh: '天数', en: 'Days', type: 'number' },
  { code: 'n2', zh: '系数', en: 'Factor', type: 'number', scale: 3, default: '1' },
  { code: 'b1', zh: '全勤', en: 'Full attendance', type: 'boolean', default: false },
  { code: 't1', zh: '城市', en: 'City', type: 'text' },
];

const PARAMETERS: Readonly<Record<string, readonly string[]>> = {
  p_rate: ['0.005', '0.08', '0.105', '21.75', '-0.5', '0', '3'],
  p_bound: ['36000', '7460', '0', '0.05'],
};

const TABLES: Readonly<Record<string, ResolvedTable>> = {
  tax: {
    rows: [
      { upTo: '36000', rate: '0.03', quick: '0' },
      { upTo: '144000', rate: '0.1', quick: '2520' },
      { upTo: null, rate: '0.45', quick: '181920' },
    ],
  },
  scale: {
    rows: [
      { upTo: '36000', rate: '0.03', quick: '0' },
      { upTo: '144000', rate: '0.1', quick: '2520' },
      { upTo: '300000', rate: '0.2', quick: '16920' },
      { upTo: '420000.005', rate: '0.25', quick: '31920.00025' },
    ],
  },
  seniority: {
    rows: Array.from({ length: 30 }, (_, i) => ({ from: `${i}.5`, bonus: `${i * 10}.05` })),
  },
  tenure: {
    rows: [
      { from: '0', share: '0.6', label: 'short', paid: true },
      { from: '2.5', share: '0.75', label: 'long', paid: false },
      { from: '20', share: '1', label: 'very long', paid: true },
    ],
  },
  city: {
    rows: [
      { key: 'SH', wage: '2740', factor: '1.15' },
      { key: 'BJ', wage: '2540.005', factor: '0.35' },
    ],
  },
  grade: {
    rows: [
      { key: '1', wage: '100.10' },
      { key: '2.5', wage: '-7.35' },
    ],
  },
};

const DEFINITION: Omit<PayDefinition, 'items'> = {
  inputs: INPUTS,
  parameters: [
    { code: 'p_rate', zh: '费率', en: 'Rate', type: 'number' },
    { code: 'p_bound', zh: '界限', en: 'Bound', type: 'money' },
  ],
  tables: [
    { code: 'tax', zh: '税率表', en: 'Tax table', kind: 'bracket', keyType: 'money', columns: [] },
    { code: 'scale', zh: '速算表', en: 'Smooth scale', kind: 'bracket', keyType: 'money', columns: [] },
    {
      code: 'seniority',
      zh: '年资表',
      en: 'Seniority',
      kind: 'step',
      keyType: 'number',
      columns: [{ code: 'bonus', zh: '年资奖', en: 'Bonus', type: 'money' }],
    },
    {
      code: 'tenure',
      zh: '工龄表',
      en: 'Tenure',
      kind: 'step',
      keyType: 'number',
      columns: [
        { code: 'share', zh: '比例', en: 'Share', type: 'number' },
        { code: 'label', zh: '名称', en: 'Label', type: 'text' },
        { code: 'paid', zh: '带薪', en: 'Paid', type: 'boolean' },
      ],
    },
    {
      code: 'city',
      zh: '城市表',
      en: 'Cities',
      kind: 'keyed',
      keyType: 'text',
      columns: [
        { code: 'wage', zh: '最低工资', en: 'Minimum wage', type: 'money' },
        { code: 'factor', zh: '城市系数', en: 'City factor', type: 'number' },
      ],
    },
    {
      code: 'grade',
      zh: '职级表',
      en: 'Grades',
      kind: 'keyed',
      keyType: 'number',
      columns: [{ code: 'wage', zh: '级差', en: 'Step pay', type: 'money' }],
    },
  ],
  accumulators: [{ code: 'a1', zh: '累计', en: 'Year to date', feeds: 'i0', scope: 'tax-year' }],
};

/** Writes random formulas of a wanted type from the names known so far. */
class Writer {
  private readonly chance: Chance;
  private readonly earlier: readonly PayItemType[];

  constructor(chance: Chance, earlier: readonly PayItemType[]) {
    this.chance = chance;
    this.earlier = earlier;
  }

  formula(type: string, depth: number): string {
    if (type === 'money') return this.money(depth);
    if (type === 'number') return this.number(depth);
    return type === 'boolean' ? this.boolean(depth) : this.text(depth);
  }

  private items(type: string): string[] {
    return this.earlier.filter((item) => (item.type ?? 'money') === type).map((item) => item.code);
  }

  private money(depth: number): string {
    const leaves = ['m1', '月薪', 'm2', '[基数（元）]', 'm3', 'p_bound', 'prior(a1)', ...this.items('money')];
    if (this.earlier.length > 0) leaves.push('a1', '累计', 'total("flagged")', '合计("earning")');
    if (depth <= 0) return this.chance.pick(leaves);
    const [m, n, b] = [() => this.money(depth - 1), () => this.number(depth - 1), () => this.boolean(depth - 1)];
    const mode = this.chance.pick(['round', 'roundup', 'rounddown', '四舍五入']);
    return this.chance.pick([
      () => `(${m()} + ${m()})`,
      () => `(${m()} - ${m()})`,
      () => `(${m()} * ${n()})`,
      () => `(${n()} × ${m()})`,
      () => `(${m()} / ${n()})`,
      () => `-(${m()})`,
      () => `if(${b()}, ${m()}, ${m()})`,
      () => `max(${m()}, 5000, ${m()})`,
      () => `min(${m()}, ${m()})`,
      () => `clamp(${m()}, 100.5, ${m()})`,
      () => `${mode}(${m()}, ${this.chance.pick(['2', '1', '0', '-2', '3'])})`,
      () =>
        `roundto(${m()}, ${this.chance.pick(['1', '0.1', '10', '0.05'])}, "${this.chance.pick(['half-up', 'up', 'down'])}")`,
      () => `bracket(${m()}, tax)`,
      () => `bracket(max(0, ${m()}), scale)`,
      () => `step(seniority, ${n()})`,
      () => `max(0, ${m()})`,
      () => `(m2 + if(${b()}, 300, 0))`,
      () => `(${m()} / 21.75 * ${n()})`,
      () => `abs(${m()})`,
      () => `sum(${m()}, ${m()}, 0.005)`,
      () => `lookup(city, ${this.text(depth - 1)}, "wage")`,
      () => `查找(职级表, ${n()})`,
      () => `sum(${m()}, n1 * 15.5)`,
    ])();
  }

  private number(depth: number): string {
    const leaves = ['n1', 'n2', '系数', 'p_rate', '5%', '1.5', '21.75', '3', ...this.items('number')];
    if (depth <= 0) return this.chance.pick(leaves);
    const [m, n, b] = [() => this.money(depth - 1), () => this.number(depth - 1), () => this.boolean(depth - 1)];
    return this.chance.pick([
      () => `(${n()} + ${n()})`,
      () => `(${n()} - ${n()})`,
      () => `(${n()} * ${n()})`,
      () => `(${n()} / ${n()})`,
      () => `(${m()} / ${m()})`,
      () => `if(${b()}, ${n()}, ${n()})`,
      () => `step(tenure, ${n()}, "share")`,
      () => `bracketrate(${m()}, tax)`,
      () => `bracketrate(${m()}, scale)`,
      () => `clamp(${n()}, 0.5, ${n()})`,
      () => `lookup(city, ${this.text(depth - 1)}, "城市系数")`,
      () => `round(${n()}, 3)`,
      () => `min(${n()}, ${n()})`,
    ])();
  }

  private boolean(depth: number): string {
    if (depth <= 0)
      return this.chance.pick(['b1', '全勤', 'true', '假', '(t1 = "SH")', '(m1 > m2)', ...this.items('boolean')]);
    const [m, n, b] = [() => this.money(depth - 1), () => this.number(depth - 1), () => this.boolean(depth - 1)];
    const operator = this.chance.pick(['=', '<>', '<', '<=', '>', '>=']);
    return this.chance.pick([
      () => `(${m()} ${operator} ${m()})`,
      () => `(${n()} ${operator} ${n()})`,
      () => `and(${b()}, ${b()})`,
      () => `或(${b()}, ${b()}, ${b()})`,
      () => `not(${b()})`,
      () => `(${b()} = ${b()})`,
      () => `step(tenure, ${n()}, "paid")`,
      () => `(${this.text(depth - 1)} <> ${this.text(depth - 1)})`,
    ])();
  }

  private text(depth: number): string {
    if (depth <= 0) return this.chance.pick(['t1', '"SH"', '"BJ"', '"nowhere"', ...this.items('text')]);
    return this.chance.pick([
      () => `if(${this.boolean(depth - 1)}, ${this.text(depth - 1)}, ${this.text(depth - 1)})`,
      () => `step(tenure, ${this.number(depth - 1)}, "label")`,
      () => 't1',
    ])();
  }
}

function randomItems(chance: Chance, count: number, depth: number): PayItemType[] {
  const items: PayItemType[] = [];
  for (let index = 0; index < count; index += 1) {
    const type = index === 0 ? 'money' : chance.pick(['money', 'money', 'money', 'number', 'boolean', 'text'] as const);
    const isMoney = type === 'money';
    items.push({
      code: `i${index}`,
      zh: `项目${index}`,
      en: `Item ${index}`,
      kind: isMoney ? chance.pick(['earning', 'deduction', 'information'] as const) : 'information',
      group: 'other',
      type,
      flags: isMoney && chance.next() < 0.5 ? ['flagged'] : [],
      formula: `0`,
      ...(isMoney && chance.next() < 0.4 ? { rounding: randomRounding(chance) } : {}),
    });
  }
  // A formula sees only items before it; once an item collects totals, later ones bear no flag, or it would be a cycle.
  let collects = false;
  return items.map((item, index) => {
    const formula = new Writer(chance, items.slice(0, index)).formula(item.type!, depth);
    collects ||= /total|合计/.test(formula);
    return collects ? { ...item, kind: 'information' as const, flags: [], formula } : { ...item, formula };
  });
}

function randomRounding(chance: Chance): PayItemType['rounding'] {
  return { digits: chance.pick([0, 1, 2, 3]), mode: chance.pick(['half-up', 'half-even', 'up', 'down'] as const) };
}

const FEN = [0, 1, 5, 50, 100, 746_300, 3_600_000, 3_600_001, 14_400_000, -5, -746_350, 870_015];
const LARGE = [9_007_199_254_740_000, -4_503_599_627_370_497, 123_456_789_012_345];

function randomFen(chance: Chance, mayBeLarge: boolean): number {
  const die = chance.next();
  if (die < 0.35) return chance.pick(FEN);
  if (mayBeLarge && die < 0.45) return chance.pick(LARGE);
  return die < 0.7 ? chance.below(40_000) * 100 : chance.below(4_000_000) - 100_000;
}

function numericColumn(
  chance: Chance,
  count: number,
  scale: number,
  draw: () => number,
  mayMiss: boolean,
): NumericColumn {
  const data = Float64Array.from({ length: count }, () => (mayMiss && chance.next() < 0.02 ? Number.NaN : draw()));
  return { scale, data };
}

function inputColumn(
  chance: Chance,
  declared: InputDeclaration,
  count: number,
  mayBeLarge: boolean,
  mayMiss: boolean,
): Column {
  if (declared.type === 'boolean') {
    return Uint8Array.from({ length: count }, () => chance.pick(mayMiss ? [0, 1, 1, MISSING_BOOLEAN] : [0, 1]));
  }
  if (declared.type === 'text') {
    const isMissing = (): boolean => mayMiss && chance.next() < 0.02;
    const data = Uint32Array.from({ length: count }, () => (isMissing() ? MISSING_TEXT : chance.below(3)));
    return { dictionary: ['SH', 'BJ', '昆明'], data };
  }
  if (declared.type === 'money') return numericColumn(chance, count, 2, () => randomFen(chance, mayBeLarge), mayMiss);
  const scale = declared.scale ?? 6;
  const halves = (): number => chance.below(46) * 5 * 10 ** (scale - 1);
  const odd = (): number => chance.below(3 * 10 ** scale);
  return numericColumn(chance, count, scale, () => (chance.next() < 0.8 ? halves() : odd()), mayMiss);
}

function factOf(column: Column, row: number): Fact {
  if (column instanceof Uint8Array) return column[row] === MISSING_BOOLEAN ? null : column[row] === 1;
  if ('dictionary' in column) return column.data[row] === MISSING_TEXT ? null : column.dictionary[column.data[row]!]!;
  const value = column.data[row]!;
  return Number.isNaN(value) ? null : scaledToText(value, column.scale);
}

/** Grows the program of a recipe with so many random rows. */
export function randomProgram({ seed, items, depth }: Recipe, rows = 12): RandomProgram {
  const chance = new Chance(seed);
  const definition: PayDefinition = {
    ...DEFINITION,
    flags: [{ code: 'flagged', zh: '标记项', en: 'Flagged' }],
    items: randomItems(chance, items, depth),
  };
  const mayBeLarge = chance.next() < 0.15;
  // Where nothing is missing, the loops may take no row for unknown: other loops than where something is.
  const mayMiss = chance.next() < 0.5;
  const inputs: Record<string, Column> = {};
  for (const each of INPUTS) {
    // Now and then a column is not there at all.
    if (chance.next() > 0.01) inputs[each.code] = inputColumn(chance, each, rows, mayBeLarge, mayMiss);
  }
  // An accumulator may carry more decimals than fen: a total before this period must fit its own scale.
  const priorFen = (): number => Math.trunc(randomFen(chance, mayBeLarge) / (mayBeLarge ? 10_000 : 1));
  const prior = { a1: numericColumn(chance, rows, 2, priorFen, chance.next() < 0.1) };
  const parameters: Record<string, ResolvedParameter> = {};
  for (const [code, values] of Object.entries(PARAMETERS)) {
    if (chance.next() > 0.01) parameters[code] = { value: chance.pick(values) };
  }
  const facts = Array.from({ length: rows }, (_, row): RowFacts => {
    const written: Record<string, Fact> = {};
    for (const [code, column] of Object.entries(inputs)) written[code] = factOf(column, row);
    return { inputs: written, prior: { a1: factOf(prior.a1, row) as string | null }, parameters, tables: TABLES };
  });
  return { definition, block: { count: rows, inputs, prior, parameters, tables: TABLES }, facts };
}

/** What a random program is grown from; small, so that a counterexample can be read and grown again. */
export interface Recipe {
  readonly seed: number;
  readonly items: number;
  readonly depth: number;
}

export const recipe: fc.Arbitrary<Recipe> = fc.record({
  seed: fc.integer(),
  items: fc.integer({ min: 1, max: 6 }),
  depth: fc.integer({ min: 0, max: 3 }),
});
