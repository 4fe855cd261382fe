export { calibrationSession, type DemoMark, type DemoMove } from './calibration.ts';
export { demoCompany } from './demo-company.ts';
export {
  actualsSheet,
  attendanceSheet,
  SHEET_DATE,
  type SheetKind,
  staffSheet,
  type WrittenSheet,
  writeSheets,
} from './sheets.ts';
export { departmentStages, indicatorAttributes, perspectiveRoles, standards } from './strategy-attributes.ts';
export type * from './types.ts';
