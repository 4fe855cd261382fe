/**
 * Speed of a wage tax programme translated from a ministry's pseudo-code, on the same engine as every payslip: columns, one
 * person exactly, and a whole payslip around it. Run: npm run bench -- wage-tax
 */
import { calculationProgram, findCalculation, loadRulePacks, resolveRules } from '@meritline/rulepacks';

const PEOPLE = 10_000;
const REPEATS = 5;
const DAY = '2026-05-01';
const PLACES = ['de', 'de/berlin'];
const packs = loadRulePacks(['de']);
const rules = resolveRules(packs, PLACES, DAY);

function best(work: () => void): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < REPEATS; i += 1) {
    const from = performance.now();
    work();
    least = Math.min(least, performance.now() - from);
  }
  return least;
}

function measure(
  title: string,
  method: string,
  kind: string | undefined,
  inputs: (i: number) => Record<string, string | boolean>,
) {
  const calculation = findCalculation(packs, { method, kind }, PLACES, DAY);
  if ('message' in calculation) throw new Error(calculation.message.en);
  const program = calculationProgram(packs, calculation);
  const rows = Array.from({ length: PEOPLE }, (_, i) => ({ inputs: inputs(i), prior: {} }));
  const { block } = program.blockOf(rows, rules);
  const columns = best(() => program.evaluate(block));
  const { exactRows } = program.evaluate(block);
  const few = rows.slice(0, 200);
  const exactly = best(() => {
    for (const row of few) program.calculate({ ...row, ...rules });
  });
  console.log(
    `${title}, ${program.items.length} figures: ${((columns * 1000) / PEOPLE).toFixed(1)} µs a person in columns of ${PEOPLE} people, ${exactRows} of them left to the exact interpreter; ${(exactly / few.length).toFixed(2)} ms one person exactly`,
  );
}

const classOf = (i: number): string => String((i % 6) + 1);
const wage = (i: number): number => 210_000 + ((i * 7919) % 900_000);

measure('wage tax of a month', 'tax', 'wage-tax', (i) => ({
  lzz: '2',
  re4: String(wage(i)),
  stkl: classOf(i),
  kvz: '2.9',
  pvz: String(i % 2),
  r: String(i % 2),
  zkf: String((i % 4) / 2),
}));
measure('with one-off pay', 'tax', 'wage-tax', (i) => ({
  lzz: '2',
  re4: String(wage(i)),
  stkl: classOf(i),
  kvz: '2.9',
  pvz: '1',
  r: '1',
  jre4: String(wage(i) * 12),
  sonstb: String(wage(i) * 2),
}));
measure('payslip from wage to net', 'payslip', undefined, (i) => ({
  gross_wage: (wage(i) / 100).toFixed(2),
  stkl: classOf(i),
  additional_health_rate: '2.9',
  childless: i % 2 === 0,
  r: '1',
}));
