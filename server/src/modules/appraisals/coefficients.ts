import { sql } from 'kysely';
import type { Db } from '../../platform/database/index.ts';

export interface CoefficientRow {
  readonly personId: string;
  readonly employmentId: string;
  /** Decimal strings; null never stands for zero: a person without a result has the policy's opening coefficients. */
  readonly orgCoefficient: string;
  readonly personalCoefficient: string;
  /** The two combined by the cycle's rule; null for opening coefficients, which payroll multiplies itself. */
  readonly coefficient: string | null;
  readonly scorecardId: string | null;
  readonly cycleCode: string | null;
  /** `published` = of that scorecard; `opening` = of the policy, because the person has no published result. */
  readonly origin: 'published' | 'opening';
}

/**
 * Coefficients of everyone employed in a month (`YYYY-MM`): of the latest published cycle that pays from that month or an
 * earlier one. People without a published scorecard in it get the opening coefficients of that cycle's policy; before
 * the first cycle those of the policy in force. Without any policy the answer is empty: payroll must say so.
 */
export async function coefficientsFor(tx: Db, periodMonth: string): Promise<CoefficientRow[]> {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(periodMonth)) throw new RangeError(`Not a month: ${periodMonth}`);
  const first = `${periodMonth}-01`;
  const found = await sql<CoefficientRow>`
    with paying as (
      select cycle_id, code, settings from appraisals.cycle
      where state = 'published' and pays_from <= ${first}::date order by pays_from desc, ends_on desc limit 1),
    opening as (
      select settings from paying
      union all
      (select settings from appraisals.policy_version where not exists (select from paying)
        order by effective_from <= ${first}::date desc, effective_from desc, version desc limit 1))
    select e.person_id as "personId", e.employment_id as "employmentId",
      coalesce(r.org_coefficient::text, o.settings -> 'openingCoefficients' ->> 'organisation') as "orgCoefficient",
      coalesce(r.personal_coefficient::text, o.settings -> 'openingCoefficients' ->> 'personal') as "personalCoefficient",
      r.coefficient::text as coefficient, r.scorecard_id as "scorecardId", case when r.scorecard_id is null then null else p.code end as "cycleCode",
      case when r.scorecard_id is null then 'opening' else 'published' end as origin
    from people.employment e
    cross join opening o
    left join paying p on true
    left join appraisals.scorecard s on s.person_id = e.person_id and s.employment_id = e.employment_id and s.cycle_id = p.cycle_id and s.state = 'published'
    left join appraisals.scorecard_result r on r.person_id = s.person_id and r.scorecard_id = s.scorecard_id and r.is_published
    where e.hired_on < ${first}::date + interval '1 month' and (e.ended_on is null or ${first}::date < e.ended_on)
    order by e.person_id, e.employment_id`.execute(tx);
  return found.rows;
}

/** The cycle whose published scorecards pay in a month, and what holds for people without one. */
export interface PayingCoefficients {
  readonly cycle: { readonly cycleId: string; readonly code: string } | null;
  /** Opening coefficients as decimal strings; null where the policy gives none. */
  readonly organisation: string | null;
  readonly personal: string | null;
}

/** By the rules of `coefficientsFor`, without anybody's own; for whoever reads the scorecards of many people at once. */
export async function payingCoefficients(tx: Db, periodMonth: string): Promise<PayingCoefficients> {
  const first = `${periodMonth}-01`;
  const found = await sql<{ cycleId: string | null; code: string | null } & Omit<PayingCoefficients, 'cycle'>>`
    with paying as (
      select cycle_id, code, settings from appraisals.cycle
      where state = 'published' and pays_from <= ${first}::date order by pays_from desc, ends_on desc limit 1),
    opening as (
      select cycle_id, code, settings from paying
      union all
      (select null, null, settings from appraisals.policy_version where not exists (select from paying)
        order by effective_from <= ${first}::date desc, effective_from desc, version desc limit 1))
    select cycle_id as "cycleId", code, settings -> 'openingCoefficients' ->> 'organisation' as organisation,
      settings -> 'openingCoefficients' ->> 'personal' as personal
    from opening`.execute(tx);
  const row = found.rows[0];
  if (!row) return { cycle: null, organisation: null, personal: null };
  const { cycleId, code, organisation, personal } = row;
  return { cycle: cycleId === null || code === null ? null : { cycleId, code }, organisation, personal };
}
