import { quantity } from '../../explain/index.ts';
import {
  absoluteRational,
  compareRational,
  divideRational,
  ONE,
  parseDecimal,
  powerOfTen,
  type Rational,
  rational,
  subtractRational,
  toDecimalText,
} from '../../money/index.ts';
import { issue } from '../issue.ts';
import type { Issue } from '../types.ts';
import type { Judge, Judgement } from './types.ts';

/** A judgement with the size of its last written decimal; 0 for whole numbers and fractions, which are exact. */
interface Written {
  readonly value: Rational;
  readonly unit: Rational;
}

const ZERO_UNIT = rational(0);
const NINE = rational(9);

/** What a judge said of each pair first < second, exactly. */
export interface ReadJudgements {
  /** Full reciprocal matrix; null where an issue says why there is none. */
  readonly matrix: readonly (readonly Rational[])[] | null;
  readonly issues: readonly Issue[];
  readonly warnings: readonly Issue[];
}

const isBlank = (entry: Judgement | undefined): boolean => entry === undefined || entry === null || entry.trim() === '';

/** Reads a full matrix or a triangle of it. Both halves given must be reciprocal, up to the decimals they are written in. */
export function readJudgements(judge: Judge, items: readonly string[], where: string): ReadJudgements {
  const size = items.length;
  const cell = shapeOf(judge.matrix, size);
  if (cell === null) return { matrix: null, issues: [wrongShape(where, judge.matrix, size)], warnings: [] };
  const issues: Issue[] = [];
  const warnings: Issue[] = [];
  const matrix: Rational[][] = items.map(() => items.map(() => ONE));
  const read = (row: number, column: number): Written | null => {
    const found = cell(row, column);
    if (found === null || isBlank(found.entry)) return null;
    const place = `${where}.matrix[${found.row}][${found.column}]`;
    const written = parseJudgement(found.entry!);
    if (written === null) issues.push(notAJudgement(place, found.entry!, items[row]!, items[column]!));
    return written;
  };
  for (let row = 0; row < size; row += 1) {
    const own = read(row, row);
    if (own !== null && compareRational(own.value, ONE) !== 0) issues.push(diagonalNotOne(where, row, items[row]!));
    for (let column = row + 1; column < size; column += 1) {
      const before = issues.length;
      const above = read(row, column);
      const below = read(column, row);
      if (issues.length > before) continue;
      const names = [items[row]!, items[column]!] as const;
      const agreed = agree(above, below);
      if (agreed === null) {
        issues.push(
          above === null && below === null
            ? notCompared(where, ...names)
            : notReciprocal(where, ...names, above!.value, below!.value),
        );
        continue;
      }
      if (isOutsideScale(agreed)) warnings.push(outsideScale(where, ...names, agreed));
      matrix[row]![column] = agreed;
      matrix[column]![row] = divideRational(ONE, agreed);
    }
  }
  return { matrix: issues.length === 0 ? matrix : null, issues, warnings };
}

/** `3`, `2.5`, `1/3`, `2 / 5`; null when it is none of these, or not above 0. */
function parseJudgement(text: string): Written | null {
  const [top, bottom, ...more] = text.split('/');
  if (more.length > 0) return null;
  const numerator = parseDecimal(top!);
  const denominator = bottom === undefined ? ONE : parseDecimal(bottom);
  if (numerator === null || denominator === null || numerator.n <= 0n || denominator.n <= 0n) return null;
  const decimals = bottom === undefined ? (top!.trim().split('.')[1]?.length ?? 0) : 0;
  return {
    value: divideRational(numerator, denominator),
    unit: decimals === 0 ? ZERO_UNIT : rational(1n, powerOfTen(decimals)),
  };
}

/** First over second from the two halves; null when neither is given or they contradict each other. */
function agree(above: Written | null, below: Written | null): Rational | null {
  if (above === null) return below === null ? null : divideRational(ONE, below.value);
  if (below === null) return above.value;
  if (!isRoundingOf(above, below.value) && !isRoundingOf(below, above.value)) return null;
  const isAboveFiner =
    compareRational(divideRational(above.unit, above.value), divideRational(below.unit, below.value)) <= 0;
  return isAboveFiner ? above.value : divideRational(ONE, below.value);
}

/** Whether what is written is the reciprocal of the other, rounded or cut at its last decimal. */
function isRoundingOf(written: Written, other: Rational): boolean {
  const gap = absoluteRational(subtractRational(written.value, divideRational(ONE, other)));
  return gap.n === 0n || compareRational(gap, written.unit) < 0;
}

const isOutsideScale = (value: Rational): boolean =>
  compareRational(value, NINE) > 0 || compareRational(divideRational(ONE, value), NINE) > 0;

