/** Targets of a team as a sheet: one row a line of somebody's card; weights of a card and points of a line must fit together. */
import type { QueryAnswer } from '@meritline/contract';
import { checkTypedWeights, findCurve } from '@meritline/engine/scoring';
import {
  cellOf,
  isPending,
  type Refusal,
  type Sheet,
  type SheetRow,
  sheetRow,
  withWaits,
} from '../../ui/grid/index.ts';

export type TargetGrid = QueryAnswer<'/appraisals/target-grid'>;
export type GridCard = TargetGrid['cards'][number];
export type GridCurve = TargetGrid['curves'][number];

export interface TargetRow {
  readonly lineId: string;
  readonly card: GridCard;
  readonly curve: GridCurve;
  /** Signed, or not to be written today: read only. */
  readonly isShut: boolean;
  /** What the weights of the card come to, as typed here; null where one cannot be read. */
  readonly total: number | null;
  /** The first line of a card: where the eye finds a new person. */
  readonly isFirst: boolean;
}

export const WEIGHT = 'weight';
/** What is agreed as a target. Scores of the points, caps and bands are the curve's, written on the page of the card. */
export const TARGET_CELLS = ['floor', 'low', 'target', 'stretch', 'high', 'tolerance', 'each'] as const;

export function targetSheetOf({ cards, curves, lines, shut }: TargetGrid): Sheet<TargetRow> {
  let before = -1;
  return lines.map(([lineId, at, place, values]) => {
    const [card, curve] = [cards[at]!, curves[place]!];
    const row = { lineId, card, curve, isShut: card.isSigned || shut !== null, total: null, isFirst: at !== before };
    before = at;
    return sheetRow(
      lineId,
      row,
      Object.fromEntries([WEIGHT, ...curve.cells].map((cell, i) => [cell, values[i] ?? null])),
    );
  });
}

type Row = SheetRow<TargetRow>;

/** The parameters of a line as they are typed here. */
export const paramsOf = (row: Row): Record<string, unknown> => ({
  ...row.row.curve.params,
  ...Object.fromEntries(
    row.row.curve.cells.flatMap((cell) => {
      const { value } = cellOf(row, cell);
      return value === null ? [] : [[cell, value]];
    }),
  ),
});

const pointsMisfit = (row: Row): Refusal | null =>
  findCurve(row.row.curve.curve)?.prepare(paramsOf(row), 'params').issues[0] ?? null;

function checked(row: Row, weights: Refusal | null, total: number | null): Row {
  const changed = row.isTouched ? Object.keys(row.cells).filter((cell) => isPending(row, cell)) : [];
  const points = changed.some((cell) => cell !== WEIGHT) ? pointsMisfit(row) : null;
  const waits = Object.fromEntries(
    changed.flatMap((cell) => {
      const why = cell === WEIGHT ? weights : points;
      return why ? [[cell, { code: why.code, message: why.message, remedy: why.remedy }]] : [];
    }),
  );
  const next = Object.keys(waits).length === 0 && Object.keys(row.waits).length === 0 ? row : withWaits(row, waits);
  return next.row.total === total ? next : { ...next, row: { ...next.row, total } };
}

/** Marks what waits: weights of a card until they make 100, points of a line until they make a curve. */
export function fitTogether(sheet: Sheet<TargetRow>): Sheet<TargetRow> {
  let isSame = true;
  const rows: Row[] = [];
  for (let at = 0; at < sheet.length; ) {
    const { scorecardId } = sheet[at]!.row.card;
    let end = at;
    while (sheet[end]?.row.card.scorecardId === scorecardId) end += 1;
    const own = sheet.slice(at, end);
    const weights = own.flatMap((row) => (row.row.curve.part === 'weighted' ? [cellOf(row, WEIGHT).value ?? ''] : []));
    const sum = weights.reduce((so, weight) => so + Math.round(Number(weight) * 10_000), 0) / 10_000;
    const total = weights.includes('') || Number.isNaN(sum) ? null : sum;
    const misfit = own.some((row) => row.isTouched) ? (checkTypedWeights(weights, WEIGHT)[0] ?? null) : null;
    for (const row of own) {
      const next = checked(row, misfit, total);
      if (next !== row) isSame = false;
      rows.push(next);
    }
    at = end;
  }
  return isSame ? sheet : rows;
}

/** Cards whose weights, as typed here, are not 100. */
export const unbalanced = (sheet: Sheet<TargetRow>): number =>
  new Set(sheet.flatMap(({ row }) => (isBalanced(row) ? [] : [row.card.scorecardId]))).size;

export const isBalanced = ({ total }: TargetRow): boolean => total === 100;
