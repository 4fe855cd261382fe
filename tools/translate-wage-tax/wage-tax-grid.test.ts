/**
 * The translated programme against the programme itself. By default every class, 1,000 wages and every variant; the exact
 * interpreter takes each fiftieth of them. MERITLINE_WAGE_TAX_WAGES=5000 makes the grid finer.
 */
import { readFileSync } from 'node:fs';
import { compilePayProgram, type NumericColumn } from '@meritline/engine/payroll';
import { loadRulePacks, resolveRules } from '@meritline/rulepacks';
import { describe, expect, test } from 'vitest';
import { type JavaInputs, javaProgramme } from './testing/java-programme.ts';
import { PERIODS, randomFacts, VARIANTS, wages } from './testing/wage-tax-grid.ts';

const WAGES = Number(process.env.MERITLINE_WAGE_TAX_WAGES ?? '1000');
const CLASSES = ['1', '2', '3', '4', '5', '6'];
const xml = readFileSync(new URL('../../rulepacks/de/sources/lohnsteuer-2026.xml', import.meta.url), 'utf8');
const java = javaProgramme(xml);

const packs = loadRulePacks(['de']);
const calculation = packs[0]!.calculations.find(
  ({ kind, effectiveFrom }) => kind === 'wage-tax' && effectiveFrom === '2026-01-01',
)!;
const { parameters, tables } = resolveRules(packs, ['de'], '2026-05-01');
const { program } = compilePayProgram({
  items: calculation.items,
  inputs: calculation.inputs,
  parameters: [],
  tables: packs[0]!.tables,
  accumulators: [],
});

const lowerCased = (given: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(given).map(([name, value]) => [name.toLowerCase(), value]));

/** Runs the cases through the programme, through the columns, and each fiftieth through the exact interpreter. */
function compare(cases: readonly JavaInputs[]) {
  const rows = cases.map((each) => ({ inputs: lowerCased(each), prior: {} }));
  const { block, issues } = program!.blockOf(rows, { parameters, tables });
  const found = program!.evaluate(block);
  expect([...issues, ...found.issues]).toEqual([]);
  const differences: string[] = [];
  let notZero = 0;
  cases.forEach((each, row) => {
    const exact = row % 50 === 0 ? program!.calculate({ ...rows[row]!, parameters, tables }) : null;
    for (const [name, value] of Object.entries(java(each))) {
      const code = name.toLowerCase();
      const { data, scale } = found.items[code] as NumericColumn;
      // The outputs are whole cents, so a column of scale 0 holds them as they are.
      const whole = value.setScale(0, 'ROUND_DOWN');
      const wanted = Number(String(whole));
      if (scale !== 0 || data[row] !== wanted || value.compareTo(whole) !== 0) {
        differences.push(`${JSON.stringify(each)} ${name}: ${data[row]} instead of ${value}`);
      }
      if (exact !== null && exact.value.items[code] !== String(wanted)) {
        differences.push(`${JSON.stringify(each)} ${name}: exactly ${exact.value.items[code]} instead of ${value}`);
      }
      if (wanted !== 0) notZero += 1;
    }
  });
  expect(differences.slice(0, 5)).toEqual([]);
  expect(notZero).toBeGreaterThan(cases.length);
  // The columns must have said nearly all of it themselves, or this compares the interpreter alone.
  expect(found.exactRows).toBeLessThan(cases.length / 20);
}

describe('the translated programme gives what the programme gives', () => {
  test.each(VARIANTS.map((variant) => [variant.name, variant] as const))(
    '%s',
    (_name, variant) => {
      compare(
        CLASSES.flatMap((stkl) =>
          wages(WAGES, PERIODS[variant.given.LZZ!]!).map((cents) => ({
            ...variant.given,
            STKL: stkl,
            RE4: String(cents),
            ...variant.perWage?.(cents),
          })),
        ),
      );
    },
    120_000,
  );

  test.each(Object.keys(PERIODS))(
    'every input at random, pay period %s',
    (period) => {
      compare(randomFacts(period, WAGES * 2));
    },
    120_000,
  );
});
