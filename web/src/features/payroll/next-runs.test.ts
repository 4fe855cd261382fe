import { describe, expect, it } from 'vitest';
import type { PayGroup, PayGroups, RunRow } from './data.ts';
import { dayIn, nextRuns } from './next-runs.ts';

const run = (
  period: string,
  code: string | null,
  state: RunRow['state'] = 'closed',
  kind: RunRow['kind'] = 'ordinary',
) => ({ period, state, kind, payGroup: code === null ? null : { code, zh: code, en: code } }) as RunRow;

const group = (code: string, more: Partial<PayGroup> = {}): PayGroup => ({
  payGroupId: code,
  code,
  zh: code,
  en: code,
  payDay: 31,
  isPaidInNext: false,
  cutOffDay: null,
  from: '2026-02',
  until: null,
  legalEntities: [],
  people: 1,
  ...more,
});

const groups = (of: readonly PayGroup[], everybodyElse = 3): PayGroups => ({
  month: '2026-03',
  changeableFrom: '2026-03',
  groups: [...of],
  legalEntities: [],
  everybodyElse,
});

const shown = (runs: readonly RunRow[], given: PayGroups | undefined) =>
  nextRuns(runs, given).map(({ group: of, period, payDay, cutOffOn }) => [of?.code ?? null, period, payDay, cutOffOn]);

describe('the payrolls to open next', () => {
  it('are one without groups, once everything is closed', () => {
    expect(shown([run('2026-12', null)], groups([]))).toEqual([[null, '2027-01', '2027-01-28', '']]);
    expect(shown([run('2026-12.1', null, 'draft', 'off-cycle'), run('2026-12', null)], groups([]))).toEqual([]);
    expect(shown([], undefined)).toEqual([]);
  });

  it('are those of the groups whose month before is closed, the earliest first, each with its own days', () => {
    const runs = [run('2026-03', null, 'calculated'), run('2026-02', 'A'), run('2026-02', null)];
    const given = groups([group('A', { cutOffDay: 20 }), group('B', { payDay: 5, isPaidInNext: true })]);
    expect(shown(runs, given)).toEqual([
      ['B', '2026-02', '2026-03-05', ''],
      ['A', '2026-03', '2026-03-31', '2026-03-20'],
    ]);
  });

  it('leave out a retired group, and everybody else where nobody is left', () => {
    expect(shown([run('2026-02', 'A')], groups([group('A', { until: '2026-03' })], 0))).toEqual([]);
  });

  it('take the last day of a short month', () => expect(dayIn('2026-02', 31)).toBe('2026-02-28'));
});
