import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../../platform/database/index.ts';
import { type Actor, query } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { roles } from '../../access/index.ts';
import { type CorrectionEffect, correctionEffect } from '../../appraisals/index.ts';
import { sides, votes } from '../operations/committee.ts';
import { claimsOf } from '../operations/save-appeal.ts';
import { caseStates } from '../record/hold.ts';
import { effectShape } from './appeal.ts';

const MOMENT = `'YYYY-MM-DD"T"HH24:MI:SS"Z"'`;
const moment = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', ${MOMENT})`);

const head = z.object({
  caseId: z.string(),
  number: z.string().nullable(),
  kind: z.string(),
  personId: z.string(),
  scorecardId: z.string(),
  subjectZh: z.string(),
  subjectEn: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  employeeNumber: z.string(),
  departmentZh: z.string(),
  departmentEn: z.string(),
  statement: z.string(),
  state: z.enum(caseStates),
  raisedAt: z.string().nullable(),
  answerBy: z.string().nullable(),
  handlerUser: z.string().nullable(),
  handlerZh: z.string().nullable(),
  handlerEn: z.string().nullable(),
  outcome: z.enum(votes).nullable(),
  decision: z.string().nullable(),
  decidedByZh: z.string().nullable(),
  decidedByEn: z.string().nullable(),
  decidedAt: z.string().nullable(),
});
const point = z.object({
  pointId: z.string(),
  kind: z.enum(['line', 'rating']),
  lineId: z.string().nullable(),
  code: z.string(),
  titleZh: z.string(),
  titleEn: z.string(),
  recorded: z.string().nullable(),
  claimed: z.string(),
  statement: z.string(),
  ruling: z.enum(['upheld', 'rejected']).nullable(),
  corrected: z.string().nullable(),
  rulingReason: z.string().nullable(),
});
const evidence = z.object({
  evidenceId: z.string(),
  kind: z.enum(['record', 'file', 'statement']),
  titleZh: z.string(),
  titleEn: z.string(),
  content: z.string().nullable(),
  fileName: z.string().nullable(),
  digest: z.string(),
  byZh: z.string(),
  byEn: z.string(),
  addedAt: z.string(),
});
const hearing = z.object({
  userId: z.string(),
  role: z.enum(['committee', 'witness']),
  side: z.enum(sides).nullable(),
  nameZh: z.string(),
  nameEn: z.string(),
  vote: z.enum(votes).nullable(),
  reason: z.string().nullable(),
  answeredAt: z.string().nullable(),
});
const entry = z.object({
  step: z.string(),
  note: z.string(),
  byZh: z.string(),
  byEn: z.string(),
  recordedAt: z.string(),
});
const party = z.object({ userId: z.string(), personId: z.string(), nameZh: z.string(), nameEn: z.string() });

export const caseShape = head.extend({
  points: z.array(point),
  evidence: z.array(evidence),
  hearings: z.array(hearing),
  log: z.array(entry),
  /** What was changed by the decision; before it, what would change were every point upheld (for who may see the card). */
  effect: effectShape.nullable(),
  mine: z.object({
    isOwn: z.boolean(),
    mayAssign: z.boolean(),
    mayHandle: z.boolean(),
    mayDecide: z.boolean(),
    mayVote: z.boolean(),
    mayState: z.boolean(),
    mayAddFile: z.boolean(),
    mayWithdraw: z.boolean(),
  }),
  /** Who may be given the case or called to hear it: nobody of the scoring chain. Only for who may assign. */
  handlers: z.array(party),
  people: z.array(party),
  /** Those of the scoring chain, who can be asked for a statement. */
  chain: z.array(party),
});
type CaseDetail = z.output<typeof caseShape>;
type Head = z.output<typeof head> & { chainIds: string[]; effect: CorrectionEffect | null };

/** One case as the asker may see it; row-level security leaves out what parties must not see of each other. */
export const caseDetail = query({
  name: 'case-detail',
  summary: { zh: '案件详情', en: 'One case' },
  permission: 'signed-in',
  input: z.object({ caseId: z.uuid() }),
  output: caseShape,
  handle: ({ tx, actor, today }, { caseId }) => readCase(tx, actor, today, caseId),
});

export async function readCase(tx: Tx, actor: Actor, today: string, caseId: string): Promise<CaseDetail> {
  const found = await sql<Head>`
    select case_id as "caseId", number, kind, person_id as "personId", subject_id as "scorecardId", subject_zh as "subjectZh", subject_en as "subjectEn", name_zh as "nameZh", name_en as "nameEn",
      employee_number as "employeeNumber", department_zh as "departmentZh", department_en as "departmentEn", statement, state, ${moment('raised_at')} as "raisedAt", answer_by as "answerBy",
      handler_user as "handlerUser", handler_zh as "handlerZh", handler_en as "handlerEn", outcome, decision, decided_by_zh as "decidedByZh", decided_by_en as "decidedByEn",
      ${moment('decided_at')} as "decidedAt", chain as "chainIds", effect
    from cases.case_file where case_id = ${caseId}`.execute(tx);
  const row = found.rows[0];
  if (!row) throw problems.notFound('case', caseId);
  const { chainIds, effect, ...rest } = row;
  const parts = await readParts(tx, caseId);
  const mine = mayDo(actor, row, parts.hearings);
  const everyone = mine.mayAssign || mine.mayHandle ? await signIns(tx, today, row, chainIds) : null;
  return {
    ...rest,
    ...parts,
    effect: effect ? { ...effect, lines: [...effect.lines] } : await effectIfUpheld(tx, row, parts.points),
    mine,
    handlers: everyone?.handlers ?? [],
    people: everyone?.people ?? [],
    chain: everyone?.chain ?? [],
  };
}

