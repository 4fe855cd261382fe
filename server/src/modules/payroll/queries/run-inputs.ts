import { scaledToText } from '@meritline/engine/money';
import { inputScale } from '@meritline/engine/payroll';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../../platform/database/index.ts';
import { query } from '../../../platform/operation/index.ts';
import type { Words } from '../../../platform/problem/index.ts';
import { companyDeclarations, definitionWith } from '../../pay-structure/index.ts';
import { firstDay, nextMonth } from '../gather/months.ts';
import { findRun, type Run } from '../record/run.ts';
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

interface SourceRow {
  readonly code: string;
  readonly kind: string;
  readonly names: Words | null;
  readonly rows: number;
  readonly total: number;
  readonly last: Date | null;
}

/** Coefficients are taken from published scorecards when the run is calculated, so they are counted from its payslips. */
async function scorecardRows(tx: Tx, run: Run): Promise<SourceRow[]> {
  const found = await sql<{ code: string; cycle: string; rows: number; total: number }>`
    select c.code, split_part(s.facts -> 'origins' ->> c.code, ':', 2) as cycle, count(*) as rows, sum((s.facts -> 'inputs' ->> c.code)::bigint)::bigint as total
    from payroll.payslip s cross join unnest(array['org_coefficient', 'personal_coefficient']) as c (code)
    where s.period = ${run.period} and s.run_id = ${run.runId} and s.facts -> 'origins' ->> c.code like 'scorecard:%'
    group by 1, 2 order by 1, 2`.execute(tx);
  return found.rows.map(({ cycle, ...row }) => ({
    ...row,
    kind: 'scorecard',
    names: { zh: `${cycle} 绩效结果`, en: `Results of ${cycle}` },
    last: null,
  }));
}

/** The facts of the month by input: where they come from, whose they are, how many, their sum. */
export const runInputs = query({
  name: 'run-inputs',
  summary: { zh: '当月数据清单', en: 'Inputs of a run' },
  permission: 'payroll.read',
  input: z.strictObject({ runId: z.uuid() }),
  output: shape,
  handle: async ({ tx }, { runId }) => {
    const run = await findRun(tx, runId);
    const first = firstDay(run.period);
    const declared = definitionWith(await companyDeclarations(tx, first)).inputs;
    const inRun = sql`(select person_id, employment_id from payroll.run_person where run_id = ${runId} and is_included)`;
    const found = await sql<SourceRow>`
      select input_code as code, source ->> 'kind' as kind, (array_agg(source -> 'names'))[1] as names, count(*) as rows, sum(value_scaled)::bigint as total, max(recorded_at) as last
      from payroll.pay_input where period = ${run.period} group by input_code, source ->> 'kind'
      union all
      select input_code, 'recurring', null, count(*), sum(value_scaled)::bigint, max(recorded_at) from pay_structure.recurring_pay
      join ${inRun} m using (person_id, employment_id)
      where superseded_at is null and effective_from < ${firstDay(nextMonth(run.period))}::date and (effective_until is null or effective_until >= ${firstDay(nextMonth(run.period))}::date)
      group by input_code
      union all
      select case scheme when 'social-insurance' then 'social_insurance_base' else 'housing_fund_base' end, 'enrolment', null, count(*), sum(base_fen)::bigint, max(recorded_at)
      from insurance.enrolment join ${inRun} m using (person_id, employment_id)
      where superseded_at is null and effective_from <= ${first}::date and (effective_until is null or effective_until > ${first}::date) group by scheme`.execute(
      tx,
    );
    const bySource = Map.groupBy([...found.rows, ...(await scorecardRows(tx, run))], (row) => row.code);
    const inputs = declared.flatMap((input) => {
      const rows = bySource.get(input.code) ?? [];
      const group = (input as { group?: string }).group ?? 'other';
      return rows.map((row) => ({
        code: input.code,
        names: { zh: input.zh, en: input.en },
        type: input.type,
        source: row.names ?? SOURCES[row.kind] ?? { zh: row.kind, en: row.kind },
        owner: OWNERS[group] ?? { zh: '薪酬专员', en: 'Pay specialist' },
        rows: row.rows,
        total:
          row.kind !== 'scorecard' && (input.type === 'money' || input.type === 'number')
            ? scaledToText(row.total, inputScale(input))
            : null,
        lastRecordedAt: row.last?.toISOString() ?? null,
        state: row.rows > 0 ? ('ready' as const) : ('none' as const),
      }));
    });
    const retro = await sql<PersonColumns & { originPeriod: string; amountFen: number; reason: Words }>`
      select ${personColumns}, i.source ->> 'originPeriod' as "originPeriod", i.value_scaled as "amountFen", i.source -> 'names' as reason
      from payroll.pay_input i ${personJoins('i', run.period)}
      where i.period = ${run.period} and i.source_key like 'retro:%' order by e.number, i.source_key`.execute(tx);
    return { inputs, retro: retro.rows };
  },
});
