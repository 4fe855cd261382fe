/** Key results of an objective on a card: who may speak of them, and what is said, appended and never written over. */
import { quantity } from '@meritline/engine/explain';
import type { KeyResult } from '@meritline/engine/scoring';
import { sql } from 'kysely';
import { newId, type Tx } from '../../../platform/database/index.ts';
import type { Actor } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { openCard, type TargetCard } from './targets.ts';

export interface ObjectiveLine {
  readonly card: TargetCard & { readonly personId: string };
  readonly lineId: string;
  readonly keyResults: readonly KeyResult[];
  readonly readingId: string | null;
  readonly value: string | null;
}

/** The line of an open card, if it is an objective with key results. */
export async function objectiveLine(tx: Tx, scorecardId: string, lineId: string): Promise<ObjectiveLine> {
  const card = await openCard(tx, scorecardId, false);
  const found = await sql<Omit<ObjectiveLine, 'card'>>`
    select l.line_id as "lineId", v.key_results as "keyResults", r.reading_id as "readingId", r.value
    from appraisals.scorecard_line l join indicators.indicator_version v on v.indicator_id = l.indicator_id and v.version = l.indicator_version
    left join appraisals.reading r on r.person_id = l.person_id and r.scorecard_id = l.scorecard_id and r.line_id = l.line_id and r.replaced_at is null
    where l.scorecard_id = ${scorecardId} and l.line_id = ${lineId} and l.removed_on is null`.execute(tx);
  const line = found.rows[0];
  if (!line || card.personId === null) throw problems.notFound('scorecard-line', lineId);
  if (line.keyResults.length > 0) return { ...line, card: { ...card, personId: card.personId } };
  throw problems.conflict(
    'no-key-results',
    { zh: '该行没有关键结果。', en: 'This line has no key results.' },
    { zh: '只有 OKR 指标可以更新关键结果。', en: 'Only an OKR line is checked in by its key results.' },
    lineId,
  );
}

export interface KeyResultEntry {
  readonly keyResult: number;
  readonly kind: 'check-in' | 'grade';
  readonly value: string | null;
  readonly confidence: string | null;
  readonly grade: string | null;
  readonly note: string;
}

/** Refuses a place that the objective does not have. */
export function demandPlace({ keyResults }: ObjectiveLine, place: number): void {
  if (place <= keyResults.length) return;
  throw problems.invalid([
    {
      code: 'key-result-unknown',
      where: 'keyResult',
      message: {
        zh: `该目标只有 ${keyResults.length} 个关键结果。`,
        en: `The objective has ${quantity(keyResults.length, 'key result', 'key results')} only.`,
      },
      remedy: { zh: `请选择 1–${keyResults.length}。`, en: `Choose 1 to ${keyResults.length}.` },
    },
  ]);
}

export async function appendEntries(
  tx: Tx,
  { card, lineId }: ObjectiveLine,
  entries: readonly KeyResultEntry[],
  by: { readonly actor: Actor; readonly role: 'employee' | 'manager'; readonly now: Date; readonly today: string },
): Promise<void> {
  const { actor, role, now, today } = by;
  await sql`
    insert into appraisals.key_result_entry (person_id, scorecard_id, line_id, key_result, entry_id, kind, value, confidence, grade, note, noted_on, by_user, by_role, by_zh, by_en, noted_at, department_path)
    select ${card.personId}::uuid, ${card.scorecardId}::uuid, ${lineId}::uuid, g.place, g.id, g.kind, g.value, g.confidence, g.grade, g.note, ${today}::date, ${actor.userId}, ${role},
      coalesce(p.name_zh, ${actor.names.zh}), coalesce(p.name_en, ${actor.names.en}), ${now}, ${card.departmentPath}::ltree
    from unnest(${entries.map((e) => e.keyResult)}::bigint[], ${entries.map(() => newId())}::uuid[], ${entries.map((e) => e.kind)}::text[], ${entries.map((e) => e.value)}::text[],
      ${entries.map((e) => e.confidence)}::numeric[], ${entries.map((e) => e.grade)}::numeric[], ${entries.map((e) => e.note)}::text[]) as g (place, id, kind, value, confidence, grade, note)
    left join people.person p on p.person_id = ${actor.personId}::uuid`.execute(tx);
}
