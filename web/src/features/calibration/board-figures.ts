/** What a board counts: people by level, the guideline per column, coefficient points and what a move changes. */
import type { Board, Card, Guide } from './shapes.ts';

/** The guideline as one column shows it, summed over the pools that have a quota of their own. */
export interface ColumnGuide {
  /** Levels that share the quota; more than one when the guideline groups them. */
  readonly ratings: readonly string[];
  readonly target: number | null;
  readonly least: number;
  readonly most: number;
  readonly isReference: boolean;
  /** People too many (+) or too few (−); with several pools their breaches added up, each the larger direction. */
  readonly excess: number;
  readonly pools: number;
  readonly poolsOutside: number;
}

export interface ColumnFigures {
  readonly rating: string;
  readonly now: number;
  readonly before: number;
  /** Share of the people who have a level, 0 to 1. */
  readonly share: number;
  readonly guide: ColumnGuide | null;
  /** 2 where the guideline expects most people, so that two cards stand beside each other. */
  readonly weight: 1 | 2;
}

const countBy = (cards: readonly Card[], of: (card: Card) => string | null): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const card of cards) {
    const rating = of(card);
    if (rating !== null) counts.set(rating, (counts.get(rating) ?? 0) + 1);
  }
  return counts;
};

function guideOf(rating: string, guide: readonly Guide[]): ColumnGuide | null {
  const own = guide.filter((one) => one.ratings.includes(rating));
  const [first] = own;
  if (!first) return null;
  const sum = (of: (one: Guide) => number) => own.reduce((total, one) => total + of(one), 0);
  const over = sum((one) => Math.max(0, one.excess));
  const under = sum((one) => Math.max(0, -one.excess));
  return {
    ratings: first.ratings,
    target: own.some((one) => one.target === null) ? null : sum((one) => one.target ?? 0),
    least: sum((one) => one.least),
    most: sum((one) => one.most),
    isReference: own.every((one) => one.isReference),
    excess: over >= under ? over : -under,
    pools: own.length,
    poolsOutside: own.filter((one) => one.excess !== 0).length,
  };
}

export function columnsOf(board: Pick<Board, 'scale' | 'cards' | 'guide'>): ColumnFigures[] {
  const now = countBy(board.cards, (card) => card.rating);
  const before = countBy(board.cards, (card) => card.beforeRating);
  const total = [...now.values()].reduce((sum, n) => sum + n, 0);
  return board.scale.map(({ rating }) => {
    const guide = guideOf(rating, board.guide);
    const expected = guide?.target ?? now.get(rating) ?? 0;
    const count = now.get(rating) ?? 0;
    return {
      rating,
      now: count,
      before: before.get(rating) ?? 0,
      share: total === 0 ? 0 : count / total,
      guide,
      weight: total > 0 && expected / total >= 0.4 ? 2 : 1,
    };
  });
}

/** People a column of weight 1 is wide: one scale for all bars, so that lengths compare across columns. */
export function barScale(columns: readonly ColumnFigures[]): number {
  const needed = columns.map(({ now, before, guide, weight }) => {
    const band = guide === null ? 0 : guide.isReference ? (guide.target ?? 0) : guide.most;
    return Math.max(now, before, band) / weight;
  });
  return Math.max(1, ...needed) * 1.06;
}

export interface Points {
  readonly total: number;
  readonly pool: number;
  /** How far the total stands above the pool, as a share of it. */
  readonly over: number;
}

const thousandths = (decimal: string): number => Math.round(Number(decimal) * 1000);

/** Coefficient points of everyone against the pool; null where the coefficient does not depend on the level. */
export function pointsOf(board: Pick<Board, 'cards' | 'coefficients' | 'session'>): Points | null {
  if (board.coefficients.length === 0) return null;
  const table = new Map(board.coefficients.map(({ rating, coefficient }) => [rating, thousandths(coefficient)]));
  const rated = board.cards.filter((card) => card.rating !== null);
  const total = rated.reduce((sum, card) => sum + (table.get(card.rating ?? '') ?? 0), 0) / 1000;
  const pool = (rated.length * thousandths(board.session.settings.poolPerPerson)) / 1000;
  return { total, pool, over: pool === 0 ? 0 : total / pool - 1 };
}

