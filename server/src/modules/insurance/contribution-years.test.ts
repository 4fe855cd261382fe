import { loadRulePacks } from '@meritline/rulepacks';
import { expect, test } from 'vitest';
import { contributionYears } from './sheets/staff-bases.ts';

const yearOf = contributionYears(loadRulePacks());

test.each([
  ['cn/shanghai', 'social-insurance', '2026-06-01', '2025-07'],
  ['cn/shanghai', 'social-insurance', '2026-07-01', '2026-07'],
  ['cn/hangzhou', 'social-insurance', '2026-06-01', '2026-01'],
  ['cn/hangzhou', 'housing-fund', '2026-06-01', '2025-07'],
  ['cn/kunming', 'housing-fund', '2026-01-01', '2026-01'],
  ['cn/shenzhen', 'social-insurance', '2026-03-01', '2025-07'],
] as const)('%s, %s on %s: the year that began in %s', (place, scheme, day, wanted) => {
  expect(yearOf(place, scheme, day)).toBe(wanted);
});
