import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';

/** What was sent about a cycle, newest first: to whom, when, by mail or in the product, read or not. */
export const cycleNotices = query({
  name: 'cycle-notices',
  summary: { zh: '周期的通知记录', en: 'Log of the notices of a cycle' },
  permission: 'cycles.read',
  input: z.object({ cycleId: z.uuid(), limit: z.coerce.number().int().min(1).max(500).default(200) }),
  output: z.object({
    total: z.number().int(),
    notices: z.array(
      z.object({
        noticeId: z.string(),
        kind: z.enum(['reminder', 'escalation', 'news']),
        topic: z.string(),
        nameZh: z.string(),
        nameEn: z.string(),
        titleZh: z.string(),
        titleEn: z.string(),
        sentAt: z.string(),
        isRead: z.boolean(),
        mail: z.enum(['off', 'queued', 'sent', 'failed']),
        mailError: z.string().nullable(),
      }),
    ),
  }),
  handle: async ({ tx }, { cycleId, limit }) => {
    const found = await sql<{
      noticeId: string;
      kind: 'reminder' | 'escalation' | 'news';
      topic: string;
      nameZh: string;
      nameEn: string;
      titleZh: string;
      titleEn: string;
      sentAt: string;
      isRead: boolean;
      mail: 'off' | 'queued' | 'sent' | 'failed';
      mailError: string | null;
      total: number;
    }>`
      select n.notice_id as "noticeId", n.kind, n.topic, p.name_zh as "nameZh", p.name_en as "nameEn", n.title_zh as "titleZh", n.title_en as "titleEn",
        to_char(n.sent_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "sentAt", n.read_at is not null as "isRead", n.mail_state as mail, n.mail_error as "mailError", count(*) over () as total
      from notices.notice n join people.person p on p.person_id = n.person_id
      where n.subject_kind = 'cycle' and n.subject_id = ${cycleId} order by n.sent_at desc, p.name_en limit ${limit}`.execute(
      tx,
    );
    return { total: found.rows[0]?.total ?? 0, notices: found.rows.map(({ total: _total, ...row }) => row) };
  },
});
