import { followingPaths } from '../organization/index.ts';

export const followDepartmentMoved = followingPaths('calibration follows a moved department', ['calibration.card']);
