import { followingPaths } from '../organization/index.ts';

export const followDepartmentMoved = followingPaths('cases follow a moved department', ['cases.case_file']);
