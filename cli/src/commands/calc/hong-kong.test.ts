import { describe, expect, test } from 'vitest';
import { ask } from './testing/ask.ts';

const month = (of: string, before: number, through: number) => ({
  month: of,
  inputs: {
    base_pay_rate: '20000',
    workdays_required: '22',
    workdays_current: '22',
    days_employed_before: String(before),
    days_employed_through: String(through),
  },
});

describe('pay in Hong Kong', () => {
  test('contributions wait for the sixtieth day and become due together; no tax is withheld', () => {
    const { value, issues } = ask('payroll', {
      persons: [
        {
          id: 'H',
          jurisdictions: ['hk'],
          inputs: { age_at_start: '31', age_at_end: '31' },
          months: [month('2026-06', 0, 26), month('2026-07', 26, 57), month('2026-08', 57, 88)],
        },
      ],
    });
    expect(issues).toEqual([]);
    type Payslip = { packVersion: string; items: Record<string, string>; accumulators: Record<string, string> };
    const payslips: Payslip[] = value.persons[0].payslips;
    expect(
      payslips.map(({ items, accumulators }) => [
        items.mpf_employee,
        items.mpf_employer,
        items.net_pay,
        accumulators.mpf_employer_pending_balance,
      ]),
    ).toEqual([
      ['0.00', '0.00', '20000.00', '1000.00'],
      ['0.00', '0.00', '20000.00', '2000.00'],
      ['1000.00', '3000.00', '19000.00', '0.00'],
    ]);
    for (const { items, packVersion } of payslips) {
      expect(packVersion).toMatch(/^hk@/);
      expect(Object.keys(items)).not.toContain('income_tax');
    }
  });

  test('a fact of the mainland is told with its place', () => {
    const { issues } = ask('payroll', {
      jurisdiction: 'hk',
      month: '2026-06',
      ...month('2026-06', 400, 430).inputs,
      local_hukou: true,
    });
    expect(issues.map(({ code, where }: { code: string; where: string }) => [code, where])).toContainEqual([
      'unknown-field',
      'local_hukou',
    ]);
  });
});
