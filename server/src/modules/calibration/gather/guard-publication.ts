/** A cycle is not published while a session of it is open: what the session decides would not reach a published result. */
import { sql } from 'kysely';
import type { PublicationGuard } from '../../appraisals/index.ts';

export const openSessionsGuard: PublicationGuard = async (db, cycleId) => {
  const open = await sql<{ id: string; nameZh: string; nameEn: string }>`
    select session_id as id, name_zh as "nameZh", name_en as "nameEn" from calibration.session
    where cycle_id = ${cycleId} and state in ('preview', 'meeting', 'locked') order by opened_at`.execute(db);
  return open.rows.map(({ id, nameZh, nameEn }) => ({
    code: 'calibration-open',
    where: id,
    message: {
      zh: `校准会议“${nameZh}”尚未写回，发布后其结论不再生效。`,
      en: `The calibration session “${nameEn}” has not written back: what it decides would not reach a published result.`,
    },
    remedy: {
      zh: '请锁定并写回该会议，或取消它，再发布。',
      en: 'Lock it and write it back, or cancel it; then publish.',
    },
  }));
};
