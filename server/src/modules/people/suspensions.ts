/** Kinds of standing still, and the suspensions of one person that hold now or were recorded before. */
import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../platform/database/index.ts';
import { problems } from '../../platform/problem/index.ts';

export const SUSPENSION_KINDS = ['unpaid-leave', 'secondment', 'service', 'investigation', 'other'] as const;

export const suspension = z.object({
  employmentId: z.string(),
  effectiveFrom: z.string(),
  /** The first day back; null = not known yet. */
  effectiveUntil: z.string().nullable(),
  kind: z.enum(SUSPENSION_KINDS),
  /** Whether its work days count for pay. */
  isPaid: z.boolean(),
  reason: z.string(),
});

export async function suspensionsOf(tx: Tx, personId: string): Promise<z.infer<typeof suspension>[]> {
  const found = await sql<z.infer<typeof suspension>>`
    select employment_id as "employmentId", effective_from as "effectiveFrom", effective_until as "effectiveUntil", kind, is_paid as "isPaid", reason
    from people.suspension where person_id = ${personId} and superseded_at is null order by effective_from desc`.execute(
    tx,
  );
  return found.rows;
}

export interface HeldEmployment {
  readonly hiredOn: string;
  readonly endedOn: string | null;
  readonly departmentPath: string;
}

/** The employment, locked: two who record a suspension of it wait for one another. */
export async function lockEmployment(tx: Tx, personId: string, employmentId: string): Promise<HeldEmployment> {
  const found = await sql<HeldEmployment>`
    select hired_on as "hiredOn", ended_on as "endedOn", department_path::text as "departmentPath" from people.employment
    where person_id = ${personId} and employment_id = ${employmentId} for update`.execute(tx);
  const employment = found.rows[0];
  if (!employment) throw problems.notFound('employment', employmentId);
  return employment;
}

/** @throws Problem when the span is empty, lies outside the employment or meets another suspension */
export async function demandFreeSpan(
  tx: Tx,
  {
    personId,
    employmentId,
    from,
    until,
  }: { personId: string; employmentId: string; from: string; until: string | null },
  { hiredOn, endedOn }: HeldEmployment,
): Promise<void> {
  const isEmpty = until !== null && until <= from;
  if (isEmpty || from < hiredOn || (endedOn !== null && (from >= endedOn || (until ?? '') > endedOn))) {
    throw problems.conflict(
      isEmpty ? 'empty-span' : 'outside-employment',
      isEmpty
        ? { zh: '复岗日须晚于停职首日。', en: 'The first day back must be after the first day of the suspension.' }
        : { zh: '停职期间不在用工期间内。', en: 'The suspension lies outside the employment.' },
      isEmpty
        ? {
            zh: '请更正日期；尚不知道复岗日可留空。',
            en: 'Correct the dates; leave the first day back empty if it is not known.',
          }
        : {
            zh: `请选择 ${hiredOn} 至 ${endedOn ?? '今后'} 之间的日期。`,
            en: `Choose days from ${hiredOn}${endedOn ? ` until ${endedOn}` : ''}.`,
          },
      isEmpty ? 'effectiveUntil' : 'effectiveFrom',
    );
  }
  const met = await sql<{ from: string }>`select effective_from as "from" from people.suspension
    where person_id = ${personId} and employment_id = ${employmentId} and superseded_at is null and daterange(effective_from, effective_until) && daterange(${from}, ${until})
    order by effective_from limit 1`.execute(tx);
  if (!met.rows[0]) return;
  throw problems.conflict(
    'overlapping-suspension',
    {
      zh: `与 ${met.rows[0].from} 起的停职重叠。`,
      en: `It overlaps the suspension from ${met.rows[0].from}.`,
    },
    { zh: '请先更正那一段的复岗日。', en: 'Correct the first day back of that one first.' },
    'effectiveFrom',
  );
}
