import { compilePayProgram, type NumericColumn } from '@meritline/engine';
import { blockOf, CHINESE_PAYSLIP } from './chinese-payslip.ts';
import { type Hardship, hardPeople } from './chinese-payslip-people.ts';
import { factsOf, referencePayslip } from './chinese-payslip-reference.ts';

/** How many of a hundred blocks are of each kind. */
const SHARES: readonly (readonly [Hardship, number])[] = [
  ['ordinary', 40],
  ['ties and edges', 40],
  ['some near 10^12 fen', 8],
  ['near 10^12 fen', 6],
  ['near 10^12 yuan', 6],
];
const MOST_EXAMPLES = 5;

export interface Comparison {
  readonly hardship: Hardship;
  readonly payslips: number;
  readonly differences: number;
  /** Payslips that the engine calculated with its exact interpreter. */
  readonly exactRows: number;
  readonly examples: readonly string[];
}

/** Calculates so many random payslips with the engine's columns and with the reference, and counts cells that differ. */
export function compareWithReference(payslips: number, seed: number, blockSize = 1_000): readonly Comparison[] {
  const { program, issues } = compilePayProgram(CHINESE_PAYSLIP);
  if (program === null) throw new Error(JSON.stringify(issues));
  return SHARES.map(([hardship, share], kind) => {
    let [left, differences, exactRows, done] = [Math.round((payslips * share) / 100), 0, 0, 0];
    const examples: string[] = [];
    for (let block = 0; left > 0; block += 1) {
      const count = Math.min(blockSize, left);
      const columns = hardPeople(hardship, count, seed + block * SHARES.length + kind);
      const result = program.evaluate(blockOf(columns));
      exactRows += result.exactRows;
      differences += result.issues.length;
      const cells = Object.entries({ ...result.items, ...result.accumulators } as Record<string, NumericColumn>);
      for (let row = 0; row < count; row += 1) {
        const expected = referencePayslip(factsOf(columns, row));
        for (const [code, { data }] of cells) {
          // Object.is: -0 would be a difference too.
          if (Object.is(data[row], Number(expected[code]))) continue;
          differences += 1;
          if (examples.length < MOST_EXAMPLES) {
            examples.push(`${hardship}, block ${block}, row ${row}: ${code} is ${data[row]}, not ${expected[code]}`);
          }
        }
      }
      done += count;
      left -= count;
    }
    return { hardship, payslips: done, differences, exactRows, examples };
  });
}
