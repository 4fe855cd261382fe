export { insurance } from './module.ts';
export { staffBases } from './sheets/staff-bases.ts';
