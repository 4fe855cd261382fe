import { describe, expect, test } from 'vitest';
import { compilePayProgram } from './index.ts';

describe('a total before this period that cannot be held exactly', () => {
  test('is an issue of its row, not a crash of the block', () => {
    const { program } = compilePayProgram({
      items: [
        {
          code: 'income',
          zh: '收入',
          en: 'Income',
          kind: 'information',
          group: 'other',
          flags: [],
          formula: 'prior(total_income) + 1',
          rounding: { digits: 3, mode: 'half-up' },
        },
      ],
      inputs: [],
      parameters: [],
      tables: [],
      accumulators: [{ code: 'total_income', zh: '累计收入', en: 'Total income', feeds: 'income', scope: 'tax-year' }],
    });
    const { block, issues } = program!.blockOf([{ inputs: {}, prior: { total_income: '90071992547400.00' } }], {
      parameters: {},
      tables: {},
    });
    expect(issues.map(({ row, code, where }) => [row, code, where])).toEqual([[0, 'out-of-range', 'total_income']]);
    expect(() => program!.evaluate(block)).not.toThrow();
  });
});
