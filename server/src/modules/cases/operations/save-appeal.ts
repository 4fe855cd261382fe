import { sql } from 'kysely';
import { z } from 'zod';
import { newId } from '../../../platform/database/index.ts';
import { type OperationContext, operation } from '../../../platform/operation/index.ts';
import { type ProblemIssue, problems } from '../../../platform/problem/index.ts';
import { correctionEffect } from '../../appraisals/index.ts';
import { type AppealCard, appealCard, frozenRecords, termsOf } from '../gather/terms.ts';
import { holdCase, noteStep } from '../record/hold.ts';
import { afterWorkdays } from '../working-days.ts';

const words = z.string().max(4_000);
const input = z.strictObject({
  scorecardId: z.uuid(),
  /** 0 when there is no draft yet. */
  expectedVersion: z.number().int().min(0),
  statement: words,
  /** Lines with the value the person gives; `lineId` null disputes the level itself. */
  points: z
    .array(z.strictObject({ lineId: z.uuid().nullable(), claimed: z.string().max(200), statement: words }))
    .max(40),
  submit: z.boolean(),
});
type Given = z.infer<typeof input>;

/**
 * Saves an appeal against one's own published result as a draft, or raises it. Raising it fixes the points, freezes what was
 * recorded and starts the clock of the answer.
 */
export const saveAppeal = operation({
  name: 'save-appeal',
  summary: { zh: '填写或提交申诉', en: 'Write or raise an appeal' },
  permission: 'cases.raise',
  input,
  output: z.object({ caseId: z.string(), version: z.number().int(), number: z.string().nullable() }),
  handle: async (context, given) => {
    const card = await appealCard(context.tx, given.scorecardId);
    if (card.personId !== context.actor.personId) throw problems.notFound('scorecard', given.scorecardId);
    const { closesOn, answerDays } = termsOf(card);
    demandInTime(closesOn, context.today);
    await checkPoints(context, card, given);
    const answerBy = given.submit ? afterWorkdays(context.today, answerDays) : null;
    const { caseId, version } = await saveFile(context, card, given, closesOn);
    await savePoints(context, card, caseId, given);
    const number = given.submit ? await raise(context, card, caseId, given, answerBy!) : null;
    await context.audit({
      subject: { kind: 'case', id: caseId },
      personId: card.personId,
      details: { scorecardId: given.scorecardId, points: given.points, submit: given.submit, number, answerBy },
    });
    return { caseId, version, number };
  },
});

function demandInTime(closesOn: string, today: string): void {
  if (today <= closesOn) return;
  throw problems.conflict(
    'appeal-window-closed',
    { zh: `申诉期限已于 ${closesOn} 截止。`, en: `The days for an appeal ended on ${closesOn}.` },
    { zh: '如有特殊情况，请联系绩效专员。', en: 'If there was a reason, speak to the performance specialist.' },
    closesOn,
  );
}

async function checkPoints({ tx }: OperationContext, card: AppealCard, given: Given): Promise<void> {
  const issues: ProblemIssue[] = [];
  const wrong = (code: string, where: string, zh: string, en: string, remedyZh: string, remedyEn: string) =>
    issues.push({ code, where, message: { zh, en }, remedy: { zh: remedyZh, en: remedyEn } });
  const seen = new Set<string | null>();
  for (const [i, { lineId, statement }] of given.points.entries()) {
    if (seen.has(lineId)) {
      wrong(
        'point-twice',
        `points.${i}`,
        '同一行只能申诉一次。',
        'A line can be disputed once.',
        '请合并。',
        'Put them together.',
      );
    }
    seen.add(lineId);
    if (given.submit && statement.trim().length < 4 && given.statement.trim().length < 4) {
      wrong(
        'reason-needed',
        `points.${i}.statement`,
        '请说明理由。',
        'Say why.',
        '请写明依据的事实。',
        'Name the facts it rests on.',
      );
    }
  }
  if (given.submit && given.points.length === 0) {
    wrong(
      'no-point',
      'points',
      '没有选择有异议的内容。',
      'Nothing is disputed.',
      '请选择至少一行或等级。',
      'Choose at least one line or the level.',
    );
  }
  if (issues.length > 0) throw problems.invalid(issues);
  if (given.submit) await correctionEffect(tx, card.scorecardId, claimsOf(given.points));
}

/** The points as a correction, were all of them upheld. */
export const claimsOf = (points: readonly { lineId: string | null; claimed: string }[]) => ({
  readings: points.flatMap(({ lineId, claimed }) => (lineId === null ? [] : [{ lineId, value: claimed, basis: '' }])),
  rating:
    points.filter(({ lineId }) => lineId === null).map(({ claimed }) => ({ rating: claimed, reason: '' }))[0] ?? null,
});

