/** The cards a form is made of, with the evidence beside each question: two statements whatever their number. */
import { sql } from 'kysely';
import type { Db } from '../../../platform/database/index.ts';
import type { Words } from '../../../platform/problem/index.ts';

export interface CardToIssue {
  readonly personId: string;
  readonly scorecardId: string;
  readonly number: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly jobZh: string;
  readonly jobEn: string;
  readonly grade: string;
  readonly departmentId: string;
  readonly departmentZh: string;
  readonly departmentEn: string;
  readonly departmentPath: string;
  readonly raterPersonId: string;
  readonly raterZh: string;
  readonly raterEn: string;
  readonly previous: readonly {
    readonly cycle: string;
    readonly score: string | null;
    readonly rating: string | null;
  }[];
  readonly selfRating: string | null;
  readonly selfComment: string | null;
}

export interface LineToIssue {
  readonly scorecardId: string;
  readonly lineId: string;
  readonly part: 'weighted' | 'veto' | 'bonus';
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly unitZh: string;
  readonly unitEn: string;
  readonly weight: string | null;
  readonly params: { readonly levels?: readonly LevelOfLine[]; readonly target?: unknown };
  readonly isRated: boolean;
  readonly value: string | null;
  readonly basis: string | null;
  readonly source: string | null;
}

interface LevelOfLine extends Words {
  readonly code: string;
  readonly score: string;
}

export interface IssueScope {
  readonly cycleId: string;
  readonly path: string;
  /** Raters who have no sign-in only, or all. */
  readonly raters: 'without-sign-in' | 'all';
}

/** Open cards that wait for a rating: rated ones are left out, whoever rated them. */
export async function cardsToIssue(db: Db, { cycleId, path, raters }: IssueScope): Promise<CardToIssue[]> {
  const found = await sql<CardToIssue>`
    select s.person_id as "personId", s.scorecard_id as "scorecardId", s.number, s.name_zh as "nameZh", s.name_en as "nameEn", s.job_zh as "jobZh", s.job_en as "jobEn", s.grade,
      s.department_id as "departmentId", s.department_zh as "departmentZh", s.department_en as "departmentEn", s.department_path::text as "departmentPath",
      s.rater_person_id as "raterPersonId", coalesce(s.rater_zh, '') as "raterZh", coalesce(s.rater_en, '') as "raterEn",
      coalesce((select json_agg(json_build_object('cycle', h.code, 'score', h.score, 'rating', h.rating) order by h.starts_on desc) from (
        select pc.code, pc.starts_on, pr.score::text as score, pr.rating from appraisals.scorecard ps
        join appraisals.cycle pc on pc.cycle_id = ps.cycle_id and pc.state = 'published'
        left join appraisals.scorecard_result pr on pr.person_id = ps.person_id and pr.scorecard_id = ps.scorecard_id
        where ps.person_id = s.person_id and ps.employment_id = s.employment_id and ps.cycle_id <> s.cycle_id order by pc.starts_on desc limit 2) h), '[]'::json) as previous,
      self.rating as "selfRating", self.comment as "selfComment"
    from appraisals.scorecard s
    left join appraisals.scorecard_rating self on self.person_id = s.person_id and self.scorecard_id = s.scorecard_id and self.role = 'self' and self.submitted_at is not null
    where s.cycle_id = ${cycleId} and s.state = 'open' and not s.is_trial and s.rater_person_id is not null and s.rated_at is null and s.department_path <@ ${path}::ltree
      and (${raters} = 'all' or not exists (select from access.account_person a where a.person_id = s.rater_person_id))
    order by s.department_path, s.rater_en, s.rater_person_id, s.number`.execute(db);
  return found.rows;
}

export async function linesToIssue(db: Db, scorecardIds: readonly string[]): Promise<Map<string, LineToIssue[]>> {
  const found = await sql<LineToIssue>`
    select l.scorecard_id as "scorecardId", l.line_id as "lineId", l.part, i.code, v.name_zh as "nameZh", v.name_en as "nameEn", v.unit_zh as "unitZh", v.unit_en as "unitEn",
      l.weight::text as weight, l.params, v.source_kind = 'rating' as "isRated", r.value, r.basis, r.sheet as source
    from appraisals.scorecard_line l
    join indicators.indicator i on i.indicator_id = l.indicator_id
    join indicators.indicator_version v on v.indicator_id = l.indicator_id and v.version = l.indicator_version
    left join appraisals.reading r on r.person_id = l.person_id and r.scorecard_id = l.scorecard_id and r.line_id = l.line_id and r.replaced_at is null
    where l.scorecard_id = any (${scorecardIds}::uuid[]) order by l.scorecard_id, l.sort`.execute(db);
  return Map.groupBy(found.rows, (row) => row.scorecardId);
}
