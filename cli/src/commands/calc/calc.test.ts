import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test, vi } from 'vitest';
import { answer } from './answer.ts';
import { calcCommand } from './command.ts';
import { writtenOut } from './json-facts.ts';
import { schemaOf } from './json-schema.ts';
import { findMethod, methods } from './methods/index.ts';
import { ask } from './testing/ask.ts';

const home = join(dirname(fileURLToPath(import.meta.url)), '../../../..');

const codes = (found: { issues: { code: string; where: string }[] }) =>
  found.issues.map(({ code, where }) => `${code} ${where}`);

describe('numbers of the facts are read by their text', () => {
  test.each([
    ['1234.50', '1234.50'],
    ['1e3', '1000'],
    ['1.5E2', '150'],
    ['1.25e1', '12.5'],
    ['2.5e-3', '0.0025'],
    ['-7e-1', '-0.7'],
    ['1e400', '1e400'],
  ])('%s is %s', (written, read) => {
    expect(writtenOut(written)).toBe(read);
  });

  test('an amount no float could hold comes out to the fen', () => {
    const found = ask(
      'formula',
      '{"formula":"a + b","names":{"a":{"type":"money","value":9007199254740.93},"b":{"type":"money","value":"0.01"}}}',
    );
    expect(found.value.result).toBe('9007199254740.94');
  });
});

describe('facts that cannot be read', () => {
  test.each([
    ['nothing', '', 'not-json facts'],
    ['no JSON', '{"months":', 'not-json facts'],
    ['a missing field', '{}', 'missing-field months'],
    [
      'an unknown field',
      '{"months":[{"month":"2026-01","income":1,"specialDeducton":2}]}',
      'unknown-field months[0].specialDeducton',
    ],
    [
      'a separator in an amount',
      '{"months":[{"month":"2026-01","income":"30,000"}]}',
      'not-a-decimal months[0].income',
    ],
    ['a month that is none', '{"months":[{"month":"2026-13","income":1}]}', 'not-a-month months[0].month'],
    [
      'a negative deduction',
      '{"months":[{"month":"2026-01","income":1,"specialDeduction":-1}]}',
      'not-a-decimal months[0].specialDeduction',
    ],
    [
      'months out of order',
      '{"months":[{"month":"2026-02","income":1},{"month":"2026-01","income":1}]}',
      'months-not-rising months[1].month',
    ],
  ])('%s', (_name, text, wanted) => {
    const found = ask('tax', text);
    expect(found.value).toBeNull();
    expect(codes(found)).toEqual([wanted]);
    for (const { message, remedy } of found.issues) {
      expect([message.zh, message.en, remedy.zh, remedy.en].every((each: string) => each.length > 0)).toBe(true);
    }
  });

  test('bytes that are no UTF-8', () => {
    expect(codes(answer(findMethod('tax')!, Uint8Array.of(0x7b, 0xff)) as never)).toEqual(['not-json facts']);
  });

  test('a misspelt field is met with the one that was meant', () => {
    const found = ask('tax', { months: [{ month: '2026-01', income: '1', specialDeducton: '2' }] });
    expect(found.issues[0].remedy.en).toMatch(/^Did you mean specialDeduction\? Known fields: month, income, /);
  });
});

