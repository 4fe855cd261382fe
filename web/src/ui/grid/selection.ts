/** Where the active cell is, what is selected, and where a key leads; rows and columns as they are shown. */

export interface Place {
  readonly row: number;
  readonly column: number;
}

/** A range between two corners, and the active cell in it. */
export interface Selection {
  readonly active: Place;
  readonly from: Place;
  readonly to: Place;
}

/** Both ends inclusive. */
export interface Range {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export interface Size {
  readonly rows: number;
  readonly columns: number;
}

export const at = (place: Place): Selection => ({ active: place, from: place, to: place });

/** From the active cell to another one. */
export const reach = ({ active }: Selection, to: Place): Selection => ({ active, from: active, to });

export const rangeOf = ({ from, to }: Selection): Range => ({
  top: Math.min(from.row, to.row),
  bottom: Math.max(from.row, to.row),
  left: Math.min(from.column, to.column),
  right: Math.max(from.column, to.column),
});

export const isSingle = (range: Range): boolean => range.top === range.bottom && range.left === range.right;

const within = (value: number, count: number): number => Math.max(0, Math.min(count - 1, value));

export const placed = (place: Place, size: Size): Place => ({
  row: within(place.row, size.rows),
  column: within(place.column, size.columns),
});

export type Direction = 'up' | 'down' | 'left' | 'right';
const STEPS: Readonly<Record<Direction, readonly [number, number]>> = {
  up: [-1, 0],
  down: [1, 0],
  left: [0, -1],
  right: [0, 1],
};

export const beside = (place: Place, direction: Direction, size: Size, by = 1): Place => {
  const [rows, columns] = STEPS[direction];
  return placed({ row: place.row + rows * by, column: place.column + columns * by }, size);
};

/** Ctrl and an arrow: to the last filled cell of a run, or over a gap to the next filled one, or to the edge. */
export function jump(place: Place, direction: Direction, size: Size, isFilled: (place: Place) => boolean): Place {
  const next = (from: Place) => beside(from, direction, size);
  const isEdge = (from: Place) => next(from).row === from.row && next(from).column === from.column;
  let here = place;
  if (isEdge(here)) return here;
  const runs = isFilled(here) && isFilled(next(here));
  if (runs) {
    while (!isEdge(here) && isFilled(next(here))) here = next(here);
    return here;
  }
  do here = next(here);
  while (!isEdge(here) && !isFilled(here));
  return here;
}

/** Tab and Enter: inside a range they go round it, else to the next cell and over the end of the line. Null: past the grid. */
export function onward(selection: Selection, by: 'tab' | 'enter', isBack: boolean, size: Size): Selection | null {
  const range = rangeOf(selection);
  const { active } = selection;
  const step = isBack ? -1 : 1;
  if (isSingle(range)) {
    if (by === 'enter') return at(beside(active, isBack ? 'up' : 'down', size));
    const flat = active.row * size.columns + active.column + step;
    if (flat < 0 || flat >= size.rows * size.columns) return null;
    return at({ row: Math.floor(flat / size.columns), column: flat % size.columns });
  }
  const width = range.right - range.left + 1;
  const height = range.bottom - range.top + 1;
  const [row, column] = [active.row - range.top, active.column - range.left];
  const count = width * height;
  const next = ((by === 'tab' ? row * width + column : column * height + row) + step + count) % count;
  const [down, right] =
    by === 'tab' ? [Math.floor(next / width), next % width] : [next % height, Math.floor(next / height)];
  return { ...selection, active: { row: range.top + down, column: range.left + right } };
}
