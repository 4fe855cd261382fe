import { describe, expect, it } from 'vitest';
import { type CascadeNode, cascadeRows, shareOf } from './cascade-rows.ts';

const node = (
  code: string,
  parentCode: string | null,
  share: CascadeNode['share'],
  targets: readonly (string | null)[],
): CascadeNode => ({
  code,
  nameZh: code,
  nameEn: code,
  unitZh: '',
  unitEn: '',
  objectiveCode: null,
  parentCode,
  share,
  carriers: targets.map((target) => ({
    kind: 'department' as const,
    departmentZh: 'd',
    departmentEn: 'd',
    target,
    weight: null,
    count: 1,
  })),
});

describe('the cascade as rows', () => {
  it('parents stand before children, with the parent’s target and what the carriers add up to', () => {
    const rows = cascadeRows([
      node('REV-S', 'REV', 'split', ['60.3', '39.7']),
      node('REV', null, null, ['100']),
      node('REV-P', 'REV-S', 'own', ['5']),
    ]);
    expect(rows.map(({ node: { code }, depth, total, parentTarget }) => [code, depth, total, parentTarget])).toEqual([
      ['REV', 0, 100, null],
      ['REV-S', 1, 100, 100],
      ['REV-P', 2, 5, 100],
    ]);
    expect(shareOf(rows[1]!, '60.3')).toBe(60.3);
    expect(shareOf(rows[2]!, '5')).toBeNull();
  });

  it('says nothing where a target is missing or the parents differ', () => {
    const [, child] = cascadeRows([node('A', null, null, ['1', '2']), node('B', 'A', 'split', [null])]);
    expect([child!.total, child!.parentTarget]).toEqual([null, null]);
  });
});
