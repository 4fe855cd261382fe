import { followingPaths } from '../organization/index.ts';

export const followDepartmentMoved = followingPaths('forms follow a moved department', [
  'forms.form',
  'forms.form_person',
  'forms.returned_file',
  'forms.returned_person',
]);
