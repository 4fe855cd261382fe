import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compilePayProgram } from './compile.ts';
import { cell } from './facts.ts';
import { type RandomProgram, type Recipe, randomProgram, recipe } from './testing/random-program.ts';
import type { BlockResult, Column, PayBlock, PayProgram } from './types.ts';

/** So many rows that a block is calculated in more than one piece. */
const ROWS = 1_300;

const rowsOf = (column: Column, rows: readonly number[]): Column => {
  if (column instanceof Uint8Array) return Uint8Array.from(rows, (row) => column[row]!);
  if ('dictionary' in column) return { ...column, data: Uint32Array.from(rows, (row) => column.data[row]!) };
  return { ...column, data: Float64Array.from(rows, (row) => column.data[row]!) };
};

/** A block of the given rows of another, in that order. */
function part(block: PayBlock, rows: readonly number[]): PayBlock {
  const each = <Kind extends Column>(columns: Readonly<Record<string, Kind>>): Record<string, Kind> =>
    Object.fromEntries(Object.entries(columns).map(([code, column]) => [code, rowsOf(column, rows) as Kind]));
  return { ...block, count: rows.length, inputs: each(block.inputs), prior: each(block.prior) };
}

/** Everything a result says, row by row and without dictionaries. */
function told(result: BlockResult, count: number): unknown[] {
  const columns = Object.entries({ ...result.items, ...result.accumulators });
  const issues = new Map<number, string[]>();
  for (const { row, ...found } of result.issues) {
    issues.set(row, [...(issues.get(row) ?? []), `${found.code} ${found.where} ${found.start}`]);
  }
  return Array.from({ length: count }, (_, row) => [
    columns.map(([code, column]) => {
      const value = cell(column, row);
      return `${code} ${typeof value === 'object' && value !== null ? `${value.n}/${value.d}` : String(value)}`;
    }),
    issues.get(row) ?? [],
  ]);
}

function grown(seed: Recipe, rows: number): RandomProgram & { readonly program: PayProgram } {
  const random = randomProgram(seed, rows);
  const { program, issues } = compilePayProgram(random.definition);
  expect(issues).toEqual([]);
  return { ...random, program: program! };
}

const whole = Array.from({ length: ROWS }, (_, row) => row);

describe('laws of a block', () => {
  test('order, division into blocks and repetition do not matter', () => {
    fc.assert(
      fc.property(recipe, fc.integer({ min: 1, max: ROWS - 1 }), fc.nat(), (seed, at, turn) => {
        const { program, block } = grown(seed, ROWS);
        const once = told(program.evaluate(block), ROWS);
        expect(told(program.evaluate(block), ROWS)).toEqual(once);
        const shuffled = whole.map((row) => (row * 1_009 + turn) % ROWS);
        const turned = told(program.evaluate(part(block, shuffled)), ROWS);
        expect(turned).toEqual(shuffled.map((row) => once[row]));
        const first = told(program.evaluate(part(block, whole.slice(0, at))), at);
        const second = told(program.evaluate(part(block, whole.slice(at))), ROWS - at);
        expect([...first, ...second]).toEqual(once);
        // Another program knows nothing of the plans made so far.
        const fresh = grown(seed, ROWS).program;
        expect(told(fresh.evaluate(part(block, shuffled)), ROWS)).toEqual(turned);
      }),
      { numRuns: 8 },
    );
  });

  test('rules that change between two blocks of one program change the results of the second alone', () => {
    fc.assert(
      fc.property(recipe, (seed) => {
        const { program, block } = grown(seed, 40);
        const before = told(program.evaluate(block), 40);
        const other: PayBlock = { ...block, parameters: { ...block.parameters, p_rate: { value: '0.3333' } } };
        const fresh = compilePayProgram(randomProgram(seed, 40).definition).program!;
        expect(told(program.evaluate(other), 40)).toEqual(told(fresh.evaluate(other), 40));
        expect(told(program.evaluate(block), 40)).toEqual(before);
      }),
      { numRuns: 40 },
    );
  });
});