interface Cell {
  readonly entry: Judgement | undefined;
  /** Where it stands in the rows as given. */
  readonly row: number;
  readonly column: number;
}

/** How to find an entry of the full matrix in the rows given; null when the rows are no such matrix. */
function shapeOf(
  rows: readonly (readonly Judgement[])[],
  size: number,
): ((row: number, column: number) => Cell | null) | null {
  const at = (row: number, column: number): Cell => ({ entry: rows[row]?.[column], row, column });
  const isShape = (count: number, length: (row: number) => number) =>
    rows.length === count && rows.every((row, index) => row.length === length(index));
  if (isShape(size, () => size)) return at;
  if (isShape(size, (row) => size - row)) return (row, column) => (column < row ? null : at(row, column - row));
  if (isShape(size - 1, (row) => size - 1 - row) || isShape(size, (row) => size - 1 - row))
    return (row, column) => (column <= row ? null : at(row, column - row - 1));
  if (isShape(size, (row) => row + 1)) return (row, column) => (column > row ? null : at(row, column));
  return null;
}

const wrongShape = (where: string, rows: readonly (readonly Judgement[])[], size: number): Issue =>
  issue(
    'pairwise-shape',
    `${where}.matrix`,
    `比较 ${size} 项需要 ${size} 行 ${size} 列，或其上三角、下三角；给出的各行长度为 ${rows.map((row) => row.length).join('、') || '0'}。`,
    `Comparing ${quantity(size, 'item', 'items')} takes ${quantity(size, 'row', 'rows')} of ${size}, or a triangle of them; entries of the rows given: ${rows.map((row) => row.length).join(', ') || '0'}.`,
    `写出完整矩阵，或只写上三角：第一行 ${size - 1} 个，逐行少一个。`,
    `Give the full matrix, or the upper triangle alone: ${quantity(size - 1, 'entry', 'entries')} in the first row, one less in each next.`,
  );

const notAJudgement = (where: string, given: string, first: string, second: string): Issue =>
  issue(
    'pairwise-value',
    where,
    `“${first}”与“${second}”的比较“${given}”不是大于 0 的数字或分数。`,
    `The comparison “${given}” of “${first}” with “${second}” is not a number or fraction above 0.`,
    '写成 1 到 9，或其倒数，如 1/3；未比较的留空。',
    'Write 1 to 9 or a reciprocal such as 1/3; leave out what the other half says.',
  );

const diagonalNotOne = (where: string, row: number, item: string): Issue =>
  issue(
    'pairwise-diagonal',
    `${where}.matrix[${row}][${row}]`,
    `“${item}”与自身的比较应为 1。`,
    `“${item}” compared with itself must be 1.`,
    '对角线写 1，或留空。',
    'Write 1 on the diagonal, or leave it out.',
  );

const notCompared = (where: string, first: string, second: string): Issue =>
  issue(
    'pairwise-missing',
    `${where}.matrix`,
    `“${first}”与“${second}”没有比较。`,
    `“${first}” and “${second}” are not compared.`,
    '补上这一比较。',
    'Give this comparison.',
  );

function notReciprocal(where: string, first: string, second: string, above: Rational, below: Rational): Issue {
  const [a, b] = [judgementText(above), judgementText(below)];
  return issue(
    'pairwise-not-reciprocal',
    `${where}.matrix`,
    `“${first}”比“${second}”为 ${a}，反过来为 ${b}，两者不是倒数。`,
    `“${first}” over “${second}” is ${a} and the other way round ${b}: these are not reciprocal.`,
    `保留一个，另一个写其倒数 ${judgementText(divideRational(ONE, above))}，或留空。`,
    `Keep one; write its reciprocal ${judgementText(divideRational(ONE, above))} for the other, or leave it out.`,
  );
}

const outsideScale = (where: string, first: string, second: string, value: Rational): Issue =>
  issue(
    'pairwise-outside-scale',
    `${where}.matrix`,
    `“${first}”比“${second}”为 ${judgementText(value)}，超出 1/9 到 9 的标度。`,
    `“${first}” over “${second}” is ${judgementText(value)}, outside the scale of 1/9 to 9.`,
    '相差超过 9 倍的项目不宜直接比较：请分到不同的组。',
    'Items that differ more than nine times are better put into different groups.',
  );

/** A judgement as people write it: `3`, `2.5`, `1/3`. */
export function judgementText(value: Rational): string {
  if (value.d === 1n) return value.n.toString();
  if (value.n === 1n) return `1/${value.d}`;
  return toDecimalText(value).replace(/(\.\d{4})\d*…?$/, '$1');
}
