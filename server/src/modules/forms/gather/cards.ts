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
  readonly part: 'card' | 'segment' | 'self';
  /** The days of an earlier manager: how many, of how many, between which. */
  readonly span: { readonly from: string; readonly until: string; readonly days: number; readonly of: number } | null;
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
  /** `person` = self ratings, one form each. */
  readonly groupedBy: 'department' | 'rater' | 'person';
}

/** Of a card `s` with its self rating beside it. */
const COLUMNS = sql`s.person_id as "personId", s.scorecard_id as "scorecardId", s.number, s.name_zh as "nameZh", s.name_en as "nameEn", s.job_zh as "jobZh", s.job_en as "jobEn", s.grade,
      s.department_id as "departmentId", s.department_zh as "departmentZh", s.department_en as "departmentEn", s.department_path::text as "departmentPath",
      coalesce((select json_agg(json_build_object('cycle', h.code, 'score', h.score, 'rating', h.rating) order by h.starts_on desc) from (
        select pc.code, pc.starts_on, pr.score::text as score, pr.rating from appraisals.scorecard ps
        join appraisals.cycle pc on pc.cycle_id = ps.cycle_id and pc.state = 'published'
        left join appraisals.scorecard_result pr on pr.person_id = ps.person_id and pr.scorecard_id = ps.scorecard_id
        where ps.person_id = s.person_id and ps.employment_id = s.employment_id and ps.cycle_id <> s.cycle_id order by pc.starts_on desc limit 2) h), '[]'::json) as previous,
      self.rating as "selfRating", self.comment as "selfComment"`;
const SELF = sql`left join appraisals.scorecard_rating self on self.person_id = s.person_id and self.scorecard_id = s.scorecard_id and self.role = 'self' and self.submitted_at is not null`;

/** What a form is to ask: open cards that wait for a rating, with the days of earlier managers; or for the own rating. */
export async function cardsToIssue(db: Db, scope: IssueScope): Promise<CardToIssue[]> {
  if (scope.groupedBy === 'person') return selfCards(db, scope);
  return [...(await ownCards(db, scope)), ...(await segmentCards(db, scope))];
}

/** Rated ones are left out, whoever rated them. */
async function ownCards(db: Db, { cycleId, path, raters }: IssueScope): Promise<CardToIssue[]> {
  const found = await sql<CardToIssue>`
    select ${COLUMNS}, s.rater_person_id as "raterPersonId", coalesce(s.rater_zh, '') as "raterZh", coalesce(s.rater_en, '') as "raterEn", 'card' as part, null as span
    from appraisals.scorecard s ${SELF}
    where s.cycle_id = ${cycleId} and s.state = 'open' and not s.is_trial and s.rater_person_id is not null and s.rated_at is null and s.department_path <@ ${path}::ltree
      and (${raters} = 'all' or not exists (select from access.account_person a where a.person_id = s.rater_person_id))
    order by s.department_path, s.rater_en, s.rater_person_id, s.number`.execute(db);
  return found.rows;
}

/** Days of earlier managers that are not rated yet; several parts of one manager are one question. */
async function segmentCards(db: Db, { cycleId, path, raters }: IssueScope): Promise<CardToIssue[]> {
  const found = await sql<CardToIssue>`
    with parts as (
      select x.*, x.segment = max(x.segment) over w as is_last, sum(x.ends_on - x.starts_on) over w as total from appraisals.scorecard_segment x
      join appraisals.scorecard c on c.person_id = x.person_id and c.scorecard_id = x.scorecard_id and c.cycle_id = ${cycleId} window w as (partition by x.person_id, x.scorecard_id)),
    earlier as (
      select person_id, scorecard_id, rater_person_id, min(rater_zh) as zh, min(rater_en) as en, min(starts_on) as from_day, max(ends_on) - 1 as until_day, sum(ends_on - starts_on) as days, max(total) as total
      from parts where not is_last and rater_person_id is not null group by 1, 2, 3)
    select ${COLUMNS}, g.rater_person_id as "raterPersonId", coalesce(g.zh, '') as "raterZh", coalesce(g.en, '') as "raterEn", 'segment' as part,
      json_build_object('from', g.from_day, 'until', g.until_day, 'days', g.days, 'of', g.total) as span
    from earlier g join appraisals.scorecard s on s.person_id = g.person_id and s.scorecard_id = g.scorecard_id ${SELF}
    where s.state = 'open' and not s.is_trial and s.department_path <@ ${path}::ltree and g.rater_person_id is distinct from s.rater_person_id and g.rater_person_id <> s.person_id
      and not exists (select from appraisals.segment_rating r where r.person_id = s.person_id and r.scorecard_id = s.scorecard_id and r.rater_person_id = g.rater_person_id and r.submitted_at is not null)
      and (${raters} = 'all' or not exists (select from access.account_person a where a.person_id = g.rater_person_id))
    order by g.en, g.rater_person_id, s.number`.execute(db);
  return found.rows;
}

/** The own rating of who has not handed it in. */
async function selfCards(db: Db, { cycleId, path, raters }: IssueScope): Promise<CardToIssue[]> {
  const found = await sql<CardToIssue>`
    select ${COLUMNS}, s.person_id as "raterPersonId", s.name_zh as "raterZh", s.name_en as "raterEn", 'self' as part, null as span
    from appraisals.scorecard s ${SELF}
    where s.cycle_id = ${cycleId} and s.state = 'open' and not s.is_trial and s.self_submitted_at is null and s.department_path <@ ${path}::ltree
      and (${raters} = 'all' or not exists (select from access.account_person a where a.person_id = s.person_id))
    order by s.department_path, s.number`.execute(db);
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
