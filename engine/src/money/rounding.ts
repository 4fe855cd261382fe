/**
 * Ways of rounding. `half-up`: to the nearest, ties away from zero (四舍五入); `half-even`: ties to the even neighbour;
 * `up`: away from zero; `down`: towards zero.
 */
export type RoundingMode = 'half-up' | 'half-even' | 'up' | 'down';

export const ROUNDING_MODES: readonly RoundingMode[] = ['half-up', 'half-even', 'up', 'down'];
