import { describe, expect, it } from 'vitest';
import { addMonths, isEveryone, nextPeriod, withDates } from './new-cycle.ts';

const quarter = (code: string, endsOn: string) => ({ code, kind: 'quarterly' as const, endsOn });
const afterLast = () =>
  nextPeriod('quarterly', [quarter('2026Q4', '2027-01-01'), quarter('2026Q3', '2026-10-01')], '2026-11-23');

describe('the next cycle', () => {
  it('follows the last one of its kind without a gap and pays from the month after the one it is published in', () => {
    const next = afterLast();
    expect(next).toMatchObject({
      kind: 'quarterly',
      resultUse: 'performance-pay',
      code: '2027Q1',
      nameEn: 'Q1 2027',
      startsOn: '2027-01-01',
      endsOn: '2027-04-01',
      paysFrom: '2027-05',
    });
    expect(isEveryone(next.population)).toBe(true);
    expect(next.phases.map(({ phase }) => phase)).toEqual(['targets', 'readings', 'self', 'rating', 'publication']);
    expect(next.phases.every((phase) => phase.startsOn < phase.endsOn && phase.lateRule === 'accept-marked')).toBe(
      true,
    );
    expect(next.phases.find(({ phase }) => phase === 'rating')).toMatchObject({
      startsOn: '2027-04-08',
      endsOn: '2027-04-21',
    });
  });

  it('begins with the period of today when there is none of its kind yet', () => {
    expect(nextPeriod('quarterly', [], '2026-11-23')).toMatchObject({
      code: '2026Q4',
      startsOn: '2026-10-01',
      endsOn: '2027-01-01',
    });
    expect(addMonths('2026-11-23', 3)).toBe('2027-02-01');
  });

  it.each([
    ['annual', '2026', '2026-01-01', '2027-01-01', 'bonus', 5],
    ['half-year', '2026H2', '2026-07-01', '2027-01-01', 'bonus', 5],
    ['monthly', '2026M11', '2026-11-01', '2026-12-01', 'performance-pay', 4],
    ['probation', '2026PB10', '2026-10-01', '2027-01-01', 'performance-pay', 5],
    ['project', '2026PJ10', '2026-10-01', '2027-01-01', 'performance-pay', 5],
  ] as const)('is proposed for the kind %s as %s', (kind, code, startsOn, endsOn, resultUse, phases) => {
    const made = nextPeriod(kind, [quarter('2026Q4', '2027-01-01')], '2026-11-23');
    expect(made).toMatchObject({ kind, code, startsOn, endsOn, resultUse });
    expect(made.phases).toHaveLength(phases);
    expect(made.population.onProbation).toBe(kind === 'probation');
  });

  it('takes another code where the first is used', () => {
    const known = { code: '2026PJ10', kind: 'quarterly' as const, endsOn: '2027-01-01' };
    expect(nextPeriod('project', [known], '2026-11-23').code).toBe('2026PJ10-2');
  });

  it('moves what is planned along with other dates, and keeps what each phase allows', () => {
    const next = afterLast();
    const strict = {
      ...next,
      phases: next.phases
        .filter(({ phase }) => phase !== 'self')
        .map((phase) => ({ ...phase, lateRule: 'refuse' as const, gates: ['ratings-in' as const] })),
    };
    const moved = withDates(strict, { startsOn: '2026-08-01', endsOn: '2026-11-01' });
    expect(moved).toMatchObject({ code: '2027Q1', startsOn: '2026-08-01', endsOn: '2026-11-01', paysFrom: '2026-12' });
    expect(moved.phases.map(({ phase }) => phase)).not.toContain('self');
    expect(moved.phases.find(({ phase }) => phase === 'rating')).toMatchObject({
      startsOn: '2026-11-08',
      endsOn: '2026-11-21',
      lateRule: 'refuse',
      gates: ['ratings-in'],
    });
  });
});
