import { compilePayProgram, type NumericColumn, type PayBlock, type PayProgram } from '@meritline/engine';
import { blockOf, CHINESE_PAYSLIP, type Columns, ordinaryPeople } from './chinese-payslip.ts';
import { calculateByHand } from './chinese-payslip-by-hand.ts';

const ROUNDS = 12;
const PAYSLIPS_A_ROUND = 500_000;

/** Seconds of processor time of this process, the system's work for it included. */
export function processorTime(work: () => void): number {
  const from = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1e6;
}

/**
 * Calculates the same people with the pay engine and with the loop written by hand, in turns, and says how fast each was
 * at its best. Throws when a single result differs or a person is left out by either.
 */
export function beside(size: number): string {
  const { program, issues } = compilePayProgram(CHINESE_PAYSLIP);
  if (program === null) throw new Error(JSON.stringify(issues));
  const columns = ordinaryPeople(size, 7);
  const block = blockOf(columns);
  demandSame(program, block, columns);
  const blocks = PAYSLIPS_A_ROUND / size;
  let [byHand, byEngine] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  const times = (work: () => void) => () => {
    for (let i = 0; i < blocks; i += 1) work();
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    byHand = Math.min(byHand, processorTime(times(() => calculateByHand(columns))));
    byEngine = Math.min(byEngine, processorTime(times(() => program.evaluate(block))));
  }
  const millions = (seconds: number): string => (PAYSLIPS_A_ROUND / seconds / 1e6).toFixed(2);
  return (
    `24 items, blocks of ${size.toLocaleString('en')}: pay engine ${millions(byEngine)} M payslips per CPU-second, ` +
    `loop by hand ${millions(byHand)} M, ratio ${(byHand / byEngine).toFixed(2)}`
  );
}

function demandSame(program: PayProgram, block: PayBlock, columns: Columns): void {
  const engine = program.evaluate(block);
  const hand = calculateByHand(columns);
  if (engine.exactRows > 0 || engine.issues.length > 0) throw new Error('a payslip was left out');
  for (const [code, column] of Object.entries({ ...engine.items, ...engine.accumulators })) {
    const expected = hand[code]!;
    const at = (column as NumericColumn).data.findIndex((value, row) => !Object.is(value, expected[row]));
    if (at >= 0) throw new Error(`${code} of row ${at} differs`);
  }
}