async function saveFile({ tx, actor, now }: OperationContext, card: AppealCard, given: Given, closesOn: string) {
  if (given.expectedVersion === 0) {
    const caseId = newId();
    const made = await sql<{ caseId: string }>`
      insert into cases.case_file (person_id, case_id, kind, subject_kind, subject_id, subject_zh, subject_en, group_id, employee_number, name_zh, name_en,
        department_zh, department_en, statement, state, raised_by, drafted_at, closes_on, department_path)
      values (${card.personId}, ${caseId}, 'appeal', 'scorecard', ${card.scorecardId}, ${card.cycleZh}, ${card.cycleEn}, ${card.cycleId}, ${card.number}, ${card.nameZh}, ${card.nameEn},
        ${card.departmentZh}, ${card.departmentEn}, ${given.statement}, 'draft', ${actor.userId}, ${now}, ${closesOn}, ${card.departmentPath}::ltree)
      on conflict (person_id, subject_id) where state not in ('decided', 'withdrawn') do nothing returning case_id as "caseId"`.execute(
      tx,
    );
    if (made.rows[0]) return { caseId, version: 1 };
  }
  const saved = await sql<{ caseId: string; version: number }>`
    update cases.case_file set statement = ${given.statement}, version = version + 1
    where person_id = ${card.personId} and subject_id = ${card.scorecardId} and state = 'draft' and version = ${given.expectedVersion}
    returning case_id as "caseId", version`.execute(tx);
  if (saved.rows[0]) return saved.rows[0];
  throw problems.conflict(
    'appeal-changed',
    {
      zh: '该申诉已提交，或在别处有更新的草稿。',
      en: 'The appeal was raised already, or a newer draft was saved elsewhere.',
    },
    { zh: '请刷新页面后继续。', en: 'Load the page again and go on from there.' },
    card.scorecardId,
  );
}

async function savePoints(
  { tx }: OperationContext,
  card: AppealCard,
  caseId: string,
  { points, submit }: Given,
): Promise<void> {
  await sql`delete from cases.point where person_id = ${card.personId} and case_id = ${caseId}`.execute(tx);
  if (points.length === 0) return;
  const rows = points.map((point, sort) => {
    const line = card.lines.find((one) => one.lineId === point.lineId);
    return {
      point_id: newId(),
      kind: point.lineId === null ? 'rating' : 'line',
      line_id: point.lineId,
      code: line?.code ?? 'rating',
      title_zh: line?.nameZh ?? '绩效等级',
      title_en: line?.nameEn ?? 'Level',
      recorded: line ? line.value : card.rating,
      claimed: point.claimed.trim(),
      statement: point.statement,
      sort,
    };
  });
  await sql`
    insert into cases.point (person_id, case_id, point_id, kind, line_id, code, title_zh, title_en, recorded, claimed, statement, sort, is_raised)
    select ${card.personId}, ${caseId}, point_id, kind, line_id, code, title_zh, title_en, recorded, claimed, statement, sort, ${submit}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g (point_id uuid, kind text, line_id uuid, code text, title_zh text, title_en text, recorded text, claimed text, statement text, sort bigint)`.execute(
    tx,
  );
}

async function raise(
  context: OperationContext,
  card: AppealCard,
  caseId: string,
  given: Given,
  answerBy: string,
): Promise<string> {
  const { tx, actor, now, today } = context;
  const year = Number(today.slice(0, 4));
  const next = await sql<{ last: number }>`
    insert into cases.number_series as n (kind, year, last) values ('appeal', ${year}, 1)
    on conflict (kind, year) do update set last = n.last + 1 returning last`.execute(tx);
  const number = `AP-${year}-${String(next.rows[0]!.last).padStart(4, '0')}`;
  await sql`update cases.case_file set state = 'intake', number = ${number}, raised_at = ${now}, answer_by = ${answerBy}
    where person_id = ${card.personId} and case_id = ${caseId}`.execute(tx);
  const frozen = frozenRecords(
    card,
    given.points.flatMap(({ lineId }) => (lineId === null ? [] : [lineId])),
  );
  await sql`
    insert into cases.evidence (person_id, case_id, evidence_id, kind, title_zh, title_en, content, digest, is_shared, added_by, by_zh, by_en, added_at)
    select ${card.personId}, ${caseId}, id, 'record', zh, en, content, digest, true, ${actor.userId}, ${actor.names.zh}, ${actor.names.en}, ${now}
    from unnest(${frozen.map(() => newId())}::uuid[], ${frozen.map((f) => f.titleZh)}::text[], ${frozen.map((f) => f.titleEn)}::text[], ${frozen.map((f) => f.content)}::text[], ${frozen.map((f) => f.digest)}::text[])
      as g (id, zh, en, content, digest)`.execute(tx);
  await noteStep(context, { personId: card.personId, caseId }, 'raised', given.statement, true);
  await context.emit('case-raised', { caseId, kind: 'appeal', cycleId: card.cycleId, personId: card.personId });
  return number;
}

/** Takes one's own case back; what was written stays on file. */
export const withdrawCase = operation({
  name: 'withdraw-case',
  summary: { zh: '撤回案件', en: 'Withdraw a case' },
  permission: 'cases.raise',
  input: z.strictObject({ caseId: z.uuid(), reason: z.string().max(1_000) }),
  output: z.object({ caseId: z.string() }),
  handle: async (context, { caseId, reason }) => {
    const held = await holdCase(context.tx, caseId, ['draft', 'intake', 'investigation', 'committee']);
    if (held.personId !== context.actor.personId) throw problems.notFound('case', caseId);
    await noteStep(context, held, 'withdrawn', reason, true);
    await sql`update cases.case_file set state = 'withdrawn', version = version + 1 where person_id = ${held.personId} and case_id = ${caseId}`.execute(
      context.tx,
    );
    await context.emit('case-withdrawn', { caseId });
    await context.audit({ subject: { kind: 'case', id: caseId }, personId: held.personId, reason });
    return { caseId };
  },
});
