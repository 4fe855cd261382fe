export { type BatchMeasure, type CalculationHooks, calculateRun } from './calculate/run-batches.ts';
export { payroll } from './module.ts';
export { closeRunOf } from './record/close-run.ts';
export { approveRunOf, markReviewed, openItemsOf, returnRunOf, submitRunOf } from './record/lifecycle.ts';
export { openRunOf } from './record/open-run.ts';
export { findRun, type Run } from './record/run.ts';
export { BATCH_SIZE, startCalculation } from './record/start-calculation.ts';
export { releasePayslips } from './workers/release-payslips.ts';
