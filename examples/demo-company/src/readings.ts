import type { Random } from './random.ts';
import { indicatorOf } from './strategy.ts';
import type { Decimal } from './types.ts';

/**
 * A plausible reading of an indicator for somebody who does as well as `share` says: 0.5 meets the target, 1 the
 * stretch, 0 the floor. Null when there is nothing to report (no patent, no award).
 */
export function readingFor(indicatorCode: string, share: number, random: Random): Decimal | null {
  const { curve, params, precision } = indicatorOf(indicatorCode);
  const number = (name: string): number => Number(params[name]);
  const fixed = (value: number): Decimal => Math.max(0, value).toFixed(precision);
  switch (curve) {
    case 'three-point':
    case 'linear':
      return fixed(between(number('floor'), number('target'), number('stretch'), share, indicatorCode));
    case 'ratio':
      return fixed(number('target') * (0.73 + 0.34 * share));
    case 'range': {
      const middle = (number('low') + number('high')) / 2;
      const away = (1 - share) * number('tolerance') * (random.chance(0.6) ? 0.75 : -0.75);
      return fixed(middle + away);
    }
    case 'step':
      return fixed(Math.min(99, 70 + 34 * share));
    case 'deduct':
      return fixed(Math.round((1 - share) * 3.2));
    case 'add':
      return fixed(Math.round(share * 4));
    case 'zero-one':
      return share > 0.1 ? '1' : '0';
    case 'milestone':
      return share < 0.1 ? 'missed' : share < 0.36 ? 'late' : 'on-time';
    case 'veto':
      return '0';
    case 'bonus':
      return random.chance(0.03) ? '1' : null;
    default:
      throw new Error(`no readings for the curve ${curve}`);
  }
}

/** Readings that cannot pass 100. */
const SHARES_OF_ALL = new Set(['P01', 'P02', 'P04', 'L02', 'L03', 'C02', 'C05', 'P07', 'P08']);

function between(floor: number, target: number, stretch: number, share: number, code: string): number {
  const value =
    share < 0.5 ? floor + ((target - floor) * share) / 0.5 : target + (stretch - target) * (share - 0.5) * 2;
  return SHARES_OF_ALL.has(code) ? Math.min(100, value) : value;
}

/** Level of an anchored indicator, 1 to 5. */
export const levelFor = (share: number): string =>
  share < 0.02 ? '1' : share < 0.22 ? '2' : share < 0.56 ? '3' : share < 0.84 ? '4' : '5';
