import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../../platform/database/index.ts';
import { query } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { currencyOfPlace } from '../../../platform/rule-packs/index.ts';

/** Fewer people than this, or one with most of the sum, and an average would tell a person's pay. */
const SMALLEST_GROUP = 5;
const LARGEST_SHARE = 0.7;

/**
 * What levels cost, for who may see pay: a coefficient point a month at the average performance base of the session's people,
 * and the yearly raise of each level at their average base pay. Averages, never a person's own pay: pay must not steer a
 * level, and this is shown where levels are decided.
 */
export const sessionCost = query({
  name: 'session-cost',
  summary: { zh: '系数一点与各等级调薪的金额', en: 'Money of a coefficient point and of the raises of a session' },
  permission: 'calibration.read-cost',
  input: z.object({ sessionId: z.uuid() }),
  output: z.object({
    /** Of the people's employers; null where they pay in several, and then no average is given. */
    currency: z.string().nullable(),
    /** Fen a month; null when too few people have a performance base. */
    pointMonthly: z.number().int().nullable(),
    people: z.number().int(),
    raises: z.object({
      /** Whether the policy of the cycle says what raise a level leads to. */
      isGuided: z.boolean(),
      /** Fen in a whole year by level, for one person; null without a guideline or when too few people have a base pay. */
      yearly: z.array(z.object({ rating: z.string(), fen: z.number().int() })).nullable(),
      people: z.number().int(),
    }),
  }),
  handle: async ({ tx, today, look }, { sessionId }) => {
    const session = await sql<{ raises: Record<string, string> | null }>`
      select c.settings -> 'raises' as raises from calibration.session s join appraisals.cycle c on c.cycle_id = s.cycle_id
      where s.session_id = ${sessionId}`.execute(tx);
    if (!session.rows[0]) throw problems.notFound('calibration session', sessionId);
    const performance = await averageOf(tx, sessionId, 'performance_base', today);
    const base = await averageOf(tx, sessionId, 'base_pay_rate', today);
    const guide = Object.entries(session.rows[0].raises ?? {});
    look({
      subject: { kind: 'calibration-session', id: sessionId },
      details: { people: Math.max(performance.people, base.people) },
    });
    const monthly = base.fen;
    return {
      currency: performance.currency ?? base.currency,
      pointMonthly: performance.fen,
      people: performance.people,
      raises: {
        isGuided: guide.length > 0,
        yearly:
          guide.length === 0 || monthly === null
            ? null
            : guide.map(([rating, percent]) => ({ rating, fen: Math.round((monthly * 12 * Number(percent)) / 100) })),
        people: base.people,
      },
    };
  },
});

/** The average monthly amount of an input over the people of a session; null where it would tell a person's own. */
async function averageOf(
  tx: Tx,
  sessionId: string,
  inputCode: string,
  today: string,
): Promise<{ people: number; fen: number | null; currency: string | null }> {
  const found = await sql<{ people: number; total: number | null; largest: number | null; places: string[] | null }>`
    select count(*) as people, array_agg(distinct v.city) as places, sum(p.value_scaled)::bigint as total, max(p.value_scaled) as largest
    from calibration.card k
    join appraisals.scorecard s on s.person_id = k.person_id and s.scorecard_id = k.scorecard_id
    join pay_structure.recurring_pay p on p.person_id = s.person_id and p.employment_id = s.employment_id and p.input_code = ${inputCode} and p.superseded_at is null
      and p.effective_from <= ${today}::date and (p.effective_until is null or ${today}::date < p.effective_until)
    join people.employment e on e.person_id = s.person_id and e.employment_id = s.employment_id
    join organization.legal_entity_version v on v.legal_entity_id = e.legal_entity_id and v.effective_until is null
    where k.session_id = ${sessionId}`.execute(tx);
  const { people, total, largest, places } = found.rows[0]!;
  const [currency, another] = new Set((places ?? []).map((place) => currencyOfPlace(place).code));
  if (currency === undefined || another !== undefined) return { people, fen: null, currency: null };
  const isShown = people >= SMALLEST_GROUP && total !== null && total > 0 && largest! / total <= LARGEST_SHARE;
  return { people, fen: isShown ? Math.round(total / people) : null, currency };
}
