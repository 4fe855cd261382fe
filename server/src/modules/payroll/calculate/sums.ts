/** Sums of the payslips of a batch; those of a run are made by adding, and by taking off what is calculated anew. */
import { idText, type PeopleColumns } from '../gather/people-columns.ts';
import { BARS } from '../rules/bridge-bars.ts';
import { MEASURES, measureItems } from '../rules/measures.ts';
import type { PinnedDefinition } from '../rules/pinned-definition.ts';
import { ATTENTION } from './attention.ts';
import { BRIDGE_WIDTH, type PayslipColumns } from './payslips.ts';

/** People, gross, net, employer cost and tax of an employer, in fen. */
export interface EntitySums {
  readonly people: number;
  readonly gross: number;
  readonly net: number;
  readonly cost: number;
  readonly tax: number;
}

export interface BatchSums {
  readonly entities: Readonly<Record<string, EntitySums>>;
  /** BARS × MEASURES. */
  readonly bars: readonly number[];
  /** Of each bar the people it changes something for. */
  readonly barPeople: readonly number[];
  /** In the order of ATTENTION. */
  readonly attention: readonly number[];
  /** People without a result. */
  readonly withoutResult: number;
}

const zeros = (length: number): number[] => new Array<number>(length).fill(0);

export const noSums = (): BatchSums => ({
  entities: {},
  bars: zeros(BRIDGE_WIDTH),
  barPeople: zeros(BARS.length),
  attention: zeros(ATTENTION.length),
  withoutResult: 0,
});

export function sumsOf(
  people: Pick<PeopleColumns, 'count' | 'entity' | 'entities'>,
  payslips: Pick<PayslipColumns, 'amounts' | 'bridge' | 'attention'>,
  definition: PinnedDefinition,
): BatchSums {
  const items = measureItems(definition.program);
  const column = (code: string): Float64Array => payslips.amounts[definition.itemIndex.get(code)!]!;
  const [net, gross, cost] = [column(items.net), column(items.gross), column(items.cost)];
  const tax = items.tax.map(column);
  const entities = people.entities.bytes.map(() => ({ people: 0, gross: 0, net: 0, cost: 0, tax: 0 }));
  const sums = {
    bars: zeros(BRIDGE_WIDTH),
    barPeople: zeros(BARS.length),
    attention: zeros(ATTENTION.length),
    withoutResult: 0,
  };
  for (let row = 0; row < people.count; row += 1) {
    const entity = entities[people.entity[row]!]!;
    entity.people += 1;
    entity.gross += known(gross[row]!);
    entity.net += known(net[row]!);
    entity.cost += known(cost[row]!);
    for (const each of tax) entity.tax += known(each[row]!);
    if (Number.isNaN(net[row]!)) sums.withoutResult += 1;
    addBars(sums, payslips.bridge, row * BRIDGE_WIDTH);
    for (let marks = payslips.attention[row]!, at = 0; marks > 0; marks >>= 1, at += 1)
      if ((marks & 1) === 1) sums.attention[at]! += 1;
  }
  return {
    ...sums,
    entities: Object.fromEntries(
      entities.flatMap((each, place) => (each.people > 0 ? [[idText(people.entities.bytes[place]!, 0), each]] : [])),
    ),
  };
}

const known = (value: number): number => (Number.isNaN(value) ? 0 : value);

function addBars(sums: { bars: number[]; barPeople: number[] }, bridge: Float64Array, from: number): void {
  for (let bar = 0; bar < BARS.length; bar += 1) {
    let isMoved = false;
    for (let at = bar * MEASURES.length; at < (bar + 1) * MEASURES.length; at += 1) {
      const value = bridge[from + at]!;
      if (value === 0 || Number.isNaN(value)) continue;
      isMoved = true;
      sums.bars[at]! += value;
    }
    if (isMoved) sums.barPeople[bar]! += 1;
  }
}

/** The sums of both, or with a sign of -1 the first without the second. */
export function addSums(a: BatchSums, b: BatchSums, sign: 1 | -1 = 1): BatchSums {
  const plus = (x: readonly number[], y: readonly number[]): number[] =>
    x.map((value, index) => value + sign * y[index]!);
  const none: EntitySums = { people: 0, gross: 0, net: 0, cost: 0, tax: 0 };
  const entities: Record<string, EntitySums> = { ...a.entities };
  for (const [id, more] of Object.entries(b.entities)) {
    const before = entities[id] ?? none;
    entities[id] = {
      people: before.people + sign * more.people,
      gross: before.gross + sign * more.gross,
      net: before.net + sign * more.net,
      cost: before.cost + sign * more.cost,
      tax: before.tax + sign * more.tax,
    };
  }
  return {
    entities,
    bars: plus(a.bars, b.bars),
    barPeople: plus(a.barPeople, b.barPeople),
    attention: plus(a.attention, b.attention),
    withoutResult: a.withoutResult + sign * b.withoutResult,
  };
}
