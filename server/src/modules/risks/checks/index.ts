/** Every check, an explicit list: a check is one entry in the file of its kind. */
import type { Check } from './check.ts';
import { contractChecks } from './contracts.ts';
import { controlChecks } from './control.ts';
import { fairnessChecks } from './fairness.ts';
import { insuranceChecks } from './insurance.ts';
import { wageChecks } from './wage.ts';

export { AREAS, type Check, COMPANY, DUE_WORKDAYS, WEIGHTS } from './check.ts';
export { NotInRules, ScanScope } from './scope.ts';

export const checks: readonly Check[] = [
  ...wageChecks,
  ...contractChecks,
  ...insuranceChecks,
  ...controlChecks,
  ...fairnessChecks,
];

export const checkByCode: ReadonlyMap<string, Check> = new Map(checks.map((check) => [check.code, check]));

export const standingChecks: readonly Check[] = checks.filter(({ isStanding }) => isStanding === true);
