import { roundingFunction } from './rounding-family.ts';

/** `roundup(x, digits)`: away from zero. */
export const roundUpFunction = roundingFunction('up', {
  latin: 'roundup',
  zh: '向上舍入',
  names: { zh: '向上舍入', en: 'Rounded up' },
  signature: { zh: '向上舍入(x, 小数位数)', en: 'roundup(x, digits)' },
});
