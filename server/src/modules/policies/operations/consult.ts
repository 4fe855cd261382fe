import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import { newId } from '../../../platform/database/index.ts';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { addressPeople } from '../record/address.ts';
import { lockVersion, policyByCode, versionsOf } from '../record/stored.ts';
import { audience } from '../shapes.ts';

const code = z.string().max(40);
const version = z.number().int();

/** Puts a draft to the people of an audience until a day. What they are shown is kept beside the draft. */
export const openConsultation = operation({
  name: 'open-consultation',
  summary: { zh: '开启征求意见', en: 'Open the consultation of a draft' },
  permission: 'policies.write',
  input: z.strictObject({ code, version, /** Last day for comments. */ until: z.iso.date(), audience }),
  output: z.object({ addressed: z.number().int() }),
  handle: async ({ tx, actor, now, today, audit, emit }, given) => {
    const { policy, held } = await lockVersion(tx, given.code, given.version, ['draft']);
    if (given.until <= today) {
      throw problems.conflict(
        'consultation-short',
        { zh: '征求意见的截止日须晚于今天。', en: 'The consultation must end after today.' },
        {
          zh: '请给员工留出阅读和提意见的时间，通常不少于 5 个工作日。',
          en: 'Leave people time to read and comment; five working days are usual.',
        },
        'until',
      );
    }
    const addressed = await addressPeople(tx, {
      policyId: policy.policyId,
      version: given.version,
      stage: 'consultation',
      audience: given.audience,
      today,
      now,
    });
    if (addressed === 0) throw nobody();
    const consulted = JSON.stringify({ articles: held.articles, settings: held.settings });
    await sql`update policies.version set state = 'consultation', consultation_from = ${today}, consultation_until = ${given.until}, consultation_audience = ${given.audience}::ltree[],
      consulted = ${consulted}::jsonb where policy_id = ${policy.policyId} and version = ${given.version}`.execute(tx);
    await audit({ subject: { kind: 'policy', id: given.code }, details: { ...given, addressed } });
    await emit('policy-consultation-opened', { code: given.code, version: given.version, openedBy: actor.userId });
    return { addressed };
  },
});

export const nobody = () =>
  problems.conflict(
    'audience-empty',
    { zh: '该范围内没有在职人员。', en: 'Nobody is employed in this audience.' },
    { zh: '请检查所选部门。', en: 'Check the departments chosen.' },
    'audience',
  );

/** Says something about an article, or about the whole, while the consultation is open; only by whom it was addressed to. */
export const commentPolicy = operation({
  name: 'comment-policy',
  summary: { zh: '对征求意见稿提意见', en: 'Comment on a draft in consultation' },
  permission: 'policies.confirm-own',
  input: z.strictObject({
    code,
    version,
    articleKey: z.string().nullable(),
    body: z.string().trim().min(1).max(2000),
  }),
  output: z.object({ commentId: z.string() }),
  handle: async ({ tx, actor, now, today, audit }, given) => {
    const policy = await policyByCode(tx, given.code);
    const held = (await versionsOf(tx, policy.policyId)).find((each) => each.version === given.version);
    const asked =
      await sql`select from policies.receipt where person_id = ${actor.personId}::uuid and policy_id = ${policy.policyId}
      and version = ${given.version} and stage = 'consultation'`.execute(tx);
    if (!held || asked.rows.length === 0) throw problems.notFound('policy-version', `${given.code} v${given.version}`);
    if (held.state !== 'consultation' || held.consultationUntil! < today) {
      throw problems.conflict(
        'consultation-over',
        { zh: '征求意见已结束。', en: 'The consultation is over.' },
        { zh: '如仍有意见，请联系人力资源部。', en: 'Speak to human resources if you still have a comment.' },
        'version',
      );
    }
    if (given.articleKey !== null && !held.articles.some((each) => each.key === given.articleKey))
      throw problems.notFound('article', given.articleKey);
    const commentId = newId();
    await sql`insert into policies.comment (person_id, comment_id, policy_id, version, article_key, body, commented_at)
      values (${actor.personId}, ${commentId}, ${policy.policyId}, ${given.version}, ${given.articleKey}, ${given.body}, ${now})`.execute(
      tx,
    );
    await audit({
      subject: { kind: 'policy-comment', id: commentId },
      personId: actor.personId!,
      details: { code: given.code, version: given.version, articleKey: given.articleKey },
    });
    return { commentId };
  },
});

