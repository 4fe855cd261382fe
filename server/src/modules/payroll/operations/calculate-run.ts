import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { BATCH_SIZE, startCalculation } from '../record/start-calculation.ts';

/** Calculates a run in the background. Whatever was submitted or approved of an earlier calculation is void. */
export const calculateRunOperation = operation({
  name: 'calculate-run',
  summary: { zh: '计算工资', en: 'Calculate a run' },
  permission: 'payroll.prepare',
  input: z.strictObject({
    runId: z.uuid(),
    /** People recorded at a time; smaller batches show progress sooner and cost more statements. */
    batchPeople: z.number().int().min(1).max(BATCH_SIZE).default(BATCH_SIZE),
  }),
  output: z.object({ workId: z.string(), calculation: z.number().int(), people: z.number().int() }),
  handle: async ({ tx, now, audit, enqueue }, { runId, batchPeople }) => {
    const started = await startCalculation(tx, runId, now, batchPeople);
    await audit({ subject: { kind: 'payroll-run', id: runId }, details: started });
    const workId = await enqueue({
      kind: 'payroll.calculate-run',
      subject: { kind: 'payroll-run', id: runId },
      data: { runId, calculation: started.calculation },
      total: started.people,
    });
    return { workId, calculation: started.calculation, people: started.people };
  },
});
