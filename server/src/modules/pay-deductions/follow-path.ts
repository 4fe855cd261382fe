import { followingPaths } from '../organization/index.ts';

export const followDepartmentMoved = followingPaths('loans and deductions follow a moved department', [
  'pay_deductions.arrangement',
  'pay_deductions.movement',
  'pay_deductions.pause',
]);
