/** In which column of the map each objective stands: so that arrows are short, straight, and run behind no other card. */
import type { Objective, StrategyMap } from './shapes.ts';

type Columns = ReadonlyMap<string, number>;

/** Above this many orders of a band the search is left out, and the first placing stands. */
const MOST_ORDERS = 720;
const SWEEPS = 4;
const BEHIND_A_CARD = 1.5;

export function placeObjectives(map: StrategyMap): { columns: number; at: Columns } {
  const bands = map.perspectives.map((band) => map.objectives.filter((one) => one.perspectiveCode === band.code));
  const columns = Math.max(1, ...bands.map((band) => band.length));
  const at = new Map<string, number>();
  for (const band of bands) for (const [index, one] of band.entries()) at.set(one.code, index);
  const bandOf = new Map(bands.flatMap((band, index) => band.map((one) => [one.code, index] as const)));
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (const band of sweep % 2 === 0 ? bands : bands.toReversed()) improve(map, bandOf, at, band, columns);
  }
  return { columns, at };
}

/** The best columns for one band while the others stay where they are; of equal ones the first, so nothing jumps. */
function improve(
  map: StrategyMap,
  bandOf: Columns,
  at: Map<string, number>,
  band: readonly Objective[],
  columns: number,
): void {
  let orders = 1;
  for (let left = columns; left > columns - band.length; left--) orders *= left;
  if (band.length === 0 || orders > MOST_ORDERS) return;
  let best: { cost: number; order: readonly number[] } | null = null;
  for (const order of ordersOf(columns, band.length)) {
    for (const [index, one] of band.entries()) at.set(one.code, order[index]!);
    const cost = costOf(map, bandOf, at, columns);
    if (best === null || cost < best.cost - 1e-9) best = { cost, order };
  }
  for (const [index, one] of band.entries()) at.set(one.code, best!.order[index]!);
}

function* ordersOf(columns: number, length: number, taken: readonly number[] = []): Generator<readonly number[]> {
  if (taken.length === length) {
    yield taken;
    return;
  }
  for (let column = 0; column < columns; column++) {
    if (!taken.includes(column)) yield* ordersOf(columns, length, [...taken, column]);
  }
}

/** How far the arrows lean, what they hide behind, and a little for standing off the middle. */
function costOf(map: StrategyMap, bandOf: Columns, at: Columns, columns: number): number {
  const middle = (columns - 1) / 2;
  let cost = 0;
  for (const one of map.objectives) {
    const from = at.get(one.code)!;
    cost += 0.01 * Math.abs(from - middle);
    for (const code of one.contributesTo) {
      const to = at.get(code);
      if (to === undefined) continue;
      cost += Math.abs(from - to) + BEHIND_A_CARD * cardsBetween(map, bandOf, at, one.code, code);
    }
  }
  return cost;
}

function cardsBetween(map: StrategyMap, bandOf: Columns, at: Columns, from: string, to: string): number {
  const [low, high] = [bandOf.get(from)!, bandOf.get(to)!];
  if (Math.abs(low - high) < 2) return 0;
  return map.objectives.filter(({ code }) => {
    const band = bandOf.get(code)!;
    if (band <= Math.min(low, high) || band >= Math.max(low, high)) return false;
    const share = (band - low) / (high - low);
    const column = at.get(from)! + share * (at.get(to)! - at.get(from)!);
    return Math.abs(at.get(code)! - column) < 0.6;
  }).length;
}
