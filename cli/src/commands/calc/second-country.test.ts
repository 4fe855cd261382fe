import { describe, expect, test } from 'vitest';
import { answer } from './answer.ts';
import { schemaOf } from './json-schema.ts';
import { findMethod } from './methods/index.ts';

function ask(method: string, facts: unknown, withTrace = false) {
  // biome-ignore lint/suspicious/noExplicitAny: answers are read as the JSON a user would see
  return answer(findMethod(method)!, new TextEncoder().encode(JSON.stringify(facts)), withTrace) as any;
}

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
});
