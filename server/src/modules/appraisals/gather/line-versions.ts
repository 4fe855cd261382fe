/** Lines that were changed within a period, as they stood on its days; for scoring and for the page. */
import { quantity } from '@meritline/engine/explain';
import type { LineSegment, LineVersion } from '@meritline/engine/scoring';
import { sql } from 'kysely';
import { type Db, uuidArray } from '../../../platform/database/index.ts';
import { daysBetween } from '../phases.ts';
import { type SubjectKind, tablesOf } from '../tables.ts';
import type { GatheredSegment } from './segments.ts';

export interface GatheredVersion {
  readonly scorecardId: string;
  readonly lineId: string;
  readonly version: number;
  readonly startsOn: string;
  /** First day after the version. */
  readonly endsOn: string;
  readonly weight: string;
  readonly curve: string;
  readonly params: Record<string, unknown>;
  readonly scoreLow: string | null;
  readonly scoreHigh: string | null;
  readonly changeId: string | null;
}

/** Versions of many scorecards in order; a version replaced on the day it began has no days and is left out. */
export async function gatherVersions(db: Db, kind: SubjectKind, ids: readonly string[]): Promise<GatheredVersion[]> {
  const found = await sql<GatheredVersion>`
    select scorecard_id as "scorecardId", line_id as "lineId", version::int as version, starts_on as "startsOn", ends_on as "endsOn", weight::text as weight, curve, params,
      score_low::text as "scoreLow", score_high::text as "scoreHigh", change_id as "changeId"
    from ${tablesOf[kind].version} where scorecard_id = any (${uuidArray(ids)}::uuid[]) and starts_on < ends_on order by scorecard_id, line_id, version`.execute(
    db,
  );
  return found.rows;
}

const later = (a: string, b: string) => (a > b ? a : b);
const earlier = (a: string, b: string) => (a < b ? a : b);

/** The engine's versions of a line; parts of the period that managers rate are cut at the days of each version. */
export const versionsOf = (
  versions: readonly GatheredVersion[],
  segments: readonly GatheredSegment[],
  parts: readonly LineSegment[] | null,
): LineVersion[] =>
  versions.map((version) => {
    const { startsOn, endsOn, weight, curve, params, scoreLow, scoreHigh } = version;
    const cut = (parts ?? []).flatMap((part, place) => {
      const days = daysBetween(later(segments[place]!.startsOn, startsOn), earlier(segments[place]!.endsOn, endsOn));
      return days > 0 ? [{ ...part, days }] : [];
    });
    return {
      names: {
        zh: `${startsOn} 起 ${daysBetween(startsOn, endsOn)} 天`,
        en: `${quantity(daysBetween(startsOn, endsOn), 'day', 'days')} from ${startsOn}`,
      },
      days: daysBetween(startsOn, endsOn),
      weight,
      curve,
      params,
      ...(scoreLow === null && scoreHigh === null ? {} : { limits: { low: scoreLow, high: scoreHigh } }),
      ...(cut.length === 0 ? {} : { segments: cut }),
    };
  });
