import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { userNames } from '../../access/index.ts';
import { monthInputs } from '../gather/month-inputs.ts';
import { firstDay } from '../gather/months.ts';
import { type InputAnswer, saveInputCells, WRITABLE } from '../record/input-cells.ts';
import { lateCells } from '../record/late-input.ts';
import { lockRun } from '../record/run.ts';

const words = z.object({ zh: z.string(), en: z.string() });

/**
 * Saves facts of a month entered on a grid. Each cell says on which value it is based and gets its own answer: saved, in
 * conflict with what somebody else left there, or refused with the reason; the good ones are kept.
 */
export const recordInputs = operation({
  name: 'record-inputs',
  summary: { zh: '在表格中登记当月数据', en: 'Record facts of the month on a grid' },
  permission: 'payroll.prepare',
  input: z.strictObject({
    runId: z.uuid(),
    cells: z
      .array(
        z.strictObject({
          employmentId: z.uuid(),
          inputCode: z.string().min(1).max(60),
          value: z.string().min(1).max(40).nullable(),
          expected: z.string().max(40).nullable(),
        }),
      )
      .min(1)
      .max(20_000),
  }),
  output: z.object({
    answers: z.array(
      z.object({
        outcome: z.enum(['saved', 'conflict', 'refused']),
        value: z.string().nullable(),
        by: z.string().nullable(),
        at: z.string().nullable(),
        issue: z.object({ code: z.string(), where: z.string(), message: words, remedy: words }).nullable(),
      }),
    ),
  }),
  handle: async ({ tx, actor, now, audit }, { runId, cells }) => {
    const run = await lockRun(tx, runId);
    if (!WRITABLE.has(run.state)) {
      throw problems.conflict(
        'month-signed',
        {
          zh: `${run.period} 的工资正在计算或已提交，当月数据不能在表格中改动。`,
          en: `The payroll of ${run.period} is being calculated, or is submitted or further on: its facts are not changed on the grid.`,
        },
        {
          zh: '请等待计算完成，或退回该月工资；已关账的月份逐条登记，差额在当前月份补算。',
          en: 'Wait for the calculation, or return the payroll; facts of a closed month are recorded one by one and worked out as a difference.',
        },
        run.period,
      );
    }
    const inputs = await monthInputs(tx, run.country, firstDay(run.period));
    const late = await lateCells(tx, run, inputs, cells, now);
    const inTime = cells.filter((_, i) => late[i] === null);
    const saved = inTime.length === 0 ? [] : await saveInputCells(tx, run, inputs, inTime, actor.userId, now);
    const rest = saved[Symbol.iterator]();
    const answers = late.map(
      (issue): InputAnswer =>
        issue === null ? rest.next().value! : { outcome: 'refused', value: null, by: null, at: null, issue },
    );
    const conflicts = answers.filter(({ outcome }) => outcome === 'conflict');
    const names = await userNames(
      tx,
      conflicts.map(({ by }) => by),
      actor,
    );
    await audit({
      subject: { kind: 'payroll-run', id: runId },
      details: {
        saved: cells
          .filter((_, i) => answers[i]!.outcome === 'saved')
          .map(({ employmentId, inputCode, expected, value }) => ({
            employmentId,
            inputCode,
            before: expected,
            after: value,
          })),
        conflicts: conflicts.length,
        refused: answers.filter(({ outcome }) => outcome === 'refused').length,
      },
    });
    return { answers: answers.map((one) => ({ ...one, by: one.by === null ? null : (names.get(one.by) ?? null) })) };
  },
});
