import { sql } from 'kysely';
import { z } from 'zod';
import { type QueryContext, query } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { userNames } from '../../access/index.ts';
import type { PolicyKind } from '../kind.ts';
import { kindOf, policyByCode, versionsOf } from '../record/stored.ts';
import { words } from '../shapes.ts';
import { policyTemplates } from '../templates.ts';

const which = z.object({ code: z.string().max(40), version: z.coerce.number().int() });
const iso = (moment: Date | null): string | null => (moment === null ? null : moment.toISOString());

const comment = z.object({
  commentId: z.string(),
  articleKey: z.string().nullable(),
  body: z.string(),
  commentedAt: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  outcome: z.enum(['adopted', 'adopted-in-part', 'not-adopted', 'explained']).nullable(),
  answer: z.string().nullable(),
  answeredBy: z.string().nullable(),
  answeredAt: z.string().nullable(),
});
const meeting = z.object({
  meetingId: z.string(),
  kind: z.enum(['workers-congress', 'all-staff', 'union', 'representatives']),
  heldOn: z.string(),
  place: z.string(),
  chairedBy: z.string(),
  invited: z.number().int(),
  attendance: z.array(
    z.object({ name: z.string(), side: z.enum(['employees', 'union', 'company']), role: z.string() }),
  ),
  minutes: z.string(),
  decision: z.string(),
  attachments: z.array(
    z.object({ attachmentId: z.string(), fileName: z.string(), sizeBytes: z.number().int(), sha256: z.string() }),
  ),
});
export type ConsultationComment = z.infer<typeof comment>;
export type MeetingRecord = z.infer<typeof meeting>;

/** What was said in the consultation, with answers, and the meetings held. */
export const policyConsultation = query({
  name: 'policy-consultation',
  summary: { zh: '征求意见与会议记录', en: 'Comments, answers and meetings of a consultation' },
  permission: 'policies.oversee',
  input: which,
  output: z.object({ comments: z.array(comment), meetings: z.array(meeting) }),
  handle: async (context, { code, version }) => {
    const { policyId } = await policyByCode(context.tx, code);
    return consultationRecord(context, policyId, version);
  },
});

/** Comments with their answers and the meetings, in the order of time. */
export async function consultationRecord(
  { tx, actor }: Pick<QueryContext, 'tx' | 'actor'>,
  policyId: string,
  version: number,
): Promise<{ comments: ConsultationComment[]; meetings: MeetingRecord[] }> {
  const said = await sql<
    Omit<ConsultationComment, 'commentedAt' | 'answeredAt'> & { commentedAt: Date; answeredAt: Date | null }
  >`
    select c.comment_id as "commentId", c.article_key as "articleKey", c.body, c.commented_at as "commentedAt", p.name_zh as "nameZh", p.name_en as "nameEn",
      c.outcome, c.answer, c.answered_by as "answeredBy", c.answered_at as "answeredAt"
    from policies.comment c join people.person p on p.person_id = c.person_id
    where c.policy_id = ${policyId} and c.version = ${version} order by c.commented_at, c.comment_id`.execute(tx);
  const names = await userNames(
    tx,
    said.rows.map((each) => each.answeredBy),
    actor,
  );
  const meetings = await sql<MeetingRecord>`
    select m.meeting_id as "meetingId", m.kind, m.held_on as "heldOn", m.place, m.chaired_by as "chairedBy", m.invited, m.attendance, m.minutes, m.decision,
      coalesce((select jsonb_agg(jsonb_build_object('attachmentId', a.attachment_id, 'fileName', a.file_name, 'sizeBytes', a.size_bytes, 'sha256', a.sha256) order by a.recorded_at)
        from policies.attachment a where a.policy_id = m.policy_id and a.version = m.version and a.meeting_id = m.meeting_id), '[]') as attachments
    from policies.meeting m where m.policy_id = ${policyId} and m.version = ${version} order by m.held_on, m.recorded_at`.execute(
    tx,
  );
  return {
    comments: said.rows.map((each) => ({
      ...each,
      commentedAt: each.commentedAt.toISOString(),
      answeredAt: iso(each.answeredAt),
      answeredBy: each.answeredBy === null ? null : (names.get(each.answeredBy) ?? each.answeredBy),
    })),
    meetings: meetings.rows,
  };
}

/** A file of a meeting record as it came; who took it is logged. */
export const meetingFile = query({
  name: 'meeting-file',
  summary: { zh: '下载会议附件', en: 'Download a file of a meeting record' },
  permission: 'policies.oversee',
  isDownload: true,
  input: z.object({ code: z.string().max(40), attachmentId: z.uuid() }),
  output: z.any(),
  handle: async ({ tx, look }, asked) => {
    const { policyId } = await policyByCode(tx, asked.code);
    const found = await sql<{ fileName: string; bytes: Buffer; sha256: string }>`
      select file_name as "fileName", bytes, sha256 from policies.attachment where policy_id = ${policyId} and attachment_id = ${asked.attachmentId}`.execute(
      tx,
    );
    const file = found.rows[0];
    if (!file) throw problems.notFound('attachment', asked.attachmentId);
    look({ subject: { kind: 'policy', id: asked.code }, details: { fileName: file.fileName, sha256: file.sha256 } });
    return { fileName: file.fileName, contentType: 'application/octet-stream', bytes: file.bytes };
  },
});

