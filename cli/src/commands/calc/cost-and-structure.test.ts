import { describe, expect, test } from 'vitest';
import { ask } from './testing/ask.ts';

const codes = (found: { issues: { code: string; where: string }[] }) =>
  found.issues.map(({ code, where }) => `${code} ${where}`);

describe('allocate', () => {
  test('a team bonus to the fen', () => {
    const found = ask('allocate', { total: 100000, shares: [12000, 8000, 4800] });
    expect(found.value).toEqual({
      shares: [
        { name: '1', share: '48387.10' },
        { name: '2', share: '32258.06' },
        { name: '3', share: '19354.84' },
      ],
      total: '100000.00',
      leftover: '0.00',
    });
  });

  test('whole people; the lowest level is never rounded up', () => {
    const levels = [10, 20, 50, 15, 5].map((weight, index) => ({ name: 'SABCD'[index], weight }));
    const shares = (more: object) =>
      ask('allocate', {
        total: 34,
        unit: 1,
        shares: levels.map((level, index) => (index === 4 ? { ...level, ...more } : level)),
      }).value.shares.map(({ share }: { share: string }) => share);
    expect(shares({})).toEqual(['3', '7', '17', '5', '2']);
    expect(shares({ isLastInLine: true })).toEqual(['4', '7', '17', '5', '1']);
  });

  test('what fills no unit is left over', () => {
    expect(ask('allocate', { total: '100.75', unit: 1, shares: [1, 2] }).value).toMatchObject({
      total: '100',
      leftover: '0.75',
    });
  });

  test.each([
    ['all weights zero', { total: 1, shares: [0, 0] }, 'cannot-allocate shares'],
    ['a unit of zero', { total: 1, unit: 0, shares: [1] }, 'cannot-allocate unit'],
    ['a negative weight', { total: 1, shares: [-1] }, 'not-a-decimal shares[0]'],
  ])('%s', (_name, facts, wanted) => {
    expect(codes(ask('allocate', facts))).toEqual([wanted]);
  });
});

describe('pay-range', () => {
  test('a pay in its range', () => {
    const found = ask('pay-range', { pay: 9000, midpoint: 10000, spread: 0.5, market: 9600 });
    expect(found.value).toMatchObject({
      minimum: '8000.00',
      maximum: '12000.00',
      compaRatio: '0.900000',
      rangePenetration: '0.250000',
      marketRatio: '0.937500',
      zone: 'within',
    });
  });

  test('half time is compared at full time', () => {
    expect(ask('pay-range', { pay: 4000, fullTimeShare: 0.5, minimum: 9000, maximum: 12000 }).value).toMatchObject({
      pay: '8000.00',
      zone: 'below',
      shortfall: '1000.00',
    });
  });

  test('a structure', () => {
    const facts = {
      kind: 'structure',
      firstMidpoint: 5000,
      grades: 3,
      progression: [0.1, 0.2],
      spread: [0.4, 0.5, 0.6],
      steps: 3,
      unit: 1,
    };
    const { grades } = ask('pay-range', facts).value;
    expect(grades[1]).toMatchObject({
      minimum: '4400.00',
      midpoint: '5500.00',
      maximum: '6600.00',
      steps: ['4400.00', '5500.00', '6600.00'],
    });
    expect(codes(ask('pay-range', { ...facts, spread: [0.4] }))).toEqual(['range-incomplete grades']);
  });

  test('no range', () => {
    expect(codes(ask('pay-range', { pay: 9000 }))).toEqual(['range-incomplete minimum']);
  });
});

