/**
 * A month gathered, calculated, recorded and attached on a PostgreSQL of this machine, beside the floor of plain COPY:
 * 10,000, 100,000 and 1,000,000 people, each size in a process of its own. Run: npm run bench -- payroll-stored [sizes …]
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Cost, StoredResult } from './payroll-stored-size.ts';

const SIZES = [10_000, 100_000, 1_000_000];

const runner = fileURLToPath(new URL('./payroll-stored-size.ts', import.meta.url));

/** Measures one size in a child process; what it says meanwhile is shown as it comes. */
function measured(size: number): Promise<StoredResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...process.execArgv, runner, String(size)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(JSON.parse(output.trim().split('\n').at(-1)!));
      else reject(new Error(`The payroll of ${size} people ended with code ${code}`));
    });
  });
}

const cpu = ({ productCpuSeconds, databaseCpuSeconds }: Cost): number => productCpuSeconds + databaseCpuSeconds;
const number = (value: number): string => value.toLocaleString('en');
const megabytes = (bytes: number | null): string => (bytes === null ? '–' : number(Math.round(bytes / 1_048_576)));

/** Growth exponent between two sizes: 1 = ten times the people take ten times the processor time. */
const slope = (small: StoredResult, large: StoredResult): string =>
  (Math.log(cpu(large.stored) / cpu(small.stored)) / Math.log(large.size / small.size)).toFixed(2);

const ROWS: readonly (readonly [string, (result: StoredResult) => string])[] = [
  ['payslips', ({ payslips }) => number(payslips)],
  ['batches', ({ batches }) => number(batches)],
  ['opened and cut, s', ({ openSeconds }) => openSeconds.toFixed(1)],
  ['late facts, s', ({ lateFactsSeconds }) => lateFactsSeconds.toFixed(1)],
  ['clock of gather to attach, s', ({ stored }) => stored.wallSeconds.toFixed(1)],
  ['  attach, totals, fingerprint, s', ({ attachSeconds }) => attachSeconds.toFixed(1)],
  ['processor time of the product, s', ({ stored }) => stored.productCpuSeconds.toFixed(1)],
  ['processor time of PostgreSQL, s', ({ stored }) => stored.databaseCpuSeconds.toFixed(1)],
  ['both, s', ({ stored }) => cpu(stored).toFixed(1)],
  ['both, microseconds a payslip', ({ stored, payslips }) => ((1e6 * cpu(stored)) / payslips).toFixed(0)],
  ['floor: facts read, s', ({ floorParts }) => floorParts.gather.toFixed(1)],
  ['floor: result bytes written, s', ({ floorParts }) => floorParts.write.toFixed(1)],
  ['both ÷ floor', ({ stored, floor }) => (cpu(stored) / cpu(floor)).toFixed(2)],
  ['result, MB', ({ bytes }) => megabytes(bytes)],
  ['peak memory of the product, MB', ({ peakBytes }) => megabytes(peakBytes)],
  ['peak memory of PostgreSQL, MB', ({ databasePeakBytes }) => megabytes(databasePeakBytes)],
  ['a line of a payslip explained, ms', ({ onePerson }) => onePerson.explainMs.toFixed(0)],
  ['a person calculated again, ms', ({ onePerson }) => onePerson.recalculateMs.toFixed(0)],
  ['explained again, equal', ({ explainedAgain }) => number(explainedAgain)],
];

function report(results: readonly StoredResult[]): string {
  const rows = [
    ['', ...results.map(({ size }) => number(size))],
    ...ROWS.map(([label, of]) => [label, ...results.map(of)]),
  ];
  const widths = rows[0]!.map((_cell, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const table = rows.map((row) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join('  '),
  );
  const slopes = results
    .slice(1)
    .map(
      (large, index) =>
        `slope ${number(results[index]!.size)} → ${number(large.size)}: ${slope(results[index]!, large)}`,
    );
  const whole = results.length > 2 ? [`slope over all: ${slope(results[0]!, results.at(-1)!)}`] : [];
  return [results[0]!.server, ...table, ...slopes, ...whole].join('\n');
}

const asked = process.argv.slice(2).map(Number);
if (asked.some((size) => !Number.isInteger(size) || size < 1))
  throw new Error('Sizes are whole numbers of people: npm run bench -- payroll-stored 10000 100000');
const results: StoredResult[] = [];
for (const size of asked.length > 0 ? asked : SIZES) results.push(await measured(size));
process.stdout.write(`${report(results)}\n\n${JSON.stringify({ benchmark: 'payroll-stored', results })}\n`);
