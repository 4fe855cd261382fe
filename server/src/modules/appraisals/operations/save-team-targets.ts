import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { cellAnswer } from '../queries/cell-answer.ts';
import { saveTargetCells } from '../record/target-cells.ts';

/**
 * Saves weights and targets of a whole team, cell by cell. Each cell says on which value it is based and gets its own answer;
 * weights that do not make 100 and points that make no curve are refused where they stand, the good ones are kept.
 */
export const saveTeamTargets = operation({
  name: 'save-team-targets',
  summary: { zh: '在一张表上填写团队目标', en: 'Write the targets of a team on one grid' },
  permission: 'scorecards.rate',
  input: z.strictObject({
    cells: z
      .array(
        z.strictObject({
          scorecardId: z.uuid(),
          lineId: z.uuid(),
          cell: z.string().regex(/^[a-z][A-Za-z]{0,30}$/),
          value: z.string().min(1).max(40).nullable(),
          expected: z.string().max(40).nullable(),
        }),
      )
      .min(1)
      .max(20_000),
  }),
  output: z.object({ answers: z.array(cellAnswer) }),
  handle: async (context, { cells }) => {
    const { tx, actor, now, today } = context;
    const answers = await saveTargetCells(tx, cells, actor, now, today);
    await context.audit({
      subject: { kind: 'team-targets', id: actor.personId ?? actor.userId },
      details: {
        saved: cells
          .filter((_, i) => answers[i]!.outcome === 'saved')
          .map(({ scorecardId, lineId, cell, expected, value }) => ({
            scorecardId,
            lineId,
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
