import { scaledToText } from '@meritline/engine/money';
import { inputScale } from '@meritline/engine/payroll';
import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import type { Words } from '../../../platform/problem/index.ts';
import { inputSources } from '../gather/input-sources.ts';
import { isOfRun } from '../gather/pay-group.ts';
import { findRun } from '../record/run.ts';
import { type PersonColumns, personColumns, personJoins } from '../views/people.ts';
import { runInputs as shape } from '../views/run.ts';

const SOURCES: Record<string, Words> = {
  sheet: { zh: '导入的表格', en: 'Imported sheet' },
  manual: { zh: '手工登记', en: 'Recorded by hand' },
  retro: { zh: '补发补扣（自动）', en: 'Retro, worked out' },
  recurring: { zh: '固定薪酬', en: 'Recurring pay' },
  enrolment: { zh: '参保登记', en: 'Enrolments' },
};
const OWNERS: Record<string, Words> = {
  attendance: { zh: '考勤', en: 'Time keeping' },
  fixed: { zh: '薪酬专员', en: 'Pay specialist' },
  allowance: { zh: '薪酬专员', en: 'Pay specialist' },
  variable: { zh: '绩效专员', en: 'Performance specialist' },
  insurance: { zh: '社保专员', en: 'Insurance clerk' },
  fund: { zh: '社保专员', en: 'Insurance clerk' },
  tax: { zh: '员工本人', en: 'The person' },
};

/** The facts of the month by input: where they come from, whose they are, how many, their sum. */
export const runInputs = query({
  name: 'run-inputs',
  summary: { zh: '当月数据清单', en: 'Inputs of a run' },
  permission: 'payroll.read',
  input: z.strictObject({ runId: z.uuid() }),
  output: shape,
  handle: async ({ tx }, { runId }) => {
    const run = await findRun(tx, runId);
    const inputs = (await inputSources(tx, run)).map(({ input, source }) => ({
      code: input.code,
      names: { zh: input.zh, en: input.en },
      type: input.type,
      source: source.names ?? SOURCES[source.kind] ?? { zh: source.kind, en: source.kind },
      owner: OWNERS[(input as { group?: string }).group ?? 'other'] ?? { zh: '薪酬专员', en: 'Pay specialist' },
      rows: source.rows,
      total:
        source.kind !== 'scorecard' && (input.type === 'money' || input.type === 'number')
          ? scaledToText(source.total, inputScale(input))
          : null,
      lastRecordedAt: source.last?.toISOString() ?? null,
      state: source.rows > 0 ? ('ready' as const) : ('none' as const),
    }));
    const retro = await sql<PersonColumns & { originPeriod: string; amountFen: number; reason: Words }>`
      select ${personColumns}, i.source ->> 'originPeriod' as "originPeriod", i.value_scaled as "amountFen", i.source -> 'names' as reason
      from payroll.pay_input i ${personJoins('i', run.period)}
      where i.period = ${run.period} and i.source_key like 'retro:%' and ${isOfRun(run, 'i')} order by e.number, i.source_key`.execute(
      tx,
    );
    return { inputs, retro: retro.rows };
  },
});
