/** Cards of a session as an operation finds them, and the log that every change of a card leaves. */

import { sql } from 'kysely';
import { CIVIL_ZONE } from '../../../platform/clock/index.ts';
import { newId, type Tx } from '../../../platform/database/index.ts';
import type { OperationContext } from '../../../platform/operation/index.ts';
import { Problem, type ProblemIssue, problems } from '../../../platform/problem/index.ts';
import type { HeldSession } from './session.ts';

export interface Card {
  readonly personId: string;
  readonly rating: string | null;
  readonly beforeRating: string | null;
  readonly version: number;
}

/** The cards named; one that is not in the session, or is the asker's own, is answered as not found. */
export async function demandCards(
  tx: Tx,
  session: HeldSession,
  personIds: readonly string[],
): Promise<Map<string, Card>> {
  const found = await sql<Card>`
    select person_id as "personId", rating, before_rating as "beforeRating", version from calibration.card
    where session_id = ${session.sessionId} and person_id = any (${personIds}::uuid[])`.execute(tx);
  const cards = new Map(found.rows.map((card) => [card.personId, card]));
  const missing = personIds.find((id) => !cards.has(id));
  if (missing !== undefined) throw problems.notFound('card of this session', missing);
  return cards;
}

interface LastChange {
  readonly personId: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly toRating: string | null;
  readonly byZh: string;
  readonly byEn: string;
  readonly at: string;
}

/** Refuses when a card is not as the asker saw it, and says who changed it, to what and when. */
export async function demandVersions(
  tx: Tx,
  session: HeldSession,
  cards: ReadonlyMap<string, Card>,
  expected: readonly { readonly personId: string; readonly expectedVersion: number }[],
): Promise<void> {
  const stale = expected.filter(({ personId, expectedVersion }) => cards.get(personId)!.version !== expectedVersion);
  if (stale.length === 0) return;
  const ids = stale.map(({ personId }) => personId);
  const changes = await sql<LastChange>`
    select distinct on (e.person_id) e.person_id as "personId", f.name_zh as "nameZh", f.name_en as "nameEn", e.to_rating as "toRating", e.by_zh as "byZh", e.by_en as "byEn",
      to_char(e.recorded_at at time zone ${CIVIL_ZONE}, 'HH24:MI:SS') as at
    from calibration.entry e join calibration.facts(${session.sessionId}::uuid) f on f.person_id = e.person_id
    where e.session_id = ${session.sessionId} and e.person_id = any (${ids}::uuid[]) order by e.person_id, e.card_version desc`.execute(
    tx,
  );
  throw new Problem({
    code: 'card-moved',
    status: 409,
    title: { zh: '有人刚刚改动了这张卡片。', en: 'Somebody changed this card a moment ago.' },
    remedy: {
      zh: '看板已更新；如仍要移动，请再操作一次。',
      en: 'The board is up to date now; move the card again if you still want to.',
    },
    where: session.sessionId,
    issues: changes.rows.map((change) => ({
      code: 'card-moved',
      where: change.personId,
      message: {
        zh: `${change.byZh} 于 ${change.at} 将${change.nameZh}改为 ${change.toRating ?? '—'}。`,
        en: `${change.byEn} set ${change.nameEn} to ${change.toRating ?? '—'} at ${change.at}.`,
      },
      remedy: { zh: '请按现在的等级再决定。', en: 'Decide again from the level it has now.' },
    })),
  });
}

export interface NewEntry {
  readonly personId: string;
  readonly kind: 'move' | 'undo' | 'discuss';
  readonly from: string | null;
  readonly to: string | null;
  readonly reasonCode: string | null;
  readonly reason: string;
  readonly evidence: readonly string[];
  readonly undoesId: string | null;
  readonly version: number;
}

/** Writes entries and brings the cards to what they say: one statement each, however many cards. */
export async function appendEntries(
  { tx, actor, now }: OperationContext,
  session: HeldSession,
  entries: readonly NewEntry[],
): Promise<string[]> {
  const ids = entries.map(() => newId());
  const column = <K extends keyof NewEntry>(key: K) => entries.map((entry) => entry[key]);
  await sql`
    insert into calibration.entry (person_id, session_id, entry_id, kind, from_rating, to_rating, reason_code, reason, evidence, undoes_id, card_version, recorded_by, by_zh, by_en, recorded_at)
    select person, ${session.sessionId}::uuid, id, kind, was, becomes, code, reason, evidence, undoes, version, m.user_id, m.name_zh, m.name_en, ${now}
    from unnest(${column('personId')}::uuid[], ${ids}::uuid[], ${column('kind')}::text[], ${column('from')}::text[], ${column('to')}::text[], ${column('reasonCode')}::text[], ${column('reason')}::text[],
      ${entries.map((entry) => JSON.stringify(entry.evidence))}::jsonb[], ${column('undoesId')}::uuid[], ${column('version')}::bigint[])
      as g (person, id, kind, was, becomes, code, reason, evidence, undoes, version)
    join calibration.member m on m.session_id = ${session.sessionId} and m.user_id = ${actor.userId}`.execute(tx);
  await sql`
    update calibration.card k set rating = g.becomes, version = g.version,
      discussed_at = case when g.kind = 'undo' then null else ${now}::timestamptz end
    from unnest(${column('personId')}::uuid[], ${column('to')}::text[], ${column('version')}::bigint[], ${column('kind')}::text[]) as g (person, becomes, version, kind)
    where k.session_id = ${session.sessionId} and k.person_id = g.person`.execute(tx);
  return ids;
}

export const ratingUnknown = (where: string, rating: string, levels: readonly string[]): ProblemIssue => ({
  code: 'rating-unknown',
  where,
  message: { zh: `等级标准中没有“${rating}”。`, en: `The rating scale has no level “${rating}”.` },
  remedy: { zh: `可用等级：${levels.join('、')}。`, en: `Use one of: ${levels.join(', ')}.` },
});
