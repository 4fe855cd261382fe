import type { Source } from '../../explain/index.ts';
import type { RandomIndexTable } from './types.ts';

/**
 * Saaty's random indices: the mean consistency index of reciprocal matrices of the order n filled at random from the
 * scale 1/9 … 9. Position = order − 1. They are measured, so they were published in more than one version; a ratio must
 * say which it was divided by.
 */
export const RANDOM_INDICES: Readonly<
  Record<RandomIndexTable, { readonly source: Source; readonly indices: readonly string[] }>
> = {
  'saaty-1980': {
    source: {
      title: 'T. L. Saaty, The Analytic Hierarchy Process, McGraw-Hill, New York 1980',
      published: '1980',
      note: 'used with How to make a decision: the Analytic Hierarchy Process, European Journal of Operational Research 48 (1990) 9-26',
    },
    indices: [
      ...['0', '0', '0.58', '0.90', '1.12', '1.24', '1.32', '1.41', '1.45', '1.49'],
      ...['1.51', '1.48', '1.56', '1.57', '1.59'],
    ],
  },
  'saaty-2008': {
    source: {
      title: 'T. L. Saaty, Relative measurement and its generalization in decision making, RACSAM 102 (2008) 251-318',
      published: '2008',
    },
    indices: [
      ...['0', '0', '0.52', '0.89', '1.11', '1.25', '1.35', '1.40', '1.45', '1.49'],
      ...['1.52', '1.54', '1.56', '1.58', '1.59'],
    ],
  },
};

/** Highest order for which there is a random index. */
export const MOST_ITEMS = 15;
