/** Evidence beside a scorecard, a line of it or the reading in force of that line: kept with its digest. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { newId } from '../../../platform/database/index.ts';
import type { OperationContext } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { scoreLater } from './score-touched.ts';

export interface Evidence {
  readonly kind: 'file' | 'link';
  readonly name: string;
  readonly url: string | null;
  readonly mediaType: string | null;
  readonly bytes: Buffer | null;
}

export interface Place {
  readonly scorecardId: string;
  readonly lineId: string | null;
  readonly note: string;
}

export async function keepEvidence(
  { tx, actor, now, audit }: OperationContext,
  { scorecardId, lineId, note }: Place,
  evidence: Evidence,
): Promise<{ evidenceId: string; sha256: string }> {
  const found = await sql<{
    personId: string;
    path: string;
    earlierRaters: string[];
    readingId: string | null;
    isLineThere: boolean;
  }>`
    select s.person_id as "personId", s.department_path::text as path, s.earlier_raters as "earlierRaters", r.reading_id as "readingId",
      (${lineId}::uuid is null or l.line_id is not null) as "isLineThere"
    from appraisals.scorecard s
    left join appraisals.scorecard_line l on l.person_id = s.person_id and l.scorecard_id = s.scorecard_id and l.line_id = ${lineId}::uuid
    left join appraisals.reading r on r.person_id = l.person_id and r.scorecard_id = l.scorecard_id and r.line_id = l.line_id and r.replaced_at is null
    where s.scorecard_id = ${scorecardId}`.execute(tx);
  const card = found.rows[0];
  if (!card) throw problems.notFound('scorecard', scorecardId);
  if (!card.isLineThere) throw problems.notFound('line', lineId ?? '');
  const sha256 = createHash('sha256')
    .update(evidence.bytes ?? evidence.url ?? '')
    .digest('hex');
  const evidenceId = newId();
  await sql`insert into appraisals.evidence (person_id, scorecard_id, evidence_id, line_id, reading_id, kind, name, note, url, media_type, bytes, size_bytes, sha256,
      added_by, added_by_zh, added_by_en, added_by_person, added_at, department_path, earlier_raters)
    values (${card.personId}, ${scorecardId}, ${evidenceId}, ${lineId}::uuid, ${card.readingId}::uuid, ${evidence.kind}, ${evidence.name}, ${note.trim()}, ${evidence.url}, ${evidence.mediaType},
      ${evidence.bytes}, ${evidence.bytes?.length ?? 0}, ${sha256}, ${actor.userId}, ${actor.names.zh}, ${actor.names.en}, ${actor.personId}::uuid, ${now}, ${card.path}::ltree, ${card.earlierRaters}::uuid[])`.execute(
    tx,
  );
  await scoreLater(tx, [scorecardId]);
  await audit({
    subject: { kind: 'scorecard', id: scorecardId },
    personId: card.personId,
    details: { evidenceId, lineId, kind: evidence.kind, name: evidence.name, sha256 },
  });
  return { evidenceId, sha256 };
}
