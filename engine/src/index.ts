export * from './explain/index.ts';
export * from './formula/index.ts';
export * from './money/index.ts';
export * from './payroll/index.ts';
export * from './time/index.ts';
