import { sql } from 'kysely';
import { z } from 'zod';
import type { WorkerSpec } from '../../../platform/operation/index.ts';
import { measureForecast } from '../calculate/forecast.ts';
import { findRun } from '../record/run.ts';

const data = z.object({ runId: z.string(), calculation: z.number().int(), people: z.number().int() });

/** A second delivery works it out again and replaces what was found; a calculation that was overtaken has no forecast. */
export const measureForecastWork: WorkerSpec = {
  kind: 'payroll.measure-forecast',
  run: async ({ db, now, progress }, given) => {
    const { runId, calculation, people } = data.parse(given);
    const run = await findRun(db, runId);
    if (run.calculation !== calculation || run.fingerprint === null) return { people: 0, failed: 0 };
    const found = await measureForecast(db, run, (done) => progress(done, Math.max(done, people)));
    await sql`insert into payroll.forecast (run_id, calculation, people, failed, measured_at)
      values (${runId}, ${calculation}, ${found.people}, ${found.failed}, ${now()})
      on conflict (run_id) do update set calculation = excluded.calculation, people = excluded.people, failed = excluded.failed, measured_at = excluded.measured_at`.execute(
      db,
    );
    return found;
  },
};
