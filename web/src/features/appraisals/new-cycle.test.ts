import { describe, expect, it } from 'vitest';
import { addMonths, isEveryone, nextPeriod, type PlannedCycle, phasesAfter, withDates } from './new-cycle.ts';

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
    ['annual', '2026', '2026-01-01', '2027-01-01', 'bonus'],
    ['half-year', '2026H2', '2026-07-01', '2027-01-01', 'bonus'],
    ['monthly', '2026M11', '2026-11-01', '2026-12-01', 'performance-pay'],
    ['probation', '2026PB10', '2026-10-01', '2027-01-01', 'performance-pay'],
    ['project', '2026PJ10', '2026-10-01', '2027-01-01', 'performance-pay'],
  ] as const)('is proposed for the kind %s as %s', (kind, code, startsOn, endsOn, resultUse) => {
    const made = nextPeriod(kind, [quarter('2026Q4', '2027-01-01')], '2026-11-23');
    expect(made).toMatchObject({ kind, code, startsOn, endsOn, resultUse });
    expect(made.population.onProbation).toBe(kind === 'probation');
  });

  it('takes another code where the first is used', () => {
    const known = { code: '2026PJ10', kind: 'quarterly' as const, endsOn: '2027-01-01' };
    expect(nextPeriod('project', [known], '2026-11-23').code).toBe('2026PJ10-2');
  });

  const day = (phase: 'self' | 'rating' | 'second-level', startsOn: string, isUsual = true) => ({
    phase,
    startsOn,
    endsOn: `${startsOn.slice(0, 8)}28`,
    lateRule: 'accept-marked' as const,
    gates: [],
    isUsual,
  });
  const planned: PlannedCycle['phases'] = [
    day('self', '2027-04-05'),
    day('rating', '2027-04-08'),
    day('second-level', '2027-04-19', false),
  ];

  it('has the phases the plan proposes, without those taken out and with those added, each as it was changed', () => {
    expect(phasesAfter(planned, {}).map(({ phase }) => phase)).toEqual(['self', 'rating']);
    const changed = phasesAfter(planned, { self: null, rating: { lateRule: 'refuse' }, 'second-level': {} });
    expect(changed).toEqual([
      {
        phase: 'rating',
        startsOn: '2027-04-08',
        endsOn: '2027-04-28',
        lateRule: 'refuse',
        gates: [],
      },
      expect.objectContaining({ phase: 'second-level', startsOn: '2027-04-19' }),
    ]);
  });

  it('is planned anew for other dates, and keeps what each phase allows', () => {
    const strict = {
      ...afterLast(),
      changes: { self: null, rating: { startsOn: '2027-04-10', lateRule: 'refuse', gates: ['ratings-in'] } },
    } as const;
    const moved = withDates(
      { ...strict, changes: { ...strict.changes, rating: { ...strict.changes.rating, gates: ['ratings-in'] } } },
      { startsOn: '2026-08-01', endsOn: '2026-11-01' },
    );
    expect(moved).toMatchObject({ code: '2027Q1', startsOn: '2026-08-01', endsOn: '2026-11-01', paysFrom: '2026-12' });
    expect(moved.changes).toEqual({ self: null, rating: { lateRule: 'refuse', gates: ['ratings-in'] } });
  });
});
