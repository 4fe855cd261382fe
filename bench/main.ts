/** Runs one benchmark: npm run bench -- payroll. Without a name it lists them. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const BENCHMARKS: Readonly<Record<string, string>> = {
  payroll: 'a month generated, calculated and stored on the embedded database: 1k, 10k and 100k people [sizes …]',
  'payroll-stored':
    'gather, calculate, record and attach on a PostgreSQL of the machine, beside the floor of plain COPY: 10k, 100k and 1M [sizes …]',
  'payroll-history':
    'three months over the API from opening to closing, bank = net = ledger demanded, on the embedded database: 10k [people]',
  calibration:
    'a calibration board and its pulse with 20,000 people in the cycle, on the embedded database [people] [requests]',
  retro: 'twelve closed months run again for everybody, on the embedded database: 10k people [people]',
  forms:
    'forms issued and returned as real workbooks, right and of a wrong version, on the embedded database: 5,000 [forms]',
  cycles: 'list, heat map, reminders and drift of a cycle on the embedded database: 20k people [people] [rounds]',
  'appraisal-year':
    'an appraisal of a whole company over the API, from launch to archive, on the embedded database: 20k people [people]',
  engine: 'the pay engine alone, no database: against a loop written by hand, and 1k, 10k and 100k people',
  scoring:
    'scorecards of 8 indicators scored in columns, beside the traced path that must say the same: 100k [scorecards]',
  'scoring-stored': 'a cycle gathered, scored and kept by the product on the embedded database: 100k [scorecards]',
  grid: 'the grid of worksheets in Chromium: frames while 10,000 rows scroll, a paste of 2,000 × 10 cells, one step back [rounds]',
  board:
    'the calibration board in Chromium with 312 cards: frames at rest, while a card is carried, scrolled, many moved at once [rounds]',
  exactness: 'the pay engine held to a reference in BigInt: 10 million payslips [payslips]',
  'wage-tax': "a wage tax programme translated from a ministry's pseudo-code, in columns and one by one",
};

/** What is measured in a browser stands with the journeys, whose tools it uses. */
const IN_A_BROWSER: ReadonlySet<string> = new Set(['grid', 'board']);

const list = Object.entries(BENCHMARKS)
  .map(([name, text]) => `  ${name.padEnd(14)} ${text}`)
  .join('\n');

const [name, ...more] = process.argv.slice(2);
if (name === undefined) {
  process.stdout.write(`npm run bench -- <name>\n${list}\n`);
} else if (Object.hasOwn(BENCHMARKS, name)) {
  const path = IN_A_BROWSER.has(name) ? `../e2e/${name}-frames.ts` : `./${name}.ts`;
  const file = fileURLToPath(new URL(path, import.meta.url));
  // As `npm start` runs the product: with its flags, and compiled code kept.
  const { flags } = JSON.parse(readFileSync(new URL('../tools/runtime-flags.json', import.meta.url), 'utf8')) as {
    flags: string[];
  };
  const cache = fileURLToPath(new URL('../node_modules/.cache/meritline', import.meta.url));
  const env = { NODE_COMPILE_CACHE: cache, ...process.env };
  process.exitCode = spawnSync(process.execPath, [...flags, file, ...more], { stdio: 'inherit', env }).status ?? 1;
} else {
  process.stderr.write(`There is no benchmark called "${name}". There are:\n${list}\n`);
  process.exitCode = 2;
}