/** Answers a comment with what becomes of it. Nobody answers the own one. */
export const answerComment = operation({
  name: 'answer-comment',
  summary: { zh: '答复意见', en: 'Answer a comment' },
  permission: 'policies.write',
  input: z.strictObject({
    commentId: z.uuid(),
    outcome: z.enum(['adopted', 'adopted-in-part', 'not-adopted', 'explained']),
    answer: z.string().trim().min(1).max(2000),
  }),
  output: z.object({ commentId: z.string() }),
  handle: async ({ tx, actor, now, audit }, given) => {
    const found = await sql<{ personId: string; code: string; version: number; before: string | null; state: string }>`
      select c.person_id as "personId", p.code, c.version, c.answer as before, v.state from policies.comment c
      join policies.policy p on p.policy_id = c.policy_id join policies.version v on v.policy_id = c.policy_id and v.version = c.version
      where c.comment_id = ${given.commentId}`.execute(tx);
    const comment = found.rows[0];
    if (!comment) throw problems.notFound('policy-comment', given.commentId);
    if (comment.personId === actor.personId) {
      throw problems.conflict(
        'own-comment',
        { zh: '不能答复自己的意见。', en: 'You cannot answer your own comment.' },
        { zh: '请由另一位同事答复。', en: 'Ask a colleague to answer it.' },
        given.commentId,
      );
    }
    await lockVersion(tx, comment.code, comment.version, ['consultation', 'revision']);
    await sql`update policies.comment set outcome = ${given.outcome}, answer = ${given.answer}, answered_by = ${actor.userId}, answered_at = ${now}
      where person_id = ${comment.personId} and comment_id = ${given.commentId}`.execute(tx);
    await audit({
      subject: { kind: 'policy-comment', id: given.commentId },
      details: { ...given, before: comment.before },
    });
    return { commentId: given.commentId };
  },
});

/** Ends the consultation once its last day is over; the draft is then revised by what was said. */
export const closeConsultation = operation({
  name: 'close-consultation',
  summary: { zh: '结束征求意见', en: 'Close the consultation' },
  permission: 'policies.write',
  input: z.strictObject({
    code,
    version,
    /** Why it ends before its last day; needed then. */
    earlyReason: z.string().min(1).max(400).nullable().default(null),
  }),
  output: z.object({ comments: z.number().int() }),
  handle: async ({ tx, now, today, audit }, given) => {
    const { policy, held } = await lockVersion(tx, given.code, given.version, ['consultation']);
    if (today <= held.consultationUntil! && given.earlyReason === null) {
      throw problems.conflict(
        'consultation-running',
        {
          zh: `征求意见到 ${held.consultationUntil} 才结束。`,
          en: `The consultation runs until ${held.consultationUntil}.`,
        },
        {
          zh: '请等到期满；提前结束须说明理由，理由会写入证据文件。',
          en: 'Wait until then, or give the reason for ending it early; it is printed in the evidence file.',
        },
        'earlyReason',
      );
    }
    const said = await sql<{ n: number }>`
      select count(*) as n from policies.comment where policy_id = ${policy.policyId} and version = ${given.version}`.execute(
      tx,
    );
    await sql`update policies.version set state = 'revision', consultation_closed_at = ${now}, consultation_note = ${given.earlyReason},
      consultation_until = least(consultation_until, ${today}::date) where policy_id = ${policy.policyId} and version = ${given.version}`.execute(
      tx,
    );
    await audit({
      subject: { kind: 'policy', id: given.code },
      ...(given.earlyReason === null ? {} : { reason: given.earlyReason }),
      details: { version: given.version, comments: said.rows[0]!.n, until: held.consultationUntil },
    });
    return { comments: said.rows[0]!.n };
  },
});

