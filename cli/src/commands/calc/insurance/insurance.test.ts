import { describe, expect, test } from 'vitest';
import { ask as askMethod } from '../testing/ask.ts';

const ask = (facts: unknown) => askMethod('insurance', facts, false);

const codes = (found: { issues: { code: string; where: string }[] }) =>
  found.issues.map(({ code, where }) => `${code} ${where}`);

const sides = (lines: { scheme: string; employee: string; employer: string }[]) =>
  Object.fromEntries(lines.map(({ scheme, employee, employer }) => [scheme, [employee, employer]]));

describe('one month', () => {
  test.each(['shenzhen', '深圳', '深圳市', 'Shenzhen'])('the city may be called %s', (city) => {
    expect(ask({ city, month: '2026-03' }).value.jurisdiction).toBe('cn/shenzhen');
  });

  test('Shenzhen with local hukou, tier one: eight lines and their totals', () => {
    const { value, issues } = ask({
      jurisdiction: 'cn/shenzhen',
      month: '2026-03',
      socialInsuranceBase: 20000,
      localHukou: true,
      workInjuryRate: 0.004,
      housingFundBase: 20000,
      housingFundRate: 0.05,
    });
    expect(issues).toEqual([]);
    expect(sides(value.lines)).toEqual({
      pension: ['1600.00', '3200.00'],
      supplementary_pension: ['0.00', '200.00'],
      medical: ['400.00', '1200.00'],
      maternity: ['0.00', '100.00'],
      unemployment: ['40.00', '160.00'],
      work_injury: ['0.00', '80.00'],
      housing_fund: ['1000.00', '1000.00'],
      supplementary_housing_fund: ['0.00', '0.00'],
    });
    expect([value.employeeTotal, value.employerTotal, value.total]).toEqual(['3040.00', '5940.00', '8980.00']);
    expect(value.socialInsurance).toEqual({ employee: '2040.00', employer: '4940.00', total: '6980.00' });
  });

  test('a base of its own for a scheme leaves the others alone', () => {
    const { value } = ask({
      city: 'kunming',
      month: '2026-01',
      socialInsuranceBase: 10000,
      bases: { medical: 4000, unemployment: 30000 },
    });
    expect(value.lines.slice(0, 6).map(({ base }: { base: string }) => base)).toEqual([
      '10000.00',
      '10000.00',
      '4357.00',
      '4357.00',
      '22017.00',
      '10000.00',
    ]);
  });

  test('tier two without local hukou; with one it is refused', () => {
    const facts = { city: 'shenzhen', month: '2026-03', socialInsuranceBase: 8000, medicalTier: 2 };
    expect(sides(ask({ ...facts, localHukou: false }).value.lines).medical).toEqual(['40.00', '120.00']);
    expect(codes(ask({ ...facts, localHukou: true }))).toEqual(['not-allowed medicalTier']);
    const shanghai = ask({ city: 'shanghai', month: '2026-03', socialInsuranceBase: 8000, medicalTier: 2 });
    expect(codes(shanghai)).toContain('not-known-here 2026-03.medical_tier_two_rate_employee');
  });

  test('the injury class floats; a rate the agency notified takes the place of both', () => {
    const facts = { city: 'beijing', month: '2026-03', socialInsuranceBase: 10000, workInjuryClass: 2 };
    const injury = (more: object) => sides(ask({ ...facts, ...more }).value.lines).work_injury;
    expect(injury({})).toEqual(['0.00', '40.00']);
    expect(injury({ workInjuryFloat: 1.5 })).toEqual(['0.00', '60.00']);
    expect(injury({ workInjuryFloat: 0.5 })).toEqual(['0.00', '20.00']);
    expect(injury({ workInjuryRate: 0.0016 })).toEqual(['0.00', '16.00']);
  });

  test('the rate of unemployment insurance may be the agency’s own', () => {
    const facts = { city: 'shanghai', month: '2026-03', socialInsuranceBase: 10000, unemploymentRateEmployer: 0.01 };
    expect(sides(ask(facts).value.lines).unemployment).toEqual(['50.00', '100.00']);
  });

  test('the supplementary fund has bounds of its own and is rounded alone', () => {
    const facts = { city: 'shanghai', month: '2026-09', housingFundBase: 20123.5, housingFundRate: 0.07 };
    const found = ask({ ...facts, supplementaryHousingFundRate: 0.05 });
    expect(sides(found.value.lines).supplementary_housing_fund).toEqual(['1006.00', '1006.00']);
    expect(codes(ask({ ...facts, supplementaryHousingFundRate: 0.06 }))).toEqual([
      'rate-out-of-bounds supplementaryHousingFundRate',
    ]);
    expect(codes(ask({ ...facts, supplementaryHousingFundRate: 0.005 }))).toEqual([
      'rate-out-of-bounds supplementaryHousingFundRate',
    ]);
  });

  test('the sum may be rounded first and then split', () => {
    const facts = { city: 'hangzhou', month: '2026-09', housingFundBase: 10010, housingFundRate: 0.05 };
    expect(sides(ask(facts).value.lines).housing_fund).toEqual(['501.00', '501.00']);
    const split = ask({ ...facts, housingFundSumThenSplit: true });
    expect(sides(split.value.lines).housing_fund).toEqual(['501.00', '500.00']);
    const fen = ask({ ...facts, housingFundRoundingUnit: 0.01 });
    expect(sides(fen.value.lines).housing_fund).toEqual(['500.50', '500.50']);
  });

  test('a retiree is insured against work injury alone', () => {
    const facts = { city: 'shanghai', month: '2026-03', socialInsuranceBase: 10000, insured: 'work-injury-only' };
    const { value } = ask(facts);
    expect([value.employeeTotal, value.employerTotal]).toEqual(['0.00', '20.00']);
  });
});

