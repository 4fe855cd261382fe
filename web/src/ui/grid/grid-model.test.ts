/** The grid without a screen: reading, pasting, filling, taking back, merging. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type ActColumn, clear, copy, fill, fillOn, paste, typeText, type View } from './acts.ts';
import { parseTsv, writeHtml, writeTsv } from './clipboard.ts';
import { widthOfHeading } from './column.ts';
import { choiceEntry, type Entry, numberEntry, readNumber, textEntry } from './entry.ts';
import { at, beside, jump, onward, type Range, rangeOf, reach } from './selection.ts';
import {
  act,
  cellOf,
  choose,
  NO_HISTORY,
  type Outcome,
  pendingOf,
  redo,
  refresh,
  type Sheet,
  settle,
  sheetRow,
  undo,
} from './sheet.ts';
import { summaryOf } from './summary.ts';

const LEVELS = choiceEntry([
  { code: '4', names: { zh: '四级', en: 'Level 4' } },
  { code: '5', names: { zh: '五级', en: 'Level 5' } },
]);
const SCORE = numberEntry({ min: '0', max: '100' });

const column = (id: string, entry: Entry | null): ActColumn<null> => ({
  id,
  entryOf: () => entry,
  shownOf: () => 'locked',
});
const COLUMNS = [column('a', SCORE), column('b', SCORE), column('level', LEVELS), column('note', textEntry(40))];

const sheetOf = (values: readonly (readonly (string | null)[])[], columns = COLUMNS): Sheet<null> =>
  values.map((row, i) => sheetRow(`r${i}`, null, Object.fromEntries(columns.map(({ id }, c) => [id, row[c] ?? null]))));
const viewOf = (sheet: Sheet<null>, columns: readonly ActColumn<null>[] = COLUMNS): View<null> => ({
  sheet,
  rows: sheet.map((_, i) => i),
  columns,
});
const range = (top: number, left: number, bottom = top, right = left): Range => ({ top, left, bottom, right });
const blank = (rows: number, columns = COLUMNS) =>
  viewOf(
    sheetOf(
      Array.from({ length: rows }, () => []),
      columns,
    ),
    columns,
  );

describe('a number as people write it', () => {
  test.each([
    ['92', '92', false],
    [' 92 ', '92', false],
    ['９２．５', '92.5', true],
    ['1,234.50', '1234.50', true],
    ['1，234', '1234', true],
    ['12 345', '12345', true],
    ['¥1,200', '1200', true],
    ['1200元', '1200', true],
    ['(300)', '-300', true],
    ['−5', '-5', true],
    ['-0', '0', true],
    ['.5', '0.5', true],
    ['007', '7', true],
    ['', null, false],
    ['—', null, false],
    ['-', null, false],
  ])('%j is %j', (text, value, isNormalised) => {
    expect(readNumber(text)).toEqual({ value, isNormalised });
  });
  test.each([
    ['1O5', 'number-with-letter'],
    ['good', 'number-unreadable'],
    ['1,5', 'number-ambiguous'],
    ['12,34', 'number-ambiguous'],
    ['1.2万', 'number-in-wan'],
    ['3.1E+17', 'number-shortened'],
    ['92%', 'number-percent-unexpected'],
    ['1 2 3', 'number-unreadable'],
  ])('%j is refused: %s', (text, code) => {
    expect(readNumber(text).refusal?.code).toBe(code);
  });
  it('reads a percent sign as the column means it', () => {
    expect(readNumber('97.5%', { percent: 'number' })).toMatchObject({ value: '97.5', isNormalised: true });
    expect(readNumber('7％', { percent: 'ratio' })).toMatchObject({ value: '0.07' });
    expect(readNumber('250%', { percent: 'ratio' })).toMatchObject({ value: '2.5' });
  });
  it('keeps within limits and says which', () => {
    const refusal = readNumber('105', { min: '0', max: '100' }).refusal!;
    expect([refusal.code, refusal.message.en, refusal.remedy.en]).toEqual([
      'number-above-limit',
      '“105” is above the limit of 100.',
      'Enter 0 to 100.',
    ]);
    expect(readNumber('-1', { min: '0' }).refusal!.code).toBe('number-below-limit');
  });
  it('law: what is read, read again, is itself and needs no mark', () => {
    const text = fc.oneof(fc.string(), fc.stringMatching(/^[-(]?[0-9０-９,.]{1,9}%?\)?$/));
    fc.assert(
      fc.property(text, (given) => {
        const first = readNumber(given, { percent: 'number' });
        if (first.refusal || first.value === null) return;
        expect(readNumber(first.value)).toEqual({ value: first.value, isNormalised: false });
      }),
    );
  });
});

it('reads a choice by code or name in either language', () => {
  for (const text of ['4', '４', 'level 4', '四级', '4.0']) expect(LEVELS.read(text)).toMatchObject({ value: '4' });
  expect(LEVELS.read('9').refusal).toMatchObject({ code: 'choice-unknown', remedy: { en: 'Use one of: 4, 5.' } });
});

describe('the clipboard', () => {
  test.each([
    [
      'a\tb\nc\td\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a\r\nb\r\n', [['a'], ['b']]],
    ['"one\ntwo"\t"say ""hi"""\n', [['one\ntwo', 'say "hi"']]],
    ['"not closed\tb', [['"not closed', 'b']]],
    ['5" pipe\t1', [['5" pipe', '1']]],
    ['\t\n', [['', '']]],
    ['', [['']]],
  ])('%j', (text, cells) => {
    expect(parseTsv(text)).toEqual(cells);
  });
  it('law: what is written is read again, whatever is in the cells', () => {
    const cell = fc
      .oneof(fc.string(), fc.constantFrom('"', '\t', '\n', '"a', 'a"b', '""', '"\n"'))
      .map((text) => text.replace(/\r/g, ''));
    const block = fc
      .integer({ min: 1, max: 4 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }),
      );
    fc.assert(
      fc.property(block, (cells) => {
        expect(parseTsv(writeTsv(cells))).toEqual(cells);
      }),
    );
  });
  it('gives a table too, with long numbers as text and nothing of it as markup', () => {
    expect(writeHtml([['<b>', '110101199003074578']])).toBe(
      `<table><tr><td>&lt;b&gt;</td><td style="mso-number-format:'\\@'">110101199003074578</td></tr></table>`,
    );
  });
});

describe('acts on a range', () => {
  it('pastes 2,000 rows of 10 columns, names each wrong cell, keeps the rest, and takes it all back as one step', () => {
    const wide = Array.from({ length: 10 }, (_, c) => column(`c${c}`, SCORE));
    const before = blank(2_000, wide);
    const block = Array.from({ length: 2_000 }, (_, r) =>
      Array.from({ length: 10 }, (__, c) =>
        r % 100 === 7 && c === 3 ? '1O5' : r % 100 === 9 && c === 4 ? '９２' : String((r + c) % 101),
      ),
    );
    const done = paste(before, range(0, 0), block);
    expect(done.tally).toMatchObject({
      cells: 20_000,
      taken: 19_980,
      refused: 20,
      normalised: 20,
      locked: 0,
      outside: 0,
    });
    const { sheet, history } = act(before.sheet, NO_HISTORY, done.step);
    expect(cellOf(sheet[107]!, 'c3')).toMatchObject({
      value: null,
      text: '1O5',
      refusal: { code: 'number-with-letter' },
    });
    expect(cellOf(sheet[109]!, 'c4')).toMatchObject({ value: '92', text: '９２', refusal: null });
    expect(pendingOf(sheet).length).toBe(19_980);
    const back = undo(sheet, history);
    expect(back.sheet.map((row) => row.cells)).toEqual(before.sheet.map((row) => row.cells));
    expect(pendingOf(back.sheet)).toEqual([]);
    expect(redo(back.sheet, back.history).sheet).toEqual(sheet);
  });
  it('repeats a block over a range that is its multiple, and fills a range with one text', () => {
    const view = blank(4);
    const double = act(
      view.sheet,
      NO_HISTORY,
      paste(view, range(0, 0, 3, 1), [
        ['1', '2'],
        ['3', '4'],
      ]).step,
    ).sheet;
    expect(copy(viewOf(double), range(0, 0, 3, 1))).toEqual([
      ['1', '2'],
      ['3', '4'],
      ['1', '2'],
      ['3', '4'],
    ]);
    const one = act(view.sheet, NO_HISTORY, paste(view, range(1, 0, 2, 1), [['9']]).step).sheet;
    expect(copy(viewOf(one), range(0, 0, 3, 1))).toEqual([
      ['', ''],
      ['9', '9'],
      ['9', '9'],
      ['', ''],
    ]);
  });
  it('counts what is locked or falls outside, and writes neither', () => {
    const columns = [column('a', SCORE), column('kpi', null)];
    const view = blank(2, columns);
    const { step, tally } = paste(view, range(1, 0), [
      ['1', '2', '3'],
      ['4', 'locked', '6'],
    ]);
    expect(tally).toMatchObject({ cells: 2, taken: 1, locked: 1, outside: 4 });
    expect(step.map((change) => change.column)).toEqual(['a']);
  });
  describe('a block that says where it belongs', () => {
    const titled = (id: string, title: string, entry: Entry | null, isKey = false): ActColumn<null> => ({
      id,
      title,
      isKey,
      entryOf: () => entry,
      // A locked cell shows what the sheet holds in it.
      shownOf: (row) => row.cells[id]?.value ?? '',
    });
    const columns = [
      titled('name', 'Name', null, true),
      titled('kpi', 'KPI', null),
      titled('a', 'Quality', SCORE),
      titled('b', 'Safety', SCORE),
    ];
    const view = viewOf(
      sheetOf(
        [
          ['Li Wei', '90'],
          ['Zhu Ting', '80'],
          ['Ma Chao', '70'],
          ['Ma Chao', '60'],
        ],
        columns,
      ),
      columns,
    );
    const kinds = (tally: { findings: readonly { kind: string; text: string }[] }) =>
      tally.findings.map(({ kind, text }) => `${kind} ${text}`);
    const after = (done: ReturnType<typeof paste>) => act(view.sheet, NO_HISTORY, done.step).sheet;
    it('by headings and names: each value to its person and column, who and what is not here named', () => {
      const done = paste(view, range(2, 2), [
        ['Name', 'Safety', 'Speed', 'Quality', 'KPI'],
        ['Zhu\u00a0Ting', '81', '1', '82', '80'],
        ['Li Wei', '71', '1', '1O5', '99'],
        ['Nobody', '1', '1', '1', '1'],
        ['', '', '', '', ''],
      ]);
      expect(done.tally).toMatchObject({ taken: 3, refused: 1, locked: 1, unknown: 2, placed: 2 });
      expect(kinds(done.tally)).toEqual(['column-unknown Speed', 'refused 1O5', 'locked 99', 'row-unknown Nobody']);
      const sheet = after(done);
      expect([cellOf(sheet[1]!, 'a').value, cellOf(sheet[1]!, 'b').value]).toEqual(['82', '81']);
      expect([cellOf(sheet[0]!, 'a').text, cellOf(sheet[0]!, 'b').value]).toEqual(['1O5', '71']);
    });
    it('by names alone, where it covers them; of two alike the one it stands at, else none', () => {
      const here = paste(view, range(0, 0), [
        ['Li Wei', '90', '1'],
        ['Zhu Ting', '80', '2'],
        ['Ma Chao', '70', '3'],
        ['Ma Chao', '60', '4'],
      ]);
      expect(here.tally).toMatchObject({ taken: 4, placed: 0, unknown: 0, locked: 0 });
      expect(after(here).map((row) => cellOf(row, 'a').value)).toEqual(['1', '2', '3', '4']);
      const shifted = paste(view, range(0, 0), [
        ['Zhu Ting', '80', '2', '3', 'more'],
        ['Ma Chao', '70', '3'],
      ]);
      expect(kinds(shifted.tally)).toEqual(['outside more', 'row-ambiguous Ma Chao']);
      expect(after(shifted).map((row) => cellOf(row, 'a').value)).toEqual([null, '2', null, null]);
    });
    it('a list of names over the names is no table, and numbers in place go where they are put', () => {
      expect(paste(view, range(0, 0), [['Zhu Ting'], ['Li Wei']]).tally).toMatchObject({ locked: 2, placed: 0 });
      const plainly = paste(view, range(1, 2), [['5', '6']]);
      expect(after(plainly).map((row) => cellOf(row, 'a').value)).toEqual([null, '5', null, null]);
    });
    it('law: the rows in any order with their names give the same sheet', () => {
      const people = Array.from({ length: 8 }, (_, i) => `P${i}`);
      const whole = viewOf(
        sheetOf(
          people.map((name) => [name]),
          columns,
        ),
        columns,
      );
      fc.assert(
        fc.property(fc.shuffledSubarray(people, { minLength: 8 }), (order) => {
          const block = [['Name', 'Quality'], ...order.map((name) => [name, String(people.indexOf(name) * 10)])];
          const sheet = act(whole.sheet, NO_HISTORY, paste(whole, range(0, 0), block).step).sheet;
          expect(sheet.map((row) => cellOf(row, 'a').value)).toEqual(people.map((_, i) => String(i * 10)));
        }),
      );
    });
  });
  it('what is covered is in no copy, and nothing is written into it', () => {
    const covered: ActColumn<null> = { ...column('a', null), shownOf: () => '••••' };
    const view = viewOf(sheetOf([['secret', '2']]), [covered, column('b', SCORE)]);
    expect(copy(view, range(0, 0, 0, 1))).toEqual([['••••', '2']]);
    expect(paste(view, range(0, 0), [['9', '3']]).step.map((change) => change.column)).toEqual(['b']);
  });
  it('fills down, right and by the handle in both directions', () => {
    const view = viewOf(sheetOf([['1', '2'], ['3', '4'], [], []]));
    const after = (step: Parameters<typeof act>[2]) => viewOf(act(view.sheet, NO_HISTORY, step).sheet);
    expect(copy(after(fill(view, range(0, 0, 1, 0), range(0, 0, 3, 0)).step), range(0, 0, 3, 0))).toEqual([
      ['1'],
      ['3'],
      ['1'],
      ['3'],
    ]);
    expect(copy(after(fill(view, range(1, 1), range(0, 1, 1, 1)).step), range(0, 1, 1, 1))).toEqual([['4'], ['4']]);
    expect(copy(after(fillOn(view, range(1, 0, 3, 1), 'down')!.step), range(1, 0, 3, 1))).toEqual([
      ['3', '4'],
      ['3', '4'],
      ['3', '4'],
    ]);
    expect(copy(after(fillOn(view, range(2, 0), 'down')!.step), range(2, 0))).toEqual([['3']]);
    expect(copy(after(fillOn(view, range(0, 1), 'right')!.step), range(0, 1))).toEqual([['1']]);
    expect(fillOn(view, range(0, 0), 'down')).toBeNull();
    expect(copy(after(clear(view, range(0, 0, 1, 1)).step), range(0, 0, 1, 1))).toEqual([
      ['', ''],
      ['', ''],
    ]);
  });

  const anyText = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.integer({ min: -20, max: 140 }).map(String),
    fc.constantFrom('4', '四级', '9２', '1O5', '—', '1,000', 'a\nb'),
  );
  const anyBlock = fc.array(fc.array(anyText, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 });
  const anyPlace = fc.record({ top: fc.nat(4), left: fc.nat(3), height: fc.nat(3), width: fc.nat(2) });

  it('law: taking everything back restores every cell exactly, and doing it again gives the same sheet', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(anyPlace, anyBlock, fc.constantFrom('paste', 'clear', 'down', 'type')), { maxLength: 6 }),
        (acts) => {
          const start = sheetOf([['1', '2', '4', 'x'], ['3'], [], [null, null, '5'], ['9', '8', '4', 'y']]);
          let state = { sheet: start, history: NO_HISTORY };
          for (const [place, block, kind] of acts) {
            const target = range(
              place.top,
              place.left,
              Math.min(4, place.top + place.height),
              Math.min(3, place.left + place.width),
            );
            const view = viewOf(state.sheet);
            const done =
              kind === 'paste'
                ? paste(view, target, block)
                : kind === 'clear'
                  ? clear(view, target)
                  : kind === 'down'
                    ? fillOn(view, target, 'down')
                    : typeText(view, target.top, target.left, block[0]![0]!);
            if (done) state = act(state.sheet, state.history, done.step);
          }
          let back = { sheet: state.sheet, history: state.history };
          while (back.history.past.length > 0) back = undo(back.sheet, back.history);
          expect(back.sheet.map((row) => row.cells)).toEqual(start.map((row) => row.cells));
          while (back.history.future.length > 0) back = redo(back.sheet, back.history);
          expect(back.sheet.map((row) => row.cells)).toEqual(state.sheet.map((row) => row.cells));
        },
      ),
    );
  });
  it('law: what was pasted, copied and pasted again over itself changes nothing; refused texts stay letter by letter', () => {
    fc.assert(
      fc.property(anyBlock, (block) => {
        const view = blank(6);
        const done = paste(view, range(0, 0), block);
        const first = act(view.sheet, NO_HISTORY, done.step).sheet;
        const copied = copy(viewOf(first), done.range);
        const again = act(first, NO_HISTORY, paste(viewOf(first), done.range, parseTsv(writeTsv(copied))).step).sheet;
        expect(copy(viewOf(again), done.range)).toEqual(copied);
        expect(again.map((row) => Object.values(row.cells).map((cell) => [cell.value, cell.refusal?.code]))).toEqual(
          first.map((row) => Object.values(row.cells).map((cell) => [cell.value, cell.refusal?.code])),
        );
        for (const { row, column: name, after } of done.step) {
          const text = block[row]?.[COLUMNS.findIndex(({ id }) => id === name)];
          if (after.refusal) expect(after.text).toBe(text);
        }
      }),
    );
  });
});

describe('the selection', () => {
  const size = { rows: 5, columns: 4 };
  it('steps, jumps over runs and gaps, and stops at the edge', () => {
    const filled = new Set(['0:0', '1:0', '3:0']);
    const isFilled = ({ row, column: c }: { row: number; column: number }) => filled.has(`${row}:${c}`);
    expect(beside({ row: 0, column: 0 }, 'up', size)).toEqual({ row: 0, column: 0 });
    expect(jump({ row: 0, column: 0 }, 'down', size, isFilled).row).toBe(1);
    expect(jump({ row: 1, column: 0 }, 'down', size, isFilled).row).toBe(3);
    expect(jump({ row: 3, column: 0 }, 'down', size, isFilled).row).toBe(4);
    expect(jump({ row: 4, column: 3 }, 'left', size, isFilled).column).toBe(0);
  });
  it('walks with Tab and Enter round a range, and out of the grid at its last cell', () => {
    const inside = reach(at({ row: 1, column: 1 }), { row: 2, column: 2 });
    const walk = (by: 'tab' | 'enter') => {
      let here = inside;
      return Array.from({ length: 4 }, () => {
        here = onward(here, by, false, size)!;
        expect(rangeOf(here)).toEqual(rangeOf(inside));
        return `${here.active.row}${here.active.column}`;
      });
    };
    expect(walk('tab')).toEqual(['12', '21', '22', '11']);
    expect(walk('enter')).toEqual(['21', '12', '22', '11']);
    expect(onward(at({ row: 4, column: 3 }), 'tab', false, size)).toBeNull();
    expect(onward(at({ row: 0, column: 3 }), 'tab', false, size)!.active).toEqual({ row: 1, column: 0 });
  });
});

describe('saving and merging', () => {
  const saved = (value: string | null): Outcome => ({ outcome: 'saved', value, by: null, at: null, issue: null });
  const edited = () => {
    const view = viewOf(
      sheetOf([
        ['1', '2'],
        ['3', '4'],
      ]),
    );
    return act(
      view.sheet,
      NO_HISTORY,
      paste(view, range(0, 0), [
        ['10', '20'],
        ['30', 'x'],
      ]).step,
    ).sheet;
  };
  it('sends what differs and can be sent, each with what it is based on', () => {
    expect(pendingOf(edited())).toEqual([
      { key: 'r0', column: 'a', value: '10', base: '1' },
      { key: 'r0', column: 'b', value: '20', base: '2' },
      { key: 'r1', column: 'a', value: '30', base: '3' },
    ]);
  });
  it('ends each cell clearly: saved, refused with its text kept, or both values side by side until one is chosen', () => {
    const sheet = edited();
    const sent = pendingOf(sheet);
    const issue = { code: 'line-closed', message: { zh: '关', en: 'closed' }, remedy: { zh: '开', en: 'open' } };
    const after = settle(sheet, sent, [
      saved('10'),
      { outcome: 'conflict', value: '22', by: 'Zhao', at: '2026-10-23T02:31:00Z', issue: null },
      { outcome: 'refused', value: '3', by: null, at: null, issue },
    ]);
    expect(pendingOf(after)).toEqual([]);
    expect(cellOf(after[0]!, 'b').value).toBe('20');
    expect(after[0]!.conflicts.b).toEqual({ value: '22', by: 'Zhao', at: '2026-10-23T02:31:00Z' });
    expect(cellOf(after[1]!, 'a')).toEqual({ value: '3', text: '30', refusal: issue });
    expect(pendingOf(choose(after, 0, 'b', 'mine'))).toEqual([{ key: 'r0', column: 'b', value: '20', base: '22' }]);
    const theirs = choose(after, 0, 'b', 'theirs');
    expect([cellOf(theirs[0]!, 'b').value, pendingOf(theirs)]).toEqual(['22', []]);
  });
  it('what was typed while a save ran is saved next, based on what was saved', () => {
    const sheet = edited();
    const sent = pendingOf(sheet);
    const typed = act(sheet, NO_HISTORY, typeText(viewOf(sheet), 0, 0, '11').step).sheet;
    expect(
      pendingOf(
        settle(
          typed,
          sent,
          sent.map((one) => saved(one.value)),
        ),
      ),
    ).toEqual([{ key: 'r0', column: 'a', value: '11', base: '10' }]);
  });
  it('takes in what others saved, and never over what was changed here', () => {
    const sheet = edited();
    const fresh = sheetOf([
      ['1', '25'],
      ['3', '44'],
      ['5', '6'],
    ]);
    const merged = refresh(sheet, fresh);
    expect(merged.length).toBe(3);
    expect(merged[0]!.conflicts.b).toMatchObject({ value: '25' });
    expect(cellOf(merged[0]!, 'a').value).toBe('10');
    expect(merged[1]!.conflicts.b).toMatchObject({ value: '44' });
    expect(cellOf(merged[1]!, 'b').text).toBe('x');
  });
  it('law: whatever the server answers, no text of mine is gone without a value, a refusal or a conflict to see it by', () => {
    const outcome = fc.oneof(
      fc.constant('saved' as const),
      fc.string({ maxLength: 3 }).map((value) => ({ value })),
      fc.constant('refused' as const),
    );
    fc.assert(
      fc.property(fc.array(outcome, { minLength: 3, maxLength: 3 }), (given) => {
        const sheet = edited();
        const sent = pendingOf(sheet);
        const issue = { code: 'x', message: { zh: '', en: '' }, remedy: { zh: '', en: '' } };
        const after = settle(
          sheet,
          sent,
          given.map(
            (one, i): Outcome =>
              one === 'saved'
                ? saved(sent[i]!.value)
                : one === 'refused'
                  ? { outcome: 'refused', value: null, by: null, at: null, issue }
                  : { outcome: 'conflict', value: one.value, by: 'z', at: null, issue: null },
          ),
        );
        for (const one of sent) {
          const row = after.find(({ key }) => key === one.key)!;
          const cell = cellOf(row, one.column);
          expect(cell.refusal ? cell.text : cell.value).toBe(one.value);
        }
      }),
    );
  });
});

it('sums up what is selected, exactly', () => {
  const view = viewOf(
    sheetOf([
      ['86', '90'],
      ['85', '88'],
      ['88', '85'],
      ['86', '84'],
    ]),
  );
  expect(summaryOf(view, range(0, 0, 3, 1))).toEqual({
    count: 8,
    numbers: { sum: '692', average: '86.5', min: '84', max: '90' },
  });
  expect(summaryOf(view, range(0, 3))).toEqual({ count: 0, numbers: null });
});

describe('the width of a heading', () => {
  it.each([
    // As many letters as its longer line has, and the room beside it.
    ['Overtime hours on working days', 112, Math.ceil('on working days'.length * 6.7) + 24],
    ['Floor', 112, 112],
    ['Unit', 60, 60],
    ['工作日加班小时数', 70, 75],
    ['A heading that no two lines of a grid could ever take in, however they are broken', 112, 200],
  ])('%s', (title, least, width) => expect(widthOfHeading(title, least)).toBe(width));
});
