export { ROUNDING_MODES, type RoundingMode } from './rounding.ts';
