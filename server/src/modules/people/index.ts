export { userNames } from '../access/index.ts';
export { people } from './module.ts';
export { searchForms } from './names.ts';
export type { AnyStaffFilePart, PartPlan, PersonOnRow, PlacedPerson, StaffFilePart } from './sheets/part.ts';
export { staffFile } from './sheets/staff-file.ts';
export { staffSuspensions } from './sheets/staff-suspensions.ts';
export { SUSPENSION_KINDS } from './suspensions.ts';
