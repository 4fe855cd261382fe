/**
 * Who may do what: additive, default none. A role holds permissions (which route) and scopes (which rows).
 * Scopes are enforced by row-level security; `migrate` writes them to `access.role_scope`.
 */
import type { Words } from '../../platform/problem/index.ts';

export type Scope = 'none' | 'unit' | 'all';

export interface Role {
  readonly code: string;
  readonly names: Words;
  readonly people: Scope;
  readonly scores: Scope;
  readonly pay: Scope;
  readonly readsAudit: boolean;
  readonly permissions: readonly string[];
}

const readPeople = ['organization.read', 'people.read', 'policies.read'];
const ownThings = [
  'scorecards.read-own',
  'scorecards.rate-self',
  'payslips.read-own',
  'people.read-own',
  'organization.read',
  'policies.read',
  'policies.confirm-own',
  'cases.raise',
];

export const roles: readonly Role[] = [
  {
    code: 'employee',
    names: { zh: '员工', en: 'Employee' },
    people: 'none',
    scores: 'none',
    pay: 'none',
    readsAudit: false,
    permissions: ownThings,
  },
  {
    code: 'manager',
    names: { zh: '部门经理', en: 'Manager' },
    people: 'unit',
    scores: 'unit',
    pay: 'none',
    readsAudit: false,
    permissions: [
      'calibration.read',
      'calibration.take-part',
      ...readPeople,
      'scorecards.read',
      'scorecards.rate',
      'indicators.read',
      'cycles.read',
    ],
  },
  {
    code: 'performance-specialist',
    names: { zh: '绩效专员', en: 'Performance specialist' },
    people: 'all',
    scores: 'all',
    pay: 'none',
    readsAudit: false,
    permissions: [
      'cases.read',
      'cases.handle',
      'calibration.read',
      'calibration.take-part',
      'calibration.run',
      ...readPeople,
      'policies.oversee',
      'policies.write',
      'people.import',
      'indicators.read',
      'indicators.write',
      'cycles.read',
      'cycles.run',
      'scorecards.read',
      'scorecards.publish',
      'actuals.import',
      'imports.read',
    ],
  },
  {
    code: 'pay-specialist',
    names: { zh: '薪酬专员', en: 'Pay specialist' },
    people: 'all',
    scores: 'all',
    pay: 'all',
    readsAudit: false,
    permissions: [
      'calibration.read',
      'calibration.read-cost',
      ...readPeople,
      'policies.oversee',
      'policies.write',
      'people.import',
      'people.write',
      'organization.write',
      'imports.read',
      'pay-structure.read',
      'pay-structure.write',
      'insurance.read',
      'insurance.write',
      'payroll.read',
      'payroll.read-totals',
      'payroll.prepare',
      'payroll.review',
      'payments.prepare',
      'payments.read',
      'payslips.read',
      'scorecards.read',
      'cycles.read',
      'archive.read',
    ],
  },
  {
    code: 'hr-head',
    names: { zh: '人力资源总监', en: 'HR head' },
    people: 'all',
    scores: 'all',
    pay: 'all',
    readsAudit: false,
    permissions: [
      'cases.read',
      'cases.handle',
      'cases.decide',
      'calibration.read',
      'calibration.take-part',
      'calibration.run',
      'calibration.read-cost',
      ...readPeople,
      'policies.oversee',
      'policies.approve',
      'indicators.read',
      'cycles.read',
      'scorecards.read',
      'scorecards.publish',
      'pay-structure.read',
      'pay-structure.approve',
      'insurance.read',
      'payroll.read',
      'payroll.read-totals',
      'payroll.approve',
      'payments.read',
      'payslips.read',
      'archive.read',
    ],
  },
  {
    code: 'finance',
    names: { zh: '财务', en: 'Finance' },
    people: 'all',
    scores: 'none',
    pay: 'all',
    readsAudit: false,
    permissions: [
      ...readPeople,
      'payroll.read',
      'payroll.read-totals',
      'payments.read',
      'payments.release',
      'archive.read',
    ],
  },
  {
    code: 'executive',
    names: { zh: '总经理', en: 'Executive' },
    people: 'all',
    scores: 'all',
    pay: 'none',
    readsAudit: false,
    permissions: [
      'cases.read',
      'cases.decide',
      'calibration.read',
      'calibration.take-part',
      ...readPeople,
      'indicators.read',
      'cycles.read',
      'scorecards.read',
      'payroll.read-totals',
      'payroll.approve',
    ],
  },
  {
    code: 'auditor',
    names: { zh: '审计', en: 'Auditor' },
    people: 'all',
    scores: 'all',
    pay: 'all',
    readsAudit: true,
    permissions: [
      'cases.read',
      'calibration.read',
      ...readPeople,
      'policies.oversee',
      'audit.read',
      'indicators.read',
      'cycles.read',
      'scorecards.read',
      'pay-structure.read',
      'insurance.read',
      'payroll.read',
      'payroll.read-totals',
      'payments.read',
      'payslips.read',
      'archive.read',
      'imports.read',
    ],
  },
  {
    code: 'administrator',
    names: { zh: '系统管理员', en: 'Administrator' },
    people: 'none',
    scores: 'none',
    pay: 'none',
    readsAudit: false,
    permissions: ['access.read', 'access.grant', 'organization.read'],
  },
];

export const roleByCode = new Map(roles.map((role) => [role.code, role]));

export const permissionsOf = (codes: readonly string[]): ReadonlySet<string> =>
  new Set(codes.flatMap((code) => roleByCode.get(code)?.permissions ?? []));
