import { addRational, compareRational, divideRational, type Rational, rational } from '../money/index.ts';

/**
 * What equal values share: the best of their places (1, 1, 3), the mean of them (1.5, 1.5, 3), the worst (2, 2, 3), or
 * one place that leaves no gap after it (1, 1, 2).
 */
export type TieRule = 'best' | 'mean' | 'worst' | 'dense';

export const TIE_RULES: readonly TieRule[] = ['best', 'mean', 'worst', 'dense'];

/** The place of one value in its group; 1 is the best. */
export interface Place {
  readonly rank: Rational;
  /** How many of the group have this value, itself included. */
  readonly sharedBy: number;
}

/**
 * Places of values in their group, in the order given; work grows as n log n.
 *
 * @param polarity which values are better
 */
export function rankValues(values: readonly Rational[], polarity: 'higher' | 'lower', ties: TieRule): Place[] {
  const order = values.map((_, index) => index);
  const sign = polarity === 'higher' ? -1 : 1;
  order.sort((a, b) => sign * compareRational(values[a]!, values[b]!));
  const places: Place[] = new Array(values.length);
  let dense = 0;
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    while (end < order.length && compareRational(values[order[start]!]!, values[order[end]!]!) === 0) end += 1;
    dense += 1;
    const rank = sharedRank(ties, start + 1, end, dense);
    for (let at = start; at < end; at += 1) places[order[at]!] = { rank, sharedBy: end - start };
    start = end;
  }
  return places;
}

function sharedRank(ties: TieRule, first: number, last: number, dense: number): Rational {
  switch (ties) {
    case 'best':
      return rational(first);
    case 'worst':
      return rational(last);
    case 'dense':
      return rational(dense);
    case 'mean':
      return divideRational(addRational(rational(first), rational(last)), rational(2));
  }
}

/** Share of the group at or before a place, 0 < p <= 1: place 3 of 20 is 0.15, the "first 15 %". */
export const topShare = (rank: Rational, groupSize: number): Rational => divideRational(rank, rational(groupSize));
