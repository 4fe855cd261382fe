import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { cellAnswer } from '../queries/cell-answer.ts';
import { saveRatingCells } from '../record/rating-cells.ts';

/**
 * Saves cells of a whole team's ratings as drafts. Each cell says on which value it is based and gets its own answer:
 * saved, in conflict with what somebody else left there, or refused with the reason; the good ones are kept.
 */
export const rateTeam = operation({
  name: 'rate-team',
  summary: { zh: '在一张表上评价团队', en: 'Rate a team on one grid' },
  permission: 'scorecards.rate',
  input: z.strictObject({
    cells: z
      .array(
        z.strictObject({
          scorecardId: z.uuid(),
          cell: z.union([z.literal('rating'), z.literal('comment'), z.uuid()]),
          value: z.string().min(1).max(20_000).nullable(),
          expected: z.string().max(20_000).nullable(),
        }),
      )
      .min(1)
      .max(5_000),
  }),
  output: z.object({ answers: z.array(cellAnswer) }),
  handle: async (context, { cells }) => {
    const { tx, actor, now, today } = context;
    const answers = await saveRatingCells(tx, cells, actor, now, today);
    const saved = cells.filter((_, i) => answers[i]!.outcome === 'saved');
    await context.audit({
      subject: { kind: 'team-rating', id: actor.personId ?? actor.userId },
      details: {
        saved: saved.map(({ scorecardId, cell, expected, value }) => ({
          scorecardId,
          cell,
          before: expected,
          after: value,
        })),
        conflicts: answers.filter((one) => one.outcome === 'conflict').length,
        refused: answers.filter((one) => one.outcome === 'refused').length,
      },
    });
    return { answers };
  },
});
