import { describe, expect, it } from 'vitest';
import { neighbourOf } from './map-columns.tsx';
import { type Cell, chainOf, chainRows, type Objective, type StrategyMap, standOf } from './shapes.ts';

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

  it('lists a chain from what it drives down to what it rests on, each once', () => {
    const objectives = [
      objective('F1', []),
      objective('C1', ['F1']),
      objective('P1', ['C1', 'F1']),
      objective('P2', ['C1']),
      objective('L1', ['P1', 'P2']),
    ];
    const rows = (code: string) => chainRows(objectives, code).map(({ one, depth }) => `${depth} ${one.code}`);
    expect(rows('C1')).toEqual(['0 F1', '1 C1', '2 P1', '3 L1', '2 P2']);
    expect(rows('F1')).toEqual(['0 F1', '1 C1', '2 P1', '3 L1', '2 P2']);
    expect(rows('L1')).toEqual(['0 F1', '0 C1', '0 P1', '0 P2', '1 L1']);
  });

  it('arrow keys lead up to what is driven, down to what drives, and along the perspective', () => {
    const at = (code: string, perspectiveCode: string, contributesTo: string[]) =>
      ({ code, perspectiveCode, contributesTo }) as unknown as Objective;
    const objectives = [at('F1', 'F', []), at('C1', 'C', ['F1']), at('C2', 'C', ['F1'])];
    const map = { objectives, perspectives: [] } as unknown as StrategyMap;
    const columns = new Map([
      ['F1', 0],
      ['C2', 0],
      ['C1', 1],
    ]);
    const go = (code: string, key: string) => neighbourOf(map, columns, code, key);
    expect([go('C1', 'ArrowUp'), go('F1', 'ArrowDown'), go('C2', 'ArrowRight'), go('C2', 'ArrowLeft')]).toEqual([
      'F1',
      'C1',
      'C1',
      null,
    ]);
    expect(go('C1', 'Enter')).toBeNull();
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
