import type { Words } from '../../platform/problem/index.ts';
import type { GateName, PhaseName } from './phases.ts';

/** Phases as they are called in a sentence of the server. */
export const PHASE_WORDS: Readonly<Record<PhaseName, Words>> = {
  targets: { zh: '目标确认', en: 'Targets' },
  readings: { zh: '数据填报', en: 'Readings' },
  self: { zh: '自评', en: 'Self rating' },
  rating: { zh: '主管评价', en: 'Rating' },
  'second-level': { zh: '上级复核', en: 'Second level' },
  calibration: { zh: '校准', en: 'Calibration' },
  publication: { zh: '公布', en: 'Publication' },
  appeal: { zh: '申诉', en: 'Appeals' },
};

/** What a gate asks for. */
export const GATE_WORDS: Readonly<Record<GateName, Words>> = {
  'targets-agreed': { zh: '指标已确认', en: 'targets agreed' },
  'readings-in': { zh: '实际值齐全', en: 'readings in' },
  'self-submitted': { zh: '自评齐全', en: 'self ratings in' },
  'ratings-in': { zh: '评价齐全', en: 'ratings in' },
  'second-rated': { zh: '上级复核完成', en: 'second level done' },
  calibrated: { zh: '校准完成', en: 'calibrated' },
  completed: { zh: '已宣布完成', en: 'declared complete' },
};
