/** After readings changed: what the actor may write is scored at once, the rest by a subscriber that sees everything. */
import { sql } from 'kysely';
import type { Db } from '../../../platform/database/index.ts';
import type { SubscriptionSpec } from '../../../platform/operation/declare.ts';
import { appendEvent } from '../../../platform/operation/index.ts';
import type { SubjectKind } from '../tables.ts';
import { scoreScorecards } from './score.ts';

export interface Touched {
  readonly kind: SubjectKind;
  readonly id: string;
}

const EVENT = 'scorecards-touched';

/**
 * Scores the scorecards whose readings changed. The actor's own result is out of the actor's reach, and a department's
 * score moves the coefficients of its people: both are left to the subscriber, which runs when the transaction is done.
 */
export async function scoreTouched(
  tx: Db,
  touched: readonly Touched[],
  now: Date,
  progress: (share: number) => Promise<void> = async () => undefined,
): Promise<void> {
  const ids = (kind: SubjectKind) => touched.filter((one) => one.kind === kind).map((one) => one.id);
  const departmentIds = ids('department');
  const own = await sql<{ id: string }>`
    select scorecard_id as id from appraisals.scorecard where scorecard_id = any (${ids('person')}::uuid[]) and person_id = access.person()`.execute(
    tx,
  );
  const personIds = own.rows.map((row) => row.id);
  await scoreScorecards(tx, 'department', departmentIds, now);
  const others = ids('person').filter((id) => !personIds.includes(id));
  await scoreScorecards(tx, 'person', others, now, (done) => progress(done / others.length));
  if (departmentIds.length > 0 || personIds.length > 0) await appendEvent(tx, EVENT, { departmentIds, personIds });
}

/** Scored by the subscriber when the transaction is done: for an actor who may say something of a card, not see its score. */
export const scoreLater = (tx: Db, personIds: readonly string[]): Promise<void> =>
  appendEvent(tx, EVENT, { departmentIds: [], personIds: [...personIds] });

export const followTouched: SubscriptionSpec = {
  event: EVENT,
  name: 'appraisals score what the actor could not',
  handle: async ({ tx, now }, payload) => {
    const list = (key: string) => (Array.isArray(payload[key]) ? payload[key].map(String) : []);
    const below = await sql<{ id: string }>`select scorecard_id as id from appraisals.scorecard
      where organisation_scorecard_id = any (${list('departmentIds')}::uuid[]) and state = 'open'`.execute(tx);
    await scoreScorecards(tx, 'person', [...new Set([...list('personIds'), ...below.rows.map((row) => row.id)])], now);
  },
};
