import { describe, expect, it } from 'vitest';
import { pruned, treeOf, type Unit, visibleNodes } from './tree.ts';

const unit = (departmentId: string, parentId: string | null, headcount: number): Unit => ({
  departmentId,
  parentId,
  headcount,
  code: departmentId.toUpperCase(),
  path: `company.${departmentId}`,
  nameZh: departmentId,
  nameEn: departmentId,
  headPersonId: null,
  headNameZh: null,
  headNameEn: null,
});
const UNITS = [unit('all', null, 1), unit('sales', 'all', 4), unit('rd', 'all', 2), unit('lab', 'rd', 7)];

describe('organisation tree', () => {
  it('adds people up the tree', () => {
    const [root] = treeOf(UNITS);
    expect(root!.people).toBe(14);
    expect(root!.children.map((node) => [node.unit.departmentId, node.people, node.level])).toEqual([
      ['sales', 4, 2],
      ['rd', 9, 2],
    ]);
  });

  it('puts a unit whose parent may not be seen at the top', () => {
    expect(treeOf(UNITS.slice(1)).map((node) => node.unit.departmentId)).toEqual(['sales', 'rd']);
  });

  it('draws only what is opened, and what matches with all above it', () => {
    const tree = treeOf(UNITS);
    expect(visibleNodes(tree, new Set(['all'])).map((node) => node.unit.departmentId)).toEqual(['all', 'sales', 'rd']);
    const found = pruned(tree, (one) => one.departmentId === 'lab');
    expect(visibleNodes(found, new Set(['all', 'rd'])).map((node) => node.unit.departmentId)).toEqual([
      'all',
      'rd',
      'lab',
    ]);
  });
});
