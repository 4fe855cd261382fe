import { describe, expect, it } from 'vitest';
import { type Cell, chainOf, type Objective, standOf } from './shapes.ts';

const objective = (code: string, contributesTo: string[]) => ({ code, contributesTo }) as unknown as Objective;
const cell = (departmentCode: string, weight: string, score: string | null) =>
  ({ departmentCode, weight, score }) as Cell;
const lights = { achieved: '85', watch: '60' };

describe('the strategy map', () => {
  it('lights the whole chain of an objective, up and down, and nothing beside it', () => {
    const objectives = [
      objective('F1', []),
      objective('C1', ['F1']),
      objective('C2', ['F1']),
      objective('P1', ['C1']),
      objective('L1', ['P1']),
    ];
    expect([...chainOf(objectives, 'P1')].sort()).toEqual(['C1', 'F1', 'L1', 'P1']);
    expect([...chainOf(objectives, 'F1')].sort()).toEqual(['C1', 'C2', 'F1', 'L1', 'P1']);
    expect(chainOf(objectives, null).size).toBe(0);
  });

  it('says how an objective stands by the weighted mean, and a ring when nothing is scored', () => {
    expect(standOf([cell('RD1', '30', '90'), cell('RD2', '10', '50')], lights)).toEqual({
      light: 'watch',
      score: 80,
      departments: 2,
    });
    expect(standOf([cell('RD1', '30', null)], lights)).toEqual({ light: 'none', score: null, departments: 1 });
    expect(standOf([], lights)).toEqual({ light: 'none', score: null, departments: 0 });
  });
});
