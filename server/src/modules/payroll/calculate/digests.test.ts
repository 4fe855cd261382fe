import { expect, test } from 'vitest';
import { canonical } from '../../archive/index.ts';
import { factsDigest, factsText } from './digests.ts';

const facts = {
  inputs: {
    working_time: 10_000,
    base_pay_rate: 1_234_500,
    housing_fund_enrolled: true,
    note: '含"引号"\n\\',
    meal_days: -0,
  },
  prior: { cumulative_income: 41_385_600, cumulative_exempt_income: 0 },
  monthly: {},
  origins: { meal_days: 'attendance', base_pay_rate: 'recurring:2026-05-01' },
};

test('facts are written as the archive writes them, so that its verifier finds the same digest', () => {
  expect(factsText(facts)).toBe(canonical(facts));
  const turned = { origins: facts.origins, monthly: {}, prior: facts.prior, inputs: { ...facts.inputs } };
  expect(factsText(turned)).toBe(canonical(facts));
});

test('a fact, its origin or the rules give another digest', () => {
  const digest = factsDigest('rules', facts);
  expect(factsDigest('rules', { ...facts, inputs: { ...facts.inputs, working_time: 9_999 } })).not.toBe(digest);
  expect(factsDigest('rules', { ...facts, origins: { ...facts.origins, meal_days: 'manual' } })).not.toBe(digest);
  expect(factsDigest('other rules', facts)).not.toBe(digest);
});
