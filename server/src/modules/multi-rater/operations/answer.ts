import { sql } from 'kysely';
import { z } from 'zod';
import { type OperationContext, operation } from '../../../platform/operation/index.ts';
import { type ProblemIssue, problems } from '../../../platform/problem/index.ts';
import { type Content, itemsOf } from '../content.ts';

const marks = z.record(z.string(), z.number().int().nullable());
const remarks = z.record(z.string(), z.string().max(4_000));

/** Said once for all three: a row with the rater and the moment would tell who wrote what by its time. */
const WHY = 'who answered when must not be kept: the release is audited, and writing twice changes nothing more';

interface OwnSheet {
  readonly assignmentId: string;
  readonly state: 'open' | 'handed-in';
  readonly version: number;
  readonly draft: { readonly marks?: Record<string, number | null> };
  readonly subjectZh: string;
  readonly subjectEn: string;
  readonly content: Content;
  readonly isCollecting: boolean;
  readonly answerUntil: string;
}

async function ownSheets({ tx, actor }: OperationContext, ids: readonly string[]): Promise<OwnSheet[]> {
  const found = await sql<OwnSheet>`
    select s.assignment_id as "assignmentId", s.state, s.version, s.draft, s.subject_zh as "subjectZh", s.subject_en as "subjectEn", r.content, r.state = 'collecting' as "isCollecting", r.answer_until as "answerUntil"
    from multi_rater.sheet s join multi_rater.round r on r.round_id = s.round_id
    where s.person_id = ${actor.personId} and s.assignment_id = any (${ids}::uuid[])`.execute(tx);
  return found.rows;
}

const closed = (where: string) =>
  problems.conflict(
    'answers-closed',
    { zh: '该轮次已结束，不再接受作答。', en: 'The round is over; it takes no more answers.' },
    { zh: '草稿不会被任何人看到。', en: 'Nobody will see the draft.' },
    where,
  );

/** The draft is kept: with more time it can be handed in as it stands. */
const late = (where: string, answerUntil: string) =>
  problems.conflict(
    'answers-late',
    {
      zh: `作答已于 ${answerUntil} 截止，不能再提交；草稿已保留。`,
      en: `Answers ended on ${answerUntil} and cannot be handed in now; the draft is kept.`,
    },
    {
      zh: '如需更多时间，请联系绩效专员延长该轮次，延长后可直接提交草稿。',
      en: 'Ask the performance specialist to give the round more time; the draft can then be handed in as it stands.',
    },
    where,
  );

const alreadyIn = (where: string) =>
  problems.conflict(
    'sheet-handed-in',
    {
      zh: '该份评价已提交；提交后与您不再有关联，因此不能修改。',
      en: 'This sheet is handed in. It is no longer tied to you, so it cannot be changed.',
    },
    { zh: '无需再操作。', en: 'Nothing more needs to be done.' },
    where,
  );

/** Behaviours and questions the questionnaire does not have, and levels off the scale. */
function draftIssues(content: Content, given: z.infer<typeof saveInput>): ProblemIssue[] {
  const items = new Set(itemsOf(content).map((item) => item.code));
  const levels = content.scale.map((one) => one.level);
  const questions = new Set(content.questions.map((one) => one.code));
  const wrong = (where: string, zh: string, en: string): ProblemIssue => ({
    code: 'answer-off-questionnaire',
    where,
    message: { zh, en },
    remedy: { zh: '请刷新页面后按问卷作答。', en: 'Load the page again and answer what it asks.' },
  });
  return [
    ...Object.entries(given.marks).flatMap(([item, mark]) => {
      if (!items.has(item))
        return [wrong(`marks.${item}`, '问卷没有这一项。', 'The questionnaire has no such behaviour.')];
      if (mark === null || levels.includes(mark)) return [];
      return [wrong(`marks.${item}`, `等级 ${mark} 不在量表中。`, `The scale has no level ${mark}.`)];
    }),
    ...Object.keys(given.words)
      .filter((question) => !questions.has(question))
      .map((question) => wrong(`words.${question}`, '问卷没有这个问题。', 'The questionnaire has no such question.')),
  ];
}

const saveInput = z.strictObject({
  assignmentId: z.uuid(),
  expectedVersion: z.number().int().min(0),
  /** Level by behaviour; null = cannot judge. A behaviour left out is not answered yet. */
  marks,
  words: remarks,
});