const reader = z.object({
  personId: z.string(),
  number: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  departmentZh: z.string(),
  departmentEn: z.string(),
  addressedAt: z.string(),
  openedAt: z.string().nullable(),
  confirmedAt: z.string().nullable(),
  reminders: z.number().int(),
  remindedAt: z.string().nullable(),
});

/** Who has confirmed a published version and who has not, the latter first. */
export const policyReceipts = query({
  name: 'policy-receipts',
  summary: { zh: '阅读签收名单', en: 'Read receipts of a policy' },
  permission: 'policies.oversee',
  input: which.extend({
    only: z.enum(['all', 'waiting', 'confirmed']).default('all'),
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(200),
  }),
  output: z.object({
    addressed: z.number().int(),
    opened: z.number().int(),
    confirmed: z.number().int(),
    total: z.number().int(),
    readers: z.array(reader),
  }),
  handle: async ({ tx }, asked) => {
    const { policyId } = await policyByCode(tx, asked.code);
    const counts = await sql<{ addressed: number; opened: number; confirmed: number }>`
      select count(*) as addressed, count(opened_at) as opened, count(confirmed_at) as confirmed from policies.receipt
      where policy_id = ${policyId} and version = ${asked.version} and stage = 'publication'`.execute(tx);
    const found = await sql<
      Omit<z.infer<typeof reader>, 'addressedAt'> & {
        addressedAt: Date;
        openedAt: Date | null;
        confirmedAt: Date | null;
        remindedAt: Date | null;
        total: number;
      }
    >`
      select r.person_id as "personId", coalesce(e.number, '') as number, p.name_zh as "nameZh", p.name_en as "nameEn", coalesce(d.name_zh, '') as "departmentZh", coalesce(d.name_en, '') as "departmentEn",
        r.addressed_at as "addressedAt", r.opened_at as "openedAt", r.confirmed_at as "confirmedAt", coalesce(m.n, 0) as reminders, m.last as "remindedAt", count(*) over () as total
      from policies.receipt r join people.person p on p.person_id = r.person_id
      left join lateral (select number from people.employment e where e.person_id = r.person_id order by e.hired_on desc limit 1) e on true
      left join organization.department_version d on d.path = p.department_path and d.effective_until is null
      left join (select person_id, count(*) as n, max(reminded_at) as last from policies.reminder where policy_id = ${policyId} and version = ${asked.version} group by person_id) m on m.person_id = r.person_id
      where r.policy_id = ${policyId} and r.version = ${asked.version} and r.stage = 'publication'
        and (${asked.only} = 'all' or (${asked.only} = 'confirmed') = (r.confirmed_at is not null))
      order by r.confirmed_at is not null, p.department_path, e.number offset ${asked.offset} limit ${asked.limit}`.execute(
      tx,
    );
    return {
      ...counts.rows[0]!,
      total: found.rows[0]?.total ?? 0,
      readers: found.rows.map(({ total: _total, ...each }) => ({
        ...each,
        addressedAt: each.addressedAt.toISOString(),
        openedAt: iso(each.openedAt),
        confirmedAt: iso(each.confirmedAt),
        remindedAt: iso(each.remindedAt),
      })),
    };
  },
});

const use = z.object({
  version: z.number().int(),
  names: words,
  from: z.string(),
  until: z.string(),
  state: words,
  results: z.number().int().nullable(),
  to: z.string(),
});

/** Which cycles or months used which version, with how many results stand on it. */
export const policyUses = (kinds: readonly PolicyKind[]) =>
  query({
    name: 'policy-uses',
    summary: { zh: '制度版本的使用情况', en: 'What used which version of a policy' },
    permission: 'policies.oversee',
    input: z.object({ code: z.string().max(40) }),
    output: z.object({ uses: z.array(use) }),
    handle: async ({ tx }, { code }) => {
      const policy = await policyByCode(tx, code);
      const versions = (await versionsOf(tx, policy.policyId)).filter((each) => each.state === 'published');
      const dated = versions.map((each, index) => ({
        version: each.version,
        effectiveFrom: each.effectiveFrom!,
        effectiveUntil: versions[index - 1]?.effectiveFrom ?? null,
      }));
      return { uses: [...(await kindOf(kinds, policy.kind).uses(tx, code, dated))] };
    },
  });

/** Kinds of policies and the templates a draft can begin from. */
export const policyKinds = (kinds: readonly PolicyKind[]) =>
  query({
    name: 'policy-kinds',
    summary: { zh: '制度类别与模板', en: 'Kinds of policies and templates' },
    permission: 'policies.write',
    input: z.object({}),
    output: z.object({
      kinds: z.array(z.object({ code: z.string(), names: words, needsConsultation: z.boolean() })),
      templates: z.array(z.object({ code: z.string(), kind: z.string(), names: words, articles: z.number().int() })),
    }),
    handle: async () => ({
      kinds: kinds.map(({ code, names, needsConsultation }) => ({ code, names, needsConsultation })),
      templates: policyTemplates().map(({ code, kind, names, articles }) => ({
        code,
        kind,
        names,
        articles: articles.length,
      })),
    }),
  });
