/**
 * Months run again with facts and rules that became known later. A closed month is never rewritten: what it would be today
 * less what was recorded less what earlier retro runs made good is the difference the open month pays or books.
 */
import { issue } from '../explain/issue.ts';
import type { Issue } from '../explain/types.ts';
import { retroTargets } from './retro-targets.ts';
import type { NumericColumn, PayBlock, PayProgram } from './types.ts';

/** One row of a month: whose it is, and which running totals it belongs to. */
export interface RetroRow {
  /** The person's employment: differences are booked by it. */
  readonly key: string;
  /** Person, employer and tax year: months of one account share their running totals. */
  readonly account: string;
}

/** A closed month of some people, by rules they share. */
export interface RetroMonth {
  readonly period: string;
  /** The month's own program. */
  readonly program: PayProgram;
  readonly rows: readonly RetroRow[];
  /** Facts and rules as known today; accumulators before the month as they were recorded. */
  readonly known: PayBlock;
  /** What the closed month says, by item and by accumulator; rows as above. */
  readonly recorded: {
    readonly items: Readonly<Record<string, NumericColumn>>;
    readonly accumulators: Readonly<Record<string, NumericColumn>>;
  };
}

/** A difference an earlier retro run put into a month that is closed by now. */
export interface BookedDifference {
  readonly key: string;
  /** The month the difference is of, and its item. */
  readonly period: string;
  readonly item: string;
  /** The month that took it, and its input or accumulator. */
  readonly bookedIn: string;
  readonly into: string;
  /** Scaled by 10^-2 (fen). */
  readonly amount: number;
  /** Settled apart from any month's pay: no month has it among its facts. */
  readonly isApart?: boolean;
}

/** What the open month takes: one line by person, origin month and item. Amounts in fen. */
export interface RetroDifference {
  readonly key: string;
  readonly period: string;
  readonly item: string;
  /** Input of the open month that takes it, or accumulator that it sets right. */
  readonly into: string;
  readonly isTotal: boolean;
  readonly before: number;
  readonly after: number;
  /** Sum of what earlier retro runs made good of this item and month. */
  readonly madeGood: number;
  /** after − before − madeGood; never zero. */
  readonly amount: number;
}

/** The month that takes the differences. */
export interface OpenMonth {
  readonly program: Pick<PayProgram, 'items' | 'inputs' | 'accumulators'>;
  /** The account a row's running totals have in the open month: those of another tax year are not set right any more. */
  accountOf(key: string): string | undefined;
}

export interface RetroIssue extends Issue {
  readonly key: string;
  readonly period: string;
}

export interface RetroResult {
  /** In the order of months, rows and items. */
  readonly differences: readonly RetroDifference[];
  /** People whose month cannot be run again; they have no difference of that month. */
  readonly issues: readonly RetroIssue[];
  /** What each month was run again by, in the order of months: with it the same result comes out again. */
  readonly reruns: readonly { readonly month: RetroMonth; readonly block: PayBlock }[];
}

/**
 * The differences of months that are run again, in order, each by its own program and rules. What a month's running totals
 * change by goes into the later months of the same account; months that are not given are not touched. Running the same
 * months again after their differences were booked gives nothing.
 *
 * @param months in any order; several of one period where their people have different rules. Where a carried item hangs on
 *   running totals (`hangsOnAccumulators`), every later month of the account belongs among them
 * @param booked differences of these people made good by earlier retro runs
 */
export function retroDifferences(
  months: readonly RetroMonth[],
  open: OpenMonth,
  booked: readonly BookedDifference[] = [],
): RetroResult {
  const differences: RetroDifference[] = [];
  const issues: RetroIssue[] = [];
  const reruns: { readonly month: RetroMonth; readonly block: PayBlock }[] = [];
  const chain = new Chain(months, booked);
  for (const month of months.toSorted((a, b) => (a.period < b.period ? -1 : Number(a.period > b.period)))) {
    const block = chain.blockOf(month);
    reruns.push({ month, block });
    const { items, accumulators, issues: found } = month.program.evaluate(block);
    const failed = new Set(found.map(({ row }) => row));
    for (const { row, ...each } of found) issues.push({ ...each, key: month.rows[row]!.key, period: month.period });
    const made = chain.madeGood(month.period);
    const targets = retroTargets(month.program, open.program);
    const columns = (item: string) => ({
      after: (items[item] as NumericColumn).data,
      recorded: month.recorded.items[item]?.data,
    });
    const lines = targets.lines.map((line) => ({ ...line, ...columns(line.item) }));
    const unplaced = targets.unplaced.map((item) => ({ item, ...columns(item) }));
    month.rows.forEach(({ key, account }, row) => {
      if (failed.has(row)) return;
      for (const { item, after, recorded } of unplaced)
        if (after[row] !== (recorded?.[row] || 0)) issues.push({ ...withoutPlace(item), key, period: month.period });
      const good = made?.get(key);
      const isOwnYear = open.accountOf(key) === account;
      for (const { item, into, isTotal, after, recorded } of lines) {
        // No recorded result is nothing paid.
        const before = recorded?.[row] || 0;
        const madeGood = good?.get(`${item} ${into}`) ?? 0;
        // Adding zero makes minus zero plain zero.
        const amount = after[row]! - before - madeGood + 0;
        if (amount === 0 || (isTotal && !isOwnYear)) continue;
        const { period } = month;
        differences.push({ key, period, item, into, isTotal, before, after: after[row]!, madeGood, amount });
      }
    });
    chain.carry(month, accumulators, failed);
  }
  return { differences, issues, reruns };
}

