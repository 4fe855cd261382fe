import { sql } from 'kysely';
import { z } from 'zod';
import { type OperationContext, operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { admitToPhase, phaseStateOn, phasesOf } from '../phases.ts';
import { scoreTouched } from '../record/score-touched.ts';
import {
  aboutCard,
  givenLines,
  onCard,
  openCard,
  readLines,
  type TargetCard,
  type TargetLine,
  targetLines,
  targetsChanged,
  targetsDigest,
  voidSignatures,
  writeLines,
} from '../record/targets.ts';
import { tablesOf } from '../tables.ts';

export const demandRater = ({ actor }: OperationContext, card: TargetCard): void => {
  if (actor.personId !== null && card.raterPersonId === actor.personId) return;
  throw problems.conflict(
    'not-the-rater',
    { zh: '您不是此人本周期的评价人。', en: 'You are not this person’s rater in this cycle.' },
    {
      zh: '如评价人有误，请联系绩效专员变更。',
      en: 'If the rater is wrong, ask the performance specialist to change it.',
    },
    card.scorecardId,
  );
};

/**
 * The manager writes the targets of a person's scorecard while they are being agreed. What either has signed before is
 * void with the first change; once the phase is over, agreed targets change only from a day on, with a reason and a second person.
 */
export const saveTargets = operation({
  name: 'save-targets',
  summary: { zh: '填写指标与目标', en: 'Write the targets of a person of one’s team' },
  permission: 'scorecards.rate',
  input: z.strictObject({
    scorecardId: z.uuid(),
    /** Digest of the targets the form was opened with. */
    expectedDigest: z.string(),
    lines: givenLines,
  }),
  output: z.object({ digest: z.string(), voided: z.number().int() }),
  handle: async (context, given) => {
    const { tx, now, today, actor } = context;
    const card = await openCard(tx, given.scorecardId);
    demandRater(context, card);
    await demandDraft(context, card);
    const current = (await targetLines(tx, [card.scorecardId])).get(card.scorecardId)!;
    if (targetsDigest(current) !== given.expectedDigest) throw targetsChanged(card.scorecardId);
    const lines = await readLines(tx, current, given.lines);
    const digest = targetsDigest(lines);
    if (digest === given.expectedDigest) return unchanged(context, card, digest);
    await dropLines(context, card, current, lines);
    await writeLines(tx, card.kind, [{ card, lines }]);
    const voided = await voidSignatures(tx, card.kind, [card.scorecardId], actor.userId, now);
    await scoreTouched(tx, [{ kind: card.kind, id: card.scorecardId }], now);
    await context.audit({
      ...aboutCard(card),
      details: { before: given.expectedDigest, after: digest, lines: given.lines, voided, today },
    });
    return { digest, voided };
  },
});

async function unchanged({ audit }: OperationContext, card: TargetCard, digest: string) {
  await audit({ ...aboutCard(card), details: { digest } });
  return { digest, voided: 0 };
}

/** Drafting is over when both have signed and the phase has ended. */
async function demandDraft({ tx, today, actor }: OperationContext, card: TargetCard): Promise<void> {
  if (card.cycleState === 'trial') return;
  await admitToPhase(tx, card.cycleId, 'targets', today, actor.personId);
  if (card.agreedAt === null) return;
  const all = await phasesOf(tx, card.cycleId);
  const phase = all.find((one) => one.phase === 'targets');
  if (phase && phaseStateOn(phase, all, today) === 'open') return;
  throw problems.conflict(
    'targets-agreed',
    { zh: '双方已签署，目标阶段也已结束。', en: 'Both have signed, and the phase of targets is over.' },
    {
      zh: '请提出期中变更：写明理由与生效日期，由另一人批准。',
      en: 'Propose a change within the period: a reason, the day it begins, and approval by another person.',
    },
    card.scorecardId,
  );
}

/** Lines that are not on the form any more go, unless something was already recorded for them. */
async function dropLines(
  { tx }: OperationContext,
  card: TargetCard,
  current: readonly TargetLine[],
  lines: readonly TargetLine[],
): Promise<void> {
  const gone = onCard(current).filter(({ lineId }) => !lines.some((line) => line.lineId === lineId));
  if (gone.length === 0) return;
  const { reading, version, line } = tablesOf[card.kind];
  const read = await sql<{ lineId: string }>`
    select distinct line_id as "lineId" from ${reading} where scorecard_id = ${card.scorecardId} and line_id = any (${gone.map((l) => l.lineId)}::uuid[])
    union select line_id from ${version} where scorecard_id = ${card.scorecardId} and line_id = any (${gone.map((l) => l.lineId)}::uuid[])`.execute(
    tx,
  );
  const kept = gone.find(({ lineId }) => read.rows.some((row) => row.lineId === lineId));
  if (kept) throw hasReadings(kept.code);
  await sql`delete from ${line} where scorecard_id = ${card.scorecardId} and line_id = any (${gone.map((l) => l.lineId)}::uuid[])`.execute(
    tx,
  );
}

const hasReadings = (code: string) =>
  problems.conflict(
    'line-has-readings',
    {
      zh: `指标 ${code} 已有实际值或版本，不能直接删除。`,
      en: `The line ${code} has readings or versions and cannot simply go.`,
    },
    {
      zh: '请提出期中变更，从某日起去掉该行；之前的天数仍然计分。',
      en: 'Propose a change that takes it off from a day on; the days before still count.',
    },
    code,
  );
