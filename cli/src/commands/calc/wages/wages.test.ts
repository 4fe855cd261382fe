import { describe, expect, test } from 'vitest';
import { ask as askMethod } from '../testing/ask.ts';

/** What is read of an answer here. */
type Loose = {
  value: { months: Record<string, string>[]; total: Record<string, string> } | null;
  issues: { code: string; where: string }[];
  warnings?: { code: string; where: string }[];
};

const ask = (facts: unknown): Loose => askMethod('tax', facts, false);
const codes = ({ issues }: Loose): string[] => issues.map(({ code, where }) => `${code} ${where}`);
const column = (found: Loose, field: string): (string | undefined)[] => found.value!.months.map((each) => each[field]);
const months = (from: number, until: number, facts: object, year = 2026) =>
  Array.from({ length: until - from + 1 }, (_none, index) => ({
    month: `${year}-${String(from + index).padStart(2, '0')}`,
    ...facts,
  }));

describe('declarations', () => {
  test('amounts follow from the facts and the law of each month', () => {
    const declarations = [
      { item: 'childrenEducation', from: '2020-09', count: 2, share: 0.5 },
      { item: 'elderlyCare', from: '2021-01', onlyChild: false },
      { item: 'housingRent', from: '2022-01', cityClass: 'large' },
    ];
    const run = (year: number) =>
      column(ask({ declarations, months: months(1, 2, { income: 20000 }, year) }), 'specialAdditionalDeductionToDate');
    // 2 x 1,000 / 2 + 1,000 + 1,500; from 2023 on 2 x 2,000 / 2 + 1,500 + 1,500.
    expect(run(2022)).toEqual(['3500.00', '7000.00']);
    expect(run(2023)).toEqual(['5000.00', '10000.00']);
  });

  test('a late declaration is caught up in the month in which it arrives', () => {
    const declarations = [{ item: 'childrenEducation', from: '2026-01', declaredIn: '2026-03' }];
    const found = ask({ declarations, months: months(1, 4, { income: 20000, specialDeduction: 3000 }) });
    expect(column(found, 'specialAdditionalDeductionToDate')).toEqual(['0.00', '0.00', '6000.00', '8000.00']);
    expect(column(found, 'taxWithheld')).toEqual(['360.00', '360.00', '180.00', '580.00']);
  });

  test('months before the hire do not count here; a certificate counts once', () => {
    const declarations = [
      { item: 'housingLoan', from: '2025-01' },
      { item: 'certificate', from: '2026-06' },
    ];
    const found = ask({ employedSince: '2026-05', declarations, months: months(5, 7, { income: 20000 }) });
    expect(column(found, 'specialAdditionalDeductionToDate')).toEqual(['1000.00', '5600.00', '6600.00']);
  });

  test('the 48th month of a degree is the last', () => {
    const declarations = [{ item: 'continuingEducation', from: '2022-03' }];
    const found = ask({ employedSince: '2020-01', declarations, months: months(1, 3, { income: 20000 }) });
    expect(column(found, 'specialAdditionalDeductionToDate')).toEqual(['400.00', '800.00', '800.00']);
    expect(codes(found)).toEqual(['degree-months-used declarations[0].monthsBefore']);
  });

  test('what may not be declared is refused or told', () => {
    const base = { months: months(1, 1, { income: 20000 }) };
    const both = [
      { item: 'housingLoan', from: '2026-01' },
      { item: 'housingRent', from: '2026-01', cityClass: 'small' },
    ];
    expect(codes(ask({ ...base, declarations: both }))).toEqual(['loan-and-rent declarations']);
    expect(codes(ask({ ...base, declarations: [{ item: 'housingRent', from: '2026-01' }] }))).toEqual([
      'missing-field declarations[0].cityClass',
    ]);
    const much = [{ item: 'elderlyCare', from: '2026-01', onlyChild: false, amount: 1501 }];
    expect(codes(ask({ ...base, declarations: much }))).toEqual(['share-above-limit declarations[0].amount']);
    expect(
      codes(ask({ ...base, declarations: both.slice(0, 1), claimedElsewhere: ['elderlyCare', 'housingLoan'] })),
    ).toEqual(['claimed-at-two-employers claimedElsewhere[1]']);
  });
});

describe('the basic deduction', () => {
  test('no more than 60,000 last year: nothing until the year passes 60,000', () => {
    const found = ask({ lastYear: { wages: 60000 }, months: months(1, 8, { income: 8000 }) });
    expect(column(found, 'taxWithheld')).toEqual([...Array(7).fill('0.00'), '120.00']);
    expect(column(found, 'basicDeductionToDate')[0]).toBe('60000.00');
  });

  test('a fen more last year, or months missing, and it counts month by month', () => {
    for (const lastYear of [{ wages: 60000.01 }, { wages: 30000, wholeYear: false }]) {
      const found = ask({ lastYear, months: months(1, 1, { income: 8000 }) });
      expect(column(found, 'taxWithheld')).toEqual(['90.00']);
    }
  });

  test('stops with the month of leaving', () => {
    const found = ask({ employedUntil: '2026-02', months: months(1, 4, { income: 10000 }) });
    expect(column(found, 'basicDeductionToDate')).toEqual(['5000.00', '10000.00', '10000.00', '10000.00']);
  });
});

describe('other deductions', () => {
  test('commercial health insurance and annuity up to their limits', () => {
    const facts = { income: 20000, commercialHealth: 300, annuity: 1000, annuityBase: 20000 };
    const found = ask({ averageMonthlyWage: 10000, months: months(1, 1, facts) });
    expect(column(found, 'taxableIncomeToDate')).toEqual(['14000.00']);
    expect(column(found, 'annuityNotDeducted')).toEqual(['200.00']);
    const unknown = ask({ months: months(1, 1, facts) });
    expect(codes(unknown)).toContain('not-known-here months[0].local_average_monthly_wage');
  });

  test('donations up to 30 % of the taxable income so far; the rest in later months', () => {
    const list = months(1, 3, { income: 15000 }).map((each, index) => ({
      ...each,
      donationLimited: index === 0 ? 5000 : 0,
    }));
    const found = ask({ months: list });
    // 30 % of 10,000 in January; the other 2,000 in February, when 30 % of 20,000 is enough.
    expect(column(found, 'donationDeducted')).toEqual(['3000.00', '2000.00', undefined]);
    expect(column(found, 'taxableIncomeToDate')).toEqual(['7000.00', '15000.00', '25000.00']);
  });
});

test('a second bonus of the year goes with the wages, with a warning', () => {
  const list = [
    { month: '2026-01', income: 5000, annualBonus: 36000 },
    { month: '2026-06', income: 25000, annualBonus: 12000 },
  ];
  const found = ask({ employedSince: '2026-01', months: list });
  expect(column(found, 'annualBonusTax')).toEqual(['1080.00', '0.00']);
  expect(column(found, 'taxWithheld')).toEqual(['0.00', '360.00']);
  expect(found.warnings?.map(({ code, where }) => `${code} ${where}`)).toEqual([
    'second-bonus-merged months[1].annualBonus',
  ]);
});

test('the totals of the months given', () => {
  const found = ask({ months: months(1, 12, { income: 10000, specialDeduction: 1500 }) });
  expect(found.value!.total).toEqual({ income: '120000.00', taxWithheld: '1680.00', annualBonusTax: '0.00' });
});
