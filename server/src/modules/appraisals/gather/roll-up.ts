/** Results of the periods that a year follows from, and the rule by which it does. */
import type { CalibrationDecision, PeriodRule, RollUpFacts } from '@meritline/engine/scoring';
import { sql } from 'kysely';
import { z } from 'zod';
import { type Db, uuidArray } from '../../../platform/database/index.ts';
import type { PolicySettings } from '../settings.ts';

const decimal = z.string().regex(/^\d{1,6}(\.\d{1,4})?$/);
const rating = z.string().min(1).max(8);

/** How the results of a cycle follow from those of others. */
export const rollUpRule = z.strictObject({
  periods: z
    .array(z.strictObject({ cycleCode: z.string(), weight: decimal }))
    .min(1)
    .max(24),
  /** Weight of the cycle's own lines beside the periods; null = they play no part. */
  ownWeight: decimal.nullable(),
  missing: z.enum(['reweight', 'block']),
  rule: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('mean') }),
    z.strictObject({ kind: z.literal('weighted') }),
    z.strictObject({
      kind: z.literal('points'),
      points: z.array(z.strictObject({ rating, points: decimal })).min(1),
      bands: z.array(z.strictObject({ rating, from: decimal.nullable() })).min(1),
    }),
    z.strictObject({
      kind: z.literal('matrix'),
      isOrdered: z.boolean(),
      rows: z
        .array(z.strictObject({ ratings: z.array(rating).min(1), rating }))
        .min(1)
        .max(400),
    }),
  ]),
});
export type RollUp = z.infer<typeof rollUpRule>;

export interface GatheredPeriod {
  readonly scorecardId: string;
  readonly cycleCode: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly periodScorecardId: string;
  readonly score: string | null;
  readonly rating: string | null;
  readonly factsDigest: string;
}

export interface RolledUp {
  readonly rule: RollUp;
  readonly periods: readonly GatheredPeriod[];
}

/** Published results of the same employment in the cycles that the rule names, for many scorecards at once. */
export async function gatherPeriods(db: Db, ids: readonly string[]): Promise<GatheredPeriod[]> {
  const found = await sql<GatheredPeriod>`
    select s.scorecard_id as "scorecardId", pc.code as "cycleCode", pc.name_zh as "nameZh", pc.name_en as "nameEn", p.scorecard_id as "periodScorecardId",
      r.score::text as score, r.rating, r.facts_digest as "factsDigest"
    from appraisals.scorecard s
    join appraisals.cycle c on c.cycle_id = s.cycle_id and c.roll_up is not null
    cross join lateral jsonb_array_elements(c.roll_up -> 'periods') with ordinality as n (period, place)
    join appraisals.cycle pc on pc.code = n.period ->> 'cycleCode'
    join appraisals.scorecard p on p.person_id = s.person_id and p.employment_id = s.employment_id and p.cycle_id = pc.cycle_id and p.state = 'published'
    join appraisals.scorecard_result r on r.person_id = p.person_id and r.scorecard_id = p.scorecard_id and r.is_published
    where s.scorecard_id = any (${uuidArray(ids)}::uuid[]) order by s.scorecard_id, n.place`.execute(db);
  return found.rows;
}

export const rolledUp = (rule: RollUp | undefined, periods: readonly GatheredPeriod[] | undefined): RolledUp | null =>
  rule === undefined ? null : { rule, periods: periods ?? [] };

/** The facts of the engine; the trace of each period ends with where its own is found. */
export function rollUpFacts(
  { rule, periods }: RolledUp,
  own: {
    readonly value: { readonly score: string | null; readonly rating: string | null };
    readonly trace: RollUpFacts['periods'][number]['trace'];
  } | null,
  settings: PolicySettings,
  calibration: CalibrationDecision | null,
): RollUpFacts {
  const named = rule.periods.map(({ cycleCode, weight }) => {
    const found = periods.find((period) => period.cycleCode === cycleCode);
    return {
      code: cycleCode,
      names: { zh: found?.nameZh ?? cycleCode, en: found?.nameEn ?? cycleCode },
      score: found?.score ?? null,
      rating: found?.rating ?? null,
      weight,
      ...(found === undefined ? {} : { trace: resultOf(found) }),
    };
  });
  const ownPeriod = {
    code: 'own',
    names: { zh: '本期指标', en: 'Own indicators' },
    score: own?.value.score ?? null,
    rating: own?.value.rating ?? null,
    weight: rule.ownWeight ?? '0',
    ...(own === null ? {} : { trace: own.trace }),
  };
  return {
    periods: own === null ? named : [...named, ownPeriod],
    rule: rule.rule satisfies PeriodRule,
    missing: rule.missing,
    scale: settings.scale,
    rounding: settings.rounding.total,
    coefficients: settings.coefficients,
    calibration,
  };
}

const resultOf = (period: GatheredPeriod) => ({
  code: 'published-result',
  names: { zh: '已发布的结果', en: 'Published result' },
  kind: 'input' as const,
  value: period.score ?? period.rating ?? '—',
  type: period.score === null ? ('text' as const) : ('number' as const),
  detail: { scorecardId: period.periodScorecardId, rating: period.rating, factsDigest: period.factsDigest },
  children: [],
});
