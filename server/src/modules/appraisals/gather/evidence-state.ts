/** Whether a reading has the evidence its indicator requires; evidence stands beside scorecards of persons only. */
import { type RawBuilder, sql } from 'kysely';
import type { SubjectKind } from '../tables.ts';

/**
 * True where an indicator requires evidence and the line has none that stands; for a line `l`, its version `v`. Scorecards of
 * departments carry no evidence, so nothing is missing there.
 */
export const evidenceMissing = (kind: SubjectKind): RawBuilder<boolean> =>
  kind === 'department'
    ? sql<boolean>`false`
    : sql<boolean>`(v.evidence_required and not exists (select from appraisals.evidence e
        where e.person_id = l.person_id and e.scorecard_id = l.scorecard_id and e.line_id = l.line_id and e.withdrawn_at is null))`;

/** Evidence is of what happened: a veto or bonus item that did not happen (0, no) needs none. */
export const isToProve = (part: string | null, value: string): boolean =>
  part === 'weighted' || (value.trim() !== 'false' && Number(value) !== 0);