describe('what is not known', () => {
  test('blocks, is null and never zero', () => {
    const found = ask({ city: 'shenzhen', month: '2024-09', socialInsuranceBase: 20000, localHukou: false });
    expect(codes(found)).toEqual(['not-known-on-this-day 2024-09.pension_base_floor']);
    expect(found.value.lines[0]).toEqual({
      scheme: 'pension',
      base: null,
      employee: null,
      employer: null,
      total: null,
    });
    expect([found.value.employeeTotal, found.value.employerTotal]).toEqual([null, null]);
    expect(sides(found.value.lines).medical).toEqual(['400.00', '1000.00']);
  });

  test('bounds not yet announced: those of another month for now, the difference later', () => {
    const facts = { city: 'guangzhou', socialInsuranceBase: 30000 };
    const late = ask({ ...facts, month: '2026-07' });
    expect(codes(late)).toContain('not-known-on-this-day 2026-07.pension_base_floor');
    const now = ask({ ...facts, month: '2026-07', boundsOf: '2026-06' });
    expect(now.issues).toEqual([]);
    expect(now.value.provisionalBoundsOf).toBe('2026-06');
    expect(sides(now.value.lines).pension).toEqual(['2203.92', '4407.84']);
  });

  test.each([
    [{}, 'missing-field city'],
    [{ jurisdiction: 'cn/atlantis' }, 'jurisdiction-unknown jurisdiction'],
    [{ city: 'shanghai', kind: 'alchemy' }, 'invalid-field kind'],
    [{ city: 'shanghai', hireDate: '2026-05-02' }, 'before-employment month'],
  ])('%j', (change, wanted) => {
    expect(codes(ask({ month: '2026-03', ...change }))).toContain(wanted);
  });
});

describe('somebody hired', () => {
  const facts = {
    city: 'shanghai',
    socialInsuranceBase: 12000,
    housingFundBase: 12000,
    housingFundRate: 0.07,
    hireDate: '2026-03-20',
    socialInsuranceCutOffDay: 15,
    housingFundCutOffDay: 15,
  };

  test('after the cut-off: nothing in the month of hire, both months in the next', () => {
    const transferred = { ...facts, fundMembership: 'transferred' };
    const march = ask({ ...transferred, month: '2026-03' });
    expect([march.value.employeeTotal, march.value.employerTotal]).toEqual(['0.00', '0.00']);
    expect(march.value.enrolment).toEqual({
      socialInsuranceFrom: '2026-03',
      housingFundFrom: '2026-03',
      paysSocialInsurance: false,
      paysHousingFund: false,
    });
    const april = ask({ ...transferred, month: '2026-04' });
    expect(april.value.employeeTotal).toBe('2100.00');
    expect(april.value.backPayment.map(({ month, employee }: Record<string, string>) => [month, employee])).toEqual([
      ['2026-03', '1260.00'],
      ['2026-03', '840.00'],
    ]);
    expect(april.value.booked.employee).toBe('4200.00');
  });

  test('a new worker pays the fund from the second month, without back payment', () => {
    const fresh = { ...facts, hireDate: '2026-03-02', fundMembership: 'new' };
    const march = ask({ ...fresh, month: '2026-03' });
    expect(march.value.socialInsurance.employee).toBe('1260.00');
    expect(march.value.housingFund.employee).toBe('0.00');
    const april = ask({ ...fresh, month: '2026-04' });
    expect(april.value.housingFund.employee).toBe('840.00');
    expect(april.value.backPayment).toBeUndefined();
  });

  test('the first month may be said without a day', () => {
    const { hireDate: _hireDate, ...rest } = facts;
    const found = ask({ ...rest, month: '2026-03', firstMonth: true, fundMembership: 'new' });
    expect([found.value.socialInsurance.employee, found.value.housingFund.employee]).toEqual(['1260.00', '0.00']);
  });
});