/** Saves one's own draft about a person; a stale version is refused with the newer one's number. */
export const saveSheet = operation({
  name: 'save-sheet',
  summary: { zh: '保存评价草稿', en: 'Save the draft of one’s own answers' },
  permission: 'multi-rater.take-part',
  leavesNoTrace: WHY,
  input: saveInput,
  output: z.object({ version: z.number().int() }),
  handle: async (context, given) => {
    const [sheet] = await ownSheets(context, [given.assignmentId]);
    if (!sheet) throw problems.notFound('multi-rater-request', given.assignmentId);
    if (sheet.state === 'handed-in') throw alreadyIn(given.assignmentId);
    if (!sheet.isCollecting) throw closed(given.assignmentId);
    const issues = draftIssues(sheet.content, given);
    if (issues.length > 0) throw problems.invalid(issues);
    const draft = JSON.stringify({ marks: given.marks, words: given.words });
    const saved = await sql<{ version: number }>`
      update multi_rater.sheet set draft = ${draft}::jsonb, version = version + 1
      where person_id = ${context.actor.personId} and assignment_id = ${given.assignmentId} and state = 'open' and version = ${given.expectedVersion}
      returning version`.execute(context.tx);
    if (saved.rows[0]) return saved.rows[0];
    throw problems.conflict(
      'sheet-changed',
      {
        zh: `这份评价在别处有更新的草稿（版本 ${sheet.version}）。`,
        en: `A newer draft was saved elsewhere (version ${sheet.version}).`,
      },
      {
        zh: '请载入最新草稿后继续；此处所写尚未保存。',
        en: 'Load the newest draft and go on from there; what stands here is not saved.',
      },
      given.assignmentId,
    );
  },
});

/** Hands sheets in: each is complete, or nothing is handed in and the behaviours that are missing are named. */
export const handInSheets = operation({
  name: 'hand-in-sheets',
  summary: { zh: '提交评价', en: 'Hand in one’s own answers' },
  permission: 'multi-rater.take-part',
  leavesNoTrace: WHY,
  input: z.strictObject({ assignmentIds: z.array(z.uuid()).min(1).max(100) }),
  output: z.object({ handedIn: z.number().int() }),
  handle: async (context, { assignmentIds }) => {
    const sheets = await ownSheets(context, assignmentIds);
    const unknown = assignmentIds.find((id) => !sheets.some((sheet) => sheet.assignmentId === id));
    if (unknown) throw problems.notFound('multi-rater-request', unknown);
    const open = sheets.filter((sheet) => sheet.state === 'open');
    const missing = open.flatMap((sheet) =>
      itemsOf(sheet.content)
        .filter((item) => sheet.draft.marks?.[item.code] === undefined)
        .map((item) => ({
          code: 'mark-missing',
          where: `${sheet.assignmentId}.${item.code}`,
          message: {
            zh: `${sheet.subjectZh}：“${item.zh}”未作答。`,
            en: `${sheet.subjectEn}: “${item.en}” is not answered.`,
          },
          remedy: { zh: '请选择等级，或选“无法判断”。', en: 'Choose a level, or “cannot judge”.' },
        })),
    );
    if (missing.length > 0) throw problems.invalid(missing.slice(0, 60));
    const ids = open.map((sheet) => sheet.assignmentId);
    const done = await sql<{ id: string; answer: string }>`
      select id, multi_rater.hand_in(id, ${context.today}::date) as answer from unnest(${ids}::uuid[]) as g (id)`.execute(
      context.tx,
    );
    const failed = done.rows.find((row) => row.answer !== 'done' && row.answer !== 'handed-in');
    if (failed?.answer === 'late')
      throw late(failed.id, sheets.find((one) => one.assignmentId === failed.id)!.answerUntil);
    if (failed) throw closed(failed.id);
    return { handedIn: sheets.length };
  },
});

/** Declines a request; the reason goes to who runs the round and to the manager, not to the person it is about. */
export const declineRequest = operation({
  name: 'decline-request',
  summary: { zh: '谢绝评价请求', en: 'Decline a request' },
  permission: 'multi-rater.take-part',
  input: z.strictObject({ assignmentId: z.uuid(), reason: z.string().trim().min(4).max(400) }),
  output: z.object({ assignmentId: z.string() }),
  handle: async (context, { assignmentId, reason }) => {
    const [sheet] = await ownSheets(context, [assignmentId]);
    if (!sheet) throw problems.notFound('multi-rater-request', assignmentId);
    if (sheet.state === 'handed-in') throw alreadyIn(assignmentId);
    if (!sheet.isCollecting) throw closed(assignmentId);
    const done = await sql<{ done: boolean }>`select multi_rater.decline(${assignmentId}, ${reason}) as done`.execute(
      context.tx,
    );
    if (!done.rows[0]!.done) {
      throw problems.conflict(
        'request-by-office',
        {
          zh: '自评与上级评价属于职责，不能谢绝。',
          en: 'A self rating and that of a manager belong to the office and are not declined.',
        },
        { zh: '如确有困难，请联系绩效专员。', en: 'Speak to the performance specialist if you cannot.' },
        assignmentId,
      );
    }
    await context.audit({ subject: { kind: 'multi-rater-request', id: assignmentId } });
    return { assignmentId };
  },
});
