import type { DemoCompany } from '@meritline/demo-company';
import type { Clock } from '../platform/clock/index.ts';
import type { Databases } from '../platform/database/index.ts';

/** The ids given to the demo company's numbers and codes while it is loaded. */
export interface DemoIds {
  readonly personByNumber: Map<string, { personId: string; employmentId: string; departmentPath: string }>;
  readonly departmentByCode: Map<string, { id: string; path: string }>;
  readonly jobByCode: Map<string, string>;
  readonly gradeByCode: Map<string, string>;
  readonly positionByCode: Map<string, string>;
  readonly legalEntityByCode: Map<string, string>;
  /** Role code -> user id of the demo sign-in that holds it. */
  readonly userByRole: Map<string, string>;
}

export interface DemoContext {
  readonly databases: Databases;
  readonly company: DemoCompany;
  readonly ids: DemoIds;
  readonly clock: Clock;
  readonly log: (line: string) => void;
}
