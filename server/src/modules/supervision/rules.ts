/** What supervision looks for on each card of a cycle. */
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/database/index.ts';
import { problems } from '../../platform/problem/index.ts';
import { lastDayOf, phasesOf } from '../appraisals/index.ts';

export const ruleCodes = [
  'readings-late',
  'self-late',
  'rating-late',
  'entered-late',
  'evidence-missing',
  'score-unchanged',
  'one-level',
  'hasty',
  'level-by-hand',
  'reopened',
] as const;
export type RuleCode = (typeof ruleCodes)[number];

/** From this many forms on, a rater who gave everybody the same level is named. */
export const ONE_LEVEL_FROM = 5;
/** A form rated in less time than this was hardly read. */
export const HASTY_SECONDS = 60;

/** Nobody supervises the own card. */
const NOT_OWN = sql`s.person_id is distinct from access.person()`;

export interface Judged {
  /** A relation of the cycle's cards, with what the rules look at; cards the asker may not see are left out. */
  readonly cards: RawBuilder<unknown>;
  /** When each rule holds on a card `c` of it. */
  readonly holds: Readonly<Record<RuleCode, RawBuilder<unknown>>>;
}

/** The cards of a cycle as the rules see them on a day. */
export async function judge(db: Db, cycleId: string, today: string): Promise<Judged> {
  const cycle = (
    await sql<{
      startsOn: string;
      kind: string;
    }>`select starts_on as "startsOn", kind from appraisals.cycle where cycle_id = ${cycleId}`.execute(db)
  ).rows[0];
  if (!cycle) throw problems.notFound('cycle', cycleId);
  const phases = await phasesOf(db, cycleId);
  const isOver = (name: string) => phases.some((phase) => phase.phase === name && lastDayOf(phase) < today);
  const before = await sql<{ cycleId: string }>`
    select cycle_id as "cycleId" from appraisals.cycle where state = 'published' and kind = ${cycle.kind} and ends_on <= ${cycle.startsOn}::date
    order by ends_on desc limit 1`.execute(db);
  return {
    cards: cardsOf(cycleId, before.rows[0]?.cycleId ?? null),
    holds: {
      'readings-late': sql`${isOver('readings')} and c.lines_read < c.lines_expected`,
      'self-late': sql`${isOver('self')} and c.self_submitted_at is null`,
      'rating-late': sql`${isOver('rating')} and c.rated_at is null and c.rater_person_id is not null`,
      'entered-late': sql`c.is_entered_late`,
      'evidence-missing': sql`c.is_without_evidence`,
      'score-unchanged': sql`c.score_before = c.score`,
      'one-level': sql`c.has_one_level and c.rated_at is not null`,
      hasty: sql`c.rated_at is not null and c.rating_seconds between 1 and ${HASTY_SECONDS - 1}`,
      'level-by-hand': sql`c.rating is distinct from c.computed_rating and c.rating is not null`,
      reopened: sql`c.reopened > 0`,
    },
  };
}

/** Each table is read once for the whole cycle. */
const cardsOf = (cycleId: string, previousId: string | null) => sql`(
    with card as materialized (
      select s.person_id, s.scorecard_id, s.employment_id, s.department_path, s.rater_person_id, s.rated_at,
        s.self_submitted_at, s.lines_read, s.lines_expected, s.rating_seconds, s.reopened, r.score, r.rating, r.computed_rating
      from appraisals.scorecard s left join appraisals.scorecard_result r on r.cycle_id = ${cycleId} and r.person_id = s.person_id and r.scorecard_id = s.scorecard_id
      where s.cycle_id = ${cycleId} and s.state <> 'excluded' and not s.is_trial and ${NOT_OWN}),
    level as (
      select rater_person_id from card where rated_at is not null and rating is not null and rater_person_id is not null
      group by 1 having count(*) >= ${ONE_LEVEL_FROM} and min(rating) = max(rating)),
    late as (select distinct person_id, scorecard_id from appraisals.late_entry),
    without_evidence as (
      select distinct l.person_id, l.scorecard_id from indicators.indicator_version v
      join appraisals.scorecard_line l on l.indicator_id = v.indicator_id and l.indicator_version = v.version
      join card c on c.person_id = l.person_id and c.scorecard_id = l.scorecard_id
      join appraisals.reading x on x.person_id = l.person_id and x.scorecard_id = l.scorecard_id and x.line_id = l.line_id and x.replaced_at is null and x.source_kind <> 'import'
      where v.evidence_required and not exists (select from appraisals.evidence e
        where e.person_id = l.person_id and e.scorecard_id = l.scorecard_id and e.line_id = l.line_id and e.withdrawn_at is null)),
    before as (
      select p.person_id, p.employment_id, o.score from appraisals.scorecard p
      join appraisals.scorecard_result o on o.cycle_id = ${previousId}::uuid and o.person_id = p.person_id and o.scorecard_id = p.scorecard_id
      where p.cycle_id = ${previousId}::uuid and p.state = 'published' and o.score is not null)
    select c.*, b.score as score_before, l.rater_person_id is not null as has_one_level, t.person_id is not null as is_entered_late, w.person_id is not null as is_without_evidence
    from card c
    left join level l on l.rater_person_id = c.rater_person_id
    left join late t on t.person_id = c.person_id and t.scorecard_id = c.scorecard_id
    left join without_evidence w on w.person_id = c.person_id and w.scorecard_id = c.scorecard_id
    left join before b on b.person_id = c.person_id and b.employment_id = c.employment_id)`;
