export { type CutOffDay, cutOffDays } from './cut-off-days.ts';
export { insurance } from './module.ts';
export { type Bounds, type PlaceRules, placeName, placeRules, type Scheme, yearUnknown } from './place-rules.ts';
export { type Base, endEnrolment, recordBases, takeBackEnrolment } from './record/enrolments.ts';
export { staffBases } from './sheets/staff-bases.ts';
