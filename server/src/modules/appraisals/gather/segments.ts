/** Who rated which days of a period, and what each said; for scoring and for the page. */
import { sql } from 'kysely';
import { type Db, uuidArray } from '../../../platform/database/index.ts';

export interface GatheredSegment {
  readonly scorecardId: string;
  readonly segment: number;
  readonly departmentZh: string;
  readonly departmentEn: string;
  readonly raterPersonId: string | null;
  readonly raterZh: string | null;
  readonly raterEn: string | null;
  readonly startsOn: string;
  /** First day after the segment. */
  readonly endsOn: string;
  readonly days: number;
  readonly isLast: boolean;
  readonly levels: readonly { readonly lineId: string; readonly level: string }[];
  readonly comment: string;
  readonly version: number;
  readonly submittedAt: string | null;
}

/** Segments of many scorecards in order; those of one segment only are left out, since nothing is shared there. */
export async function gatherSegments(db: Db, ids: readonly string[]): Promise<GatheredSegment[]> {
  const found = await sql<GatheredSegment>`
    with own as (
      select g.*, count(*) over (partition by scorecard_id) as parts, segment = max(segment) over (partition by scorecard_id) as is_last
      from appraisals.scorecard_segment g
      where scorecard_id in (select scorecard_id from appraisals.scorecard_segment where scorecard_id = any (${uuidArray(ids)}::uuid[]) and segment > 1))
    select o.scorecard_id as "scorecardId", o.segment::int as segment, o.department_zh as "departmentZh", o.department_en as "departmentEn", o.rater_person_id as "raterPersonId",
      o.rater_zh as "raterZh", o.rater_en as "raterEn", o.starts_on as "startsOn", o.ends_on as "endsOn", o.ends_on - o.starts_on as days, o.is_last as "isLast",
      coalesce(r.levels, '[]'::jsonb) as levels, coalesce(r.comment, '') as comment, coalesce(r.version, 0)::int as version,
      to_char(r.submitted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "submittedAt"
    from own o left join appraisals.segment_rating r on r.person_id = o.person_id and r.scorecard_id = o.scorecard_id and r.rater_person_id = o.rater_person_id
    where o.parts > 1 order by o.scorecard_id, o.segment`.execute(db);
  return found.rows;
}
