import { followingPaths } from '../organization/index.ts';

export const followDepartmentMoved = followingPaths('filings follow a moved department', [
  'filings.movement',
  'filings.base_proposal',
  'filings.service_payment',
  'insurance.benefit_enrolment',
]);
