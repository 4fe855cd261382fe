/** Words the sheets of authorities use. */
import type { Words } from '../../platform/problem/index.ts';

export const SCHEMES: Readonly<Record<'social-insurance' | 'housing-fund', Words>> = {
  'social-insurance': { zh: '社会保险', en: 'Social insurance' },
  'housing-fund': { zh: '住房公积金', en: 'Housing fund' },
};

export const KINDS = {
  new: { zh: '新参保', en: 'New' },
  transferred: { zh: '转入', en: 'Transferred' },
  resumed: { zh: '恢复缴存', en: 'Resumed' },
  ended: { zh: '解除或终止合同', en: 'Contract ended' },
  retired: { zh: '退休', en: 'Retired' },
  deceased: { zh: '死亡', en: 'Deceased' },
  moved: { zh: '调出', en: 'Moved away' },
} as const satisfies Record<string, Words>;
