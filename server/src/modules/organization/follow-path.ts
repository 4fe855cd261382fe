/** Rows carry the department path that row-level security compares: a department that moves takes them along. */
import { sql } from 'kysely';
import type { SubscriptionSpec } from '../../platform/operation/index.ts';

/**
 * The subscription of a module whose tables carry such a path. A table is named as `schema.table`, its column after a blank
 * where it is not `department_path`.
 */
export const followingPaths = (name: string, tables: readonly string[]): SubscriptionSpec => ({
  event: 'department-moved',
  name,
  handle: async ({ tx }, payload) => {
    const [from, to] = [String(payload.from), String(payload.to)];
    for (const place of tables) {
      const [table = '', column = 'department_path'] = place.split(' ');
      const path = sql.ref(column);
      await sql`update ${sql.table(table)} set ${path} = case when ${path} = ${from}::ltree then ${to}::ltree
        else ${to}::ltree || subpath(${path}, nlevel(${from}::ltree)) end where ${path} <@ ${from}::ltree`.execute(tx);
    }
  },
});
