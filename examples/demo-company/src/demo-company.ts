import { buildActuals, buildCalibrations, buildRatings, buildScorecards, cycles } from './appraisals.ts';
import { buildMonthlyInputs } from './attendance.ts';
import { buildCareers } from './careers.ts';
import { findCases } from './cases.ts';
import { monthsFrom } from './civil-dates.ts';
import { buildOpeningAccumulators } from './opening.ts';
import { departments, grades, jobFamilies, jobs, legalEntities, payGroups } from './organisation.ts';
import { buildAllowances, buildBasePays, buildInsuranceEnrolments, buildSpecialDeductions } from './pay.ts';
import {
  buildAssignments,
  buildBankAccounts,
  buildDepartmentHeads,
  buildEmployments,
  buildPersons,
  buildPositions,
  numbered,
} from './people.ts';
import { indicators, objectives, perspectives, policy, policyVersions, templates } from './strategy.ts';
import type { DemoCompany, DemoUser, Person, Role } from './types.ts';

const CLOSED = monthsFrom('2025-11', '2026-10');
const OPEN = '2026-11';

/** One sign-in per role, by the (first) person of that name. */
const SIGN_INS: Readonly<Record<Role, string>> = {
  employee: 'li.wei',
  manager: 'chen.liqun',
  'performance-specialist': 'zhao.min',
  'pay-specialist': 'zhou.ting',
  'hr-head': 'jiang.chen',
  finance: 'sun.li',
  executive: 'he.qiming',
  auditor: 'zheng.lan',
  administrator: 'wu.hao',
};

/** The whole company; the same on every call and every machine. */
export function demoCompany(): DemoCompany {
  const employees = numbered(buildCareers());
  const departmentHeads = buildDepartmentHeads(employees);
  const assignments = buildAssignments(employees, departmentHeads);
  const persons = buildPersons(employees);
  const bankAccounts = buildBankAccounts(employees);
  const insuranceEnrolments = buildInsuranceEnrolments(employees);
  const specialDeductions = buildSpecialDeductions(employees);
  const monthlyInputs = CLOSED.flatMap((month) => buildMonthlyInputs(employees, month));
  const scorecards = buildScorecards(employees, assignments, departmentHeads);
  const ratings = buildRatings(scorecards, employees);
  return {
    names: { zh: '衡岚精工', en: 'Henglan Precision' },
    months: { closed: CLOSED, open: OPEN },
    legalEntities,
    payGroups,
    departments,
    departmentHeads,
    jobFamilies,
    jobs,
    grades,
    positions: buildPositions(assignments, '2026-11-01'),
    persons,
    employments: buildEmployments(employees),
    assignments,
    basePays: buildBasePays(employees),
    allowances: buildAllowances(employees),
    bankAccounts,
    insuranceEnrolments,
    specialDeductions,
    openingAccumulators: buildOpeningAccumulators(employees, insuranceEnrolments, specialDeductions),
    monthlyInputs,
    openMonthInputs: buildMonthlyInputs(employees, OPEN),
    policy,
    policyVersions,
    perspectives,
    objectives,
    indicators,
    cycles,
    templates,
    scorecards,
    ...buildActuals(scorecards, employees),
    ratings,
    calibrations: buildCalibrations(employees, departmentHeads),
    users: signIns(persons),
    cases: findCases({ employees, monthlyInputs, bankAccounts, scorecards, ratings }),
  };
}

function signIns(persons: readonly Person[]): DemoUser[] {
  return (Object.entries(SIGN_INS) as [Role, string][]).map(([role, local]) => {
    const email = `${local}@henglan.example`;
    const { employeeNumber } = persons.find((person) => person.email === email)!;
    return { role, employeeNumber, email };
  });
}
