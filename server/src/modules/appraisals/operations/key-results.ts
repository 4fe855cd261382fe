/** Check-ins on key results while the period runs, by the person or the manager; their grades at the end, by the manager. */
import { gradeOfKeyResults } from '@meritline/engine/scoring';
import { z } from 'zod';
import { type OperationContext, operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { admitToPhase, markLate } from '../phases.ts';
import { appendEntries, demandPlace, type ObjectiveLine, objectiveLine } from '../record/key-results.ts';
import { recordReadings } from '../record/readings.ts';
import { scoreTouched } from '../record/score-touched.ts';
import { demandRater } from './save-targets.ts';

const share = z.string().regex(/^(0(\.\d{1,2})?|1(\.0{1,2})?)$/);

const checkIn = z.strictObject({
  scorecardId: z.uuid(),
  lineId: z.uuid(),
  /** Place of the key result, from 1. */
  keyResult: z.number().int().min(1).max(8),
  /** Where it stands, as it is counted: `3 of 5 sites`, `62 %`. */
  value: z.string().trim().max(60).nullable().default(null),
  /** How sure one is to reach it, 0 to 1. */
  confidence: share,
  note: z.string().trim().max(400).default(''),
});

async function record(
  context: OperationContext,
  given: z.infer<typeof checkIn>,
  line: ObjectiveLine,
  role: 'employee' | 'manager',
) {
  demandPlace(line, given.keyResult);
  const { keyResult, value, confidence, note } = given;
  const entry = {
    keyResult,
    kind: 'check-in' as const,
    value: value === '' ? null : value,
    confidence,
    grade: null,
    note,
  };
  await appendEntries(context.tx, line, [entry], { ...context, role });
  await context.audit({
    subject: { kind: 'scorecard', id: given.scorecardId },
    personId: line.card.personId,
    details: { lineId: given.lineId, keyResult, value, confidence },
  });
  return { confidence };
}

export const checkInOwnKeyResult = operation({
  name: 'check-in-own-key-result',
  summary: { zh: '更新本人关键结果', en: 'Check in on one’s own key result' },
  permission: 'scorecards.rate-self',
  input: checkIn,
  output: z.object({ confidence: z.string() }),
  handle: async (context, given) => {
    const line = await objectiveLine(context.tx, given.scorecardId, given.lineId);
    if (line.card.kind !== 'person' || line.card.personId !== context.actor.personId)
      throw problems.notFound('scorecard', given.scorecardId);
    return record(context, given, line, 'employee');
  },
});

export const checkInKeyResult = operation({
  name: 'check-in-key-result',
  summary: { zh: '更新团队成员的关键结果', en: 'Check in on a key result of one’s team' },
  permission: 'scorecards.rate',
  input: checkIn,
  output: z.object({ confidence: z.string() }),
  handle: async (context, given) => {
    const line = await objectiveLine(context.tx, given.scorecardId, given.lineId);
    demandRater(context, line.card);
    return record(context, given, line, 'manager');
  },
});

/** Grades every key result of an objective; their weighted mean becomes the reading of the line, and the card is scored. */
export const gradeKeyResults = operation({
  name: 'grade-key-results',
  summary: { zh: '评定关键结果', en: 'Grade the key results of an objective' },
  permission: 'scorecards.rate',
  input: z.strictObject({
    scorecardId: z.uuid(),
    lineId: z.uuid(),
    /** One per key result in their order; none may be left out. */
    grades: z
      .array(z.strictObject({ grade: share.nullable(), note: z.string().trim().max(400).default('') }))
      .min(1)
      .max(8),
  }),
  output: z.object({ value: z.string(), formula: z.string() }),
  handle: async (context, { scorecardId, lineId, grades }) => {
    const { tx, actor, now, today } = context;
    const line = await objectiveLine(tx, scorecardId, lineId);
    demandRater(context, line.card);
    const admission = await admitToPhase(tx, line.card.cycleId, 'rating', today, actor.personId);
    const graded = gradeOfKeyResults(
      line.keyResults,
      line.keyResults.map((_, place) => grades[place]?.grade ?? null),
    );
    if (graded.value === null) throw problems.invalid(graded.issues);
    const entries = line.keyResults.map((_, place) => ({
      keyResult: place + 1,
      kind: 'grade' as const,
      value: null,
      confidence: null,
      grade: grades[place]!.grade,
      note: grades[place]!.note,
    }));
    await appendEntries(tx, line, entries, { actor, now, today, role: 'manager' });
    await recordObjective(context, line, graded.value, graded.formula);
    await markLate(tx, line.card, 'rating', admission, actor.userId, now);
    await context.audit({
      subject: { kind: 'scorecard', id: scorecardId },
      personId: line.card.personId,
      details: { lineId, grades, value: graded.value },
    });
    return { value: graded.value, formula: graded.formula };
  },
});

/** The grade of the objective is a reading like any other; what it rests on is said with each key result. */
async function recordObjective(
  { tx, actor, now }: OperationContext,
  line: ObjectiveLine,
  value: string,
  formula: string,
) {
  const { scorecardId, personId, departmentPath } = line.card;
  const reading = { kind: 'person' as const, scorecardId, personId, lineId: line.lineId, departmentPath };
  const basis = `${line.keyResults.map((_, place) => `KR${place + 1}`).join(', ')}: ${formula} = ${value}`;
  await recordReadings(tx, [{ ...reading, value, basis, row: null, currentId: line.readingId, currentValue: null }], {
    ...{
      kind: 'rating',
      importId: null,
      sheet: null,
      by: actor.userId,
      byZh: actor.names.zh,
      byEn: actor.names.en,
      at: now,
    },
  });
  await scoreTouched(tx, [{ kind: 'person', id: scorecardId }], now);
}
