import { followingPaths } from '../organization/index.ts';

export const followDepartmentMoved = followingPaths('final settlements follow a moved department', [
  'settlements.settlement',
]);
