/** Short names for the answers the pages of targets show. */
import type { QueryAnswer } from '@meritline/contract';

export type Agreements = QueryAnswer<'/appraisals/target-agreements'>;
export type AgreementRow = Agreements['cards'][number];
export type Sheet = QueryAnswer<'/appraisals/target-sheet'>;
export type SheetLine = Sheet['lines'][number];
export type Change = Sheet['changes'][number];
export type Remark = Sheet['remarks'][number];

/** Whose turn it is on a card: the asker's, the other's, or nobody's. */
export type Turn = 'agreed' | 'mine' | 'other';

export function turnOf(row: AgreementRow): Turn {
  if (row.agreedAt !== null) return 'agreed';
  return (row.isOwn ? row.employeeSignedAt : row.managerSignedAt) === null ? 'mine' : 'other';
}
