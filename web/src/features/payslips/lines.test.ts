import { describe, expect, it } from 'vitest';
import { companyFen, ownFen, tablesOf } from './lines.ts';
import type { PayslipGroup, PayslipLine } from './queries.ts';

const line = (
  code: string,
  kind: PayslipLine['kind'],
  amountFen: number,
  employerFen: number | null = null,
): PayslipLine =>
  ({ code, kind, amountFen, employerFen, names: { zh: code, en: code }, value: '0' }) as unknown as PayslipLine;

const group = (code: string, ...lines: PayslipLine[]): PayslipGroup => ({ code, names: { zh: code, en: code }, lines });

const payslip = {
  grossFen: 100_00,
  costFen: 130_00,
  groups: [
    group('fixed', line('base', 'earning', 100_00)),
    group('insurance', line('pension', 'deduction', 8_00, 16_00), line('injury', 'employer-contribution', 1_00)),
    group('fund', line('fund', 'deduction', 7_00, 7_00)),
    group('tax', line('taxable', 'information', 60_00), line('tax', 'deduction', 5_00)),
    group('other', line('loan', 'deduction', 2_00)),
    group('total', line('net', 'information', 78_00)),
  ],
};

describe('the lines of a payslip in the tables people read', () => {
  const tables = tablesOf(payslip);

  it('keeps the order of the schemes, those only the employer pays included', () => {
    expect(tables.deductions.map(({ code }) => code)).toEqual(['pension', 'injury', 'fund', 'tax', 'loan']);
  });

  it('shows steps of the tax as facts and leaves totals to the totals', () => {
    expect(tables.facts.map(({ code }) => code)).toEqual(['taxable']);
  });

  it('splits the deductions into parts that add up to all of them', () => {
    expect([tables.insuranceFen, tables.taxFen, tables.otherFen]).toEqual([15_00, 5_00, 2_00]);
    const all = tables.deductions.reduce((sum, one) => sum + (ownFen(one) ?? 0), 0);
    expect(tables.insuranceFen + tables.taxFen + tables.otherFen).toBe(all);
  });

  it('tells the person’s part from the employer’s', () => {
    const injury = tables.deductions[1]!;
    expect([ownFen(injury), companyFen(injury)]).toEqual([null, 1_00]);
    const pension = tables.deductions[0]!;
    expect([ownFen(pension), companyFen(pension)]).toEqual([8_00, 16_00]);
  });
});
