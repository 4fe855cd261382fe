import { type RawBuilder, sql } from 'kysely';

/**
 * People of a run somebody must decide about before it can be submitted: they have left and have differences, or a month of
 * theirs could not be run again. Who is left out of the run for other reasons has the differences in the next one.
 */
export const undecidedRetro = (runId: string): RawBuilder<unknown> =>
  sql`select distinct u.person_id, u.employment_id from payroll.retro_unpaid u
    left join payroll.retro_decision d on d.run_id = u.run_id and d.person_id = u.person_id and d.employment_id = u.employment_id
    left join payroll.run_person p on p.run_id = u.run_id and p.person_id = u.person_id and p.employment_id = u.employment_id
    where u.run_id = ${runId} and d.choice is null and (u.issues <> '[]' or p.person_id is null or p.change = 'left')`;
