import { followingPaths } from '../organization/index.ts';

/** Rows that carry the department path; a segment carries that of its scorecard beside its own. */
export const followDepartmentMoved = followingPaths('appraisals follow a moved department', [
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
  'appraisals.scorecard_segment card_path',
  'appraisals.segment_rating card_path',
]);
