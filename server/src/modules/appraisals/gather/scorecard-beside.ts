/** What stands beside a person's scorecard: parts of the period, evidence, the sign-off, the second level's right. */
import { sql } from 'kysely';
import type { Db } from '../../../platform/database/index.ts';
import type { ScorecardDetail } from '../queries/scorecard-shape.ts';
import { isoMoment } from './lines.ts';
import { gatherSegments } from './segments.ts';

type Beside = Pick<ScorecardDetail, 'segments' | 'evidence' | 'signOff' | 'mayReview'>;

export const NOTHING_BESIDE: Beside = { segments: [], evidence: [], signOff: null, mayReview: false };

export async function gatherBeside(db: Db, scorecardId: string, raterPersonId: string | null): Promise<Beside> {
  const evidence = await sql<ScorecardDetail['evidence'][number]>`
    select evidence_id as "evidenceId", line_id as "lineId", reading_id as "readingId", kind, name, note, url, size_bytes::int as "sizeBytes", sha256,
      added_by_zh as "addedByZh", added_by_en as "addedByEn", ${isoMoment('added_at')} as "addedAt", coalesce(added_by_person = access.person(), false) as "isOwn"
    from appraisals.evidence where scorecard_id = ${scorecardId} and withdrawn_at is null order by added_at, evidence_id`.execute(
    db,
  );
  const signOff = await sql<NonNullable<ScorecardDetail['signOff']>>`
    select stance, words, ${isoMoment('signed_at')} as "signedAt" from appraisals.sign_off where scorecard_id = ${scorecardId}`.execute(
    db,
  );
  const review = await sql<{ mayReview: boolean }>`
    select exists (select from people.assignment where person_id = ${raterPersonId}::uuid and manager_person_id = access.person() and effective_until is null) as "mayReview"`.execute(
    db,
  );
  const segments = await gatherSegments(db, [scorecardId]);
  return {
    segments: segments.map(({ scorecardId: _id, levels, ...segment }) => ({ ...segment, levels: [...levels] })),
    evidence: evidence.rows,
    signOff: signOff.rows[0] ?? null,
    mayReview: review.rows[0]!.mayReview,
  };
}
