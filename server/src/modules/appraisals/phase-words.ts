import type { Words } from '../../platform/problem/index.ts';
import type { PhaseName } from './phases.ts';

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
