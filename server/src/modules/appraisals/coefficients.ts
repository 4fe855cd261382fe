import { sql } from 'kysely';
import type { Db } from '../../platform/database/index.ts';
import { ruleOf } from './population.ts';

/** Opening coefficients of a policy as decimal strings; null where it gives none. */
interface Opening {
  readonly organisation: string | null;
  readonly personal: string | null;
}

/** With the coefficients of a published scorecard that has none of its own. */
export interface PayingCycle extends Opening {
  readonly cycleId: string;
  readonly code: string;
}

/** For everybody: the cycles whose published scorecards pay in a month, and what holds for people without one in any of them. */
export interface PayingCoefficients extends Opening {
  /** The latest first: of several in which a person has a published scorecard, the first pays. */
  readonly cycles: readonly PayingCycle[];
}

interface PublishedCycle extends PayingCycle {
  readonly kind: string;
  readonly population: unknown;
}

/**
 * What pays in a month (`YYYY-MM`): of each stream of performance-pay cycles the latest published one that pays from that
 * month or an earlier one, and the opening coefficients of the latest of them all; before the first cycle those of the policy
 * in force. Without any policy there are none: payroll must say so.
 */
export async function payingCoefficients(tx: Db, periodMonth: string): Promise<PayingCoefficients> {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(periodMonth)) throw new RangeError(`Not a month: ${periodMonth}`);
  const first = `${periodMonth}-01`;
  const opening = sql`settings -> 'openingCoefficients' ->> 'organisation' as organisation, settings -> 'openingCoefficients' ->> 'personal' as personal`;
  const published = await sql<PublishedCycle>`
    select cycle_id as "cycleId", code, kind, population, ${opening} from appraisals.cycle
    where state = 'published' and result_use = 'performance-pay' and pays_from <= ${first}::date
    order by pays_from desc, ends_on desc, code desc`.execute(tx);
  const [latest] = published.rows;
  if (!latest) {
    const policy = await sql<Opening>`
      select ${opening} from appraisals.policy_version
      order by effective_from <= ${first}::date desc, effective_from desc, version desc limit 1`.execute(tx);
    return { cycles: [], ...(policy.rows[0] ?? { organisation: null, personal: null }) };
  }
  const streams = Map.groupBy(published.rows, streamOf);
  const cycles = published.rows.filter((row) => streams.get(streamOf(row))![0] === row);
  return {
    cycles: cycles.map(({ kind: _kind, population: _population, ...cycle }) => cycle),
    organisation: latest.organisation,
    personal: latest.personal,
  };
}

/**
 * Cycles of one kind for the same people follow one another. Who was left out, and how long one must have been employed, may
 * differ from one cycle to the next without making it another stream.
 */
function streamOf({ kind, population }: { readonly kind: string; readonly population: unknown }): string {
  const { departments, families, grades, numbers, onProbation } = ruleOf(population);
  const named = [departments, families, grades, numbers].map((codes) => [...new Set(codes)].sort());
  return JSON.stringify([kind, onProbation, ...named]);
}
