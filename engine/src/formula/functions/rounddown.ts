import { roundingFunction } from './rounding-family.ts';

/** `rounddown(x, digits)`: towards zero. */
export const roundDownFunction = roundingFunction('down', {
  latin: 'rounddown',
  zh: '向下舍入',
  names: { zh: '向下舍入', en: 'Rounded down' },
  signature: { zh: '向下舍入(x, 小数位数)', en: 'rounddown(x, digits)' },
});
