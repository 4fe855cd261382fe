import { followingPaths } from '../organization/index.ts';

export const followDepartmentMoved = followingPaths('pay risks follow a moved department', [
  'risks.finding',
  'risks.finding_event',
]);
