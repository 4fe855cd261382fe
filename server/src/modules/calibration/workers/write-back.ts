/** Decisions become ratings of role `calibration`, results and coefficients, in one transaction; run again it changes nothing. */
import { sql } from 'kysely';
import type { Db } from '../../../platform/database/index.ts';
import type { WorkerSpec } from '../../../platform/operation/declare.ts';
import { appendAudit, appendEvent } from '../../../platform/operation/index.ts';
import { scoreScorecards } from '../../appraisals/index.ts';

export const writeBackWork: WorkerSpec = {
  kind: 'calibration-write-back',
  run: async ({ db, now, work }, data) => {
    const sessionId = String(data.sessionId);
    const at = now();
    return db.transaction().execute(async (tx) => {
      const held = await sql<{ state: string; cycleId: string }>`
        select state, cycle_id as "cycleId" from calibration.session where session_id = ${sessionId} for update`.execute(
        tx,
      );
      if (held.rows[0]?.state !== 'locked') return { written: 0, wasWritten: true };
      const written = await writeRatings(tx, sessionId, at);
      await scoreScorecards(tx, 'person', written, at);
      await sql`update appraisals.scorecard s set calibrated_at = ${at} from calibration.card k
        where k.session_id = ${sessionId} and s.person_id = k.person_id and s.scorecard_id = k.scorecard_id and s.state = 'open'`.execute(
        tx,
      );
      await completePhase(tx, held.rows[0].cycleId, work.requestedBy, at);
      await sql`update calibration.card set written_at = ${at} where session_id = ${sessionId}`.execute(tx);
      await sql`update calibration.session set state = 'written-back', written_at = ${at}, revision = revision + 1 where session_id = ${sessionId}`.execute(
        tx,
      );
      await sql`update access.temporary_right set ended_at = ${at} where subject_kind = 'calibration' and subject_id = ${sessionId} and ended_at is null`.execute(
        tx,
      );
      const envelope = {
        kind: 'change' as const,
        actor: work.requestedBy,
        operation: 'calibration/write-back-session',
        requestId: work.id,
        now: at,
      };
      await appendAudit(tx, envelope, {
        subject: { kind: 'calibration-session', id: sessionId },
        details: { written: written.length },
      });
      await appendEvent(tx, 'calibration-written-back', {
        sessionId,
        cycleId: held.rows[0].cycleId,
        scorecardIds: written,
      });
      return { written: written.length, wasWritten: false };
    });
  },
};

/** The cycle's calibration is complete once everybody in it went through a session. */
async function completePhase(tx: Db, cycleId: string, by: string, at: Date): Promise<void> {
  await sql`update appraisals.cycle_phase set completed_at = ${at}, completed_by = ${by}
    where cycle_id = ${cycleId} and phase = 'calibration' and completed_at is null
      and not exists (select from appraisals.scorecard s where s.cycle_id = ${cycleId} and s.state = 'open' and s.calibrated_at is null)`.execute(
    tx,
  );
}

/** The standing move of each person who ended on another level; scorecards published meanwhile keep their result. */
async function writeRatings(tx: Db, sessionId: string, at: Date): Promise<string[]> {
  const written = await sql<{ scorecardId: string }>`
    insert into appraisals.scorecard_rating as r (person_id, scorecard_id, role, rating, comment, comment_en, levels, version, rated_by, rated_by_zh, rated_by_en, changed_at, submitted_at, department_path)
    select k.person_id, k.scorecard_id, 'calibration', k.rating, e.reason, e.reason_en, '[]'::jsonb, 1, e.recorded_by, e.by_zh, e.by_en, ${at}, e.recorded_at, s.department_path
    from calibration.card k
    join appraisals.scorecard s on s.person_id = k.person_id and s.scorecard_id = k.scorecard_id and s.state = 'open'
    join lateral (
      select e.reason, e.reason_en, e.recorded_by, e.by_zh, e.by_en, e.recorded_at from calibration.entry e
      where e.person_id = k.person_id and e.session_id = k.session_id and e.kind = 'move' and e.to_rating = k.rating
        and not exists (select from calibration.entry u where u.person_id = e.person_id and u.session_id = e.session_id and u.undoes_id = e.entry_id)
      order by e.card_version desc limit 1) e on true
    where k.session_id = ${sessionId} and k.rating is distinct from k.before_rating
    on conflict (person_id, scorecard_id, role) do update set rating = excluded.rating, comment = excluded.comment, comment_en = excluded.comment_en, version = r.version + 1,
      rated_by = excluded.rated_by, rated_by_zh = excluded.rated_by_zh, rated_by_en = excluded.rated_by_en, changed_at = excluded.changed_at, submitted_at = excluded.submitted_at
    returning scorecard_id as "scorecardId"`.execute(tx);
  return written.rows.map((row) => row.scorecardId);
}
