import { describe, expect, test } from 'vitest';
import { ask as askMethod } from '../testing/ask.ts';

type Choice = Record<string, string> & { withheldMonthly: string[] };
interface Found {
  value: {
    apart: Choice;
    merged: Choice;
    bestSplit: Choice;
    better: string;
    saving: string;
    blindZone: Record<string, string | boolean>;
  };
  issues: { code: string; where: string }[];
  warnings?: { code: string }[];
}

const ask = (facts: object): Found => askMethod('bonus-choice', { date: '2026-01-31', ...facts }, false);

describe('bonus-choice', () => {
  test('apart is better above 36,000 of other taxable income', () => {
    const { value } = ask({ wages: 200000, specialDeduction: 30000, bonus: 36000 });
    // 110,000 x 10 % - 2,520 = 8,480 and 1,080; merged 146,000 x 20 % - 16,920 = 12,280.
    expect([value.apart.tax, value.merged.tax, value.better, value.saving]).toEqual([
      '9560.00',
      '12280.00',
      'apart',
      '2720.00',
    ]);
    expect(value.bestSplit.bonusApart).toBe('36000.00');
  });

  test('merged is better where the wages leave deductions over', () => {
    const { value } = ask({ wages: 60000, specialDeduction: 12000, bonus: 30000 });
    // Apart 900; merged 30,000 - 12,000 = 18,000 x 3 % = 540, and divided no better.
    expect([value.apart.tax, value.merged.tax, value.better]).toEqual(['900.00', '540.00', 'merged']);
    expect(value.bestSplit.tax).toBe('540.00');
  });

  test('the best division goes to a seam', () => {
    const { value } = ask({ wages: 160000, bonus: 40000 });
    // 100,000: 36,000 apart 1,080 and 104,000 x 10 % - 2,520 = 7,880; wholly apart 4,000 - 210 + 7,480 = 11,270.
    expect([value.apart.tax, value.merged.tax]).toEqual(['11270.00', '11480.00']);
    expect([value.bestSplit.bonusApart, value.bestSplit.bonusMerged, value.bestSplit.tax]).toEqual([
      '36000.00',
      '4000.00',
      '8960.00',
    ]);
    expect(value.bestSplit.savingAgainstBetter).toBe('2310.00');
    expect(value.blindZone.inBlindZone).toBe(false);
  });

  test('of several seams the one that leaves the least tax', () => {
    const { value } = ask({ wages: 80000, bonus: 160000 });
    // 36,000 apart 1,080, 144,000 in all x 10 % - 2,520 = 11,880; 144,000 apart were 14,190 and 1,080.
    expect([value.bestSplit.bonusApart, value.bestSplit.tax]).toEqual(['36000.00', '12960.00']);
  });

  test('no other division of a grid leaves less tax', () => {
    for (const [wages, bonus] of [
      [50000, 200000],
      [250000, 500000],
      [1100000, 330000],
      [30000, 20000],
    ] as const) {
      const best = Number(ask({ wages, bonus }).value.bestSplit.tax);
      for (let step = 0; step <= 4; step += 1) {
        const apart = (bonus * step) / 4;
        const merged = ask({ wages: wages + (bonus - apart), bonus: apart }).value.apart;
        expect(Number(merged.tax)).toBeGreaterThanOrEqual(best);
      }
    }
  });

  test('the blind zone is named', () => {
    const { value, warnings } = ask({ wages: 300000, bonus: 150000 });
    expect(warnings?.map(({ code }) => code)).toEqual(['blind-zone']);
    expect(value.blindZone).toEqual({
      inBlindZone: true,
      seamBelow: '144000.00',
      blindZoneEnds: '160500.00',
      lostInBlindZone: '8400.00',
    });
  });

  test('what is withheld month by month adds up to the tax of the year', () => {
    const monthlyWages = Array(12).fill(20000);
    const { value } = ask({ monthlyWages, specialDeduction: 36000, bonus: 60000, date: '2026-02-10' });
    for (const choice of [value.apart, value.merged, value.bestSplit]) expect(choice.withheldInYear).toBe(choice.tax);
    expect(value.apart.withheldInBonusMonth).toBe('6150.00');
    expect(value.apart.withheldMonthly.slice(0, 2)).toEqual(['360.00', '360.00']);
    expect(value.merged.withheldMonthly.slice(0, 3)).toEqual(['360.00', '5520.00', '1200.00']);
  });

  test('facts that are wrong, and years that are not known', () => {
    expect(ask({ bonus: 1000 }).issues.map(({ code, where }) => `${code} ${where}`)).toEqual(['missing-field wages']);
    expect(ask({ wages: 1, bonus: 1000, date: '2028-01-31' }).issues[0]!.code).toBe('not-known-on-this-day');
  });
});
