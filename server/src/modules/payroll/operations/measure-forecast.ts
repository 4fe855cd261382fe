import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { findRun } from '../record/run.ts';

/** Works out, in the background, what the month was expected to come to by its standing facts, beside what it came to. */
export const measureForecastOperation = operation({
  name: 'measure-forecast',
  summary: { zh: '与预测对比', en: 'Compare a run with its forecast' },
  permission: 'payroll.review',
  input: z.strictObject({ runId: z.uuid() }),
  output: z.object({ workId: z.string(), people: z.number().int() }),
  handle: async ({ tx, audit, enqueue }, { runId }) => {
    const run = await findRun(tx, runId);
    if (run.fingerprint === null || run.kind === 'off-cycle') throw noForecast(run.kind === 'off-cycle', run.period);
    const counted = await sql<{
      people: number;
    }>`select count(*)::int as people from payroll.run_person where run_id = ${runId} and is_included`.execute(tx);
    const { people } = counted.rows[0]!;
    const subject = { kind: 'payroll-run', id: runId };
    await audit({ subject, details: { calculation: run.calculation } });
    const workId = await enqueue({
      kind: 'payroll.measure-forecast',
      subject,
      data: { runId, calculation: run.calculation, people },
      total: people,
    });
    return { workId, people };
  },
});

const noForecast = (isApart: boolean, period: string) =>
  isApart
    ? problems.conflict(
        'nothing-to-forecast',
        {
          zh: `${period} 只发放登记在该批次的项目，没有可预测的固定部分。`,
          en: `The payroll of ${period} pays only what is recorded for it; there is nothing standing to forecast.`,
        },
        { zh: '请在当月的月度批次中对比。', en: 'Compare the ordinary payroll of the month.' },
        period,
      )
    : problems.conflict(
        'not-calculated',
        { zh: `${period} 的工资还没有算完。`, en: `The payroll of ${period} is not calculated.` },
        { zh: '请先计算。', en: 'Calculate it first.' },
        period,
      );
