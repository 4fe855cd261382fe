import { describe, expect, it } from 'vitest';
import { barScale, columnsOf, historyThird, neighbour, pointsOf, thirdOf, withMove } from './board-figures.ts';
import type { Board, Card, Guide } from './shapes.ts';

const LEVELS = ['S', 'A', 'B', 'C', 'D'];
const NOW = { S: 3, A: 9, B: 16, C: 5, D: 1 };
const TARGETS = [
  [3, 2, 4],
  [7, 6, 8],
  [17, 15, 19],
  [5, 4, 6],
  [2, 0, 34],
] as const;

const card = (personId: string, rating: string, more: Partial<Card> = {}): Card =>
  ({ personId, rating, beforeRating: rating, previous: [], ...more }) as Card;
const cards = Object.entries(NOW).flatMap(([rating, n]) =>
  Array.from({ length: n }, (_, i) => card(`${rating}${i}`, rating)),
);
const guide: Guide[] = TARGETS.map(([target, least, most], i) => {
  const actual = Object.values(NOW)[i]!;
  const isReference = i === 4;
  const excess = isReference ? 0 : Math.max(0, actual - most) - Math.max(0, least - actual);
  return { pool: 'session', ratings: [LEVELS[i]!], target, least, most, isReference, actual, excess };
});
const coefficients = [
  ['S', '1.5'],
  ['A', '1.2'],
  ['B', '1'],
  ['C', '0.8'],
  ['D', '0.5'],
].map(([rating, coefficient]) => ({ rating: rating!, coefficient: coefficient! }));
const board = {
  scale: LEVELS.map((rating) => ({ rating, names: { zh: rating, en: rating }, from: null })),
  cards,
  guide,
  coefficients,
  session: { settings: { poolPerPerson: '1' } },
} as unknown as Board;

describe('a board of 34 people', () => {
  it('counts columns against the guideline on one scale', () => {
    const columns = columnsOf(board);
    expect(columns.map(({ weight }) => weight)).toEqual([1, 1, 2, 1, 1]);
    expect(columns.map((column) => column.guide?.excess)).toEqual([0, 1, 0, 0, 0]);
    // The longest need per unit of width is B's range: 19 people over two units; A's nine over one.
    expect(barScale(columns)).toBeCloseTo(9.5 * 1.06, 10);
  });

  it('says what a move costs: A 9 to 8 within 6–8, points 35.8 to 35.6 of 34', () => {
    expect(pointsOf(board)).toMatchObject({ total: 35.8, pool: 34 });
    const after = withMove(board, new Set(['A0']), 'B');
    expect(columnsOf(after).map(({ now }) => now)).toEqual([3, 8, 17, 5, 1]);
    expect(columnsOf(after)[1]!.guide!.excess).toBe(0);
    expect(pointsOf(after)!.total).toBeCloseTo(35.6, 10);
    expect(pointsOf({ ...board, coefficients: [] })).toBeNull();
  });

  it('sums pools with a quota of their own and says how many are outside', () => {
    const two = guide.map((one) => ({ ...one, pool: 'other', excess: one.ratings[0] === 'A' ? -1 : 0 }));
    const [, a] = columnsOf({ ...board, guide: [...guide, ...two] });
    expect(a!.guide).toMatchObject({ target: 14, pools: 2, poolsOutside: 2 });
  });
});

describe('nine-box and keys', () => {
  it('places levels and history in thirds', () => {
    expect(LEVELS.map((level) => thirdOf(level, LEVELS))).toEqual([0, 0, 1, 2, 2]);
    const previous = ['A', 'B', 'A'].map((rating) => ({ cycleCode: 'q', rating, score: null }));
    expect(historyThird({ previous }, LEVELS)).toBe(0);
    expect(historyThird({ previous: [] }, LEVELS)).toBeNull();
  });

  it('walks the board by keys, over empty columns too', () => {
    const columns = [['a', 'b'], [], ['c']];
    expect(neighbour(columns, null, 'next')).toBe('a');
    expect(neighbour(columns, 'b', 'next')).toBe('c');
    expect(neighbour(columns, 'b', 'right')).toBe('c');
    expect(neighbour(columns, 'c', 'left')).toBe('a');
    expect(neighbour(columns, 'a', 'up')).toBe('a');
    expect(neighbour(columns, 'a', 'down')).toBe('b');
  });
});
