/** Rows carry the department path that row-level security compares: a department that moves takes its scorecards along. */
import { sql } from 'kysely';
import type { SubscriptionSpec } from '../../platform/operation/index.ts';

const TABLES = [
  'appraisals.department_scorecard',
  'appraisals.department_line',
  'appraisals.department_reading',
  'appraisals.department_result',
  'appraisals.scorecard',
  'appraisals.scorecard_line',
  'appraisals.reading',
  'appraisals.scorecard_rating',
  'appraisals.scorecard_result',
  'appraisals.scorecard_segment',
  'appraisals.late_entry',
  'appraisals.phase_extension',
] as const;

export const followDepartmentMoved: SubscriptionSpec = {
  event: 'department-moved',
  name: 'appraisals follow a moved department',
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
