/** The modules of the server, in order: a module uses only those listed before it. Registration is this list. */
import type { ModuleSpec } from '../platform/operation/index.ts';
import { access } from './access/index.ts';
import { actuals, appraisals, performancePolicy, staffRatings } from './appraisals/index.ts';
import { archive } from './archive/index.ts';
import { audit } from './audit/index.ts';
import { calibration } from './calibration/index.ts';
import { cases } from './cases/index.ts';
import { contracts } from './contracts/index.ts';
import { filings, insuranceBill, taxResult } from './filings/index.ts';
import { forms } from './forms/index.ts';
import { importsOf } from './imports/index.ts';
import { indicatorLibrary, indicators } from './indicators/index.ts';
import { insurance, staffBases } from './insurance/index.ts';
import { multiRater } from './multi-rater/index.ts';
import { notices } from './notices/index.ts';
import { organization } from './organization/index.ts';
import { payDeductions } from './pay-deductions/index.ts';
import { payQuestions } from './pay-questions/index.ts';
import { payPolicy, payStructure, staffPay } from './pay-structure/index.ts';
import { paymentResults, payments, staffAccounts } from './payments/index.ts';
import {
  monthlyInputs,
  monthsOfPolicy,
  parallelRun,
  payGroupMembers,
  payroll,
  staffPayrollGuard,
  staffTax,
} from './payroll/index.ts';
import { people, staffFile, staffSuspensions } from './people/index.ts';
import { policiesOf, withUses } from './policies/index.ts';
import { risks } from './risks/index.ts';
import { settlements } from './settlements/index.ts';
import { statistics } from './statistics/index.ts';
import { supervision } from './supervision/index.ts';
import { work } from './work/index.ts';

/** What can be imported. Kinds belong to their modules; the imports module is given this list. */
export const importKinds = [
  staffFile([staffSuspensions, staffPay, staffBases, staffAccounts, staffRatings, staffTax, staffPayrollGuard]),
  monthlyInputs,
  parallelRun,
  payGroupMembers,
  actuals,
  indicatorLibrary,
  paymentResults,
  insuranceBill,
  taxResult,
];

const imports = importsOf(importKinds);

/** Kinds of policies, bound to the settings of their modules. */
export const policyKinds = [performancePolicy, withUses(payPolicy, monthsOfPolicy)];

export const modules: readonly ModuleSpec[] = [
  audit,
  access,
  archive,
  work,
  imports,
  organization,
  people,
  notices,
  policiesOf(policyKinds),
  payStructure,
  contracts,
  insurance,
  payDeductions,
  indicators,
  appraisals,
  calibration,
  multiRater,
  cases,
  supervision,
  forms,
  statistics,
  payroll,
  filings,
  payQuestions,
  payments,
  risks,
  settlements,
];