const withoutPlace = (item: string): Issue =>
  issue(
    'retro-without-place',
    item,
    {
      zh: `“${item}”有以前月份的差额，但本月没有记入的项目`,
      en: `"${item}" differs in an earlier month, and no input of this month takes it`,
    },
    {
      zh: '在本月的薪资项目中写明差额记入的输入项（retro），或写 none',
      en: 'Say in the pay items of this month which input takes it (retro), or none',
    },
  );

/** What one month hands on to the next: changes of running totals, and what was already made good. */
class Chain {
  /** By account and accumulator: today's total less the recorded one. */
  private readonly carried = new Map<string, Map<string, number>>();
  /** By origin month, row key, item and where it went. */
  private readonly made = new Map<string, Map<string, Map<string, number>>>();
  /** By month that booked, row key, and input or accumulator: differences of months in this chain. */
  private readonly taken = new Map<string, Map<string, Map<string, number>>>();

  constructor(months: readonly RetroMonth[], booked: readonly BookedDifference[]) {
    const inChain = new Set<string>();
    if (booked.length > 0)
      for (const { period, rows } of months) for (const { key } of rows) inChain.add(`${period} ${key}`);
    for (const each of booked) {
      if (!inChain.has(`${each.period} ${each.key}`)) continue;
      add(this.made, [each.period, each.key, `${each.item} ${each.into}`], each.amount);
      if (each.isApart !== true) add(this.taken, [each.bookedIn, each.key, each.into], each.amount);
    }
  }

  madeGood(period: string): ReadonlyMap<string, ReadonlyMap<string, number>> | undefined {
    return this.made.get(period);
  }

  /**
   * The month's facts with the running totals of the months before it as they are today. What the month itself booked for
   * months of this chain is taken out: those months have it now.
   */
  blockOf({ period, rows, known }: RetroMonth): PayBlock {
    const taken = this.taken.get(period);
    const recorded = taken ? changed(known.prior, rows, ({ key }) => taken.get(key), -1) : known.prior;
    const prior = changed(recorded, rows, ({ account }) => this.carried.get(account), 1);
    if (taken === undefined) return { ...known, prior };
    const inputs = { ...known.inputs, ...changed(numeric(known.inputs), rows, ({ key }) => taken.get(key), -1) };
    return { ...known, inputs, prior };
  }

  carry(month: RetroMonth, after: Readonly<Record<string, NumericColumn>>, failed: ReadonlySet<number>): void {
    for (const [code, { data }] of Object.entries(after)) {
      const before = month.recorded.accumulators[code]?.data;
      if (before === undefined) continue;
      month.rows.forEach(({ account }, row) => {
        const change = data[row]! - before[row]!;
        const known = this.carried.get(account);
        if (failed.has(row) || Number.isNaN(change) || (change === 0 && known === undefined)) return;
        if (known === undefined) this.carried.set(account, new Map([[code, change]]));
        else known.set(code, change);
      });
    }
  }
}

function add(
  into: Map<string, Map<string, Map<string, number>>>,
  path: [string, string, string],
  amount: number,
): void {
  const [first, second, third] = path;
  const outer = into.get(first) ?? new Map<string, Map<string, number>>();
  const inner = outer.get(second) ?? new Map<string, number>();
  into.set(first, outer.set(second, inner.set(third, (inner.get(third) ?? 0) + amount)));
}

const numeric = (inputs: PayBlock['inputs']): Record<string, NumericColumn> =>
  Object.fromEntries(Object.entries(inputs).filter((entry): entry is [string, NumericColumn] => 'scale' in entry[1]));

/** Columns with each row's own changes added (`sign` 1) or taken off (−1); untouched columns stay the same objects. */
function changed(
  columns: Readonly<Record<string, NumericColumn>>,
  rows: readonly RetroRow[],
  changesOf: (row: RetroRow) => ReadonlyMap<string, number> | undefined,
  sign: 1 | -1,
): Readonly<Record<string, NumericColumn>> {
  const result: Record<string, NumericColumn> = { ...columns };
  rows.forEach((each, row) => {
    for (const [code, change] of changesOf(each) ?? []) {
      const column = columns[code];
      if (change === 0 || column === undefined) continue;
      if (result[code] === column) result[code] = { scale: column.scale, data: column.data.slice() };
      result[code]!.data[row]! += sign * change;
    }
  });
  return result;
}
