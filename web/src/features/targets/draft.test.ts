import { describe, expect, it } from 'vitest';
import { type DraftLine, differences, pointsOf, takeOver } from './draft.ts';

const line: DraftLine = {
  code: 'OTD',
  part: 'weighted',
  kind: 'kpi',
  nameZh: '准时交付',
  nameEn: 'On time',
  unitZh: '%',
  unitEn: '%',
  weight: '30',
  curve: 'three-point',
  params: { floor: '80', floorScore: '60', target: '90', targetScore: '85', stretch: '95', stretchScore: '100' },
};
const nothing = { weight: null, floor: null, target: null, stretch: null };

describe('targets while they are edited', () => {
  it('takes over what a proposal says and leaves the rest', () => {
    const next = takeOver(line, { ...nothing, target: '92' });
    expect([next.params.target, next.params.floor, next.weight]).toEqual(['92', '80', '30']);
    expect(takeOver(line, { ...nothing, weight: '25' }).weight).toBe('25');
  });

  it('a point the curve does not have is left out', () => {
    const ratio = { ...line, curve: 'ratio', params: { target: '100', cap: '120', polarity: 'higher' } };
    expect(pointsOf(ratio)).toEqual(['target']);
    expect(takeOver(ratio, { ...nothing, floor: '10', target: '110' }).params).toEqual({
      target: '110',
      cap: '120',
      polarity: 'higher',
    });
  });

  it('says what differs: a weight, a point, another parameter, a line more, a line less', () => {
    const moved = { ...line, weight: '40', params: { ...line.params, target: '92', targetScore: '80' } };
    const other = { ...line, code: 'NEW' };
    expect(differences([line, other], [moved])).toEqual([
      {
        code: 'OTD',
        kind: 'changed',
        parts: [
          { what: 'weight', from: '30', to: '40' },
          { what: 'target', from: '90', to: '92' },
          { what: 'params', from: '', to: '' },
        ],
      },
      { code: 'NEW', kind: 'removed', parts: [{ what: 'weight', from: '30', to: '—' }] },
    ]);
    expect(differences([line], [{ ...line, weight: '30.0' }])).toEqual([]);
    expect(differences([], [line])[0]?.kind).toBe('added');
  });
});
