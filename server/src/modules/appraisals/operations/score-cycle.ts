import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';

/** Scores a whole open cycle again, in the background. */
export const scoreCycle = operation({
  name: 'score-cycle',
  summary: { zh: '重新计分', en: 'Score a cycle again' },
  permission: 'cycles.run',
  input: z.strictObject({ cycleId: z.uuid() }),
  output: z.object({ workId: z.string() }),
  handle: async (context, { cycleId }) => {
    await demandOpen(context.tx, cycleId);
    await context.audit({ subject: { kind: 'cycle', id: cycleId } });
    return {
      workId: await context.enqueue({
        kind: 'score-cycle',
        subject: { kind: 'cycle', id: cycleId },
        data: { cycleId },
      }),
    };
  },
});

/** The code of an open cycle; anything else is a problem. */
export async function demandOpen(
  tx: Parameters<ReturnType<typeof sql>['execute']>[0],
  cycleId: string,
): Promise<string> {
  const cycle = (
    await sql<{
      code: string;
      state: string;
    }>`select code, state from appraisals.cycle where cycle_id = ${cycleId}`.execute(tx)
  ).rows[0];
  if (!cycle) throw problems.notFound('cycle', cycleId);
  if (cycle.state === 'open') return cycle.code;
  throw problems.conflict(
    'cycle-not-open',
    { zh: `周期 ${cycle.code} 未启动或已发布。`, en: `The cycle ${cycle.code} is not open.` },
    { zh: '请选择进行中的周期。', en: 'Choose an open cycle.' },
    'cycleId',
  );
}
