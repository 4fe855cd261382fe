/**
 * A few people paid month by month through a small definition, for the laws of retro: late facts, months that take their
 * differences, and an item that hangs on a running total.
 */
import { compilePayProgram } from '../compile.ts';
import { type BookedDifference, type RetroDifference, type RetroMonth, retroDifferences } from '../retro.ts';
import type { NumericColumn, PayDefinition, PayProgram, ResolvedParameter, RowFacts } from '../types.ts';

const names = (code: string) => ({ code, zh: `名${code}`, en: code });

const DEFINITION: PayDefinition = {
  inputs: [
    { ...names('rate'), type: 'money' },
    { ...names('days'), type: 'number', scale: 2 },
    { ...names('claim'), type: 'money', default: '0' },
    { ...names('declared'), type: 'money' },
    { ...names('fine'), type: 'money', default: '0' },
    { ...names('retro_pay'), type: 'money', default: '0', collectsRetro: ['earning'] },
    { ...names('retro_own'), type: 'money', default: '0' },
    { ...names('retro_employer'), type: 'money', default: '0', collectsRetro: ['employer-contribution'] },
    { ...names('retro_fine'), type: 'money', default: '0', collectsRetro: ['deduction'] },
  ],
  parameters: [
    { ...names('floor'), type: 'money' },
    { ...names('ceiling'), type: 'money' },
    { ...names('cap'), type: 'money' },
  ],
  tables: [],
  accumulators: [
    { ...names('claims_of_year'), feeds: 'claim_paid', scope: 'tax-year' },
    { ...names('income_of_year'), feeds: 'income', scope: 'tax-year' },
    { ...names('tax_of_year'), feeds: 'tax', scope: 'tax-year' },
  ],
  items: [
    item('base', 'earning', 'rate * days / 21.75', ['taxable']),
    item('claim_paid', 'earning', 'min(claim, max(cap - prior(claims_of_year), 0))', ['taxable']),
    { ...item('own', 'deduction', 'clamp(declared, floor, ceiling) * 0.08', ['special']), retro: 'retro_own' },
    item('employer', 'employer-contribution', 'clamp(declared, floor, ceiling) * 0.16'),
    item('fine_taken', 'deduction', 'fine'),
    { ...item('retro_paid', 'earning', 'retro_pay', ['taxable']), retro: 'none' },
    { ...item('retro_own_taken', 'deduction', 'retro_own', ['special']), retro: 'none' },
    { ...item('retro_employer_paid', 'employer-contribution', 'retro_employer'), retro: 'none' },
    { ...item('retro_fine_taken', 'deduction', 'retro_fine'), retro: 'none' },
    item('income', 'information', 'total("taxable") - total("special")'),
    { ...item('tax', 'deduction', 'max(income_of_year * 0.1 - prior(tax_of_year), 0)'), retro: 'none' },
    item('net', 'information', 'total("earning") - total("deduction")'),
  ],
};

function item(code: string, kind: PayDefinition['items'][number]['kind'], formula: string, flags: string[] = []) {
  return { ...names(code), kind, group: 'other' as const, formula, flags };
}

const compiled = compilePayProgram(DEFINITION);
if (compiled.program === null) throw new Error(JSON.stringify(compiled.issues));

export const PROGRAM: PayProgram = compiled.program;
/** Items whose differences are carried. */
export const CARRIED = ['base', 'claim_paid', 'own', 'employer', 'fine_taken'] as const;

export interface MonthFacts {
  readonly rate: string;
  readonly days: string;
  readonly claim: string;
  readonly declared: string;
  readonly fine: string;
}

/** What is known of a company: facts by month and person (null = not employed), rules by month. */
export interface Known {
  readonly facts: readonly (readonly (MonthFacts | null)[])[];
  readonly rules: readonly { readonly floor: string; readonly ceiling: string }[];
}

const PERIODS = Array.from(
  { length: 36 },
  (_, n) => `${2025 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`,
);
export const periodOf = (month: number): string => PERIODS[month]!;

const rulesOf = (known: Known, month: number): Pick<RowFacts, 'parameters' | 'tables'> => {
  const { floor, ceiling } = known.rules[month]!;
  const value = (text: string): ResolvedParameter => ({ value: text });
  return { parameters: { floor: value(floor), ceiling: value(ceiling), cap: value('3000') }, tables: {} };
};

