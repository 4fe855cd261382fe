import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';

/** Marks the asker's own notices as read; all of them when none is named. */
export const readNotices = operation({
  name: 'read-notices',
  summary: { zh: '标记通知为已读', en: 'Mark one’s own notices as read' },
  permission: 'signed-in',
  input: z.strictObject({ noticeIds: z.array(z.uuid()).max(200).default([]) }),
  output: z.object({ read: z.number().int() }),
  handle: async ({ tx, actor, now, audit }, { noticeIds }) => {
    const done =
      await sql`update notices.notice set read_at = ${now} where person_id = ${actor.personId}::uuid and read_at is null
      and (${noticeIds.length === 0} or notice_id = any (${noticeIds}::uuid[])) returning notice_id`.execute(tx);
    await audit({ subject: { kind: 'notices', id: actor.userId }, details: { read: done.rows.length } });
    return { read: done.rows.length };
  },
});
