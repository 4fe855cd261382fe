import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { demandFreeSpan, lockEmployment } from '../suspensions.ts';

/** Says or corrects the first day back. On the first day of the suspension it is taken back whole. What was known before stays on record. */
export const endSuspension = operation({
  name: 'end-suspension',
  summary: { zh: '登记复岗', en: 'Record the return from a suspension' },
  permission: 'people.write',
  input: z.strictObject({
    personId: z.uuid(),
    employmentId: z.uuid(),
    effectiveFrom: z.iso.date(),
    returnsOn: z.iso.date(),
    reason: z.string().trim().min(2).max(400),
  }),
  output: z.object({ isTakenBack: z.boolean() }),
  handle: async ({ tx, actor, now, audit }, input) => {
    const { personId, employmentId, effectiveFrom: from, returnsOn: until } = input;
    const employment = await lockEmployment(tx, personId, employmentId);
    const ended = await sql<{ kind: string; isPaid: boolean }>`
      update people.suspension set superseded_at = ${now}
      where person_id = ${personId} and employment_id = ${employmentId} and effective_from = ${from} and superseded_at is null
      returning kind, is_paid as "isPaid"`.execute(tx);
    const held = ended.rows[0];
    if (!held) throw problems.notFound('suspension', from);
    const isTakenBack = until === from;
    if (!isTakenBack) {
      await demandFreeSpan(tx, { personId, employmentId, from, until }, employment);
      await sql`insert into people.suspension (person_id, employment_id, effective_from, effective_until, kind, is_paid, reason, recorded_by, recorded_at, department_path)
        values (${personId}, ${employmentId}, ${from}, ${until}, ${held.kind}, ${held.isPaid}, ${input.reason}, ${actor.userId}, ${now}, ${employment.departmentPath}::ltree)`.execute(
        tx,
      );
    }
    await audit({ subject: { kind: 'person', id: personId }, personId, reason: input.reason, details: input });
    return { isTakenBack };
  },
});
