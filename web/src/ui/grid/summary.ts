/** Count, average, smallest and largest of what is selected, exact: the figures under a spreadsheet. */
import {
  compareRational,
  divideRational,
  parseDecimal,
  type Rational,
  rational,
  roundToDigits,
  sumRationals,
  toFixedText,
} from '@meritline/engine/money';
import { textAt, type View } from './acts.ts';
import type { Range } from './selection.ts';
import { cellOf } from './sheet.ts';

export interface Summary {
  /** Cells that hold something. */
  readonly count: number;
  /** Null where no cell holds a number. */
  readonly numbers: {
    readonly sum: string;
    readonly average: string;
    readonly min: string;
    readonly max: string;
  } | null;
}

/** Beyond this many cells the figures are left out: a selection of everything must not hold up the keyboard. */
const LIMIT = 50_000;

const decimalText = (value: string): string => value.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');

export function summaryOf<R>(view: View<R>, range: Range): Summary | null {
  if ((range.bottom - range.top + 1) * (range.right - range.left + 1) > LIMIT) return null;
  const values: { text: string; value: Rational }[] = [];
  let count = 0;
  for (let row = range.top; row <= range.bottom; row += 1) {
    for (let column = range.left; column <= range.right; column += 1) {
      const text = textAt(view, row, column);
      if (text === '') continue;
      count += 1;
      // A refused text counts as something there, but is no figure.
      const isRefused = cellOf(view.sheet[view.rows[row]!]!, view.columns[column]!.id).refusal !== null;
      const value = isRefused ? null : parseDecimal(text);
      if (value !== null) values.push({ text, value });
    }
  }
  if (values.length === 0) return { count, numbers: null };
  const sum = sumRationals(values.map((one) => one.value));
  const average = roundToDigits(divideRational(sum, rational(values.length)), 2, 'half-up');
  const least = values.reduce((a, b) => (compareRational(b.value, a.value) < 0 ? b : a));
  const most = values.reduce((a, b) => (compareRational(b.value, a.value) > 0 ? b : a));
  return {
    count,
    numbers: {
      sum: decimalText(toFixedText(roundToDigits(sum, 6, 'half-up'), 6)),
      average: decimalText(toFixedText(average, 2)),
      min: least.text,
      max: most.text,
    },
  };
}
