import type { Names } from './types.ts';

type Role = 'performance-specialist' | 'hr-head' | 'manager' | 'executive';

/** A move told without scores: the person who is best or last of a level when the session opens. */
export interface DemoMove {
  readonly from: string;
  readonly pick: 'best' | 'last';
  readonly to: string;
  readonly reasonCode: 'evidence' | 'consistency' | 'data-error';
  readonly reason: Names;
  /** What it rests on: codes of indicators, document numbers or links. */
  readonly evidence: readonly string[];
  readonly by: Role;
  /** Minutes after the meeting began. */
  readonly minute: number;
}

/** An opinion before the meeting about the n-th best of a level, 0 = best. */
export interface DemoMark {
  readonly at: string;
  readonly place: number;
  readonly note: Names;
  readonly by: Role;
}

/** The calibration of the product platform in the open cycle: in its meeting, with moves and open questions. */
export const calibrationSession = {
  cycleCode: '2026Q4',
  departmentCode: 'RDP',
  names: { zh: '产品平台部 · 2026 年第四季度校准', en: 'Product Platform · Q4 2026 calibration' },
  members: [
    { role: 'performance-specialist', as: 'facilitator' },
    { role: 'hr-head', as: 'facilitator' },
    { role: 'manager', as: 'participant' },
    { role: 'executive', as: 'observer' },
  ],
  moves: [
    {
      from: 'A',
      pick: 'last',
      to: 'B',
      reasonCode: 'consistency',
      reason: { zh: '与另一组同级对齐，同分者均为 B。', en: 'Aligned with the other team: peers at this score are B.' },
      evidence: [],
      by: 'hr-head',
      minute: 19,
    },
    {
      from: 'B',
      pick: 'best',
      to: 'A',
      reasonCode: 'evidence',
      reason: {
        zh: '主导平台接口上线，客户验收一次通过。',
        en: 'Led the platform interface; the customer accepted it at once.',
      },
      evidence: ['P01', 'https://documents.example/acceptance/YS-2026-114'],
      by: 'performance-specialist',
      minute: 26,
    },
    {
      from: 'C',
      pick: 'best',
      to: 'B',
      reasonCode: 'data-error',
      reason: {
        zh: '试验延期由客户变更引起，有变更单为证。',
        en: 'The trial slipped by a change of the customer; the order is on file.',
      },
      evidence: ['BG-2026-037'],
      by: 'performance-specialist',
      minute: 32,
    },
  ] satisfies readonly DemoMove[],
  questions: [
    {
      at: 'A',
      place: 1,
      note: {
        zh: '平台接口由两组共同完成，贡献怎么拆分？',
        en: 'Two teams built the interface; how is the share split?',
      },
      by: 'manager',
    },
    {
      at: 'B',
      place: 2,
      note: { zh: '同级三人得分相近，等级不同，请说明。', en: 'Three peers score alike and are at other levels; why?' },
      by: 'manager',
    },
    {
      at: 'B',
      place: 7,
      note: { zh: '转岗前的两周由谁评价？', en: 'Who rated the two weeks before the transfer?' },
      by: 'hr-head',
    },
    {
      at: 'C',
      place: 1,
      note: { zh: '改进计划期间的目标是否已调整？', en: 'Were the targets adjusted during the improvement plan?' },
      by: 'manager',
    },
  ] satisfies readonly DemoMark[],
} as const;
