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
 *
 * @param people how many different people there are
 * @param cut people of a block, as a batch of a payroll is one
 */
export function beside(people: number, cut = people): string {
  const { program, issues } = compilePayProgram(CHINESE_PAYSLIP);
  if (program === null) throw new Error(JSON.stringify(issues));
  const pieces = Array.from({ length: people / cut }, (_none, piece) => {
    const columns = ordinaryPeople(cut, 7 + piece);
    return { columns, block: blockOf(columns) };
  });
  for (const { columns, block } of pieces) demandSame(program, block, columns);
  let [byHand, byEngine] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  const times = (work: (piece: (typeof pieces)[number]) => void) => () => {
    for (let done = 0; done < PAYSLIPS_A_ROUND; done += people) for (const piece of pieces) work(piece);
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    byHand = Math.min(byHand, processorTime(times(({ columns }) => calculateByHand(columns))));
    byEngine = Math.min(byEngine, processorTime(times(({ block }) => program.evaluate(block))));
  }
  const millions = (seconds: number): string => (PAYSLIPS_A_ROUND / seconds / 1e6).toFixed(2);
  return (
    `24 items, ${people.toLocaleString('en')} people in blocks of ${cut.toLocaleString('en')}: ` +
    `pay engine ${millions(byEngine)} M payslips per CPU-second, loop by hand ${millions(byHand)} M, ratio ${(byHand / byEngine).toFixed(2)}`
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
