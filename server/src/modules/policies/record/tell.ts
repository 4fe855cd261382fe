/** What readers of a policy are told: a draft to comment on, a version to read and confirm, and once more who has not. */
import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/database/index.ts';
import { type Notice, sendNotices } from '../../notices/index.ts';

type Stage = 'consultation' | 'publication';

export interface Reader {
  readonly personId: string;
  readonly departmentPath: string;
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly version: number;
  /** Last day of the consultation. */
  readonly until: string | null;
  readonly effectiveFrom: string | null;
}

/** Of a receipt `r` with its policy `p`, version `v` and person `w`. */
export const readerColumns =
  sql.raw(`r.person_id as "personId", w.department_path::text as "departmentPath", p.code, p.name_zh as "nameZh", p.name_en as "nameEn",
  v.version, v.consultation_until as until, v.effective_from as "effectiveFrom"`);

/** What a notice is about: of one version the second reminder knows the first. */
export const subjectOf = (code: string, version: number): string => `${code} v${version}`;
export const CONFIRM = 'confirm';

/** Notices a statement writes: a company of any size is told in one transaction. */
const AT_ONCE = 5_000;

async function send(tx: Tx | Db, notices: readonly Notice[], by: string, at: Date): Promise<void> {
  for (let from = 0; from < notices.length; from += AT_ONCE)
    await sendNotices(tx, notices.slice(from, from + AT_ONCE), by, at);
}

const noticeOf = (
  { personId, departmentPath, code, version }: Reader,
  rest: Pick<Notice, 'kind' | 'topic' | 'title' | 'body'>,
): Notice => ({
  personId,
  departmentPath,
  module: 'policies',
  subject: { kind: 'policy', id: subjectOf(code, version) },
  link: `/policies/${code}?v=${version}`,
  ...rest,
});

const news = (stage: Stage, reader: Reader): Notice => {
  const { nameZh, nameEn, version, until, effectiveFrom } = reader;
  if (stage === 'consultation')
    return noticeOf(reader, {
      kind: 'news',
      topic: stage,
      title: { zh: `请对《${nameZh}》提出意见`, en: `Please comment on “${nameEn}”` },
      body: {
        zh: `《${nameZh}》第 ${version} 版草案征求意见，截止 ${until}。请阅读并对条文提出意见，每条意见都会得到答复。`,
        en: `The draft of “${nameEn}”, version ${version}, is in consultation until ${until}. Please read it and comment on its articles; each comment is answered.`,
      },
    });
  return noticeOf(reader, {
    kind: 'news',
    topic: stage,
    title: { zh: `请阅读并确认《${nameZh}》`, en: `Please read and confirm “${nameEn}”` },
    body: {
      zh: `《${nameZh}》第 ${version} 版已发布，自 ${effectiveFrom} 起施行。请阅读并确认；确认表示已阅知，不表示同意。`,
      en: `“${nameEn}”, version ${version}, is published and holds from ${effectiveFrom}. Please read and confirm it: that you have read it, not that you agree.`,
    },
  });
};

const reminder = (reader: Reader): Notice => {
  const { nameZh, nameEn, version } = reader;
  return noticeOf(reader, {
    kind: 'reminder',
    topic: CONFIRM,
    title: { zh: `尚未确认：《${nameZh}》`, en: `Not confirmed yet: “${nameEn}”` },
    body: {
      zh: `《${nameZh}》第 ${version} 版已发布，您尚未确认已阅读。请阅读并确认。`,
      en: `You have not confirmed yet that you have read “${nameEn}”, version ${version}. Please read and confirm it.`,
    },
  });
};

/** Tells whom a stage of a version is addressed to and who has not been told of it; said again, it tells nobody twice. */
export async function tellAddressed(
  tx: Tx | Db,
  addressed: {
    readonly code: string;
    readonly version: number;
    readonly stage: Stage;
    /** Some of them; null tells everybody. */
    readonly personIds: readonly string[] | null;
  },
  by: string,
  at: Date,
): Promise<void> {
  const { code, version, stage, personIds } = addressed;
  const found = await sql<Reader>`
    select ${readerColumns} from policies.policy p
    join policies.version v on v.policy_id = p.policy_id and v.version = ${version}
    join policies.receipt r on r.policy_id = v.policy_id and r.version = v.version and r.stage = ${stage} and r.confirmed_at is null
    join people.person w on w.person_id = r.person_id
    where p.code = ${code} and (${personIds === null ? null : [...personIds]}::uuid[] is null or r.person_id = any (${[...(personIds ?? [])]}::uuid[]))
      and not exists (select from notices.notice n where n.person_id = r.person_id and n.module = 'policies' and n.subject_kind = 'policy'
        and n.subject_id = ${subjectOf(code, version)} and n.topic = ${stage})
    order by r.person_id`.execute(tx);
  await send(
    tx,
    found.rows.map((reader) => news(stage, reader)),
    by,
    at,
  );
}

export const remind = (tx: Tx | Db, readers: readonly Reader[], by: string, at: Date): Promise<void> =>
  send(tx, readers.map(reminder), by, at);
