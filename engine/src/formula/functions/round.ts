import { roundingFunction } from './rounding-family.ts';

/** `round(x, digits)`: to the nearest, ties away from zero. */
export const roundFunction = roundingFunction('half-up', {
  latin: 'round',
  zh: '四舍五入',
  names: { zh: '四舍五入', en: 'Rounded half up' },
  signature: { zh: '四舍五入(x, 小数位数)', en: 'round(x, digits)' },
});
