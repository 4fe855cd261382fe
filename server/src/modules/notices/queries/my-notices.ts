import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';

const notice = z.object({
  noticeId: z.string(),
  kind: z.enum(['reminder', 'escalation', 'news']),
  titleZh: z.string(),
  titleEn: z.string(),
  bodyZh: z.string(),
  bodyEn: z.string(),
  link: z.string(),
  sentAt: z.string(),
  isRead: z.boolean(),
});

/** What the asker was told, newest first. */
export const myNotices = query({
  name: 'my-notices',
  summary: { zh: '我的通知', en: 'One’s own notices' },
  permission: 'signed-in',
  input: z.object({ limit: z.coerce.number().int().min(1).max(100).default(20) }),
  output: z.object({ unread: z.number().int(), notices: z.array(notice) }),
  handle: async ({ tx, actor }, { limit }) => {
    if (actor.personId === null) return { unread: 0, notices: [] };
    const found = await sql<z.infer<typeof notice> & { unread: number }>`
      select notice_id as "noticeId", kind, title_zh as "titleZh", title_en as "titleEn", body_zh as "bodyZh", body_en as "bodyEn", link,
        to_char(sent_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "sentAt", read_at is not null as "isRead", count(*) filter (where read_at is null) over () as unread
      from notices.notice where person_id = ${actor.personId} order by sent_at desc limit ${limit}`.execute(tx);
    return {
      unread: found.rows[0]?.unread ?? 0,
      notices: found.rows.map(({ unread: _unread, ...row }) => row),
    };
  },
});
