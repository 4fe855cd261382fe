import { expect, test } from 'vitest';
import { emptyJudgements, isComplete, judgementAt, placeOf, withJudgement } from './comparison-scale.ts';

test('every place of the slider is a judgement of the scale, and back', () => {
  for (let place = -8; place <= 8; place += 1) expect(placeOf(judgementAt(place)) === place).toBe(true);
  expect([-8, -1, 0, 1, 8].map(judgementAt)).toEqual(['9', '2', '1', '1/2', '1/9']);
  expect(placeOf(null)).toBeNull();
});

test('a triangle fills judgement by judgement', () => {
  const none = emptyJudgements(3);
  expect(none).toEqual([[null, null], [null]]);
  const all = withJudgement(withJudgement(withJudgement(none, 0, 1, '3'), 0, 2, '5'), 1, 2, '1/2');
  expect(all).toEqual([['3', '5'], ['1/2']]);
  expect([isComplete(none), isComplete(all)]).toEqual([false, true]);
});
