import { describe, expect, it } from 'vitest';
import { sumsByCurrency } from './amounts.tsx';

describe('sums of rows in several currencies', () => {
  const row = (currency: string, totalFen: number) => ({ currency, totalFen });
  it('stand apart, in the order of their codes, and nothing of one is in another', () => {
    const rows = [row('HKD', 5), row('CNY', 100), row('HKD', -2), row('CNY', 1)];
    expect(sumsByCurrency(rows, (one) => one.totalFen)).toEqual([
      { currency: 'CNY', fen: 101 },
      { currency: 'HKD', fen: 3 },
    ]);
    expect(sumsByCurrency([], () => 1)).toEqual([]);
  });
});