describe('tax', () => {
  const additional = { childrenEducation: '1000', elderlyCare: '1000' };
  const month = (number: number) => ({
    month: `2026-0${number}`,
    income: 30000,
    specialDeduction: 4500,
    specialAdditionalDeduction: additional,
  });

  test('the official example: 555, 625, 1,850', () => {
    const found = ask('tax', { months: [month(1), month(2), month(3)] });
    expect(found.issues).toEqual([]);
    expect(found.value.months.map((each: { taxWithheld: string }) => each.taxWithheld)).toEqual([
      '555.00',
      '625.00',
      '1850.00',
    ]);
    expect(found.trace.months[1].items.income_tax.value).toBe('625.00');
  });

  test('the later months alone, with what came before', () => {
    const prior = {
      income: 60000,
      specialDeduction: 9000,
      specialAdditionalDeduction: { childrenEducation: 2000, elderlyCare: 2000 },
      taxWithheld: 1180,
    };
    const found = ask('tax', { employedSince: '2026-01', prior, months: [month(3)] });
    expect(found.value.months[0].taxWithheld).toBe('1850.00');
  });

  test('hired in the year counts from the month of hire, the first wage of the year from January', () => {
    const months = [{ month: '2026-07', income: 60000, specialDeduction: 6000 }];
    expect(ask('tax', { months }).value.months[0].basicDeductionToDate).toBe('5000.00');
    const first = ask('tax', { firstWageOfYear: true, months }).value.months[0];
    expect([first.basicDeductionToDate, first.taxWithheld]).toEqual(['35000.00', '570.00']);
  });

  test('a new year begins with zero and counts from January', () => {
    const found = ask('tax', {
      months: [
        { month: '2025-12', income: 90000 },
        { month: '2026-01', income: 10000 },
      ],
    });
    expect(found.value.months.map((each: { taxWithheld: string }) => each.taxWithheld)).toEqual(['5980.00', '150.00']);
  });

  test('an annual bonus is taxed apart or merged', () => {
    const bonus = { month: '2026-01', income: 5000, annualBonus: 36000 };
    expect(ask('tax', { months: [bonus] }).value.months[0].annualBonusTax).toBe('1080.00');
    const merged = ask('tax', { months: [{ ...bonus, annualBonusTaxedSeparately: false }] }).value.months[0];
    expect([merged.annualBonusTax, merged.taxWithheld]).toEqual(['0.00', '1080.00']);
  });
});

describe('insurance', () => {
  const facts = { socialInsuranceBase: 52000, housingFundBase: 52000, housingFundRate: 0.07, workInjuryClass: '3' };
  const line = (found: { value: { lines: { scheme: string }[] } }, scheme: string) =>
    found.value.lines.find((each) => each.scheme === scheme);

  test('Shanghai at the ceiling, each month with the bounds of its year', () => {
    const now = ask('insurance', { city: 'shanghai', month: '2026-09', ...facts });
    expect(line(now, 'pension')).toEqual({
      scheme: 'pension',
      base: '37731.00',
      employee: '3018.48',
      employer: '6036.96',
      total: '9055.44',
    });
    expect(line(now, 'housing_fund')).toEqual({
      scheme: 'housing_fund',
      base: '37731.00',
      employee: '2641.00',
      employer: '2641.00',
      total: '5282.00',
    });
    expect(now.value.employeeTotal).toBe('6602.76');
    const then = ask('insurance', { city: 'shanghai', month: '2024-09', ...facts });
    expect(line(then, 'medical')).toEqual({
      scheme: 'medical',
      base: '36921.00',
      employee: '738.42',
      employer: '3692.10',
      total: '4430.52',
    });
  });

  test('Beijing adds 3 yuan', () => {
    const found = ask('insurance', { city: 'beijing', month: '2026-09', socialInsuranceBase: 20000 });
    expect(line(found, 'medical')).toEqual({
      scheme: 'medical',
      base: '20000.00',
      employee: '403.00',
      employer: '1960.00',
      total: '2363.00',
    });
    expect(line(found, 'housing_fund')).toMatchObject({ employee: '0.00' });
  });

  test.each([
    ['a city nobody knows', { city: 'atlantis' }, 'jurisdiction-unknown city'],
    ['a fund rate above the city’s', { housingFundRate: 0.12 }, 'rate-out-of-bounds housingFundRateEmployee'],
    ['a fund base without rate', { housingFundRate: undefined }, 'missing-field housingFundRateEmployee'],
    ['a month nobody knows', { month: '2027-07' }, 'not-known-on-this-day 2027-07.pension_base_floor'],
  ])('%s', (_name, change, wanted) => {
    const found = ask('insurance', { city: 'shanghai', month: '2026-09', ...facts, ...change });
    expect(codes(found)).toContain(wanted);
  });
});

