export { checkCurve } from './check-curve.ts';
export { indicators } from './module.ts';
export { indicatorLibrary } from './sheets/library.ts';
export { USE_WORDS } from './use-words.ts';
