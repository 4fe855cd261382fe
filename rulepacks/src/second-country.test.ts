import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Fact, NumericColumn } from '@meritline/engine/payroll';
import { describe, expect, test } from 'vitest';
import { calculationProgram, findCalculation, loadRulePacks, resolveRules, runCalculation } from './index.ts';

const packs = loadRulePacks(['de']);
const places = ['de', 'de/north-rhine-westphalia'];
const day = '2026-05-01';

/** 1,000 people with wages of 0.01 to 12,000 euros above the transition zone, of every class, with and without children. */
const people: Record<string, Fact>[] = Array.from({ length: 1000 }, (_, i) => ({
  gross_wage: (2000.01 + i * 10.03).toFixed(2),
  stkl: String((i % 6) + 1),
  additional_health_rate: (1.7 + (i % 9) * 0.25).toFixed(2),
  childless: i % 3 === 0,
  children: String(i % 3 === 0 ? 0 : i % 8),
  r: String(i % 2),
  zkf: ((i % 5) / 2).toFixed(1),
  pension_insured: i % 11 !== 0,
  health_insured_by_law: i % 13 !== 0,
  pkpv: i % 13 === 0 ? '51234' : '0',
}));

describe('a second country runs through the same engine', () => {
  const payslip = findCalculation(packs, { method: 'payslip' }, places, day);
  if ('message' in payslip) throw new Error(payslip.message.en);
  const program = calculationProgram(packs, payslip);
  const rules = resolveRules(packs, places, day);

  test('a block of 1,000 payslips in columns is the 1,000 payslips one by one', () => {
    const { block, issues } = program.blockOf(
      people.map((inputs) => ({ inputs, prior: {} })),
      rules,
    );
    expect(issues).toEqual([]);
    const result = program.evaluate(block);
    expect(result.issues).toEqual([]);
    expect(result.exactRows).toBeLessThan(50);
    people.forEach((inputs, row) => {
      const { value } = program.calculate({ inputs, prior: {}, ...rules });
      const columns = payslip.results.map((code) => (result.items[code] as NumericColumn).data[row]! / 100);
      expect(columns).toEqual(payslip.results.map((code) => Number(value.items[code])));
    });
  });

  test('every payslip adds up and says where each figure comes from', () => {
    for (const inputs of people.filter((_, i) => i % 100 === 0)) {
      const { value, trace } = runCalculation(packs, payslip, program, places, day, inputs);
      const cents = (code: string): bigint => BigInt(String(value[code]).replace('.', ''));
      const taken = ['wage_tax', 'solidarity_surcharge', 'church_tax', 'contributions_total'].map(cents);
      expect(cents('net_pay')).toBe(taken.reduce((rest, each) => rest - each, cents('wage')));
      expect(trace.wage_tax?.source?.code).toBe('lohnsteuer-2026');
    }
  });
});

describe('no country is in the engine', () => {
  const engine = join(dirname(fileURLToPath(import.meta.url)), '../../engine/src');
  const files = readdirSync(engine, { recursive: true, encoding: 'utf8' }).filter((file) => /\.ts$/.test(file));
  const COUNTRIES =
    /\b(china|chinese law|german|germany|deutsch|lohnsteuer|shanghai|beijing|berlin|cn|de)\b|个人所得税|公积金|五险/i;

  test('its code names none', () => {
    expect(files.length).toBeGreaterThan(50);
    const named = files
      .filter((file) => !/\.test\.ts$|testing\//.test(file))
      .flatMap((file) =>
        readFileSync(join(engine, file), 'utf8')
          .split('\n')
          .flatMap((line, index) => (COUNTRIES.test(line) ? [`${file}:${index + 1} ${line.trim()}`] : [])),
      );
    expect(named).toEqual([]);
  });
});
