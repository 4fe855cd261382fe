export { allChecks, finders, standingChecks } from './checks/index.ts';
export { risks } from './module.ts';
export { newestCalculatedRun, newScanId, scan } from './scan.ts';
