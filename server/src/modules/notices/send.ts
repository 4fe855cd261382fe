/** Notices: written in the sender's transaction, capped per person and week over all modules, delivered by mail afterwards. */
import { quantity } from '@meritline/engine/explain';
import { sql } from 'kysely';
import type { Transporter } from 'nodemailer';
import { CIVIL_ZONE, civilMinute } from '../../platform/clock/index.ts';
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
  /** Moment of the newest escalation of this subject and topic. */
  readonly lastEscalation: string | null;
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
      to_char(max(sent_at) filter (where subject_id = ${about.subjectId} and topic = ${about.topic} and kind = 'reminder') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "lastOfTopic",
      to_char(max(sent_at) filter (where subject_id = ${about.subjectId} and topic = ${about.topic} and kind = 'escalation') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "lastEscalation"
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

/** After a mail of reminders the next one leaves on a later day, from this hour on. */
const DIGEST_FROM = '08:00';

interface Line {
  readonly noticeId: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly bodyZh: string;
  readonly bodyEn: string;
  readonly link: string;
}

/** One mail: a piece of news alone, or all reminders and escalations that wait for a person. */
interface Letter {
  readonly personId: string;
  readonly address: string;
  readonly language: string | null;
  readonly lines: readonly Line[];
}

export interface Mailer {
  readonly transport: Transporter;
  readonly from: string;
  /** Address of the page, before a notice's link. */
  readonly baseUrl: string;
}

/** What may leave now, oldest first. */
async function lettersAt(db: Db, moment: Date): Promise<Letter[]> {
  const [today = '', hour = ''] = civilMinute(moment).split(' ');
  const found = await sql<Letter>`
    select n.person_id as "personId", p.work_email as address, a.language, json_agg(json_build_object('noticeId', n.notice_id, 'titleZh', n.title_zh, 'titleEn', n.title_en, 'bodyZh', n.body_zh, 'bodyEn', n.body_en, 'link', n.link)
      order by n.sent_at, n.notice_id) as lines
    from notices.notice n join people.person p on p.person_id = n.person_id and p.work_email is not null
    left join access.account_person a on a.person_id = n.person_id
    left join lateral (select max(l.mail_at) as mailed_at from notices.notice l where l.person_id = n.person_id and l.kind <> 'news' and l.mail_state = 'sent') l on n.kind <> 'news'
    where n.mail_state = 'queued' and (l.mailed_at is null or (l.mailed_at at time zone ${CIVIL_ZONE})::date < ${today}::date and ${hour >= DIGEST_FROM})
    group by n.person_id, p.work_email, a.language, case when n.kind = 'news' then n.notice_id end
    order by min(n.sent_at) limit 50`.execute(db);
  return found.rows;
}

/** Subject and text in the reader's language; several things are numbered, each with its page. */
function written({ language, lines }: Letter, baseUrl: string): { subject: string; text: string } {
  const isEnglish = language === 'en';
  const parts = lines.map((line) => ({
    title: isEnglish ? line.titleEn : line.titleZh,
    text: `${isEnglish ? line.bodyEn : line.bodyZh}\n\n${baseUrl}${line.link}\n`,
  }));
  const first = parts[0]!;
  if (parts.length === 1) return { subject: first.title, text: first.text };
  return {
    subject: isEnglish
      ? `${quantity(parts.length, 'thing waits', 'things wait')} for you: ${first.title}`
      : `有 ${parts.length} 件事等您处理：${first.title}`,
    text: parts.map(({ title, text }, index) => `${index + 1}. ${title}\n${text}`).join('\n'),
  };
}

/**
 * Hands queued mails to the mail server; a refusal is kept with the server's words. A person's reminders and escalations leave
 * together and once a day, over all modules. Answers how many notices left.
 */
export async function deliverMail(db: Db, mailer: Mailer, now: () => Date): Promise<number> {
  let sent = 0;
  for (const letter of await lettersAt(db, now())) {
    const error = await mailer.transport
      .sendMail({ from: mailer.from, to: letter.address, ...written(letter, mailer.baseUrl) })
      .then(
        () => null,
        (reason: Error) => reason.message.slice(0, 400),
      );
    await sql`update notices.notice set mail_state = ${error === null ? 'sent' : 'failed'}, mail_at = ${now()}, mail_error = ${error}
      where person_id = ${letter.personId} and notice_id = any (${letter.lines.map(({ noticeId }) => noticeId)}::uuid[])`.execute(
      db,
    );
    if (error === null) sent += letter.lines.length;
  }
  return sent;
}
