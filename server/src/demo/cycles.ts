/** How far the demo company's scorecards are beyond what the data of its quarters say: agreed targets, times, who rated which days. */
import type { DemoCompany } from '@meritline/demo-company';
import { writeSegments } from '../modules/appraisals/index.ts';
import { type Db, sql } from '../platform/database/index.ts';

/**
 * Targets were agreed within two weeks, except those of people who joined later; a form took its rater 4 to 11 minutes, the
 * same at every load. Segments come from the assignments.
 */
export async function settleCycles(db: Db, company: DemoCompany, cycleIds: ReadonlyMap<string, string>): Promise<void> {
  await sql`
    update appraisals.scorecard s set targets_agreed_at = c.starts_on + interval '9 days' + interval '10 hours',
      rating_seconds = case when s.rated_at is null then 0 else 240 + (('x' || substr(md5(s.number || c.code), 1, 4))::bit(16)::int % 420) end
    from appraisals.cycle c where c.cycle_id = s.cycle_id`.execute(db);
  await sql`
    update appraisals.scorecard s set self_submitted_at = r.submitted_at from appraisals.scorecard_rating r
    where r.person_id = s.person_id and r.scorecard_id = s.scorecard_id and r.role = 'self' and r.submitted_at is not null`.execute(
    db,
  );
  await sql`update appraisals.cycle_phase p set opened_at = p.starts_on + interval '9 hours', closed_at = p.ends_on, closed_by = 'clock'
    from appraisals.cycle c where c.cycle_id = p.cycle_id and c.state = 'published'`.execute(db);
  await sql`update appraisals.cycle set plan_year = extract(year from starts_on)::bigint, snapshot_on = starts_on`.execute(
    db,
  );
  for (const cycle of company.cycles) await writeSegments(db, cycleIds.get(cycle.code)!);
}
