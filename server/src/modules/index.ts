/** The modules of the server, in order: a module uses only those listed before it. Registration is this list. */
import type { ModuleSpec } from '../platform/operation/index.ts';
import { access } from './access/index.ts';
import { appraisals } from './appraisals/index.ts';
import { archive } from './archive/index.ts';
import { audit } from './audit/index.ts';
import { indicators } from './indicators/index.ts';
import { insurance } from './insurance/index.ts';
import { organization } from './organization/index.ts';
import { payStructure } from './pay-structure/index.ts';
import { payments } from './payments/index.ts';
import { payroll } from './payroll/index.ts';
import { people } from './people/index.ts';
import { work } from './work/index.ts';

export const modules: readonly ModuleSpec[] = [
  audit,
  access,
  archive,
  work,
  organization,
  people,
  payStructure,
  insurance,
  indicators,
  appraisals,
  payroll,
  payments,
];
