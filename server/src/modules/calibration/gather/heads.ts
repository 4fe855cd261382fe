/** Heads of sessions as lists and boards show them. */
import { type RawBuilder, sql } from 'kysely';

export const isoMoment = (column: string): RawBuilder<string> =>
  sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`);

/** Columns of `sessionHead` over `calibration.session s` and `appraisals.cycle c`, for the asker. */
export const headColumns = (userId: string) => sql`
  s.session_id as "sessionId", s.cycle_id as "cycleId", c.code as "cycleCode", c.name_zh as "cycleZh", c.name_en as "cycleEn", s.name_zh as "nameZh", s.name_en as "nameEn",
  s.state, s.people, s.revision, ${isoMoment('s.opened_at')} as "openedAt", ${isoMoment('s.meeting_at')} as "meetingAt", ${isoMoment('s.locked_at')} as "lockedAt", ${isoMoment('s.written_at')} as "writtenAt",
  (select m.role from calibration.member m where m.session_id = s.session_id and m.user_id = ${userId} and m.left_at is null and s.state in ('preview', 'meeting', 'locked')) as role`;
