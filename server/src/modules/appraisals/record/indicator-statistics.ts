import { sql } from 'kysely';
import type { Db } from '../../../platform/database/index.ts';

/**
 * What a published cycle showed of each indicator: scorecards that have it, scored lines, least and greatest score from
 * five scored lines on. Written once when the cycle is published (and again when a result is corrected), so that the check
 * of the library reads a row per indicator instead of every scorecard.
 */
export async function recordIndicatorStatistics(db: Db, cycleId: string): Promise<void> {
  await sql`delete from appraisals.indicator_statistic where cycle_id = ${cycleId}`.execute(db);
  await sql`
    insert into appraisals.indicator_statistic (cycle_id, indicator_id, scorecards, scored, least, greatest)
    select ${cycleId}::uuid, i.indicator_id, count(*), count(x.score),
      case when count(x.score) >= 5 then min(x.score) end, case when count(x.score) >= 5 then max(x.score) end
    from (
      select l.line ->> 'code' as code, (l.line ->> 'score')::numeric as score
      from appraisals.scorecard s join appraisals.scorecard_result r on r.person_id = s.person_id and r.scorecard_id = s.scorecard_id
      cross join lateral jsonb_array_elements(r.lines -> 'lines') as l (line) where s.cycle_id = ${cycleId} and s.state = 'published'
      union all
      select l.line ->> 'code', (l.line ->> 'score')::numeric
      from appraisals.department_scorecard s join appraisals.department_result r on r.scorecard_id = s.scorecard_id
      cross join lateral jsonb_array_elements(r.lines -> 'lines') as l (line) where s.cycle_id = ${cycleId} and s.state = 'published') x
    join indicators.indicator i on i.code = x.code group by i.indicator_id`.execute(db);
}
