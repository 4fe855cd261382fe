import { quantity } from '@meritline/engine/explain';
import { sql } from 'kysely';
import { z } from 'zod';
import { type OperationContext, operation } from '../../../platform/operation/index.ts';
import { type ProblemIssue, problems } from '../../../platform/problem/index.ts';
import { type CorrectionEffect, correctPublished } from '../../appraisals/index.ts';
import { endRights, type HeldCase, holdCase, noteStep } from '../record/hold.ts';
import { votes } from './committee.ts';
import { demandOther } from './handle-case.ts';

const input = z.strictObject({
  caseId: z.uuid(),
  outcome: z.enum(votes),
  /** A ruling on every point; an upheld one may correct to another value than the one claimed. */
  rulings: z
    .array(
      z.strictObject({
        pointId: z.uuid(),
        ruling: z.enum(['upheld', 'rejected']),
        corrected: z.string().max(200).nullable(),
        reason: z.string().min(4).max(4_000),
      }),
    )
    .max(40),
  decision: z.string().min(10).max(8_000),
});
type Given = z.infer<typeof input>;

interface Point {
  readonly pointId: string;
  readonly lineId: string | null;
  readonly code: string;
  readonly claimed: string;
}

/**
 * Decides a case. By somebody who neither raised nor handled it and is outside the scoring chain; with the committee's
 * majority where there is one. What is upheld corrects the published result in the same transaction.
 */
export const decideCase = operation({
  name: 'decide-case',
  summary: { zh: '裁定案件', en: 'Decide a case' },
  permission: 'cases.decide',
  input,
  output: z.object({ caseId: z.string(), effect: z.unknown().nullable() }),
  handle: async (context, given) => {
    const { tx, actor, now } = context;
    const held = await holdCase(tx, given.caseId, ['investigation', 'committee']);
    demandOther(context, held);
    demandIndependent(context, held);
    await demandVotes(context, held, given);
    const points = await pointsOf(context, held);
    checkRulings(given, points);
    const effect = given.outcome === 'rejected' ? null : await correct(context, held, given, points);
    await recordRulings(context, held, given, points);
    await sql`update cases.case_file set state = 'decided', outcome = ${given.outcome}, decision = ${given.decision}, decided_by = ${actor.userId}, decided_by_zh = ${actor.names.zh},
        decided_by_en = ${actor.names.en}, decided_at = ${now}, effect = ${effect === null ? null : JSON.stringify(effect)}::jsonb, version = version + 1
      where person_id = ${held.personId} and case_id = ${held.caseId}`.execute(tx);
    await noteStep(context, held, 'decided', given.decision, true);
    await endRights(context, held.caseId);
    await context.emit('case-decided', { caseId: held.caseId, outcome: given.outcome });
    await context.audit({
      subject: { kind: 'case', id: held.caseId },
      personId: held.personId,
      reason: given.decision,
      details: { outcome: given.outcome, rulings: given.rulings, before: effect?.before, after: effect?.after },
    });
    return { caseId: held.caseId, effect };
  },
});

function demandIndependent({ actor }: OperationContext, held: HeldCase): void {
  const isOfChain = actor.personId !== null && held.chain.includes(actor.personId);
  if (!isOfChain && held.handlerUser !== actor.userId && held.handlerUser !== null) return;
  throw problems.conflict(
    held.handlerUser === null ? 'case-without-handler' : 'decider-not-independent',
    held.handlerUser === null
      ? { zh: '本案尚无处理人。', en: 'The case has no handler yet.' }
      : {
          zh: '处理人或评价链中的人不能裁定本案。',
          en: 'Who handled the case or took part in the result cannot decide it.',
        },
    { zh: '请由另一位有权裁定的人裁定。', en: 'Let another person who may decide do it.' },
    held.caseId,
  );
}

/** With a committee every member has voted and the outcome is what most of them said. */
async function demandVotes({ tx }: OperationContext, held: HeldCase, given: Given): Promise<void> {
  if (held.state !== 'committee') return;
  const found = await sql<{ vote: string | null; n: number }>`
    select vote, count(*) as n from cases.hearing where person_id = ${held.personId} and case_id = ${held.caseId} and role = 'committee' group by 1 order by 2 desc`.execute(
    tx,
  );
  const open = found.rows.find((row) => row.vote === null)?.n ?? 0;
  const [first, second] = found.rows.filter((row) => row.vote !== null);
  if (open === 0 && first && first.n > (second?.n ?? 0) && first.vote === given.outcome) return;
  throw problems.conflict(
    open > 0 ? 'votes-missing' : 'not-the-majority',
    open > 0
      ? { zh: `还有 ${open} 位委员未表决。`, en: `${quantity(open, 'member has', 'members have')} not voted.` }
      : { zh: '裁定与委员会多数意见不一致。', en: 'The outcome is not what most of the committee said.' },
    open > 0
      ? { zh: '请等待全部表决。', en: 'Wait for every vote.' }
      : {
          zh: '请按多数意见裁定；无多数时请委员会再议。',
          en: 'Decide as the majority did; without one the committee meets again.',
        },
    held.caseId,
  );
}

