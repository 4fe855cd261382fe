export { bookTaken, collectFor } from './collect.ts';
export { payDeductions } from './module.ts';
