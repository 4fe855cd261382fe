import { describe, expect, test } from 'vitest';
import { schemaOf } from './json-schema.ts';
import { findMethod } from './methods/index.ts';
import { ask } from './testing/ask.ts';

const wageTax = { jurisdiction: 'de', kind: 'wage-tax', date: '2026-05' };

describe('the wage tax of a second country', () => {
  test('facts and answer stand under the ministry’s names, in cents', () => {
    const found = ask('tax', { ...wageTax, LZZ: 2, RE4: 500000, STKL: 1, KVZ: 2.5, PVZ: 1, R: 1 });
    expect(found.issues).toEqual([]);
    expect(found.value).toMatchObject({ LSTLZZ: '78583', SOLZLZZ: '0', BK: '78583', STS: '0' });
  });

  test('one-off pay', () => {
    const found = ask('tax', {
      ...wageTax,
      LZZ: 2,
      RE4: 500000,
      STKL: 1,
      KVZ: 2.9,
      PVZ: 1,
      JRE4: 6000000,
      SONSTB: 500000,
    });
    expect(found.value).toMatchObject({ LSTLZZ: '78241', STS: '138300', SOLZS: '0' });
  });

  test('the trace tells the figures that were needed, under the ministry’s names', () => {
    const { trace } = ask('tax', { ...wageTax, LZZ: 2, RE4: 500000, STKL: 1, KVZ: 2.5, PVZ: 1 }, true);
    expect(trace.LSTJAHR).toMatchObject({
      value: '9430',
      source: { code: 'lohnsteuer-2026', article: 'LSTJAHR, MBERECH, S. 21' },
    });
    expect(trace).not.toHaveProperty('LSTSO');
    const withBonus = { ...wageTax, LZZ: 2, RE4: 500000, STKL: 1, KVZ: 2.5, PVZ: 1, JRE4: 6000000, SONSTB: 100000 };
    expect(ask('tax', withBonus, true).trace).toHaveProperty('LSTSO');
  });

  test.each([
    ['another year', { ...wageTax, date: '2025-12', LZZ: 2, RE4: 1, STKL: 1 }, 'not-known-on-this-day tax wage-tax'],
    ['no wage', { ...wageTax, LZZ: 2, STKL: 1 }, 'missing-input RE4'],
    ['a class that is none', { ...wageTax, LZZ: 2, RE4: 1, STKL: 7 }, 'not-allowed STKL'],
    ['a misspelt name', { ...wageTax, LZZ: 2, RE4: 1, STKL: 1, ZKFF: 1 }, 'unknown-field ZKFF'],
    ['parts of a cent', { ...wageTax, LZZ: 2, RE4: 100.5, STKL: 1 }, 'too-many-decimals RE4'],
    ['a negative wage', { ...wageTax, LZZ: 2, RE4: -1, STKL: 1 }, 'not-a-decimal RE4'],
    [
      'a place that is none',
      { ...wageTax, jurisdiction: 'de/atlantis', LZZ: 2, RE4: 1, STKL: 1 },
      'invalid-field jurisdiction',
    ],
  ])('%s is told with place and remedy', (_name, facts, wanted) => {
    const { issues } = ask('tax', facts);
    const told = issues.map(({ code, where }: { code: string; where: string }) => `${code} ${where}`);
    expect(told).toContain(wanted);
    for (const { message, remedy } of issues) {
      expect([message.zh, message.en, remedy.zh, remedy.en].every((text: string) => text.length > 0)).toBe(true);
    }
  });

  test('the schema names every input in both languages', () => {
    const schema = JSON.stringify(schemaOf(findMethod('tax')!.input()));
    for (const name of [
      'RE4',
      'LZZ',
      'STKL',
      'KVZ',
      'PVZ',
      'PVA',
      'PVS',
      'ZKF',
      'KRV',
      'ALV',
      'PKV',
      'LZZFREIB',
      'JRE4',
      'SONSTB',
    ]) {
      expect(schema).toContain(`"${name}":`);
    }
    expect(schema).toContain('本期应税工资（分） / Taxable wage of the pay period (cents)');
  });
});

describe('its social contributions and payslip', () => {
  test('insurance by jurisdiction', () => {
    const found = ask('insurance', {
      jurisdiction: 'de/saxony',
      date: '2026-05',
      grossWage: 4000,
      additionalHealthRate: 2.9,
      childless: true,
    });
    expect(found.issues).toEqual([]);
    expect(found.value).toMatchObject({
      pensionContribution: '372.00',
      healthContribution: '350.00',
      careContribution: '116.00',
    });
  });

  test('insurance without jurisdiction is what it was', () => {
    expect(ask('insurance', {}).issues.map(({ where }: { where: string }) => where)).toEqual(['month']);
  });

  test('from the wage to the net pay', () => {
    const found = ask('payslip', {
      jurisdiction: 'de/berlin',
      date: '2026-05',
      grossWage: 5000,
      STKL: 1,
      additionalHealthRate: 2.5,
      childless: true,
      R: 1,
    });
    expect(found.issues).toEqual([]);
    expect(found.value).toMatchObject({ wageTax: '785.83', churchTax: '70.72', netPay: '3065.95' });
  });

  test('payroll calculates the same months of persons of either country, each by the items of its own', () => {
    const wage = { grossWage: 5000, STKL: 1, additionalHealthRate: 2.5, childless: true, R: 1 };
    const { value, issues } = ask('payroll', {
      persons: [
        { id: 'B', jurisdictions: ['de', 'de/berlin'], inputs: wage, months: [{ month: '2026-05' }] },
        { id: 'M', jurisdiction: '巴伐利亚', months: [{ month: '2026-06-30', inputs: wage }] },
      ],
    });
    expect(issues).toEqual([]);
    const [berlin, bavaria] = value.persons.map((each: { payslips: object[] }) => each.payslips[0]);
    expect(berlin).toMatchObject({
      month: '2026-05',
      items: { wageTax: '785.83', churchTax: '70.72', netPay: '3065.95' },
    });
    expect(bavaria).toMatchObject({ month: '2026-06', items: { churchTax: '62.86', netPay: '3073.81' } });
    expect(berlin.packVersion).toMatch(/^de@/);
  });

  test('payroll of one person and month needs no lists', () => {
    const { value, issues } = ask('payroll', {
      jurisdiction: 'de',
      month: '2026-05',
      grossWage: 5000,
      childless: true,
    });
    expect(issues.map(({ code, where }: { code: string; where: string }) => `${code} ${where}`).sort()).toEqual([
      'missing-input STKL',
      'missing-input additionalHealthRate',
    ]);
    expect(value.persons[0].payslips[0].items).toMatchObject({ pensionContribution: '465.00', netPay: null });
  });

  test('a field of the other country is refused with its place', () => {
    const persons = [
      { jurisdiction: 'de/berlin', months: [{ month: '2026-05', inputs: { base_pay_rate: 1 } }] },
      { jurisdiction: '上海', months: [{ month: '2026-05', inputs: { grossWage: 1 } }] },
    ];
    expect(ask('payroll', { persons }).issues.map(({ where }: { where: string }) => where)).toEqual([
      'persons[0].months[0].inputs.base_pay_rate',
      'persons[1].months[0].inputs.grossWage',
    ]);
  });
});
