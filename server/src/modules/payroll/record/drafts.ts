/** Drafts of payslips: whether they may be shown, and of which run they are. */
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';

export interface DraftRule {
  readonly isAllowed: boolean;
  /** Null where nobody ever said anything: then drafts are not shown. */
  readonly effectiveFrom: string | null;
  readonly reason: string | null;
}

/** The newest rule that has begun. */
export async function draftRule(tx: Tx, today: string): Promise<DraftRule> {
  const found = await sql<DraftRule>`
    select is_allowed as "isAllowed", effective_from::text as "effectiveFrom", reason from payroll.draft_rule
    where effective_from <= ${today}::date order by effective_from desc limit 1`.execute(tx);
  return found.rows[0] ?? { isAllowed: false, effectiveFrom: null, reason: null };
}

export const draftsAllowed = async (tx: Tx, today: string): Promise<boolean> => (await draftRule(tx, today)).isAllowed;