async function pointsOf({ tx }: OperationContext, held: HeldCase): Promise<Point[]> {
  const found = await sql<Point>`
    select point_id as "pointId", line_id as "lineId", code, claimed from cases.point where person_id = ${held.personId} and case_id = ${held.caseId} order by sort`.execute(
    tx,
  );
  return found.rows;
}

function checkRulings({ rulings, outcome }: Given, points: readonly Point[]): void {
  const issues: ProblemIssue[] = [];
  const wrong = (code: string, where: string, zh: string, en: string, remedyZh: string, remedyEn: string) =>
    issues.push({ code, where, message: { zh, en }, remedy: { zh: remedyZh, en: remedyEn } });
  for (const point of points) {
    if (rulings.filter((ruling) => ruling.pointId === point.pointId).length === 1) continue;
    wrong(
      'ruling-missing',
      point.code,
      `“${point.code}”没有裁定。`,
      `There is no ruling on ${point.code}.`,
      '请逐项裁定。',
      'Rule on each point once.',
    );
  }
  for (const ruling of rulings) {
    if (points.some((point) => point.pointId === ruling.pointId)) continue;
    wrong(
      'point-unknown',
      ruling.pointId,
      '本案没有这一项。',
      'The case has no such point.',
      '只能裁定有异议的内容。',
      'Only what is disputed can be ruled on.',
    );
  }
  const upheld = rulings.filter((ruling) => ruling.ruling === 'upheld').length;
  const fits = outcome === 'rejected' ? upheld === 0 : outcome === 'upheld' ? upheld === rulings.length : upheld > 0;
  if (!fits) {
    wrong(
      'outcome-differs',
      'outcome',
      '结论与逐项裁定不一致。',
      'The outcome does not fit the rulings.',
      '请核对。',
      'Check both.',
    );
  }
  if (issues.length > 0) throw problems.invalid(issues);
}

async function correct(
  context: OperationContext,
  held: HeldCase,
  given: Given,
  points: readonly Point[],
): Promise<CorrectionEffect> {
  const upheld = given.rulings
    .filter((ruling) => ruling.ruling === 'upheld')
    .map((ruling) => {
      const point = points.find((one) => one.pointId === ruling.pointId)!;
      return { lineId: point.lineId, value: ruling.corrected ?? point.claimed, reason: ruling.reason };
    });
  const level = upheld.find((point) => point.lineId === null);
  const { tx, actor, now } = context;
  const effect = await correctPublished(tx, held.subjectId, {
    readings: upheld.flatMap(({ lineId, value, reason }) =>
      lineId === null ? [] : [{ lineId, value, basis: `${held.number}: ${reason}` }],
    ),
    rating: level ? { rating: level.value, reason: `${held.number}: ${level.reason}` } : null,
    caseId: held.caseId,
    reason: given.decision,
    by: { userId: actor.userId, names: actor.names },
    at: now,
  });
  await context.emit('scorecard-corrected', {
    caseId: held.caseId,
    personId: held.personId,
    scorecardId: held.subjectId,
    cycleId: held.cycleId,
    before: effect.before,
    after: effect.after,
  });
  return effect;
}

async function recordRulings(
  { tx }: OperationContext,
  held: HeldCase,
  given: Given,
  points: readonly Point[],
): Promise<void> {
  const rows = given.rulings.map(({ pointId, ruling, corrected, reason }) => ({
    point_id: pointId,
    ruling,
    corrected: ruling === 'upheld' ? (corrected ?? points.find((point) => point.pointId === pointId)!.claimed) : null,
    reason,
  }));
  await sql`
    update cases.point p set ruling = g.ruling, corrected = g.corrected, ruling_reason = g.reason
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g (point_id uuid, ruling text, corrected text, reason text)
    where p.person_id = ${held.personId} and p.case_id = ${held.caseId} and p.point_id = g.point_id`.execute(tx);
}
