import { describe, expect, it } from 'vitest';
import { cellOf, type HeatPhase } from './heat-cell.ts';
import { expectedEnd } from './heat-map.tsx';

const phase = { phase: 'rating', startsOn: '2026-11-02', endsOn: '2026-11-14' } as HeatPhase;

describe('a cell of the heat map', () => {
  it.each([
    ['all through', 8, 8, '2026-11-05', false, 'done', 0],
    ['before its first day', 0, 8, '2026-11-01', false, 'later', 0],
    ['begun early', 1, 8, '2026-11-01', false, 'running', 0],
    ['in time', 3, 8, '2026-11-05', false, 'running', 0],
    ['on the last day, one of eight left', 7, 8, '2026-11-13', false, 'late', 1],
    ['late, half left', 4, 8, '2026-11-20', false, 'late', 2],
    ['late, nearly all left', 1, 8, '2026-11-20', false, 'late', 3],
    ['published with a gap', 7, 8, '2026-12-20', true, 'closed', 0],
  ] as const)('%s', (_name, done, of, today, isOver, state, heat) =>
    expect(cellOf(done, of, phase, today, isOver)).toEqual({ state, heat }),
  );

  it('says when the rest is rated at the pace of the week, and nothing without a pace', () => {
    expect(expectedEnd(10, 70, '2026-11-23')).toBe('2026-11-24');
    expect(expectedEnd(23, 7, '2026-11-23')).toBe('2026-12-16');
    expect(expectedEnd(5, 0, '2026-11-23')).toBeNull();
    expect(expectedEnd(0, 7, '2026-11-23')).toBeNull();
  });
});
