import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { demandFreeSpan, lockEmployment, SUSPENSION_KINDS } from '../suspensions.ts';

/** An employment stands still from a day on; its work days count for pay only where it is said. */
export const suspendPerson = operation({
  name: 'suspend-person',
  summary: { zh: '登记停职', en: 'Record a suspension' },
  permission: 'people.write',
  input: z.strictObject({
    personId: z.uuid(),
    employmentId: z.uuid(),
    kind: z.enum(SUSPENSION_KINDS),
    isPaid: z.boolean(),
    effectiveFrom: z.iso.date(),
    /** The first day back; null = not known yet. */
    effectiveUntil: z.iso.date().nullable().default(null),
    reason: z.string().trim().min(2).max(400),
  }),
  output: z.object({ effectiveFrom: z.string() }),
  handle: async ({ tx, actor, now, audit }, input) => {
    const { personId, employmentId, effectiveFrom: from, effectiveUntil: until } = input;
    const employment = await lockEmployment(tx, personId, employmentId);
    await demandFreeSpan(tx, { personId, employmentId, from, until }, employment);
    await sql`insert into people.suspension (person_id, employment_id, effective_from, effective_until, kind, is_paid, reason, recorded_by, recorded_at, department_path)
      values (${personId}, ${employmentId}, ${from}, ${until}, ${input.kind}, ${input.isPaid}, ${input.reason}, ${actor.userId}, ${now}, ${employment.departmentPath}::ltree)`.execute(
      tx,
    );
    await audit({ subject: { kind: 'person', id: personId }, personId, reason: input.reason, details: input });
    return { effectiveFrom: from };
  },
});
