/** The demo company's organisation, people and appraisals over a test database, without sign-ins and pay. */
import { type DemoCompany, demoCompany } from '@meritline/demo-company';
import { loadAppraisals } from '../demo/appraisals.ts';
import type { DemoContext, DemoIds } from '../demo/context.ts';
import { loadOrganization } from '../demo/organization.ts';
import { loadPeople } from '../demo/people.ts';
import type { Clock } from '../platform/clock/index.ts';
import type { Databases } from '../platform/database/index.ts';

export async function appraisedCompany(
  databases: Databases,
  clock: Clock,
  company: DemoCompany = demoCompany(),
): Promise<{ company: DemoCompany; ids: DemoIds; context: DemoContext }> {
  const ids: DemoIds = {
    personByNumber: new Map(),
    departmentByCode: new Map(),
    jobByCode: new Map(),
    gradeByCode: new Map(),
    positionByCode: new Map(),
    legalEntityByCode: new Map(),
    userByRole: new Map(),
  };
  const context: DemoContext = { databases, company, ids, clock, log: () => undefined };
  await loadOrganization(context);
  await loadPeople(context);
  await loadAppraisals(context);
  return { company, ids, context };
}
