import { sql } from 'kysely';
import { z } from 'zod';
import type { Db } from '../../../platform/database/index.ts';
import { query } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';

/** How the results of a cycle are spread; apart from its progress, which counts cards and need not wait for scores. */
export const cycleLevels = query({
  name: 'cycle-levels',
  summary: { zh: '考核结果分布', en: 'Levels and mean score of a cycle' },
  permission: 'cycles.read',
  input: z.object({ cycleId: z.uuid() }),
  output: z.object({
    /** Best level first. */
    levels: z.array(z.object({ rating: z.string(), people: z.number().int() })),
    /** Mean of the scores the asker may see, one decimal, and that of the cycle before; null when there is none. */
    averageScore: z.string().nullable(),
    previousAverage: z.string().nullable(),
  }),
  handle: async ({ tx }, { cycleId }) => {
    const cycle = (
      await sql<{ scale: { rating: string }[] }>`
        select settings -> 'scale' as scale from appraisals.cycle where cycle_id = ${cycleId}`.execute(tx)
    ).rows[0];
    if (!cycle) throw problems.notFound('cycle', cycleId);
    const { averageScore, people } = await levelsOf(tx, cycleId);
    return {
      levels: cycle.scale.map(({ rating }) => ({ rating, people: people[rating] ?? 0 })),
      averageScore,
      previousAverage: await averageBefore(tx, cycleId),
    };
  },
});

interface Levels {
  readonly people: Readonly<Record<string, number>>;
  readonly averageScore: string | null;
}

/** Of the results alone: who sees a result sees its card. */
async function levelsOf(tx: Db, cycleId: string): Promise<Levels> {
  const found = await sql<Levels>`
    with levels as (select rating, count(*) as people, sum(score) as score, count(score) as scored from appraisals.scorecard_result where cycle_id = ${cycleId} group by 1)
    select coalesce(json_object_agg(rating, people) filter (where rating is not null), '{}') as people, round(sum(score) / nullif(sum(scored), 0), 1)::text as "averageScore"
    from levels`.execute(tx);
  return found.rows[0]!;
}

/** Mean score of the cycle before, as far as the asker may see scores; null when there is none. */
async function averageBefore(tx: Db, cycleId: string): Promise<string | null> {
  const found = await sql<{ score: string | null }>`
    select round(avg(r.score), 1)::text as score from appraisals.scorecard_result r
    where r.cycle_id = (select before from (select cycle_id, lag(cycle_id) over (order by starts_on) as before from appraisals.cycle where state not in ('draft', 'trial')) o
      where o.cycle_id = ${cycleId})`.execute(tx);
  return found.rows[0]!.score;
}
