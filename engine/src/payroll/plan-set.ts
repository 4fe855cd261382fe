import { type CheckedNode, type ExactValue, isIssue, type PreparedTable, TextDictionary } from '../formula/index.ts';
import { type ColumnRange, generous, measure, union } from './column-range.ts';
import type { Program } from './compile.ts';
import { defaultOf } from './facts.ts';
import { type NamedColumns, PayPlan } from './pay-plan.ts';
import { ownValue, type Rules } from './rules.ts';
import type { PayBlock, Planning } from './types.ts';

/** Rows calculated at a time: a few dozen columns of this length stay in the processor's cache. */
export const CHUNK = 1000;

/** Plans kept of one program and one set of rules, and sets of rules kept of one program. */
const MOST_WIDE_PLANS = 4;
const MOST_OTHER_PLANS = 32;
const MOST_SETS = 8;

/** Rows of a chunk that cost as much, calculated one by one, as a plan of its own would. */
const MOST_DOUBTFUL_ROWS = 25;

const SETS = new WeakMap<Program, PlanSet[]>();

/** The plans made so far for a program under the rules of a block and for columns like its own. */
export function planSetOf(program: Program, rules: Rules, block: PayBlock, columns: NamedColumns): PlanSet {
  const sets = SETS.get(program) ?? [];
  SETS.set(program, sets);
  const likeness = likenessOf(program, rules, block, columns);
  const at = sets.findIndex((each) => isAlike(each.likeness, likeness));
  const [found] = at < 0 ? [new PlanSet(program, rules, likeness)] : sets.splice(at, 1);
  sets.unshift(found!);
  sets.length = Math.min(sets.length, MOST_SETS);
  return found!;
}

/** What two blocks must have in common to be calculated by the same plans. */
type Likeness = readonly unknown[];

/** Values of parameters as delivered, tables as read, and the make of each column. */
function likenessOf(program: Program, rules: Rules, block: PayBlock, columns: NamedColumns): Likeness {
  const { parameters, tables } = program.definition;
  return [
    ...parameters.map(({ code }) => ownValue(block.parameters, code)?.value ?? null),
    ...tables.map(({ code }) => {
      const table = rules.table(code);
      return isIssue(table) ? null : table;
    }),
    ...[...columns].map(([name, column]) => `${name} ${'scale' in column ? column.scale : ''}`),
  ];
}

const isAlike = (a: Likeness, b: Likeness): boolean =>
  a.length === b.length && a.every((each, index) => each === b[index]);

export class PlanSet {
  readonly likeness: Likeness;
  private readonly program: Program;
  private readonly rules: Rules;
  private readonly dictionary: TextDictionary;
  /** Plans for whatever chunk keeps to their ranges, the last made first. */
  private readonly wide: PayPlan[] = [];
  /** Plans that leave more rows to the exact interpreter, by the ranges they were made for: for chunks like those alone. */
  private readonly others = new Map<string, PayPlan>();
  /** Ranges of the chunk each was made for. */
  private readonly madeFor = new WeakMap<PayPlan, string>();

  constructor(program: Program, rules: Rules, likeness: Likeness) {
    this.program = program;
    this.rules = rules;
    this.likeness = likeness;
    this.dictionary = new TextDictionary(textsOf(program, rules));
  }

  /** The texts that plans know, for a block to add its own. */
  texts(): TextDictionary {
    return new TextDictionary(this.dictionary.texts);
  }

  /**
   * A plan that holds for the cells of a chunk; null where none is at hand and making one does not pay. Throws on a cell that
   * no column may hold.
   */
  planFor(columns: NamedColumns, start: number, count: number, planning: Planning): PayPlan | null {
    for (const plan of this.wide) if (plan.admits(columns, start, count)) return plan;
    const measured = new Map<string, ColumnRange>();
    for (const [name, column] of columns) {
      if (column instanceof Uint8Array || 'dictionary' in column) continue;
      measured.set(name, generous(measure(name, column, start, count)));
    }
    const key = [...measured.values()].map((range) => Object.values(range).join(' ')).join(', ');
    const known = this.others.get(key);
    if (known === undefined && planning === 'where-it-pays' && count <= MOST_DOUBTFUL_ROWS) return null;
    const plan = known ?? this.newPlan(key, measured, columns);
    if (!plan.admits(columns, start, count)) throw new Error('a plan does not hold for what it was made for');
    return plan;
  }

