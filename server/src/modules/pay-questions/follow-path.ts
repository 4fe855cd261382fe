import { followingPaths } from '../organization/index.ts';

export const followDepartmentMoved = followingPaths('questions on payslips follow a moved department', [
  'pay_questions.question',
  'pay_questions.message',
  'pay_questions.dispute',
]);