describe('total-wage', () => {
  const facts = {
    base: 10000000,
    indicators: [{ name: 'profit', base: 1000, actual: 1100, linkage: 0.7 }],
    highestGrowth: 0.12,
    date: '2026-01',
  };

  test('10 % more profit at 1 : 0.7', () => {
    const found = ask('total-wage', facts);
    expect([found.value.total, found.value.growth, found.issues]).toEqual(['10700000.00', '0.070000', []]);
  });

  test('the fall is held at the bound of the rule pack', () => {
    const fallen = { ...facts, indicators: [{ ...facts.indicators[0], actual: 100 }] };
    expect(ask('total-wage', fallen).value.total).toBe('8000000.00');
    expect(codes(ask('total-wage', { ...fallen, date: undefined }))).toEqual(['missing-field lowestGrowth']);
    expect(codes(ask('total-wage', { ...fallen, date: '2001-01' }))).toEqual([
      'not-known-on-this-day total_wage_lowest_growth',
    ]);
  });

  test('gates and clearing', () => {
    const gates = [{ rule: 'efficiency' }, { rule: 'preservation', isPreserved: false }];
    const found = ask('total-wage', { ...facts, gates, paid: 10100000 });
    expect(found.value).toMatchObject({ growth: '0.000000', gatesThatBound: ['preservation'], overpaid: '100000.00' });
  });
});

describe('labour-cost-ratios', () => {
  test('staff by month, value added by its parts', () => {
    const found = ask('labour-cost-ratios', {
      date: '2026-01',
      wages: 6000000,
      socialInsuranceCost: 1800000,
      revenue: 39000000,
      monthlyHeadcounts: [{ begin: 48, end: 51 }, 50.5],
      valueAdded: { labourPay: 7800000, netProductionTaxes: 1200000, depreciation: 2000000, operatingSurplus: 2000000 },
    });
    expect(found.issues).toEqual([]);
    // Averages 49.5 and 50.5: 50 people. 7.8 / 13 = 0.6.
    expect(found.value).toMatchObject({
      averageStaff: '50.0000',
      labourCostPerHead: '156000.00',
      labourCostPerHeadMonth: '78000.00',
      labourDistributionRate: '0.600000',
      personnelCostRate: '0.200000',
      profitPerHead: null,
    });
  });
});

describe('variance', () => {
  const inputs = {
    base_pay_rate: 18000,
    workdays_required: 22,
    workdays_current: 22,
    social_insurance_base: 21500,
    housing_fund_base: 21500,
    housing_fund_rate_employee: 0.07,
    housing_fund_rate_employer: 0.07,
    basic_deduction_months: 1,
  };
  const facts = {
    jurisdictions: ['cn', 'cn/shanghai'],
    previous: { month: '2026-07', inputs },
    current: { month: '2026-08', inputs: { ...inputs, base_pay_rate: 20000, one_off_bonus: 1000 } },
    measures: ['gross_pay', 'net_pay'],
  };

  test('the causes add up to the difference', () => {
    const found = ask('variance', facts);
    expect(found.issues).toEqual([]);
    const [gross] = found.value.measures;
    expect([gross.difference, gross.engineDrift]).toEqual(['3000.00', '0.00']);
    const amounts = Object.fromEntries(
      gross.contributions.map((each: { group: string; amount: string }) => [each.group, each.amount]),
    );
    expect(amounts).toMatchObject({ rules: '0.00', fixed: '2000.00', variable: '1000.00' });
    const sum = found.value.measures[1].contributions.reduce(
      (total: number, each: { amount: string }) => total + Number(each.amount) * 100,
      0,
    );
    expect(Math.round(sum)).toBe(Math.round(Number(found.value.measures[1].difference) * 100));
  });

  test('a joiner is one cause; a recorded result that no longer calculates the same is drift', () => {
    expect(ask('variance', { ...facts, previous: null }).value.measures[0].contributions).toMatchObject([
      { group: 'joined' },
    ]);
    const drifted = ask('variance', { ...facts, recordedPrevious: { gross_pay: '18000.01' } });
    expect(drifted.value.measures[0].engineDrift).not.toBe('0.00');
  });

  test('price, volume and mix of a cost', () => {
    const groups = [
      { name: 'a', headsBefore: 10, headsAfter: 8, costBefore: 1000, costAfter: 880 },
      { name: 'b', headsBefore: 10, headsAfter: 16, costBefore: 2000, costAfter: 3360 },
    ];
    expect(ask('variance', { kind: 'price-volume-mix', groups }).value).toEqual({
      price: '240.00',
      volume: '600.00',
      mix: '400.00',
      difference: '1240.00',
    });
  });
});