  /** Told how many rows of a chunk a plan left to the exact interpreter; with too many it is not taken for other chunks. */
  judge(plan: PayPlan, doubtfulRows: number): void {
    const at = doubtfulRows > MOST_DOUBTFUL_ROWS ? this.wide.indexOf(plan) : -1;
    if (at < 0) return;
    this.wide.splice(at, 1);
    this.keepOther(this.madeFor.get(plan)!, plan);
  }

  /**
   * A plan whose ranges join those of the last one, so that soon one plan holds for all chunks; where that takes more loops
   * in floats than this chunk needs by itself, the chunk's own.
   */
  private newPlan(key: string, measured: ReadonlyMap<string, ColumnRange>, columns: NamedColumns): PayPlan {
    const { program, rules, dictionary } = this;
    const planOf = (ranges: ReadonlyMap<string, ColumnRange>): PayPlan =>
      new PayPlan({ program, rules, dictionary, columns, ranges, capacity: CHUNK });
    const whole = new Map([...measured].map(([name, range]) => [name, this.isNumber(name) ? range : inCents(range)]));
    const [last] = this.wide;
    const enough = last?.floatLoops ?? 0;
    const join = planOf(last === undefined ? whole : joined(whole, last.ranges));
    let plan = join;
    for (const ranges of last === undefined ? [measured] : [whole, measured]) {
      if (plan.floatLoops <= enough) break;
      const own = planOf(ranges);
      if (own.floatLoops < plan.floatLoops) plan = own;
    }
    this.madeFor.set(plan, key);
    if (plan === join || last === undefined || plan.floatLoops <= enough) {
      this.wide.unshift(plan);
      this.wide.length = Math.min(this.wide.length, MOST_WIDE_PLANS);
    } else this.keepOther(key, plan);
    return plan;
  }

  private keepOther(key: string, plan: PayPlan): void {
    if (this.others.size >= MOST_OTHER_PLANS) this.others.clear();
    this.others.set(key, plan);
  }

  private isNumber(name: string): boolean {
    return this.program.inputs.get(name.replace(/^input /, ''))?.type === 'number';
  }
}

/** Money is seldom whole in all rows: its factor is used only where an exact product needs it. */
const inCents = (range: ColumnRange): ColumnRange => ({ ...range, factor: 1 });

const joined = (
  ranges: ReadonlyMap<string, ColumnRange>,
  others: ReadonlyMap<string, ColumnRange>,
): Map<string, ColumnRange> => new Map([...ranges].map(([name, range]) => [name, union(range, others.get(name)!)]));

/** Every text that formulas, rules and defaults can come to, so that all plans number them alike. */
function textsOf(program: Program, rules: Rules): string[] {
  const { parameters, tables, inputs } = program.definition;
  const found: (ExactValue | null)[] = [];
  for (const { code } of parameters) {
    const value = rules.parameter(code);
    if (!isIssue(value)) found.push(value);
  }
  for (const { code } of tables) {
    const table = rules.table(code);
    if (!isIssue(table)) found.push(...valuesOf(table));
  }
  for (const input of inputs) {
    const value = defaultOf(input);
    if (!isIssue(value)) found.push(value);
  }
  const walk = (node: CheckedNode): void => {
    if (node.kind === 'constant') found.push(node.value);
    else if (node.kind === 'negate') walk(node.operand);
    else if (node.kind === 'call') node.args.forEach(walk);
    else if (node.kind === 'arithmetic' || node.kind === 'comparison') {
      walk(node.left);
      walk(node.right);
    }
  };
  for (const { tree } of program.items) walk(tree);
  return [...new Set(found.filter((value) => typeof value === 'string'))];
}

const valuesOf = (table: PreparedTable): (ExactValue | null)[] =>
  table.rows.flatMap((row) => [row.key, ...Object.values(row.values)]);
