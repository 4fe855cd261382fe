import { sql } from 'kysely';
import type { Db } from '../../platform/database/index.ts';

/** The cycle whose published scorecards pay in a month, and what holds for people without one. */
export interface PayingCoefficients {
  readonly cycle: { readonly cycleId: string; readonly code: string } | null;
  /** Opening coefficients as decimal strings; null where the policy gives none. */
  readonly organisation: string | null;
  readonly personal: string | null;
}

/**
 * What pays in a month (`YYYY-MM`): the latest published cycle that pays from that month or an earlier one, and the opening
 * coefficients of its policy for people without a published scorecard in it; before the first cycle those of the policy in
 * force. Without any policy there are none: payroll must say so.
 */
export async function payingCoefficients(tx: Db, periodMonth: string): Promise<PayingCoefficients> {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(periodMonth)) throw new RangeError(`Not a month: ${periodMonth}`);
  const first = `${periodMonth}-01`;
  const found = await sql<{ cycleId: string | null; code: string | null } & Omit<PayingCoefficients, 'cycle'>>`
    with paying as (
      select cycle_id, code, settings from appraisals.cycle
      where state = 'published' and result_use = 'performance-pay' and pays_from <= ${first}::date order by pays_from desc, ends_on desc limit 1),
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
