export { access } from './module.ts';
export { resolveActor } from './resolve-actor.ts';
export { roleByCode, roles } from './roles.ts';
export { syncRoles } from './sync-roles.ts';
export { userNames, withUserNames } from './user-names.ts';
