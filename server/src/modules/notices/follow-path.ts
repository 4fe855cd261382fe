import { followingPaths } from '../organization/index.ts';

export const followDepartmentMoved = followingPaths('notices follow a moved department', ['notices.notice']);
