import type { StaffFilePart } from '../../people/index.ts';
import { demandNotInPayroll, demandPayNotUsed } from './demand-open-month.ts';

/** Adds no columns: it keeps a staff file from being taken back once a payroll stands on it. */
export const staffPayrollGuard: StaffFilePart<null> = {
  code: 'payroll-guard',
  fields: async () => [],
  settings: async () => [],
  plan: async () => ({ differences: new Map(), issues: [], notes: [], data: null }),
  record: async () => undefined,
  mayUndo: async ({ tx }, importId) => {
    await demandNotInPayroll(tx, importId);
    await demandPayNotUsed(tx, importId);
  },
  undo: async () => undefined,
};
