import type { Words } from '../../platform/problem/index.ts';

/** What an indicator is used as, in a sentence. */
export const USE_WORDS: Readonly<Record<'weighted' | 'veto' | 'bonus', Words>> = {
  weighted: { zh: '计权', en: 'a weighted indicator' },
  veto: { zh: '否决', en: 'a veto' },
  bonus: { zh: '加分', en: 'a bonus' },
};
