import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { gatherDetail, kindOf } from '../gather/scorecard-detail.ts';
import { gatherWhy } from '../gather/why.ts';

/** A node of the trace; its children have the same shape (`TraceNode` of `@meritline/engine/explain`). */
const traceNode = z.object({
  code: z.string(),
  names: z.object({ zh: z.string(), en: z.string() }),
  kind: z.enum(['item', 'input', 'parameter', 'table', 'accumulator', 'step', 'rounding']),
  value: z.string(),
  type: z.enum(['money', 'number', 'boolean', 'text']),
  formula: z.string().optional(),
  withNumbers: z.string().optional(),
  source: z.unknown().optional(),
  detail: z.unknown().optional(),
  children: z.array(z.unknown()).readonly(),
});

const output = z.object({
  value: z.string().nullable(),
  recorded: z.string().nullable(),
  isSame: z.boolean(),
  isPublished: z.boolean(),
  hasSameFacts: z.boolean(),
  hasSameEngine: z.boolean(),
  calculatedAt: z.string(),
  factsDigest: z.string(),
  trace: traceNode,
});

/** From the coefficient down to the row of the import: computed again, and compared with what was recorded. */
export const scorecardWhy = query({
  name: 'scorecard-why',
  summary: { zh: '为什么是这个系数', en: 'Why this coefficient: the whole chain' },
  permission: 'scorecards.read',
  input: z.object({ scorecardId: z.uuid() }),
  output,
  handle: async ({ tx }, { scorecardId }) => ({ ...(await gatherWhy(tx, await kindOf(tx, scorecardId), scorecardId)) }),
});

export const myScorecardWhy = query({
  name: 'my-scorecard-why',
  summary: { zh: '为什么是我的系数', en: 'Why one’s own coefficient' },
  permission: 'scorecards.read-own',
  input: z.object({ scorecardId: z.uuid() }),
  output,
  handle: async ({ tx, actor }, { scorecardId }) => {
    if (actor.personId === null) throw problems.notFound('scorecard', scorecardId);
    await gatherDetail(tx, scorecardId, actor.personId);
    return { ...(await gatherWhy(tx, 'person', scorecardId)) };
  },
});
