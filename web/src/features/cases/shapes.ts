/** Short names for the answers of the cases module. */
import type { QueryAnswer } from '@meritline/contract';
import type { StatusTone } from '../../ui/index.ts';

export type Terms = QueryAnswer<'/cases/appeal-terms'>;
export type Effect = QueryAnswer<'/cases/appeal-effect'>;
export type CaseRow = QueryAnswer<'/cases/my-cases'>['cases'][number];
export type CaseDetail = QueryAnswer<'/cases/case-detail'>;

export const STATE_TONES: Readonly<Record<CaseRow['state'], StatusTone>> = {
  draft: 'open',
  intake: 'watch',
  investigation: 'current',
  committee: 'current',
  decided: 'good',
  withdrawn: 'open',
};
