import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { startRecalculation } from '../record/start-recalculation.ts';

/** So many are calculated before the answer; more are background work. */
const AT_ONCE = 100;

/** Calculates a part of a run again; everybody else's result stays. Whatever was submitted or approved is void. */
export const recalculatePeople = operation({
  name: 'recalculate-people',
  summary: { zh: '重算部分人员', en: 'Calculate some people of a run again' },
  permission: 'payroll.prepare',
  input: z.strictObject({
    runId: z.uuid(),
    /** `changed` = everybody for whom a fact was recorded or taken back since the last full calculation. */
    people: z.union([z.literal('changed'), z.array(z.uuid()).min(1).max(5_000)]),
  }),
  output: z.object({ workId: z.string(), calculation: z.number().int(), people: z.number().int() }),
  handle: async ({ tx, now, audit, enqueue }, { runId, people }) => {
    const started = await startRecalculation(tx, runId, people, now);
    await audit({ subject: { kind: 'payroll-run', id: runId }, details: { ...started, asked: people } });
    const workId = await enqueue({
      kind: 'payroll.calculate-run',
      subject: { kind: 'payroll-run', id: runId },
      data: { runId, calculation: started.calculation },
      total: started.people,
      isImmediate: started.people <= AT_ONCE,
    });
    return { workId, ...started };
  },
});
