/** The demo company's own regulation over the law: two layers, a change in force from next month and one that waits. */
import type { Names } from './types.ts';

export interface DemoLayer {
  readonly code: string;
  readonly kind: 'company' | 'group';
  readonly names: Names;
  readonly rank: number;
  /** Department whose people are under it; null = everybody. */
  readonly departmentCode: string | null;
}

export interface DemoRuleChange {
  readonly layerCode: string;
  readonly code: string;
  readonly value: string;
  readonly source: { readonly title: string; readonly titleEn: string; readonly article: string };
  readonly reason: string;
  readonly proposedAt: string;
  /** What the other person said on accepting it; null = it waits. */
  readonly accepted: { readonly at: string; readonly comment: string } | null;
}

/** From the month after the open one: no month of the demo is calculated by them. */
export const RULE_CHANGES_FROM = '2026-12-01';

export const ruleLayers: readonly DemoLayer[] = [
  {
    code: 'allowance-policy',
    kind: 'company',
    names: { zh: '津贴办法', en: 'Allowance policy' },
    rank: 5,
    departmentCode: null,
  },
  {
    code: 'embedded-software',
    kind: 'group',
    names: { zh: '嵌入式软件组', en: 'Embedded software' },
    rank: 6,
    departmentCode: 'EMB',
  },
];

export const ruleChanges: readonly DemoRuleChange[] = [
  {
    layerCode: 'allowance-policy',
    code: 'meal_allowance_daily',
    value: '25',
    source: { title: '津贴管理办法（2026 年修订）', titleEn: 'Allowance policy, revised 2026', article: '第四条' },
    reason: '食堂价格上调 / Canteen prices have risen',
    proposedAt: '2026-11-12T10:20:00+08:00',
    accepted: { at: '2026-11-13T15:05:00+08:00', comment: '同意，自 12 月起执行 / Agreed, from December' },
  },
  {
    layerCode: 'embedded-software',
    code: 'meal_allowance_daily',
    value: '30',
    source: {
      title: '嵌入式软件组驻场补助通知',
      titleEn: 'Notice on site work of Embedded Software',
      article: '第二条',
    },
    reason: '驻客户现场用餐 / Meals at the customer’s site',
    proposedAt: '2026-11-20T09:40:00+08:00',
    accepted: null,
  },
];
