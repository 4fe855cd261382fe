import { sql } from 'kysely';
import { z } from 'zod';
import type { WorkerSpec } from '../../../platform/operation/index.ts';
import { payChange } from '../../pay-structure/index.ts';
import { measureChange } from '../calculate/change-effect.ts';
import { findRun } from '../record/run.ts';

const data = z.object({ changeId: z.string(), runId: z.string(), people: z.number().int() });

/** Measures a proposed change on the people of a run; a second delivery measures again and replaces what was found. */
export const measureChangeWork: WorkerSpec = {
  kind: 'payroll.measure-change',
  run: async ({ db, now, progress }, given) => {
    const { changeId, runId, people } = data.parse(given);
    const run = await findRun(db, runId);
    const effect = await measureChange(db, await payChange(db, changeId), run, (done) =>
      progress(done, Math.max(done, people)),
    );
    await sql`insert into payroll.change_effect (change_id, run_id, period, people, moved, failed, examples, measured_at)
      values (${changeId}, ${runId}, ${run.period}, ${effect.people}, ${effect.moved}, ${effect.failed}, ${JSON.stringify(effect.examples)}::jsonb, ${now()})
      on conflict (change_id) do update set run_id = excluded.run_id, period = excluded.period, people = excluded.people, moved = excluded.moved,
        failed = excluded.failed, examples = excluded.examples, measured_at = excluded.measured_at`.execute(db);
    return { people: effect.people, moved: effect.moved };
  },
};
