/** What the guideline of a policy comes to in one team: whole persons by largest remainder, the lowest level a reference. */
import { divideRational, parseDecimal, rational, toDecimalText } from '@meritline/engine/money';
import { quotas } from '@meritline/engine/quota';
import type { TeamAnswer } from './team-members.ts';

type Procedure = NonNullable<NonNullable<TeamAnswer['settings']>['procedure']>;

export interface LevelGuide {
  readonly rating: string;
  readonly target: number;
  readonly isReference: boolean;
}

/** Null without a guideline, where it is not for these levels, and for a team so small that it is counted with others. */
export function levelGuide(
  distribution: Procedure['distribution'] | undefined,
  levels: readonly string[],
  people: number,
): readonly LevelGuide[] | null {
  if (!distribution || distribution.form === 'none' || people < Math.max(1, distribution.poolBelow)) return null;
  const bands = distribution.shares.map(({ rating, percent }) => ({
    levels: [rating],
    share: toDecimalText(divideRational(parseDecimal(percent)!, rational(100))),
    binding: distribution.enforcement,
  }));
  const { value, issues } = quotas({
    levels: levels.map((code) => ({ code })),
    guidelines: [{ grade: null, bands }],
    units: [{ code: 'team', people }],
    smallestUnit: 0,
    roundLowestUp: true,
    lowest: 'reference',
    bounds: 'lenient',
  });
  if (issues.length > 0) return null;
  return value.pools[0]!.bands.map((band) => ({
    rating: band.levels[0]!,
    target: band.target!,
    isReference: band.binding === 'reference',
  }));
}
