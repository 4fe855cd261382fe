import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toFixedText } from '../money/index.ts';
import { compilePayProgram } from './compile.ts';
import { cell } from './facts.ts';
import { randomProgram, recipe } from './testing/random-program.ts';
import type { Column } from './types.ts';

const shown = (column: Column, row: number): string | boolean | null => {
  const value = cell(column, row);
  if (value === null || typeof value !== 'object') return value;
  return toFixedText(value, (column as { scale: number }).scale);
};

/** Decimal text without the zeros at its end. */
const shortest = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

describe('compiled = interpreted', () => {
  test('every row of a random program over random rows is the same, ties and issues included', () => {
    let rows = 0;
    let exactRows = 0;
    fc.assert(
      fc.property(recipe, (grown) => {
        const { definition, block, facts } = randomProgram(grown);
        const { program, issues } = compilePayProgram(definition);
        expect(issues).toEqual([]);
        const result = program!.evaluate(block);
        // Of another program, so that no plan is at hand: all rows of a small block one by one.
        const unplanned = compilePayProgram(definition).program!.evaluate(block, 'where-it-pays');
        if (block.count <= 25) expect(unplanned.exactRows).toBe(block.count);
        expect({ ...unplanned, exactRows: 0 }).toEqual({ ...result, exactRows: 0 });
        rows += block.count;
        exactRows += result.exactRows;
        for (let row = 0; row < block.count; row += 1) {
          const one = program!.explain(facts[row]!);
          const items = Object.fromEntries(
            Object.entries(result.items).map(([code, column]) => [code, shown(column, row)]),
          );
          expect(items).toEqual(one.value.items);
          const sums = Object.fromEntries(
            Object.entries(result.accumulators).map(([code, column]) => [code, shown(column, row)]),
          );
          expect(sums).toEqual(one.value.accumulators);
          const found = result.issues.filter((each) => each.row === row).map(({ row: _row, ...rest }) => rest);
          expect(found).toEqual(one.issues);
          expect(program!.calculate(facts[row]!)).toEqual({ value: one.value, issues: one.issues });
          for (const [code, trace] of Object.entries(one.trace)) {
            expect(shortest(trace.value)).toBe(shortest(String(one.value.items[code])));
          }
        }
      }),
      { numRuns: 400 },
    );
    // The filter must have let most rows through, or the law above has compared the interpreter with itself.
    expect(exactRows).toBeLessThan(rows / 2);
  });
});
