/** Saaty's scale as the places of a slider: −8 = the first is nine times as important, 0 = equal, 8 = the second is. */
export const PLACES = 8;

export const judgementAt = (place: number): string => (place <= 0 ? String(1 - place) : `1/${1 + place}`);

/** Null where nothing is said yet. */
export function placeOf(judgement: string | null): number | null {
  if (judgement === null) return null;
  const [top, bottom] = judgement.split('/');
  return bottom === undefined ? 1 - Number(top) : Number(bottom) - 1;
}

export type Judgements = readonly (readonly (string | null)[])[];

/** A triangle in which nothing is said. */
export const emptyJudgements = (items: number): Judgements =>
  Array.from({ length: items - 1 }, (_, row) => Array.from({ length: items - 1 - row }, () => null));

/** The triangle with one judgement exchanged; `first` before `second`, as positions of the items. */
export const withJudgement = (judgements: Judgements, first: number, second: number, value: string): Judgements =>
  judgements.map((row, index) =>
    index === first ? row.map((each, at) => (at === second - first - 1 ? value : each)) : row,
  );

export const isComplete = (judgements: Judgements): boolean =>
  judgements.every((row) => row.every((each) => each !== null));
