/** Rows of people carry the department path that row-level security compares: it follows the person and the department. */
import { sql } from 'kysely';
import type { SubscriptionSpec } from '../../platform/operation/index.ts';
import { followingPaths } from '../organization/index.ts';

const TABLES = [
  'people.person',
  'people.identity_document',
  'people.employment',
  'people.assignment',
  'people.suspension',
] as const;

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

export const followDepartmentMoved = followingPaths('people follow a moved department', TABLES);