/** Records a meeting with the employees or their representatives. */
export const recordMeeting = operation({
  name: 'record-meeting',
  summary: { zh: '录入会议记录', en: 'Record a meeting about a draft' },
  permission: 'policies.write',
  input: z.strictObject({
    code,
    version,
    kind: z.enum(['workers-congress', 'all-staff', 'union', 'representatives']),
    heldOn: z.iso.date(),
    place: z.string().min(1).max(120),
    chairedBy: z.string().min(1).max(80),
    invited: z.number().int().min(1).max(1_000_000),
    attendance: z
      .array(
        z.strictObject({
          name: z.string().min(1).max(80),
          side: z.enum(['employees', 'union', 'company']),
          role: z.string().max(80).default(''),
        }),
      )
      .min(1)
      .max(2_000),
    minutes: z.string().min(1).max(20_000),
    decision: z.string().min(1).max(2_000),
  }),
  output: z.object({ meetingId: z.string() }),
  handle: async ({ tx, actor, now, today, audit }, given) => {
    const { policy, held } = await lockVersion(tx, given.code, given.version, ['consultation', 'revision']);
    const wrong = (where: string, zh: string, en: string, remedyZh: string, remedyEn: string) =>
      problems.invalid([
        { code: 'meeting-record', where, message: { zh, en }, remedy: { zh: remedyZh, en: remedyEn } },
      ]);
    if (given.heldOn > today || given.heldOn < held.consultationFrom!)
      throw wrong(
        'heldOn',
        '会议须在征求意见开始之后、今天或之前召开。',
        'The meeting must lie between the start of the consultation and today.',
        '请检查会议日期。',
        'Check the day of the meeting.',
      );
    if (given.attendance.length > given.invited)
      throw wrong(
        'invited',
        '到会人数多于应到人数。',
        'More people attended than were invited.',
        '请检查应到人数与签到名单。',
        'Check the number invited and the attendance list.',
      );
    const meetingId = newId();
    await sql`insert into policies.meeting (policy_id, version, meeting_id, kind, held_on, place, chaired_by, invited, attendance, minutes, decision, recorded_by, recorded_at)
      values (${policy.policyId}, ${given.version}, ${meetingId}, ${given.kind}, ${given.heldOn}, ${given.place}, ${given.chairedBy}, ${given.invited}, ${JSON.stringify(given.attendance)}::jsonb,
        ${given.minutes}, ${given.decision}, ${actor.userId}, ${now})`.execute(tx);
    await sql`update policies.version set meeting_on = least(meeting_on, ${given.heldOn}::date) where policy_id = ${policy.policyId} and version = ${given.version}`.execute(
      tx,
    );
    await audit({ subject: { kind: 'policy', id: given.code }, details: { ...given, meetingId } });
    return { meetingId };
  },
});

/** Keeps a file with a meeting record, such as the signed attendance list; it is handed out again byte by byte. */
export const attachFile = operation({
  name: 'attach-file',
  summary: { zh: '上传会议附件', en: 'Attach a file to a meeting record' },
  permission: 'policies.write',
  takesFile: true,
  input: z.strictObject({ code, version: z.coerce.number().int(), meetingId: z.uuid() }),
  output: z.object({ attachmentId: z.string(), sha256: z.string() }),
  handle: async ({ tx, actor, now, audit }, given, file) => {
    const { policy } = await lockVersion(tx, given.code, given.version, ['consultation', 'revision']);
    if (!file) {
      throw problems.invalid([
        {
          code: 'file-missing',
          where: 'file',
          message: { zh: '没有收到文件。', en: 'No file arrived.' },
          remedy: { zh: '请选择一个文件。', en: 'Choose a file.' },
        },
      ]);
    }
    const meeting =
      await sql`select from policies.meeting where policy_id = ${policy.policyId} and version = ${given.version} and meeting_id = ${given.meetingId}`.execute(
        tx,
      );
    if (meeting.rows.length === 0) throw problems.notFound('meeting', given.meetingId);
    const attachmentId = newId();
    const sha256 = createHash('sha256').update(file.bytes).digest('hex');
    const fileName = file.fileName.replace(/^.*[\\/]/, '').slice(0, 200);
    await sql`insert into policies.attachment (policy_id, version, attachment_id, meeting_id, file_name, size_bytes, sha256, bytes, recorded_by, recorded_at)
      values (${policy.policyId}, ${given.version}, ${attachmentId}, ${given.meetingId}, ${fileName}, ${file.bytes.length}, ${sha256}, ${file.bytes}, ${actor.userId}, ${now})`.execute(
      tx,
    );
    await audit({ subject: { kind: 'policy', id: given.code }, details: { ...given, attachmentId, fileName, sha256 } });
    return { attachmentId, sha256 };
  },
});
