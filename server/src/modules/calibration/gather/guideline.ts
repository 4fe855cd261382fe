/** The guideline of a session in whole persons, compared with who holds each level now. */
import { type GuidelineBand, type QuotaUnit, quotas } from '@meritline/engine/quota';
import type { SessionSettings, Share } from '../settings.ts';
import type { CardRow } from './facts.ts';

export interface GuidedSession {
  readonly settings: SessionSettings;
  /** Shares in force: of the department's grade, or the general ones. */
  readonly distribution: readonly Share[];
  /** Levels of the scale, best first. */
  readonly levels: readonly string[];
}

type GuidedCard = Pick<CardRow, 'rating' | 'departmentZh' | 'departmentEn'>;

/** A level, or levels that share a quota, in one pool of people. */
export interface LevelGuide {
  readonly pool: string;
  readonly ratings: readonly string[];
  readonly target: number | null;
  readonly least: number;
  readonly most: number;
  /** Shown and never filled: the lowest level, or a group too small for percentages. */
  readonly isReference: boolean;
  readonly actual: number;
  /** People too many (+) or too few (−); 0 within. */
  readonly excess: number;
}

const WHOLE = 'session';

/** Percent as a share: 12.5 → 0.125, widened by a part of itself where asked. */
const shareOf = (percent: number): string => String(Math.round(percent * 10_000) / 1_000_000);

function bandsOf({ settings, distribution }: GuidedSession): GuidelineBand[] {
  const wide = Number(settings.tolerance) / 100;
  const groups = settings.form === 'grouped' ? settings.groups : distribution.map(({ rating }) => [rating]);
  return groups.map((levels) => {
    const percent = distribution
      .filter(({ rating }) => levels.includes(rating))
      .reduce((sum, share) => sum + Number(share.percent), 0);
    const range = {
      least: shareOf(Math.max(0, percent * (1 - wide))),
      most: shareOf(Math.min(100, percent * (1 + wide))),
    };
    return {
      levels,
      share: shareOf(percent),
      ...(settings.form === 'exact' ? {} : range),
      binding: settings.enforcement,
    };
  });
}

function unitsOf({ settings }: GuidedSession, cards: readonly GuidedCard[]): QuotaUnit[] {
  const scored = cards.filter((card) => card.rating !== null);
  const unit = (code: string, of: readonly GuidedCard[], parent: string | null): QuotaUnit => ({
    code,
    parent,
    people: of.length,
    counts: Object.fromEntries(
      [...Map.groupBy(of, (card) => card.rating!)].map(([rating, those]) => [rating, those.length]),
    ),
  });
  if (settings.quotaBy === 'session') return [unit(WHOLE, scored, null)];
  const departments = [...Map.groupBy(scored, (card) => card.departmentEn)];
  return [...departments.map(([department, those]) => unit(department, those, WHOLE)), unit(WHOLE, [], null)];
}

/** Whole-person quotas by the engine; empty without a guideline or without anybody who has a level. */
export function guidelineOf(session: GuidedSession, cards: readonly GuidedCard[]): LevelGuide[] {
  const { settings, levels } = session;
  if (settings.form === 'none' || !cards.some((card) => card.rating !== null)) return [];
  const found = quotas({
    levels: levels.map((code) => ({ code })),
    guidelines: [{ grade: null, bands: bandsOf(session) }],
    units: unitsOf(session, cards),
    smallestUnit: settings.poolBelow,
    roundLowestUp: settings.roundLowestUp,
    lowest: settings.isLowestReference ? 'reference' : 'quota',
    bounds: 'lenient',
  });
  if (found.issues.length > 0)
    throw new RangeError(`Guideline of a session is not valid: ${found.issues[0]!.message.en}`);
  return found.value.pools.flatMap((pool) =>
    pool.bands.map((band) => ({
      pool: pool.code,
      ratings: band.levels,
      target: band.target,
      least: band.least,
      most: band.most,
      isReference: band.binding === 'reference',
      actual: band.actual ?? 0,
      excess: 0 - (band.change ?? 0),
    })),
  );
}
