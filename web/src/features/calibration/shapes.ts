/** Short names for the answers of the calibration module. */
import type { OperationInput, QueryAnswer } from '@meritline/contract';

export type Board = QueryAnswer<'/calibration/session-board'>;
export type Card = Board['cards'][number];
export type Guide = Board['guide'][number];
export type Entry = Board['log'][number];
export type OpenItem = Board['open'][number];
export type Rater = Board['severity']['raters'][number];
export type Group = QueryAnswer<'/calibration/session-groups'>['groups'][number];
export type Evidence = QueryAnswer<'/calibration/person-evidence'>;
export type SessionRow = QueryAnswer<'/calibration/sessions'>['sessions'][number];
export type Choices = QueryAnswer<'/calibration/session-choices'>;
export type ReasonCode = OperationInput<'/calibration/move-cards'>['reasonCode'];
export type View = 'board' | 'list' | 'nine-box' | 'compare';

export const VIEWS: readonly View[] = ['board', 'list', 'nine-box', 'compare'];
export const REASONS: readonly ReasonCode[] = ['evidence', 'consistency', 'distribution', 'data-error', 'other'];