describe('payroll', () => {
  const inputs = {
    base_pay_rate: 18000,
    workdays_required: 22,
    workdays_current: 22,
    social_insurance_base: 21500,
    housing_fund_base: 21500,
    housing_fund_rate_employee: 0.07,
    housing_fund_rate_employer: 0.07,
  };
  const person = (change: object = {}) => ({
    id: 'E1',
    jurisdictions: ['cn', 'cn/shanghai'],
    inputs,
    months: [
      { month: '2026-07', inputs: { basic_deduction_months: 1 } },
      { month: '2026-08', inputs: { basic_deduction_months: 2, one_off_bonus: '30000' } },
    ],
    ...change,
  });

  test('accumulators run from month to month', () => {
    // July 18,200 - 5,000 - 3,762.50 = 9,437.50 x 3 % = 283.13; August 66,400 - 10,000 - 7,525 = 48,875 x 10 % - 2,520 - 283.13.
    const found = ask('payroll', { persons: [person()] });
    expect(found.issues).toEqual([]);
    const [july, august] = found.value.persons[0].payslips;
    expect([july.items.income_tax, august.items.income_tax]).toEqual(['283.13', '2084.37']);
    expect(august.accumulators.cumulative_tax_withheld).toBe('2367.50');
    expect(august.items.net_pay).toBe('42353.13');
    expect(found.trace).toBeUndefined();
  });

  test('with trace every item has its own', () => {
    const found = ask('payroll', { persons: [person()] }, true);
    const [july] = found.trace.persons[0].payslips;
    expect(july.items.pension_employee).toMatchObject({ value: '1720.00', kind: 'item' });
  });

  test('one person’s issue stops nobody else', () => {
    const wrong = person({ id: 'E2', inputs: { ...inputs, social_insurance_base: undefined } });
    const found = ask('payroll', { persons: [wrong, person()] });
    expect(codes(found)).toContain('missing-input persons[0].months[0].social_insurance_base');
    expect(found.value.persons[1].payslips[1].items.income_tax).toBe('2084.37');
  });

  test('own contributions above the pay are advanced: net pay is zero, never below', () => {
    const found = ask('payroll', {
      persons: [
        person({ months: [{ month: '2026-07', inputs: { basic_deduction_months: 1, personal_leave_days: 22 } }] }),
      ],
    });
    expect(codes(found)).toEqual([]);
    expect(found.value.persons[0].payslips[0].items.net_pay).toBe('0.00');
  });

  test.each([
    [
      'an input nobody knows',
      { inputs: { ...inputs, base_pay_rat: 1 } },
      'unknown-field persons[0].inputs.base_pay_rat',
    ],
    [
      'a place nobody knows',
      { jurisdictions: ['cn', 'cn/atlantis'] },
      'jurisdiction-unknown persons[0].jurisdictions[1]',
    ],
    [
      'a place outside the one before',
      { jurisdictions: ['cn/shanghai', 'cn/beijing'] },
      'jurisdiction-order persons[0].jurisdictions[1]',
    ],
  ])('%s', (_name, change, wanted) => {
    expect(codes(ask('payroll', { persons: [person(change)] }))).toEqual([wanted]);
  });
});

describe('formula', () => {
  test('Chinese names, money and numbers', () => {
    const names = { 基本工资: { type: 'money', value: '8000' }, 天数: 1.5 };
    expect(ask('formula', { formula: '基本工资/21.75*天数', names }).value).toEqual({
      type: 'money',
      result: '551.72',
    });
  });

  test('without values it is checked only', () => {
    const found = ask('formula', { formula: 'a + b', names: { a: { type: 'money' }, b: { type: 'money' } } });
    expect([found.value, found.issues]).toEqual([{ type: 'money', result: null, checkedOnly: true }, []]);
  });

  test('a mistake has its place in the formula', () => {
    const found = ask('formula', { formula: 'max(a, bb)', names: { a: 1, b: 2 } });
    expect(found.issues).toMatchObject([{ code: 'unknown-name', start: 7, end: 9 }]);
  });

  test('division by zero is an issue, not a figure', () => {
    const found = ask('formula', { formula: 'a / b', names: { a: 1, b: 0 } });
    expect([found.value.result, found.issues.length]).toEqual([null, 1]);
  });
});

