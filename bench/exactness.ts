/**
 * Holds the pay engine to a reference in BigInt over random payslips, planted ties and edges and very large pay included.
 * Run: npm run bench -- exactness [payslips]; 10 million unless said otherwise. Ends with an error on any difference.
 */
import { compareWithReference } from './exactness-comparison.ts';

const total = Number(process.argv[2] ?? 10_000_000);
if (!Number.isSafeInteger(total) || total <= 0) throw new RangeError('give a number of payslips');
const from = performance.now();
const outcome = compareWithReference(total, 1);
for (const { hardship, payslips, differences, exactRows } of outcome) {
  const share = ((exactRows / Math.max(1, payslips)) * 100).toFixed(3);
  console.log(
    `${hardship.padEnd(20)} ${payslips.toLocaleString('en').padStart(12)} payslips, ${differences} differences, ` +
      `${share} % left to the exact interpreter`,
  );
}
const sum = (of: (each: (typeof outcome)[number]) => number): number =>
  outcome.reduce((all, each) => all + of(each), 0);
const differences = sum((each) => each.differences);
console.log(
  `${sum((each) => each.payslips).toLocaleString('en')} payslips of 24 items and 4 totals: ${differences} differences ` +
    `(${((performance.now() - from) / 1000).toFixed(0)} s)`,
);
if (differences > 0) {
  for (const { examples } of outcome) for (const each of examples) console.error(each);
  process.exitCode = 1;
}
