/** Examples that circulate with the law, each worked by hand beside its figures. */
import { describe, expect, test } from 'vitest';
import { ask } from './testing/ask.ts';

const months = (year: number, count: number, facts: object) =>
  Array.from({ length: count }, (_none, index) => ({
    month: `${year}-${String(index + 1).padStart(2, '0')}`,
    ...facts,
  }));

describe('as a stranger writes them', () => {
  test('cumulative withholding: 30,000 a month, 4,500 own insurance, 2,000 special additional deductions', () => {
    const each = { income: 30000, specialDeduction: 4500, specialAdditionalDeduction: 2000 };
    const { value, issues } = ask('tax', { months: months(2019, 3, each) });
    expect(issues).toEqual([]);
    // 18,500 x 3 %; 37,000 x 10 % - 2,520 - 555; 55,500 x 10 % - 2,520 - 1,180.
    expect(value.months.map((one: { taxWithheld: string }) => one.taxWithheld)).toEqual([
      '555.00',
      '625.00',
      '1850.00',
    ]);
  });

  test('the 60,000 rule holds at 60,000 and not a fen above it', () => {
    const tax = (wages: number): string[] =>
      ask('tax', {
        lastYear: { wages },
        months: months(2021, 9, { income: 8000, specialDeduction: 1000 }),
      }).value.months.map((one: { taxWithheld: string }) => one.taxWithheld);
    // 7,000 x 9 - 60,000 = 3,000 x 3 % in September; else 2,000 x 3 % each month.
    expect(tax(60000)).toEqual([...Array(8).fill('0.00'), '90.00']);
    expect(tax(60000.01)).toEqual(Array(9).fill('60.00'));
  });

  test.each([
    ['labour-service', { payment: 800 }, '0.00'],
    ['labour-service', { payment: 4000 }, '640.00'],
    ['labour-service', { payment: 20000 }, '3200.00'],
    ['labour-service', { payment: 30000 }, '5200.00'],
    ['annual-bonus', { bonus: 36000 }, '1080.00'],
    ['annual-bonus', { bonus: 36001 }, '3390.10'],
    ['non-resident-bonus', { bonus: 300000 }, '63540.00'],
    ['early-retirement', { payment: 270000, years: 3 }, '2700.00'],
    ['severance', { city: '上海', compensation: 500000 }, '2717.60'],
    ['severance', { jurisdiction: '上海市', compensation: 447624 }, '0.00'],
  ])('tax of the kind %s on %j', (kind, facts, tax) => {
    const found = ask('tax', { kind, month: '2026-01', ...facts });
    expect(found.issues).toEqual([]);
    expect(found.value.tax).toBe(tax);
  });

  test('days worked in a month take the paid days from the calendar; counts and dates exclude one another', () => {
    const part = { month: '2026-07', monthlyWage: 8700, method: 'positive', workedDays: 10 };
    expect(ask('proration', part).value).toMatchObject({ pay: '4000.00', requiredDaysCounted: '23.00' });
    expect(ask('proration', { ...part, employedFrom: '2026-07-10' }).issues[0]).toMatchObject({
      code: 'counts-and-dates',
      where: 'employedFrom',
    });
  });

  test.each([
    ['tax', { kind: 'severance', date: '2026-01', city: '西安', compensation: 1 }, 'jurisdiction'],
    ['payroll', { jurisdiction: 'fr', month: '2026-05' }, 'jurisdiction'],
    ['payroll', { persons: [{ months: [{ month: '2026-05' }] }] }, 'persons[0].jurisdictions'],
    ['overtime', { date: '2026-10', baseSalary: 8700 }, 'baseSalary'],
    ['insurance', { city: '西安', month: '2026-07' }, 'city'],
  ])('%s of %j is refused at %s with a remedy', (method, facts, where) => {
    const [issue] = ask(method, facts).issues;
    expect(issue.where).toBe(where);
    expect(issue.remedy.zh.length > 0 && issue.remedy.en.length > 0).toBe(true);
  });
});
