import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { placeOf } from '../place.ts';

/** Moves a person to a department, job, grade or manager from a day on; the assignment in force ends on that day. */
export const assignPerson = operation({
  name: 'assign-person',
  summary: { zh: '调动、晋升或更换上级', en: 'Move or promote a person, or change the manager' },
  permission: 'people.write',
  input: z.strictObject({
    personId: z.uuid(),
    employmentId: z.uuid(),
    effectiveFrom: z.iso.date(),
    departmentCode: z.string(),
    jobCode: z.string(),
    gradeCode: z.string(),
    managerNumber: z.string().optional(),
    kind: z.enum(['transfer', 'promotion', 'manager-change']),
    reason: z.string().min(1),
  }),
  output: z.object({ effectiveFrom: z.string() }),
  handle: async ({ tx, today, audit, emit }, input) => {
    const employment = await sql<{ hiredOn: string; endedOn: string | null }>`
      select hired_on as "hiredOn", ended_on as "endedOn" from people.employment where person_id = ${input.personId} and employment_id = ${input.employmentId} for update`.execute(
      tx,
    );
    const found = employment.rows[0];
    if (!found) throw problems.notFound('employment', input.employmentId);
    if (input.effectiveFrom <= found.hiredOn || (found.endedOn && input.effectiveFrom >= found.endedOn)) {
      throw problems.conflict(
        'outside-employment',
        { zh: '生效日不在用工期间内。', en: 'The date lies outside the employment.' },
        {
          zh: `请选择 ${found.hiredOn} 之后${found.endedOn ? `、${found.endedOn} 之前` : ''}的日期。`,
          en: `Choose a date after ${found.hiredOn}${found.endedOn ? ` and before ${found.endedOn}` : ''}.`,
        },
        'effectiveFrom',
      );
    }
    const later =
      await sql`select from people.assignment where person_id = ${input.personId} and employment_id = ${input.employmentId} and effective_from >= ${input.effectiveFrom}`.execute(
        tx,
      );
    if (later.rows.length > 0) {
      throw problems.conflict(
        'later-assignment',
        { zh: '该日或之后已有任职记录。', en: 'There is already an assignment on or after that day.' },
        {
          zh: '请选择更晚的日期，或先更正后面的记录。',
          en: 'Choose a later date, or correct the later assignment first.',
        },
        'effectiveFrom',
      );
    }
    const place = await placeOf(tx, input, input.effectiveFrom);
    await sql`update people.assignment set effective_until = ${input.effectiveFrom}
      where person_id = ${input.personId} and employment_id = ${input.employmentId} and effective_until is null`.execute(
      tx,
    );
    await sql`insert into people.assignment (person_id, employment_id, effective_from, department_id, job_id, grade_id, manager_person_id, reason, department_path)
      values (${input.personId}, ${input.employmentId}, ${input.effectiveFrom}, ${place.departmentId}, ${place.jobId}, ${place.gradeId}, ${place.managerPersonId}, ${input.kind}, ${place.path}::ltree)`.execute(
      tx,
    );
    if (input.effectiveFrom <= today) await emit('person-moved', { personId: input.personId, path: place.path });
    await audit({
      subject: { kind: 'person', id: input.personId },
      personId: input.personId,
      reason: input.reason,
      details: input,
    });
    return { effectiveFrom: input.effectiveFrom };
  },
});
