import { loadRulePacks } from '@meritline/rulepacks';
import { expect, test } from 'vitest';
import { placeRules } from './place-rules.ts';

const rules = placeRules(loadRulePacks());

test.each([
  ['cn/shanghai', 'social-insurance', '2026-06-01', '2025-07'],
  ['cn/shanghai', 'social-insurance', '2026-07-01', '2026-07'],
  ['cn/hangzhou', 'social-insurance', '2026-06-01', '2026-01'],
  ['cn/hangzhou', 'housing-fund', '2026-06-01', '2025-07'],
  ['cn/kunming', 'housing-fund', '2026-01-01', '2026-01'],
  ['cn/shenzhen', 'social-insurance', '2026-03-01', '2025-07'],
] as const)('%s, %s on %s: the year that began in %s', (place, scheme, day, wanted) => {
  expect(rules.contributionYear(place, scheme, day)).toBe(wanted);
});

test('a rate of the housing fund is held to the bounds of the place', () => {
  const on = '2026-03-01';
  expect(rules.fundRateIssue('cn/shanghai', on, 70_000)).toBeNull();
  expect(rules.fundRateIssue('cn/shanghai', on, 120_000)?.remedy.en).toBe('Enter a rate from 5% to 7%.');
  expect(rules.fundRateIssue('cn/shenzhen', on, 120_000)).toBeNull();
  expect(rules.fundRateIssue('cn/shenzhen', on, 45_000)?.message.en).toBe(
    'The place does not allow a housing fund rate of 4.5%.',
  );
});
