export { followingPaths } from './follow-path.ts';
export { organization } from './module.ts';
