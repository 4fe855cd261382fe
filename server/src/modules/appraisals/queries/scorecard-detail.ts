import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { gatherDetail } from '../gather/scorecard-detail.ts';
import { scorecardDetailShape } from './scorecard-shape.ts';

/** A scorecard of a person or a department: lines, curves, readings with history, result, periods, team. */
export const scorecardDetail = query({
  name: 'scorecard-detail',
  summary: { zh: '记分卡', en: 'A scorecard with lines, readings, result and history' },
  permission: 'scorecards.read',
  input: z.object({ scorecardId: z.uuid() }),
  output: scorecardDetailShape,
  handle: async (context, { scorecardId }) => {
    const detail = await gatherDetail(context.tx, scorecardId, null);
    if (detail.personId !== null && detail.personId !== context.actor.personId)
      context.look({ subject: { kind: 'scorecard', id: scorecardId }, personId: detail.personId });
    return detail;
  },
});

/** The own scorecard: targets and readings at any time, score and ratings once published. */
export const myScorecard = query({
  name: 'my-scorecard',
  summary: { zh: '我的记分卡', en: 'One’s own scorecard' },
  permission: 'scorecards.read-own',
  input: z.object({ scorecardId: z.uuid() }),
  output: scorecardDetailShape,
  handle: ({ tx, actor }, { scorecardId }) => {
    if (actor.personId === null) throw problems.notFound('scorecard', scorecardId);
    return gatherDetail(tx, scorecardId, actor.personId);
  },
});
