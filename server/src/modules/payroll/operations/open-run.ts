import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { openRunOf } from '../record/open-run.ts';

/** Opens the payroll of a month for a pay group, with everybody of it employed then. */
export const openRun = operation({
  name: 'open-run',
  summary: { zh: '建立工资批次', en: 'Open a payroll run' },
  permission: 'payroll.prepare',
  input: z.strictObject({
    period: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
    /** A pay group; null or left out is everybody who is in none. */
    payGroupId: z.uuid().nullable().optional(),
    payDay: z.iso.date(),
    /** After this day facts ask whether they belong to this run or to next month. */
    cutOffOn: z.iso.date().nullable().optional(),
    thresholdFen: z.number().int().nonnegative().optional(),
    /** Share of last month's net as decimal text in millionths, 80000 = 8 %. */
    thresholdMillionths: z.number().int().nonnegative().optional(),
  }),
  output: z.object({ runId: z.string(), people: z.number().int() }),
  handle: async ({ tx, actor, now, audit, emit }, input) => {
    const { thresholdFen, thresholdMillionths, cutOffOn, payGroupId, ...rest } = input;
    const opened = await openRunOf(tx, {
      ...rest,
      cutOffOn: cutOffOn ?? null,
      payGroupId: payGroupId ?? null,
      ...(thresholdFen === undefined ? {} : { thresholdFen }),
      ...(thresholdMillionths === undefined ? {} : { thresholdMillionths }),
      preparedBy: actor.userId,
      openedAt: now,
    });
    await audit({ subject: { kind: 'payroll-run', id: opened.runId }, details: input });
    await emit('run-opened', { runId: opened.runId, period: input.period });
    return opened;
  },
});
