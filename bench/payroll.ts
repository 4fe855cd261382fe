/**
 * Payroll on the embedded database, generated, calculated and stored: 1,000, 10,000 and 100,000 people, each size in a
 * process of its own. Run: npm run bench -- payroll [sizes …]
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { SizeResult } from './payroll-size.ts';

const SIZES = [1_000, 10_000, 100_000];

const runner = fileURLToPath(new URL('./payroll-size.ts', import.meta.url));

/** Measures one size in a child process; what it complains about is shown as it comes. */
function measured(size: number): Promise<SizeResult> {
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

/** Growth exponent between two sizes: 1 = ten times the people take ten times as long. */
const slope = (small: SizeResult, large: SizeResult, of: (result: SizeResult) => number): string => {
  const [from, to] = [of(small), of(large)];
  return from > 0 && to > 0 ? (Math.log(to / from) / Math.log(large.size / small.size)).toFixed(2) : '–';
};

const number = (value: number): string => value.toLocaleString('en');
const megabytes = (bytes: number | null): string => (bytes === null ? '–' : number(Math.round(bytes / 1_048_576)));

const PARTS = [
  ['generate', 'company generated and written'],
  ['firstMonth', 'first month, nobody paid before'],
  ['close', 'reviewed, approved, paid, closed'],
  ['open', 'month opened, batches cut'],
  ['retro', 'rules, coefficients, late facts'],
  ['gather', 'facts gathered'],
  ['calculate', 'calculated, compared, digests'],
  ['record', 'payslips stored'],
  ['finish', 'totals, bridge, fingerprint'],
  ['total', 'MONTH, opened to stored'],
] as const;

function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_cell, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
        .join('  '),
    )
    .join('\n');
}

function report(results: readonly SizeResult[]): string {
  const slopes = (of: (result: SizeResult) => number): string[] =>
    results.slice(1).map((large, index) => slope(results[index]!, large, of));
  const row = (label: string, of: (result: SizeResult) => number, show: (value: number) => string): string[] => [
    label,
    ...results.map((result) => show(of(result))),
    ...slopes(of),
  ];
  const blank = results.slice(1).map(() => '');
  const last = results.at(-1)!;
  return table([
    [
      'seconds',
      ...results.map(({ size }) => number(size)),
      ...results.slice(1).map(({ size }, index) => `slope ${number(results[index]!.size)}→${number(size)}`),
    ],
    ...PARTS.map(([part, label]) =>
      row(
        label,
        ({ seconds }) => seconds[part],
        (value) => value.toFixed(2),
      ),
    ),
    row(
      'processor time of the product',
      ({ cpuSeconds }) => cpuSeconds,
      (value) => value.toFixed(2),
    ),
    row(
      'processor time of PostgreSQL',
      ({ databaseCpuSeconds }) => databaseCpuSeconds ?? 0,
      (value) => (value === 0 ? '–' : value.toFixed(2)),
    ),
    [
      'payslips a second',
      ...results.map(({ payslips, seconds }) => number(Math.round(payslips / seconds.total))),
      ...blank,
    ],
    [
      'time a payslip ÷ that of the largest',
      ...results.map((each) => (each.seconds.total / each.payslips / (last.seconds.total / last.payslips)).toFixed(2)),
      ...blank,
    ],
    ['payslips', ...results.map(({ payslips }) => number(payslips)), ...blank],
    ['batches', ...results.map(({ batches }) => number(batches)), ...blank],
    ['SQL statements a batch', ...results.map((each) => each.statementsPerBatch.join(' or ')), ...blank],
    ['SQL statements of the calculation', ...results.map(({ statements }) => number(statements)), ...blank],
    ['explained again, equal', ...results.map(({ explainedAgain }) => number(explainedAgain)), ...blank],
    ['peak memory of the product, MB', ...results.map(({ peakBytes }) => megabytes(peakBytes)), ...blank],
    ['peak memory of PostgreSQL, MB', ...results.map((each) => megabytes(each.databasePeakBytes)), ...blank],
  ]);
}

const asked = process.argv.slice(2).map(Number);
if (asked.some((size) => !Number.isInteger(size) || size < 1))
  throw new Error('Sizes are whole numbers of people: npm run bench -- payroll 1000 10000');
const results: SizeResult[] = [];
for (const size of asked.length > 0 ? asked : SIZES) results.push(await measured(size));
process.stdout.write(`${report(results)}\n\n${JSON.stringify({ benchmark: 'payroll', results })}\n`);
