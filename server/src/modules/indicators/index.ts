export { checkCurve } from './check-curve.ts';
export { indicators } from './module.ts';
