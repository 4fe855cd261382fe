import { loadRulePacks } from '@meritline/rulepacks';
import { expect, test } from 'vitest';
import { placeRules, yearUnknown } from './place-rules.ts';

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

test('of a place that no pack has, the contribution year is not known, and no January is guessed', () => {
  for (const scheme of ['social-insurance', 'housing-fund'] as const) {
    expect(rules.contributionYear('cn/suzhou', scheme, '2026-06-01')).toBeNull();
    expect(yearUnknown('cn/suzhou', scheme)).toMatchObject({
      code: 'contribution-year-unknown',
      message: { en: expect.stringContaining('not known here') },
      remedy: { en: expect.stringContaining('_year_first_month in the rule pack') },
    });
  }
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

const cities = loadRulePacks()
  .find(({ code }) => code === 'cn')!
  .jurisdictions.filter(({ code, kind }) => code.includes('/') && kind !== 'industry')
  .map(({ code }) => code);

test.each(cities)('%s has a cut-off day of both schemes, with its source and that it is assumed', (city) => {
  for (const scheme of ['social-insurance', 'housing-fund'] as const) {
    expect(rules.cutOffDay(city, scheme, '2026-11-01')).toBeGreaterThan(0);
    const value = rules.valueOf(city, `${scheme.replace('-', '_')}_cut_off_day`, '2026-11-01')!;
    expect([value.status, value.source?.title]).toEqual(['assumed', expect.stringMatching(/./)]);
  }
});

test('of a city that no pack has, the cut-off day is not known', () => {
  expect(cities).toHaveLength(7);
  expect(rules.cutOffDay('cn/suzhou', 'social-insurance', '2026-11-01')).toBeNull();
});
