import { describe, expect, test } from 'vitest';
import { ask as askMethod } from '../testing/ask.ts';

const ask = (facts: unknown) => askMethod('retro', facts);

const inputs = {
  workdays_required: 22,
  workdays_current: 22,
  social_insurance_base: 50000,
  housing_fund_base: 20000,
  housing_fund_rate_employee: 0.07,
  housing_fund_rate_employer: 0.07,
};
const closed = (month: string, months: number, change: object = {}) => ({
  month,
  before: { base_pay_rate: 20000, basic_deduction_months: months },
  ...change,
});
const facts = (months: object[], change: object = {}) => ({
  openMonth: '2026-09',
  persons: [{ id: 'E1', jurisdictions: ['cn', 'cn/shanghai'], inputs, months, ...change }],
});
const raise = { after: { base_pay_rate: 21000 } };

describe('retro', () => {
  test('a raise known late: each month by its own, one line a month', () => {
    const found = ask(facts([closed('2026-07', 1, raise), closed('2026-08', 2, raise)]));
    expect(found.issues).toEqual([]);
    expect(found.value.persons[0]).toEqual({
      id: 'E1',
      months: ['2026-07', '2026-08'].map((month) => ({
        month,
        items: [{ item: 'base_pay', before: '20000.00', after: '21000.00', madeGood: '0.00', difference: '1000.00' }],
      })),
      lines: ['2026-07', '2026-08'].map((month) => ({
        month,
        item: 'base_pay',
        into: 'retro_adjustment',
        amount: '1000.00',
      })),
      inputs: { retro_adjustment: '2000.00' },
      totals: { earnings: '2000.00', deductions: '0.00', employerContributions: '0.00' },
    });
  });

  test('a ceiling announced late: 37,731 instead of 37,302 for both sides of the pension', () => {
    const found = ask(facts([closed('2026-07', 1, { rulesBefore: { pension_base_ceiling: '37302' } })]));
    expect(found.value.persons[0].lines).toEqual([
      { month: '2026-07', item: 'pension_employee', into: 'earlier_contributions_employee', amount: '34.32' },
      { month: '2026-07', item: 'pension_employer', into: 'earlier_contributions_employer', amount: '68.64' },
    ]);
    expect(found.value.persons[0].totals).toEqual({
      earnings: '0.00',
      deductions: '34.32',
      employerContributions: '68.64',
    });
  });

  test('what was made good before is not paid again, and a lower fact takes back', () => {
    const booked = [{ month: '2026-07', item: 'base_pay', bookedIn: '2026-08', amount: 1000 }];
    expect(ask(facts([closed('2026-07', 1, raise)], { booked })).value.persons[0].lines).toEqual([]);
    const back = ask(facts([closed('2026-07', 1)], { booked }));
    expect(back.value.persons[0].lines.map((line: { amount: string }) => line.amount)).toEqual(['-1000.00']);
  });

  test('recorded results count, whatever the facts would have given', () => {
    const recorded = { base_pay: '19000.00' };
    const found = ask(facts([closed('2026-07', 1, { recorded })]));
    expect(found.value.persons[0].months[0].items[0]).toMatchObject({ before: '19000.00', difference: '1000.00' });
  });

  test('tax is not run again into closed months, a deduction sets the year’s total right', () => {
    const found = ask(facts([closed('2026-07', 1, { after: { other_tax_deduction: 300 } })]));
    expect(found.value.persons[0].lines).toEqual([
      { month: '2026-07', item: 'tax_other_deduction', into: 'cumulative_other_deduction', amount: '300.00' },
    ]);
  });

  test('without late facts there is no line', () => {
    expect(ask(facts([closed('2026-07', 1), closed('2026-08', 2)])).value.persons[0].lines).toEqual([]);
  });

  test.each([
    [
      'months out of order',
      [closed('2026-08', 2), closed('2026-07', 1)],
      'months-not-rising persons[0].months[1].month',
    ],
    ['a fact that is missing', [{ month: '2026-07', before: {} }], 'missing-input persons[0].months[0].base_pay_rate'],
    [
      'an input nobody knows',
      [closed('2026-07', 1, { after: { base_pay_rat: 1 } })],
      'unknown-field persons[0].months[0].after.base_pay_rat',
    ],
  ])('%s is an issue with its place', (_what, months, wanted) => {
    const codes = ask(facts(months)).issues.map(
      ({ code, where }: { code: string; where: string }) => `${code} ${where}`,
    );
    expect(codes).toContain(wanted);
  });
});
