import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';

/** Fewer people than this, or one with most of the sum, and an average would tell a person's pay. */
const SMALLEST_GROUP = 5;
const LARGEST_SHARE = 0.7;

/**
 * What one coefficient point costs a month: the average performance base of the session's people. An average, never a
 * person's own base: pay must not steer a level, and this is shown where levels are decided.
 */
export const sessionCost = query({
  name: 'session-cost',
  summary: { zh: '系数一点的月度金额', en: 'Money of one coefficient point of a session' },
  permission: 'calibration.read-cost',
  input: z.object({ sessionId: z.uuid() }),
  output: z.object({
    /** Fen a month; null when too few people have a performance base. */
    pointMonthly: z.number().int().nullable(),
    people: z.number().int(),
  }),
  handle: async ({ tx, today, look }, { sessionId }) => {
    const session = await sql`select from calibration.session where session_id = ${sessionId}`.execute(tx);
    if (session.rows.length === 0) throw problems.notFound('calibration session', sessionId);
    const found = await sql<{ people: number; total: number | null; largest: number | null }>`
      select count(*) as people, sum(p.value_scaled)::bigint as total, max(p.value_scaled) as largest
      from calibration.card k
      join appraisals.scorecard s on s.person_id = k.person_id and s.scorecard_id = k.scorecard_id
      join pay_structure.recurring_pay p on p.person_id = s.person_id and p.employment_id = s.employment_id and p.input_code = 'performance_base' and p.superseded_at is null
        and p.effective_from <= ${today}::date and (p.effective_until is null or ${today}::date < p.effective_until)
      where k.session_id = ${sessionId}`.execute(tx);
    const { people, total, largest } = found.rows[0]!;
    look({ subject: { kind: 'calibration-session', id: sessionId }, details: { people } });
    const isShown = people >= SMALLEST_GROUP && total !== null && total > 0 && largest! / total <= LARGEST_SHARE;
    return { pointMonthly: isShown ? Math.round(total / people) : null, people };
  },
});