describe('score', () => {
  const rounding = { digits: 2, mode: 'half-up' };
  const params = { polarity: 'higher', floor: 80, target: 100, stretch: 120, cap: 120 };

  test('one reading on one curve', () => {
    expect(ask('score', { curve: 'linear', params, reading: '110', rounding }).value?.score).toBe('110.00');
  });

  test('a scorecard', () => {
    const names = { zh: '指标', en: 'Indicator' };
    const line = (code: string, weight: number, actual: string) => ({
      indicator: { code, names },
      weight,
      curve: 'linear',
      params,
      actual,
    });
    const found = ask('score', {
      lines: [line('a', 60, '100'), line('b', 40, '90')],
      missingRule: 'zero',
      bounds: { low: 0, high: 120 },
      scale: [
        { rating: 'A', names, from: 85 },
        { rating: 'B', names, from: null },
      ],
      coefficients: {
        kind: 'by-rating',
        table: [
          { rating: 'A', coefficient: 1.2 },
          { rating: 'B', coefficient: 1 },
        ],
      },
      rounding: { score: rounding, points: { digits: 2 }, total: rounding },
      lights: { achieved: 100, watch: 80 },
    });
    // 60 % of 100 and 40 % of 80, the middle between 60 at the floor and 100 at the target.
    expect(found.issues).toEqual([]);
    expect(found.value).toMatchObject({ score: '92.00', rating: 'A' });
    expect(Number(found.value.coefficient)).toBe(1.2);
    expect(found.trace.children.length).toBeGreaterThan(0);
  });
});

describe('the command', () => {
  const run = (args: string[], input = '') => spawnSync(join(home, 'bin/meritline'), args, { input, encoding: 'utf8' });

  test('lists its methods', () => {
    const { status, stdout } = run(['calc', '--list']);
    expect(status).toBe(0);
    expect(JSON.parse(stdout).map((each: { method: string }) => each.method)).toEqual(
      methods().map(({ code }) => code),
    );
  });

  test('prints a schema as a command of the shell', () => {
    const { status, stdout } = run(['calc', 'tax', '--schema']);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual(schemaOf(findMethod('tax')!.input()));
  });

  /** What the command prints for arguments, without a process of its own. */
  const printedFor = async (...args: string[]): Promise<string> => {
    const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    try {
      await calcCommand().parseAsync(args, { from: 'user' });
      return write.mock.calls.map(([text]) => text).join('');
    } finally {
      write.mockRestore();
    }
  };

  test.each(methods().map(({ code }) => code))('%s prints its schema', async (method) => {
    const printed = JSON.parse(await printedFor(method, '--schema'));
    expect(printed).toEqual(schemaOf(findMethod(method)!.input()));
    expect(printed.$schema).toContain('json-schema.org');
    expect(process.exitCode).toBeUndefined();
  });

  test('ends with 0 without issues and with 2 with issues', () => {
    expect(run(['calc', 'tax'], '{"months":[{"month":"2026-01","income":10000}]}').status).toBe(0);
    const wrong = run(['calc', 'tax'], '{"months":[]}');
    expect(wrong.status).toBe(2);
    expect(JSON.parse(wrong.stdout).issues).toHaveLength(1);
    const misspelt = run(['calc', 'taxx'], '{}');
    expect(misspelt.status).toBe(2);
    expect(JSON.parse(misspelt.stdout).issues[0].remedy.en).toContain('Did you mean tax?');
  });

  test('the launcher names its remedy where dependencies are missing', () => {
    const bare = mkdtempSync(join(tmpdir(), 'meritline-'));
    mkdirSync(join(bare, 'bin'));
    copyFileSync(join(home, 'bin/meritline'), join(bare, 'bin/meritline'));
    const { status, stderr } = spawnSync(join(bare, 'bin/meritline'), ['calc', '--list'], { encoding: 'utf8' });
    rmSync(bare, { recursive: true });
    expect([status, stderr.includes('npm install')]).toEqual([1, true]);
  });
});
