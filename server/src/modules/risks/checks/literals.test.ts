/** No bound of the law and no threshold stands in the code of a check: every number there is one of these. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const HOME = dirname(fileURLToPath(import.meta.url));

/** What is no threshold, each written as it stands. */
const NO_THRESHOLD: readonly (readonly [written: RegExp, what: string])[] = [
  [/'0{8}-0{4}-0{4}-0{4}-0{12}'/g, 'the nil id'],
  [/\.slice\((0, 4|0, 7|5, 7|0, 10)\)/g, 'year, month and day of a date'],
  [/'YYYY-MM'|-12-31|-01\b/g, 'dates'],
  [/left\(p\.period, 7\)/g, 'the month of a payroll'],
  [/right\(\$\{account\}, 4\)/g, 'digits an account is known by'],
  [/percentile_cont\(0\.5\)/g, 'the median'],
  [/1 \/ 2\.0/g, 'half a month'],
  [/::numeric, 4\)/g, 'places a share is told with'],
  [/\* 12\b/g, 'months of a year'],
  [/\* 100\b/g, 'fen of a yuan'],
  [/\/ 100\.0\b/g, 'hundredths of a day'],
  [/\/ 1000000\b/g, 'millionths of full time'],
  [/10 \*\* /g, 'decimal places'],
];

/** Numbers of a text without its comments and without what is known to be none; nothing and one are no thresholds either. */
const thresholdsOf = (text: string): string[] => {
  let rest = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
  for (const [written] of NO_THRESHOLD) rest = rest.replace(written, '');
  return [...rest.matchAll(/(?<![\w.])\d[\d_]*(?:\.\d+)?/g)]
    .map(([number]) => number.replaceAll('_', ''))
    .filter((number) => number !== '0' && number !== '1');
};

const files = readdirSync(HOME).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));

it.each(files)('%s holds none', (file) => {
  expect(thresholdsOf(readFileSync(join(HOME, file), 'utf8'))).toEqual([]);
});

it('reads every file of the checks, and sees a threshold where there is one', () => {
  expect(files.length).toBeGreaterThanOrEqual(8);
  const code =
    "const LEAST = 5; // 40\nwhere e.hired_on < now() - 365 and interval '2 months' and 0.95 and x * 100 > 1_000";
  expect(thresholdsOf(code)).toEqual(['5', '365', '2', '0.95', '1000']);
});
