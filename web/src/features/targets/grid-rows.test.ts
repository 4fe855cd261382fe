/** Weights that do not make 100 and points that make no curve wait; what fits is sent, and nothing is lost on the way. */
import { describe, expect, it } from 'vitest';
import { numberEntry, type Sheet } from '../../ui/grid/index.ts';
import { pendingOf, settle, waitingOf, written } from '../../ui/grid/sheet.ts';
import { fitTogether, type TargetGrid, type TargetRow, targetSheetOf, unbalanced } from './grid-rows.ts';

const card = (n: number, isSigned = false): TargetGrid['cards'][number] => ({
  kind: 'person',
  scorecardId: `card-${n}`,
  number: `E${n}`,
  nameZh: '甲',
  nameEn: 'A',
  jobZh: '',
  jobEn: '',
  departmentZh: '',
  departmentEn: '',
  isSigned,
});
const POINTS = ['floor', 'floorScore', 'target', 'targetScore', 'stretch', 'stretchScore', 'belowFloor'];
const grid: TargetGrid = {
  cards: [card(1), card(2, true)],
  curves: [
    {
      code: 'P01',
      nameZh: '一',
      nameEn: 'One',
      unitZh: '%',
      unitEn: '%',
      part: 'weighted',
      curve: 'three-point',
      params: {},
      cells: POINTS,
    },
  ],
  lines: [
    ['a', 0, 0, ['60', '85', '60', '95', '85', '100', '100', '0']],
    ['b', 0, 0, ['40', '85', '60', '95', '85', '100', '100', '0']],
    ['c', 1, 0, ['100', '85', '60', '95', '85', '100', '100', '0']],
  ],
  phase: null,
  shut: null,
};

const NUMBER = numberEntry();
/** As the grid writes: a text into a cell, then the question what fits. */
const type = (sheet: Sheet<TargetRow>, key: string, column: string, text: string): Sheet<TargetRow> =>
  fitTogether(
    sheet.map((row) =>
      row.key === key
        ? { ...row, cells: { ...row.cells, [column]: written(row.cells[column]!, NUMBER, text) }, isTouched: true }
        : row,
    ),
  );
const sent = (sheet: Sheet<TargetRow>) => pendingOf(sheet).map(({ key, column, value }) => [key, column, value]);

describe('targets on a grid', () => {
  const start = fitTogether(targetSheetOf(grid));

  it('begins with nothing that waits, sums known, signed cards shut', () => {
    expect(start.map(({ row }) => [row.total, row.isShut, row.isFirst])).toEqual([
      [100, false, true],
      [100, false, false],
      [100, true, true],
    ]);
    expect([waitingOf(start), unbalanced(start)]).toEqual([0, 0]);
    // Nothing changed: the same sheet, so that no row is drawn again.
    expect(fitTogether(start)).toBe(start);
  });

  it('holds weights back until the card makes 100, then sends them together', () => {
    const half = type(start, 'a', 'weight', '50');
    expect([sent(half), waitingOf(half), unbalanced(half), half[0]!.row.total]).toEqual([[], 1, 1, 90]);
    expect(half[0]!.waits.weight!.message.en).toBe('The weights sum to 90: 10 is missing.');
    const whole = type(half, 'b', 'weight', '50');
    expect([sent(whole), waitingOf(whole)]).toEqual([
      [
        ['a', 'weight', '50'],
        ['b', 'weight', '50'],
      ],
      0,
    ]);
    // Taken back: nothing waits and nothing is sent.
    const back = type(half, 'a', 'weight', '60');
    expect([sent(back), waitingOf(back), unbalanced(back)]).toEqual([[], 0, 0]);
  });

  it('holds the points of a line back until they run one way; the weights of the card are not held with them', () => {
    const moved = type(start, 'a', 'floor', '97');
    expect([sent(moved), Object.keys(moved[0]!.waits)]).toEqual([[], ['floor']]);
    const both = type(type(moved, 'a', 'weight', '55'), 'b', 'weight', '45');
    expect(sent(both).map(([key, column]) => [key, column])).toEqual([
      ['a', 'weight'],
      ['b', 'weight'],
    ]);
    const fits = type(type(moved, 'a', 'target', '98'), 'a', 'stretch', '99');
    expect(sent(fits)).toEqual([
      ['a', 'floor', '97'],
      ['a', 'target', '98'],
      ['a', 'stretch', '99'],
    ]);
    const outcomes = fits[0]
      ? sent(fits).map(([, , value]) => ({ outcome: 'saved' as const, value: value!, by: null, at: null, issue: null }))
      : [];
    expect(sent(settle(fits, pendingOf(fits), outcomes))).toEqual([]);
  });
});
