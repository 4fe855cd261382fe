/** Rows of people carry the department path that row-level security compares: it follows the person and the department. */
import { sql } from 'kysely';
import type { SubscriptionSpec } from '../../platform/operation/index.ts';

const TABLES = ['people.person', 'people.identity_document', 'people.employment', 'people.assignment'] as const;

export const followPersonMoved: SubscriptionSpec = {
  event: 'person-moved',
  name: 'people follow a moved person',
  handle: async ({ tx }, payload) => {
    for (const table of TABLES)
      await sql`update ${sql.table(table)} set department_path = ${String(payload.path)}::ltree where person_id = ${String(payload.personId)}::uuid`.execute(
        tx,
      );
  },
};

export const followDepartmentMoved: SubscriptionSpec = {
  event: 'department-moved',
  name: 'people follow a moved department',
  handle: async ({ tx }, payload) => {
    const [from, to] = [String(payload.from), String(payload.to)];
    for (const table of TABLES) {
      await sql`update ${sql.table(table)} set department_path = case when department_path = ${from}::ltree then ${to}::ltree
        else ${to}::ltree || subpath(department_path, nlevel(${from}::ltree)) end where department_path <@ ${from}::ltree`.execute(
        tx,
      );
    }
  },
};