interface ClosedMonth {
  readonly people: readonly number[];
  readonly items: Readonly<Record<string, NumericColumn>>;
  readonly accumulators: Readonly<Record<string, NumericColumn>>;
  readonly prior: readonly Readonly<Record<string, string>>[];
}

/** Months closed one after the other; each may take differences of those before it. */
export class Company {
  readonly closed: ClosedMonth[] = [];
  readonly booked: BookedDifference[] = [];
  private readonly totals = new Map<string, Record<string, number>>();

  /** Pays the next month by what is known. */
  close(known: Known, differences: readonly RetroDifference[] = []): void {
    const month = this.closed.length;
    const people = known.facts[month]!.flatMap((facts, person) => (facts === null ? [] : [person]));
    const taken = (person: number, into: string): number =>
      differences
        .filter((each) => each.key === String(person) && each.into === into)
        .reduce((sum, each) => sum + each.amount, 0);
    const prior = people.map((person) => {
      const totals = this.totals.get(accountOf(person, month)) ?? {};
      return Object.fromEntries(TOTALS.map((code) => [code, fenText((totals[code] ?? 0) + taken(person, code))]));
    });
    const rows = people.map((person, row) => ({
      inputs: {
        ...known.facts[month]![person]!,
        ...Object.fromEntries(TAKING.map((input) => [input, fenText(taken(person, input))])),
      },
      prior: prior[row]!,
    }));
    const { block, issues } = PROGRAM.blockOf(rows, rulesOf(known, month));
    const result = PROGRAM.evaluate(block);
    if (issues.length + result.issues.length > 0) throw new Error(JSON.stringify([issues, result.issues]));
    people.forEach((person, row) => {
      const after = Object.entries(result.accumulators).map(([code, { data }]) => [code, data[row]!] as const);
      this.totals.set(accountOf(person, month), Object.fromEntries(after));
    });
    for (const each of differences) this.booked.push({ ...each, bookedIn: periodOf(month) });
    this.closed.push({
      people,
      prior,
      items: result.items as Record<string, NumericColumn>,
      accumulators: result.accumulators,
    });
  }

  /** Differences of all closed months by what is known now; what months took of earlier ones is still their fact. */
  retro(known: Known, order: (months: RetroMonth[]) => RetroMonth[] = (months) => months): RetroDifference[] {
    const months = this.closed.map((each, month): RetroMonth => {
      const rows = each.people.map((person, row) => ({
        inputs: { ...known.facts[month]![person]!, ...this.takenBy(person, month) },
        prior: each.prior[row]!,
      }));
      return {
        period: periodOf(month),
        program: PROGRAM,
        rows: each.people.map((person) => ({ key: String(person), account: accountOf(person, month) })),
        known: PROGRAM.blockOf(rows, rulesOf(known, month)).block,
        recorded: each,
      };
    });
    const { differences, issues } = retroDifferences(
      order(months),
      { program: PROGRAM, accountOf: (key) => accountOf(Number(key), this.closed.length) },
      this.booked,
    );
    if (issues.length > 0) throw new Error(JSON.stringify(issues));
    return [...differences];
  }

  /** By month, person and item, what was paid or booked of differences so far. */
  madeGood(): Map<string, number> {
    const sums = new Map<string, number>();
    for (const { key, period, item: code, into, amount } of this.booked) {
      if (!TAKING.includes(into)) continue;
      const at = `${period} ${key} ${code}`;
      sums.set(at, (sums.get(at) ?? 0) + amount);
    }
    return new Map([...sums].filter(([, amount]) => amount !== 0));
  }

  private takenBy(person: number, month: number): Record<string, string> {
    const own = this.booked.filter((each) => each.key === String(person) && each.bookedIn === periodOf(month));
    return Object.fromEntries(
      TAKING.map((input) => [
        input,
        fenText(own.filter((each) => each.into === input).reduce((sum, each) => sum + each.amount, 0)),
      ]),
    );
  }
}

const TAKING = ['retro_pay', 'retro_own', 'retro_employer', 'retro_fine'];
const accountOf = (person: number, month: number): string => `${person} ${periodOf(month).slice(0, 4)}`;
const TOTALS = PROGRAM.accumulators.map(({ code }) => code);

export function fenText(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, '0');
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Pays all months by what is known, with no differences of earlier ones. */
export function paidFromTheStart(known: Known): Company {
  const company = new Company();
  known.facts.forEach(() => {
    company.close(known);
  });
  return company;
}
