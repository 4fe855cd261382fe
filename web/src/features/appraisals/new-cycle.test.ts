import { describe, expect, it } from 'vitest';
import { addMonths, nextQuarter, withDates } from './new-cycle.ts';

describe('the next cycle', () => {
  it('follows the last one without a gap and pays from the month after the one it is published in', () => {
    const next = nextQuarter('2027-01-01');
    expect(next).toMatchObject({
      code: '2027Q1',
      nameEn: 'Q1 2027',
      startsOn: '2027-01-01',
      endsOn: '2027-04-01',
      paysFrom: '2027-05',
    });
    expect(next.phases.map(({ phase }) => phase)).toEqual(['targets', 'readings', 'self', 'rating', 'publication']);
    expect(next.phases.every((phase) => phase.startsOn < phase.endsOn)).toBe(true);
    expect(next.phases.find(({ phase }) => phase === 'rating')).toMatchObject({
      startsOn: '2027-04-08',
      endsOn: '2027-04-21',
    });
  });

  it('begins with the quarter of any day when there is no cycle yet', () => {
    expect(nextQuarter('2026-11-23')).toMatchObject({ code: '2026Q4', startsOn: '2026-10-01', endsOn: '2027-01-01' });
    expect(addMonths('2026-11-23', 3)).toBe('2027-02-01');
  });

  it('moves what is planned along with other dates', () => {
    const moved = withDates(nextQuarter('2027-01-01'), { startsOn: '2026-08-01', endsOn: '2026-11-01' });
    expect(moved).toMatchObject({ code: '2027Q1', startsOn: '2026-08-01', endsOn: '2026-11-01', paysFrom: '2026-12' });
    expect(moved.phases.find(({ phase }) => phase === 'rating')).toMatchObject({
      startsOn: '2026-11-08',
      endsOn: '2026-11-21',
    });
  });
});
