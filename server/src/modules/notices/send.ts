/** Notices: written in the sender's transaction, capped per person and week over all modules, delivered by mail afterwards. */
import { sql } from 'kysely';
import type { Transporter } from 'nodemailer';
import { type Db, newId } from '../../platform/database/index.ts';
import type { Words } from '../../platform/problem/index.ts';

/** Reminders and escalations a person gets at most in seven days, whatever the modules that send them. */
export const WEEKLY_CAP = 3;

export interface Notice {
  readonly personId: string;
  readonly departmentPath: string;
  readonly module: string;
  /** `news` is told once and does not count against the weekly cap. */
  readonly kind: 'reminder' | 'escalation' | 'news';
  readonly subject: { readonly kind: string; readonly id: string };
  /** What it waits for, e.g. the name of a phase: a second reminder of the same topic knows the first. */
  readonly topic: string;
  /** Never a pay or score figure. */
  readonly title: Words;
  readonly body: Words;
  /** Page that it opens. */
  readonly link: string;
  /** Plain facts for the log, e.g. how many forms. */
  readonly about?: Record<string, unknown>;
  /** Seen by the recipient alone, whoever may see people: that it was sent would tell something about them. */
  readonly isPrivate?: boolean;
}

export interface Recent {
  readonly personId: string;
  /** Reminders and escalations of the last seven days, over all modules. */
  readonly inWeek: number;
  /** Reminders of this subject and topic so far. */
  readonly ofTopic: number;
  /** Moment of the newest of this subject and topic. */
  readonly lastOfTopic: string | null;
}

/** What people were told lately; who was told nothing is not in the answer. */
export async function recentNotices(
  db: Db,
  personIds: readonly string[],
  about: { readonly subjectId: string; readonly topic: string },
  now: Date,
): Promise<Map<string, Recent>> {
  const found = await sql<Recent>`
    select person_id as "personId", count(*) filter (where sent_at > ${now}::timestamptz - interval '7 days' and kind <> 'news') as "inWeek",
      count(*) filter (where subject_id = ${about.subjectId} and topic = ${about.topic} and kind = 'reminder') as "ofTopic",
      to_char(max(sent_at) filter (where subject_id = ${about.subjectId} and topic = ${about.topic} and kind = 'reminder') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "lastOfTopic"
    from notices.notice where person_id = any (${personIds}::uuid[]) group by person_id`.execute(db);
  return new Map(found.rows.map((row) => [row.personId, row]));
}

/** Whether mails leave at all; set once when the product starts. */
let isMailOn = false;
export function switchMail(isOn: boolean): void {
  isMailOn = isOn;
}
export const mailIsOn = (): boolean => isMailOn;

/** Writes notices; the caller has asked for the cap. Mail is queued for those who have an address. */
export async function sendNotices(db: Db, notices: readonly Notice[], by: string, at: Date): Promise<number> {
  if (notices.length === 0) return 0;
  const column = (pick: (notice: Notice) => string) => notices.map(pick);
  await sql`
    insert into notices.notice (person_id, notice_id, module, kind, subject_kind, subject_id, topic, title_zh, title_en, body_zh, body_en, link, about, sent_by, sent_at, mail_state, department_path, is_private)
    select g.person_id, g.id, g.module, g.kind, g.subject_kind, g.subject_id, g.topic, g.title_zh, g.title_en, g.body_zh, g.body_en, g.link, g.about, ${by}, ${at},
      case when ${isMailOn} and p.work_email is not null then 'queued' else 'off' end, g.path::ltree, g.is_private
    from unnest(${column((n) => n.personId)}::uuid[], ${notices.map(() => newId())}::uuid[], ${column((n) => n.module)}::text[], ${column((n) => n.kind)}::text[], ${column((n) => n.subject.kind)}::text[],
      ${column((n) => n.subject.id)}::text[], ${column((n) => n.topic)}::text[], ${column((n) => n.title.zh)}::text[], ${column((n) => n.title.en)}::text[], ${column((n) => n.body.zh)}::text[],
      ${column((n) => n.body.en)}::text[], ${column((n) => n.link)}::text[], ${column((n) => JSON.stringify(n.about ?? {}))}::jsonb[], ${column((n) => n.departmentPath)}::text[], ${notices.map((n) => n.isPrivate ?? false)}::boolean[])
      as g (person_id, id, module, kind, subject_kind, subject_id, topic, title_zh, title_en, body_zh, body_en, link, about, path, is_private)
    left join people.person p on p.person_id = g.person_id`.execute(db);
  return notices.length;
}

interface Waiting {
  personId: string;
  noticeId: string;
  address: string | null;
  language: string | null;
  titleZh: string;
  titleEn: string;
  bodyZh: string;
  bodyEn: string;
  link: string;
}

export interface Mailer {
  readonly transport: Transporter;
  readonly from: string;
  /** Address of the page, before a notice's link. */
  readonly baseUrl: string;
}

/** Hands queued mails to the mail server, oldest first; a refusal is kept with the server's words. Answers how many left. */
export async function deliverMail(db: Db, mailer: Mailer, now: () => Date): Promise<number> {
  const waiting = await sql<Waiting>`
    select n.person_id as "personId", n.notice_id as "noticeId", p.work_email as address, a.language, n.title_zh as "titleZh", n.title_en as "titleEn", n.body_zh as "bodyZh", n.body_en as "bodyEn", n.link
    from notices.notice n join people.person p on p.person_id = n.person_id
    left join access.account_person a on a.person_id = n.person_id
    where n.mail_state = 'queued' order by n.sent_at limit 50`.execute(db);
  let sent = 0;
  for (const notice of waiting.rows) {
    const isEnglish = notice.language === 'en';
    const error = await mailer.transport
      .sendMail({
        from: mailer.from,
        to: notice.address!,
        subject: isEnglish ? notice.titleEn : notice.titleZh,
        text: `${isEnglish ? notice.bodyEn : notice.bodyZh}\n\n${mailer.baseUrl}${notice.link}\n`,
      })
      .then(
        () => null,
        (reason: Error) => reason.message.slice(0, 400),
      );
    await sql`update notices.notice set mail_state = ${error === null ? 'sent' : 'failed'}, mail_at = ${now()}, mail_error = ${error}
      where person_id = ${notice.personId} and notice_id = ${notice.noticeId}`.execute(db);
    if (error === null) sent += 1;
  }
  return sent;
}
