/**
 * Stored payslips held against the exact interpreter: facts and pinned rules are read back from the database, each item is
 * explained anew, and every figure must be the one that was stored by the fast path.
 */
import { compilePayProgram, type Fact, inputScale, type PayDefinition, type RowFacts } from '@meritline/engine/payroll';
import { sql } from 'kysely';
import type { Db } from '../server/src/platform/database/index.ts';

interface StoredPayslip {
  readonly employmentId: string;
  readonly jurisdiction: string;
  readonly digest: string;
  readonly amounts: number[];
  /** Scaled integers in the order of the definition, NaN where there is none; yes is 1, a text its place in `texts`. */
  readonly inputs: number[];
  readonly texts: string[];
  readonly prior: number[];
}

interface StoredDefinition {
  readonly definition: PayDefinition;
  readonly items: readonly string[];
  readonly accumulators: readonly string[];
  readonly rules: Readonly<Record<string, Pick<RowFacts, 'parameters' | 'tables'>>>;
}

/** A scaled integer as decimal text: 1234 with 2 decimals -> "12.34". */
function decimal(value: number, scale: number): string {
  const digits = String(Math.abs(value)).padStart(scale + 1, '0');
  const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  return value < 0 ? `-${text}` : text;
}

/** Explains a sample spread over the month again; returns how many. Throws where a figure differs. */
export async function explainAgain(db: Db, runId: string, period: string, sample: number): Promise<number> {
  const payslips = await sql<StoredPayslip>`
    select employment_id as "employmentId", jurisdiction, definition_digest as digest, amounts, inputs, texts, prior from (
      select s.*, row_number() over (order by person_id, employment_id) as place, count(*) over () as people
      from payroll.payslip s where s.period = ${period} and s.run_id = ${runId}) spread
    where (place - 1) % greatest(people / ${sample}::bigint, 1) = 0 order by place limit ${sample}`.execute(db);
  const digest = payslips.rows[0]!.digest;
  const found = await sql<{
    content: StoredDefinition;
  }>`select content from payroll.definition where digest = ${digest}`.execute(db);
  const { definition, items, accumulators, rules } = found.rows[0]!.content;
  const { program, issues } = compilePayProgram(definition);
  if (program === null) throw new Error(JSON.stringify(issues));
  const scales = new Map(program.items.map((item) => [item.code, item.scale]));
  const scaleOfPrior = new Map(program.accumulators.map(({ code, feeds }) => [code, scales.get(feeds)!]));
  for (const each of payslips.rows) {
    const facts: RowFacts = {
      inputs: Object.fromEntries(
        definition.inputs.flatMap((input, place): [string, Fact][] => {
          const value = each.inputs[place]!;
          if (Number.isNaN(value)) return [];
          if (input.type === 'boolean') return [[input.code, value === 1]];
          return [[input.code, input.type === 'text' ? each.texts[value - 1]! : decimal(value, inputScale(input))]];
        }),
      ),
      prior: Object.fromEntries(
        accumulators.map((code, place) => [code, decimal(each.prior[place]!, scaleOfPrior.get(code)!)]),
      ),
      ...rules[each.jurisdiction]!,
    };
    const figure = program.explain(facts);
    if (figure.issues.length > 0) throw new Error(`${each.employmentId}: ${JSON.stringify(figure.issues)}`);
    items.forEach((code, index) => {
      const value = figure.value.items[code];
      // Only numbers have a place in the compact row; true and false are kept as one and zero.
      if (typeof value === 'string' && !/^-?[\d.]+$/.test(value)) return;
      const stored = each.amounts[index]!;
      const kept = typeof value === 'boolean' ? String(Number(value)) : value;
      const same = kept === null ? Number.isNaN(stored) : kept === decimal(stored, scales.get(code)!);
      if (!same) throw new Error(`${each.employmentId} ${code}: stored ${stored}, explained ${String(value)}`);
    });
  }
  return payslips.rows.length;
}
