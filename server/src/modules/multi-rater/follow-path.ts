/** Rows carry the department path that row-level security compares: a department that moves takes them along. */
import { sql } from 'kysely';
import type { SubscriptionSpec } from '../../platform/operation/index.ts';

const TABLES = [
  'multi_rater.subject',
  'multi_rater.assignment',
  'multi_rater.refusal',
  'multi_rater.rater_group',
  'multi_rater.figure',
  'multi_rater.remark',
  'multi_rater.outcome',
] as const;

export const followDepartmentMoved: SubscriptionSpec = {
  event: 'department-moved',
  name: '360 feedback follows a moved department',
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
