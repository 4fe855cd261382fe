import { followingPaths } from '../organization/index.ts';

export const followDepartmentMoved = followingPaths('360 feedback follows a moved department', [
  'multi_rater.subject',
  'multi_rater.assignment',
  'multi_rater.refusal',
  'multi_rater.rater_group',
  'multi_rater.figure',
  'multi_rater.remark',
  'multi_rater.outcome',
]);
