import { expect, test } from 'vitest';
import { Values } from './values.ts';

test('a fraction is not the division of the values whose numbers it looks like', () => {
  const values = new Values();
  const inputs = Array.from({ length: 4 }, (_, index) => values.input(`I${index}`, 0));
  for (const left of inputs) {
    for (const right of inputs) {
      const numerator = values.number(String(left.id));
      const denominator = values.number(String(right.id));
      if (right.id > 0) values.arithmetic('/', numerator, denominator);
      expect(values.arithmetic('/', left, right)).toMatchObject({ kind: 'arithmetic', left, right });
    }
  }
});

test('what is made of the same is the same value', () => {
  const values = new Values();
  const [a, b] = [values.input('A', 2), values.input('B', 2)];
  expect(values.arithmetic('+', a, b)).toBe(values.arithmetic('+', a, b));
  expect(values.comparison('<', a, b)).not.toBe(values.comparison('<', b, a));
});