/** Yearly raises of everyone at a level by the guideline, in fen; null while a level has none. */
export function raisesOf(
  cards: readonly Card[],
  yearly: readonly { readonly rating: string; readonly fen: number }[],
  of: (card: Card) => string | null = (card) => card.rating,
): number | null {
  const table = new Map(yearly.map(({ rating, fen }) => [rating, fen]));
  let sum = 0;
  for (const card of cards) {
    const rating = of(card);
    if (rating === null) continue;
    const fen = table.get(rating);
    if (fen === undefined) return null;
    sum += fen;
  }
  return sum;
}

/** The board as it would be: `people` at `rating`. The guideline's targets stay, only the counts move. */
export function withMove(board: Board, people: ReadonlySet<string>, rating: string): Board {
  const cards = board.cards.map((card) => (people.has(card.personId) ? { ...card, rating } : card));
  const now = countBy(cards, (card) => card.rating);
  const isOnePool = new Set(board.guide.map((one) => one.pool)).size <= 1;
  const guide = !isOnePool
    ? board.guide
    : board.guide.map((one) => {
        const actual = one.ratings.reduce((sum, level) => sum + (now.get(level) ?? 0), 0);
        const excess = one.isReference ? 0 : Math.max(0, actual - one.most) - Math.max(0, one.least - actual);
        return { ...one, actual, excess };
      });
  return { ...board, cards, guide };
}

/** Best, middle and lower part of a scale: the middle is the level the guideline expects most people in. */
export function thirdOf(rating: string, levels: readonly string[]): 0 | 1 | 2 {
  const middle = Math.floor(levels.length / 2);
  const at = levels.indexOf(rating);
  return at < middle ? 0 : at === middle ? 1 : 2;
}

/** The third a person's earlier levels lie in on average; null without any. */
export function historyThird(card: Pick<Card, 'previous'>, levels: readonly string[]): 0 | 1 | 2 | null {
  const places = card.previous.flatMap(({ rating }) => (rating === null ? [] : [thirdOf(rating, levels)]));
  if (places.length === 0) return null;
  return Math.round(places.reduce<number>((sum, third) => sum + third, 0) / places.length) as 0 | 1 | 2;
}

/** Levels of the upper, the middle and the lower third. */
export function levelsOfThirds(levels: readonly string[]): readonly (readonly string[])[] {
  return ([0, 1, 2] as const).map((third) => levels.filter((level) => thirdOf(level, levels) === third));
}

/** People of the nine-box by column, lower third first as they are drawn, each from the best history down; without history last. */
export function nineBoxColumns(cards: readonly Card[], levels: readonly string[]): readonly (readonly string[])[] {
  const rated = cards.filter((card) => card.rating !== null);
  const byThird = ([2, 1, 0] as const).map((now) =>
    ([0, 1, 2] as const).flatMap((past) =>
      rated.filter((card) => historyThird(card, levels) === past && thirdOf(card.rating!, levels) === now),
    ),
  );
  const without = rated.filter((card) => historyThird(card, levels) === null);
  return [...byThird, without].map((column) => column.map(({ personId }) => personId));
}

/** Which cards a filter of the board means. */
export type Filter = 'open' | 'changed' | 'agreed';

export const matches = (card: Card, filter: Filter): boolean => {
  if (filter === 'open') return card.isQuestionOpen || card.rating === null;
  if (filter === 'changed') return card.rating !== card.beforeRating;
  return card.questions === 0 && card.agrees > 0 && card.discussedAt === null;
};

/** Cards of a level in the order of the board: score, best first. */
export const cardsAt = (cards: readonly Card[], rating: string): Card[] =>
  cards.filter((card) => card.rating === rating);

/** The neighbour of a card by keyboard: up and down within its column, left and right to the same row of the next one. */
export function neighbour(
  columns: readonly (readonly string[])[],
  from: string | null,
  step: 'up' | 'down' | 'left' | 'right' | 'next' | 'previous',
): string | null {
  const flat = columns.flat();
  if (from === null || !flat.includes(from)) return flat[0] ?? null;
  if (step === 'next' || step === 'previous') return flat[flat.indexOf(from) + (step === 'next' ? 1 : -1)] ?? from;
  const column = columns.findIndex((one) => one.includes(from));
  const row = columns[column]!.indexOf(from);
  if (step === 'up' || step === 'down') return columns[column]![row + (step === 'down' ? 1 : -1)] ?? from;
  const beyond = step === 'right' ? columns.slice(column + 1) : columns.slice(0, column).reverse();
  const next = beyond.find((one) => one.length > 0);
  return next ? next[Math.min(row, next.length - 1)]! : from;
}
