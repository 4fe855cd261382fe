/** The modules of the server, in order: a module uses only those listed before it. Registration is this list. */
import type { ModuleSpec } from '../platform/operation/index.ts';
import { access } from './access/index.ts';
import { appraisals } from './appraisals/index.ts';
import { audit } from './audit/index.ts';
import { indicators } from './indicators/index.ts';
import { organization } from './organization/index.ts';
import { people } from './people/index.ts';
import { work } from './work/index.ts';

export const modules: readonly ModuleSpec[] = [audit, access, work, organization, people, indicators, appraisals];
