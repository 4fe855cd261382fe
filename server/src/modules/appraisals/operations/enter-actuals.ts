import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { admitToPhase } from '../phases.ts';
import { cellAnswer } from '../queries/cell-answer.ts';
import { saveReadingCells } from '../record/reading-cells.ts';

/**
 * Saves readings entered on a grid. Each line names the reading it replaces and gets its own answer: saved, in conflict with
 * what somebody else recorded, or refused with the reason; the good ones are kept and the scorecards scored.
 */
export const enterActuals = operation({
  name: 'enter-actuals',
  summary: { zh: '在表格中录入实际值', en: 'Enter readings on a grid' },
  permission: 'actuals.import',
  input: z.strictObject({
    cycleId: z.uuid(),
    readings: z
      .array(
        z.strictObject({
          kind: z.enum(['person', 'department']),
          scorecardId: z.uuid(),
          lineId: z.uuid(),
          value: z.string().min(1).max(60).nullable(),
          basis: z.string().min(1).max(200).nullable(),
          expectedReadingId: z.uuid().nullable(),
        }),
      )
      .min(1)
      .max(5_000),
  }),
  output: z.object({
    answers: z.array(
      cellAnswer.extend({
        basis: z.string().nullable(),
        readingId: z.string().nullable(),
        isEvidenceMissing: z.boolean(),
      }),
    ),
  }),
  handle: async (context, { cycleId, readings }) => {
    const { tx, actor, now, today } = context;
    const cycle = (
      await sql<{ state: string }>`select state from appraisals.cycle where cycle_id = ${cycleId}`.execute(tx)
    ).rows[0];
    if (!cycle) throw problems.notFound('cycle', cycleId);
    if (cycle.state !== 'open' && cycle.state !== 'trial') {
      throw problems.conflict(
        'cycle-not-open',
        { zh: '该周期未启动或已发布。', en: 'The cycle is not open.' },
        { zh: '只有进行中的周期可以登记实际值。', en: 'Readings are recorded in an open cycle only.' },
        'cycleId',
      );
    }
    const { late } =
      cycle.state === 'trial' ? { late: null } : await admitToPhase(tx, cycleId, 'readings', today, actor.personId);
    const answers = await saveReadingCells(tx, cycleId, readings, actor, now, late !== null);
    await context.audit({
      subject: { kind: 'cycle', id: cycleId },
      details: {
        saved: readings
          .filter((_, i) => answers[i]!.outcome === 'saved')
          .map(({ lineId, value, basis, expectedReadingId }) => ({
            lineId,
            value,
            basis,
            replaces: expectedReadingId,
          })),
        conflicts: answers.filter((one) => one.outcome === 'conflict').length,
        refused: answers.filter((one) => one.outcome === 'refused').length,
      },
    });
    return { answers };
  },
});
