/** The run a scan looks at: its month, its pinned rules, and where its columns keep a figure. */
import { inputScale } from '@meritline/engine/payroll';
import type { ResolvedRules } from '@meritline/rulepacks';
import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '../../../platform/database/index.ts';
import { companyRules } from '../../pay-structure/index.ts';
import { loadDefinition, type PinnedDefinition, type Run } from '../../payroll/index.ts';

/** The rules of the month know no such item, input or value: the check cannot be made, which is said. */
export class NotInRules extends Error {
  readonly code: string;
  constructor(code: string) {
    super(`The rules of the month know no "${code}"`);
    this.code = code;
  }
}

type Picks = (item: { kind: string; group: string; flags: readonly string[]; code: string }) => boolean;

export class ScanScope {
  readonly run: Run;
  readonly today: string;
  readonly first: string;
  readonly next: string;
  private readonly definition: PinnedDefinition;
  private readonly company: ResolvedRules;

  constructor(run: Run, definition: PinnedDefinition, company: ResolvedRules, today: string) {
    this.run = run;
    this.definition = definition;
    this.company = company;
    this.today = today;
    // Further payrolls of a month have a number behind it: 2026-03.1.
    const ofMonth = run.period.slice(0, 7);
    this.first = `${ofMonth}-01`;
    const [year, month] = ofMonth.split('-').map(Number) as [number, number];
    this.next = new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
  }

  static async of(db: Db | Tx, run: Run, today: string): Promise<ScanScope> {
    const company = await companyRules(db, `${run.period.slice(0, 7)}-01`);
    return new ScanScope(run, await loadDefinition(db, run.definitionDigest!), company, today);
  }

  /** An amount of the payslip `s`, in fen. */
  item(code: string): RawBuilder<unknown> {
    const place = this.definition.itemIndex.get(code);
    if (place === undefined) throw new NotInRules(code);
    return sql`coalesce(s.amounts[${sql.lit(place + 1)}], 0)`;
  }

  /** The sum of the items of the payslip `s` that a condition picks, in fen. */
  sumOf(picks: Picks): RawBuilder<unknown> {
    const items = this.definition.program.items.filter(picks);
    if (items.length === 0) return sql`0`;
    return sql`(${sql.join(
      items.map(({ code }) => this.item(code)),
      sql` + `,
    )})`;
  }

  /** How many items a condition picks. */
  countOf(picks: Picks): number {
    return this.definition.program.items.filter(picks).length;
  }

  /** A fact of the payslip `s` as it was given: money in fen, other numbers as they are; absent = 0. */
  input(code: string): RawBuilder<unknown> {
    const place = this.definition.inputIndex.get(code);
    if (place === undefined) throw new NotInRules(code);
    const declared = this.definition.content.definition.inputs[place]!;
    const value = sql`coalesce(s.inputs[${sql.lit(place + 1)}], 0)`;
    if (declared.type === 'money' || declared.type === 'boolean') return value;
    return sql`(${value}::numeric / ${sql.lit(10 ** inputScale(declared))})`;
  }

  /** A value of the rules at the place of a row, as number; null where its place has none. */
  value(code: string, place: RawBuilder<unknown> = sql`s.jurisdiction`): RawBuilder<unknown> {
    const values = this.valuesOf(code);
    if (Object.keys(values).length === 0) throw new NotInRules(code);
    return sql`(${JSON.stringify(values)}::jsonb ->> ${place})::numeric`;
  }

  /** A bound that holds for the company as a whole: a threshold, a period of the law. */
  bound(code: string): number {
    const found = this.company.parameters[code];
    if (found === undefined) throw new NotInRules(code);
    return Number(found.value);
  }

  /** A bound as so many months. */
  months(code: string): RawBuilder<unknown> {
    return sql`make_interval(months => ${this.bound(code)}::int)`;
  }

  /** Rows of a table that holds for the company as a whole, the last first. */
  boundRows(code: string): readonly Readonly<Record<string, string | boolean | null>>[] {
    const found = this.company.tables[code];
    if (found === undefined) throw new NotInRules(code);
    return found.rows.toReversed();
  }

  /** Whether a yes-or-no value of the rules holds at the place of a row. */
  isSet(code: string): RawBuilder<unknown> {
    return sql`coalesce((${JSON.stringify(this.valuesOf(code))}::jsonb ->> s.jurisdiction)::boolean, false)`;
  }

  private valuesOf(code: string): Record<string, string> {
    return Object.fromEntries(
      Object.entries(this.definition.content.rules).flatMap(([place, { parameters }]) => {
        const found = parameters[code];
        return found === undefined ? [] : [[place, String(found.value)]];
      }),
    );
  }

  /** Rows of a table of the rules, of the first place that has it. */
  rows(code: string): readonly Readonly<Record<string, string | boolean | null>>[] {
    const found = Object.values(this.definition.content.rules).find(({ tables }) => tables[code] !== undefined);
    if (!found) throw new NotInRules(code);
    return found.tables[code]!.rows;
  }
}