describe('back payment', () => {
  test('each month with its own rates, across the change of Shanghai’s medical rate', () => {
    const { value } = ask({
      city: 'shanghai',
      month: '2025-05',
      socialInsuranceBase: 20000,
      backPayment: [
        { month: '2025-02', daysLate: 75 },
        { month: '2025-03', daysLate: 45 },
      ],
    });
    const [february, march] = value.backPayment;
    expect(sides(february.lines).medical).toEqual(['400.00', '2000.00']);
    expect(sides(march.lines).medical).toEqual(['400.00', '1800.00']);
    // 7,440 x 0.05 % x 75 = 279; 7,240 x 0.05 % x 45 = 162.90
    expect([february.total, february.lateFee]).toEqual(['7440.00', '279.00']);
    expect([march.total, march.lateFee]).toEqual(['7240.00', '162.90']);
    expect(value.booked).toEqual({
      employee: '6300.00',
      employer: '16061.90',
      lateFee: '441.90',
      total: '22361.90',
    });
  });

  test('across the turn of a year: Guangzhou’s pension 15 % and 16 %, and the base of each month', () => {
    const { value } = ask({
      city: 'guangzhou',
      month: '2025-03',
      bases: { pension: 10000 },
      backPayment: [{ month: '2024-12', bases: { pension: 9000 } }, { month: '2025-01' }],
    });
    const [december, january] = value.backPayment;
    expect(sides(december.lines).pension).toEqual(['720.00', '1350.00']);
    expect(sides(january.lines).pension).toEqual(['800.00', '1600.00']);
  });

  test('a late announcement: what was paid with the old bounds is taken off', () => {
    const { value, issues } = ask({
      city: 'shanghai',
      month: '2026-09',
      socialInsuranceBase: 50000,
      backPayment: [{ month: '2026-07', paid: { boundsOf: '2026-06' } }],
    });
    expect(issues).toEqual([]);
    // 37,731 - 37,302 = 429: 8 % 34.32, 16 % 68.64
    expect(sides(value.backPayment[0].lines).pension).toEqual(['34.32', '68.64']);
  });

  test('a base declared too high comes back', () => {
    const { value } = ask({
      city: 'shanghai',
      month: '2026-09',
      socialInsuranceBase: 10000,
      backPayment: [{ month: '2026-08', schemes: 'social-insurance', paid: { socialInsuranceBase: 12000 } }],
    });
    expect(sides(value.backPayment[0].lines).pension).toEqual(['-160.00', '-320.00']);
    expect(value.backPayment[0].lateFee).toBe('0.00');
  });

  test('the fund has no late fee', () => {
    const { value } = ask({
      city: 'shanghai',
      month: '2026-09',
      housingFundBase: 10000,
      housingFundRate: 0.07,
      backPayment: [{ month: '2026-08', daysLate: 30 }],
    });
    expect([value.backPayment[0].employee, value.backPayment[0].lateFee]).toEqual(['700.00', '0.00']);
  });
});

describe('own part greater than the pay', () => {
  const facts = { city: 'kunming', month: '2026-01', socialInsuranceBase: 10000 };

  test('what the pay covers is taken, the rest carried', () => {
    expect(ask({ ...facts, wageAvailable: 800 }).value.receivable).toEqual({
      takenNow: '800.00',
      carriedForward: '230.00',
      leftToPay: '0.00',
    });
    expect(ask({ ...facts, wageAvailable: 3000, receivableBroughtForward: 230 }).value.receivable).toEqual({
      takenNow: '1260.00',
      carriedForward: '0.00',
      leftToPay: '1740.00',
    });
  });
});

test('the other kinds are calculations of the rule pack', () => {
  const levy = ask({
    kind: 'disabled-levy',
    date: '2026-05',
    headcount: 200,
    disabledEmployed: 2,
    averageAnnualWage: 120000,
    localAverageAnnualWage: 150000,
  });
  expect(levy.value.levy).toBe('60000.00');
});
