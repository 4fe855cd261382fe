import { sql } from 'kysely';
import type { Db } from '../../../platform/database/index.ts';
import type { WorkerSpec } from '../../../platform/operation/declare.ts';
import { openScorecards } from '../record/score.ts';
import { scoreInThreads } from './score-in-threads.ts';

/** Opens a rolled-up cycle with a scorecard for everybody who has a result in one of its periods, and scores it. */
export const rollUpCycleWork: WorkerSpec = {
  kind: 'roll-up-cycle',
  run: async ({ db, pool, now, progress }, data) => {
    const cycleId = String(data.cycleId);
    const opened = await openCards(db, cycleId, now());
    const persons = await openScorecards(db, 'person', cycleId);
    await progress(0, persons.length);
    const place = { db, url: pool.options.connectionString };
    await scoreInThreads(place, persons, now(), (done) => progress(done, persons.length));
    return { opened, persons: persons.length };
  },
};

/** Scorecards without lines, with the names, department and manager of the latest period; one statement. */
async function openCards(db: Db, cycleId: string, now: Date): Promise<number> {
  const opened =
    await sql`update appraisals.cycle set state = 'open', launched_at = ${now} where cycle_id = ${cycleId} and state = 'draft' returning cycle_id`.execute(
      db,
    );
  if (opened.rows.length === 0) return 0;
  const made = await sql`
    insert into appraisals.scorecard (person_id, scorecard_id, cycle_id, employment_id, department_id, number, name_zh, name_en, name_search, job_zh, job_en, grade,
      department_zh, department_en, department_path, rater_person_id, rater_zh, rater_en, organisation_scorecard_id, state, rated_at)
    select l.person_id, gen_random_uuid(), ${cycleId}::uuid, l.employment_id, l.department_id, l.number, l.name_zh, l.name_en, l.name_search, l.job_zh, l.job_en, l.grade,
      l.department_zh, l.department_en, l.department_path, l.rater_person_id, l.rater_zh, l.rater_en,
      (select o.scorecard_id from appraisals.department_scorecard o where o.cycle_id = ${cycleId} and l.department_path <@ o.department_path order by nlevel(o.department_path) desc limit 1),
      'open', ${now}
    from (
      select distinct on (p.person_id, p.employment_id) p.* from appraisals.scorecard p
      join appraisals.cycle pc on pc.cycle_id = p.cycle_id
      join appraisals.cycle c on c.cycle_id = ${cycleId}
      where p.state = 'published' and pc.code in (select x ->> 'cycleCode' from jsonb_array_elements(c.roll_up -> 'periods') x)
      order by p.person_id, p.employment_id, pc.ends_on desc) l
    on conflict (person_id, employment_id, cycle_id) do nothing returning person_id`.execute(db);
  return made.rows.length;
}
