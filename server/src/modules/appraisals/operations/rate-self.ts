import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { saveRating, scorecardToRate } from '../record/ratings.ts';

/** The own words and level on the own scorecard; saved as draft until submitted. */
export const rateSelf = operation({
  name: 'rate-self',
  summary: { zh: '员工自评', en: 'Rate oneself' },
  permission: 'scorecards.rate-self',
  input: z.strictObject({
    scorecardId: z.uuid(),
    expectedVersion: z.number().int().min(0),
    rating: z.string().nullable(),
    comment: z.string().max(4_000),
    submit: z.boolean(),
  }),
  output: z.object({ version: z.number().int() }),
  handle: async (context, given) => {
    const scorecard = await scorecardToRate(context.tx, given.scorecardId, 'self', context.today);
    if (scorecard.personId !== context.actor.personId) throw problems.notFound('scorecard', given.scorecardId);
    if (given.submit && (given.rating === null || given.comment.trim() === '')) {
      throw problems.invalid([
        {
          code: 'self-rating-incomplete',
          where: given.rating === null ? 'rating' : 'comment',
          message: { zh: '提交自评需要等级和说明。', en: 'A submitted self rating has a level and words.' },
          remedy: { zh: '请补充后再提交，或先保存草稿。', en: 'Complete it, or save it as a draft.' },
        },
      ]);
    }
    const version = await saveRating(
      context.tx,
      scorecard,
      { ...given, role: 'self', levels: [] },
      context.actor,
      context.now,
    );
    await context.audit({
      subject: { kind: 'scorecard', id: given.scorecardId },
      personId: scorecard.personId,
      details: { role: 'self', version, submit: given.submit, rating: given.rating },
    });
    return { version };
  },
});
