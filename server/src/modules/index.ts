/** The modules of the server, in order: a module uses only those listed before it. Registration is this list. */
import type { ModuleSpec } from '../platform/operation/index.ts';
import { access } from './access/index.ts';
import { actuals, appraisals, staffRatings } from './appraisals/index.ts';
import { archive } from './archive/index.ts';
import { audit } from './audit/index.ts';
import { calibration } from './calibration/index.ts';
import { importsOf } from './imports/index.ts';
import { indicators } from './indicators/index.ts';
import { insurance, staffBases } from './insurance/index.ts';
import { notices } from './notices/index.ts';
import { organization } from './organization/index.ts';
import { payStructure, staffPay } from './pay-structure/index.ts';
import { payments, staffAccounts } from './payments/index.ts';
import { monthlyInputs, payroll, staffPayrollGuard, staffTax } from './payroll/index.ts';
import { people, staffFile } from './people/index.ts';
import { work } from './work/index.ts';

/** What can be imported. Kinds belong to their modules; the imports module is given this list. */
export const importKinds = [
  staffFile([staffPay, staffBases, staffAccounts, staffRatings, staffTax, staffPayrollGuard]),
  monthlyInputs,
  actuals,
];

const imports = importsOf(importKinds);

export const modules: readonly ModuleSpec[] = [
  audit,
  access,
  archive,
  work,
  imports,
  organization,
  people,
  notices,
  payStructure,
  insurance,
  indicators,
  appraisals,
  calibration,
  payroll,
  payments,
];
