import { sql } from 'kysely';
import type { WorkerSpec } from '../../../platform/operation/declare.ts';
import { openScorecards, scoreScorecards } from '../record/score.ts';
import { scoreInThreads } from './score-in-threads.ts';

/** Scores a cycle, or the scorecards given and those whose organisation they are; scoring twice gives the same. */
export const scoreCycleWork: WorkerSpec = {
  kind: 'score-cycle',
  run: async ({ db, pool, now, progress }, data) => {
    const cycleId = String(data.cycleId);
    const given = Array.isArray(data.scorecardIds) ? new Set(data.scorecardIds.map(String)) : null;
    const departments = (await openScorecards(db, 'department', cycleId)).filter(
      (id) => given === null || given.has(id),
    );
    const below = await sql<{ id: string }>`select scorecard_id as id from appraisals.scorecard
      where cycle_id = ${cycleId} and state = 'open' and organisation_scorecard_id = any (${departments}::uuid[])`.execute(
      db,
    );
    const affected = new Set(below.rows.map((row) => row.id));
    const persons = (await openScorecards(db, 'person', cycleId)).filter(
      (id) => given === null || given.has(id) || affected.has(id),
    );
    const total = departments.length + persons.length;
    await progress(0, total);
    await scoreScorecards(db, 'department', departments, now());
    const place = { db, url: pool.options.connectionString };
    await scoreInThreads(place, persons, now(), (done) => progress(departments.length + done, total));
    return { departments: departments.length, persons: persons.length };
  },
};
