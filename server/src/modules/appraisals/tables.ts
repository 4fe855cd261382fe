import { sql } from 'kysely';

export type SubjectKind = 'person' | 'department';

/** The same shapes for persons (distributed, keyed by person_id) and for departments (reference). */
export const tablesOf = {
  person: {
    scorecard: sql.raw('appraisals.scorecard'),
    line: sql.raw('appraisals.scorecard_line'),
    reading: sql.raw('appraisals.reading'),
    result: sql.raw('appraisals.scorecard_result'),
    version: sql.raw('appraisals.line_version'),
    signature: sql.raw('appraisals.target_signature'),
    change: sql.raw('appraisals.target_change'),
    remark: sql.raw('appraisals.target_remark'),
    refusal: sql.raw('appraisals.indicator_change_refusal'),
    /** The shard key, where there is one, before the columns of a list. */
    key: sql.raw('person_id, '),
  },
  department: {
    scorecard: sql.raw('appraisals.department_scorecard'),
    line: sql.raw('appraisals.department_line'),
    reading: sql.raw('appraisals.department_reading'),
    result: sql.raw('appraisals.department_result'),
    version: sql.raw('appraisals.department_line_version'),
    signature: sql.raw('appraisals.department_target_signature'),
    change: sql.raw('appraisals.department_target_change'),
    remark: sql.raw('appraisals.department_target_remark'),
    refusal: sql.raw('appraisals.department_change_refusal'),
    key: sql.raw(''),
  },
} as const;

/** Join condition of two of these tables; with the shard key where there is one. */
export const sameScorecard = (kind: SubjectKind, a: string, b: string) =>
  sql.raw(
    kind === 'person'
      ? `${a}.person_id = ${b}.person_id and ${a}.scorecard_id = ${b}.scorecard_id`
      : `${a}.scorecard_id = ${b}.scorecard_id`,
  );
