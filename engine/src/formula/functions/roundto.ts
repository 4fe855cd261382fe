export { roundToFunction } from './rounding-family.ts';
