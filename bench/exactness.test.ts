import { expect, test } from 'vitest';
import { compareWithReference } from './exactness-comparison.ts';

test('20,000 random payslips, ties, edges and pay near 10^12 included, equal a reference in BigInt', () => {
  const outcome = compareWithReference(20_000, 20_261_127);
  for (const { hardship, differences, examples } of outcome)
    expect([hardship, differences, examples]).toEqual([hardship, 0, []]);
  // The columns must have decided the ordinary ones and the ties themselves.
  for (const { hardship, payslips, exactRows } of outcome) {
    if (hardship === 'ordinary' || hardship === 'ties and edges') expect(exactRows).toBeLessThan(payslips / 100);
  }
});

test('blocks of another size give the same', () => {
  expect(compareWithReference(3_000, 5, 777).map(({ differences }) => differences)).toEqual([0, 0, 0, 0, 0]);
});
