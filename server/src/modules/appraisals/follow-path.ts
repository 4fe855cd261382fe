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
  'appraisals.segment_rating',
  'appraisals.evidence',
  'appraisals.sign_off',
  'appraisals.result_correction',
  'appraisals.drift_decision',
  'appraisals.target_signature',
  'appraisals.target_remark',
  'appraisals.target_change',
  'appraisals.line_version',
] as const;

/** Rows that carry the path of the scorecard beside one of their own. */
const CARD_TABLES = ['appraisals.scorecard_segment', 'appraisals.segment_rating'] as const;

export const followDepartmentMoved: SubscriptionSpec = {
  event: 'department-moved',
  name: 'appraisals follow a moved department',
  handle: async ({ tx }, payload) => {
    const [from, to] = [String(payload.from), String(payload.to)];
    const columns = [
      ...TABLES.map((table) => [table, 'department_path'] as const),
      ...CARD_TABLES.map((table) => [table, 'card_path'] as const),
    ];
    for (const [table, column] of columns) {
      const path = sql.ref(column);
      await sql`update ${sql.table(table)} set ${path} = case when ${path} = ${from}::ltree then ${to}::ltree
        else ${to}::ltree || subpath(${path}, nlevel(${from}::ltree)) end where ${path} <@ ${from}::ltree`.execute(tx);
    }
  },
};