async function readParts(tx: Tx, caseId: string) {
  const points = await sql<z.output<typeof point>>`
    select point_id as "pointId", kind, line_id as "lineId", code, title_zh as "titleZh", title_en as "titleEn", recorded, claimed, statement, ruling, corrected, ruling_reason as "rulingReason"
    from cases.point where case_id = ${caseId} order by sort`.execute(tx);
  const kept = await sql<z.output<typeof evidence>>`
    select evidence_id as "evidenceId", kind, title_zh as "titleZh", title_en as "titleEn", content, file_name as "fileName", digest, by_zh as "byZh", by_en as "byEn", ${moment('added_at')} as "addedAt"
    from cases.evidence where case_id = ${caseId} order by added_at, kind`.execute(tx);
  const hearings = await sql<z.output<typeof hearing>>`
    select user_id as "userId", role, side, name_zh as "nameZh", name_en as "nameEn", vote, reason, ${moment('answered_at')} as "answeredAt"
    from cases.hearing where case_id = ${caseId} order by role, side, name_en`.execute(tx);
  const log = await sql<z.output<typeof entry>>`
    select step, note, by_zh as "byZh", by_en as "byEn", ${moment('recorded_at')} as "recordedAt" from cases.entry where case_id = ${caseId} order by recorded_at`.execute(
    tx,
  );
  return { points: points.rows, evidence: kept.rows, hearings: hearings.rows, log: log.rows };
}

const OPEN = new Set(['intake', 'investigation', 'committee']);

function mayDo(actor: Actor, row: Head, hearings: readonly z.output<typeof hearing>[]): CaseDetail['mine'] {
  const isOwn = actor.personId === row.personId;
  const isOpen = OPEN.has(row.state);
  const isOutside = !isOwn && (actor.personId === null || !row.chainIds.includes(actor.personId));
  const own = hearings.find((one) => one.userId === actor.userId);
  const mayHandle = isOpen && isOutside && row.handlerUser !== null && actor.permissions.has('cases.handle');
  return {
    isOwn,
    mayAssign: isOpen && isOutside && actor.permissions.has('cases.handle'),
    mayHandle,
    mayDecide:
      isOpen &&
      isOutside &&
      row.handlerUser !== null &&
      row.handlerUser !== actor.userId &&
      actor.permissions.has('cases.decide'),
    mayVote: row.state === 'committee' && own?.role === 'committee' && own.vote === null,
    mayState: isOpen && own?.role === 'witness' && own.answeredAt === null,
    mayAddFile: isOpen && (isOwn || mayHandle),
    mayWithdraw: isOwn && (isOpen || row.state === 'draft'),
  };
}

async function effectIfUpheld(
  tx: Tx,
  row: Head,
  points: readonly z.output<typeof point>[],
): Promise<CaseDetail['effect']> {
  const seen = await sql`select from appraisals.scorecard_result where scorecard_id = ${row.scorecardId}`.execute(tx);
  if (seen.rows.length === 0 || row.state === 'withdrawn' || points.length === 0) return null;
  try {
    const { scored, ...effect } = await correctionEffect(tx, row.scorecardId, claimsOf(points));
    return { ...effect, lines: [...effect.lines] };
  } catch {
    // A draft may still claim what is no reading of its line; raising it says so.
    return null;
  }
}

async function signIns(tx: Tx, today: string, row: Head, chainIds: readonly string[]) {
  const able = roles.filter((role) => role.permissions.includes('cases.handle')).map((role) => role.code);
  const found = await sql<z.output<typeof party> & { mayHandle: boolean }>`
    select a.user_id as "userId", a.person_id as "personId", p.name_zh as "nameZh", p.name_en as "nameEn", bool_or(g.role = any (${able}::text[])) as "mayHandle"
    from access.account_person a join people.person p on p.person_id = a.person_id join access.role_grant g on g.user_id = a.user_id
    where g.valid_from <= ${today}::date and (g.valid_until is null or ${today}::date < g.valid_until) and a.person_id <> ${row.personId}
    group by 1, 2, 3, 4 order by 4`.execute(tx);
  const bare = ({ mayHandle: _, ...rest }: (typeof found.rows)[number]) => rest;
  const isOfChain = (one: { personId: string }) => chainIds.includes(one.personId);
  return {
    handlers: found.rows.filter((one) => one.mayHandle && !isOfChain(one)).map(bare),
    people: found.rows.filter((one) => !isOfChain(one)).map(bare),
    chain: found.rows.filter(isOfChain).map(bare),
  };
}

/** A file of a case as it was added. */
export const caseEvidence = query({
  name: 'case-evidence',
  summary: { zh: '下载证据文件', en: 'Download a file of a case' },
  permission: 'signed-in',
  isDownload: true,
  input: z.object({ caseId: z.uuid(), evidenceId: z.uuid() }),
  output: z.unknown(),
  handle: async ({ tx }, { caseId, evidenceId }) => {
    const found = await sql<{ bytes: Buffer; fileName: string }>`
      select bytes, file_name as "fileName" from cases.evidence where case_id = ${caseId} and evidence_id = ${evidenceId} and kind = 'file'`.execute(
      tx,
    );
    const file = found.rows[0];
    if (!file) throw problems.notFound('file', evidenceId);
    return { fileName: file.fileName, contentType: 'application/octet-stream', bytes: file.bytes };
  },
});
