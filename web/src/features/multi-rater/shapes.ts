/** Short names for the answers of the module. */
import type { QueryAnswer } from '@meritline/contract';
import type { StatusTone } from '../../ui/index.ts';

export type OwnRounds = QueryAnswer<'/multi-rater/my-rounds'>;
export type RequestRound = QueryAnswer<'/multi-rater/my-requests'>['rounds'][number];
export type Sheet = RequestRound['sheets'][number];
export type RoundRow = QueryAnswer<'/multi-rater/rounds'>['rounds'][number];
export type RoundDetail = QueryAnswer<'/multi-rater/round-detail'>;
export type RaterList = QueryAnswer<'/multi-rater/nominations'>;
export type Candidate = QueryAnswer<'/multi-rater/rater-candidates'>['people'][number];
export type Report = QueryAnswer<'/multi-rater/report'>;
export type Questionnaire = QueryAnswer<'/multi-rater/questionnaires'>['questionnaires'][number];
export type Content = Questionnaire['content'];
export type Relation = Sheet['relation'];

export const GROUPED = ['peer', 'report', 'customer'] as const;
export type Grouped = (typeof GROUPED)[number];
export const isGrouped = (relation: Relation): relation is Grouped => (GROUPED as readonly string[]).includes(relation);

export const ROUND_TONES: Readonly<Record<RoundRow['state'], StatusTone>> = {
  nomination: 'open',
  collecting: 'current',
  released: 'good',
  cancelled: 'open',
};
export const LIST_TONES: Readonly<Record<RaterList['listState'], StatusTone>> = {
  nomination: 'open',
  submitted: 'watch',
  approved: 'good',
};
