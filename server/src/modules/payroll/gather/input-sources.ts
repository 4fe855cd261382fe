/** What a month is calculated from: how many facts of each input there are, by where they come from. */

import type { PayDefinition } from '@meritline/engine/payroll';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import type { Words } from '../../../platform/problem/index.ts';
import { definitionIn } from '../../pay-structure/index.ts';
import type { Run } from '../record/run.ts';
import { loadDefinition } from '../rules/pinned-definition.ts';
import { isCleared } from './month-inputs.ts';
import { firstDay, nextMonth } from './months.ts';
import { isOfRun } from './pay-group.ts';

type DeclaredInput = PayDefinition['inputs'][number];

export interface InputSource {
  readonly code: string;
  /** `sheet`, `manual`, `retro`, `recurring`, `enrolment` or `scorecard`. */
  readonly kind: string;
  /** Names of a source of its own, such as a cycle; null = the kind's names. */
  readonly names: Words | null;
  readonly rows: number;
  /** Scaled by the input's scale. */
  readonly total: number;
  readonly last: Date | null;
}

/** Coefficients are taken from published scorecards when the run is calculated, so they are counted from its payslips. */
async function scorecardRows(tx: Tx, run: Run): Promise<InputSource[]> {
  if (run.definitionDigest === null) return [];
  const definition = await loadDefinition(tx, run.definitionDigest);
  const codes = ['org_coefficient', 'personal_coefficient'].filter((code) => definition.inputIndex.has(code));
  if (codes.length === 0) return [];
  const counted = codes.map((code) => {
    const place = sql.lit(definition.inputIndex.get(code)! + 1);
    return sql`select ${code} as code, b.origins[s.origins[${place}]] as origin, s.inputs[${place}] as value from payroll.payslip s
      join payroll.batch b on b.run_id = s.run_id and b.calculation = s.calculation and b.number = s.batch_number
      where s.period = ${run.period} and s.run_id = ${run.runId}`;
  });
  const found = await sql<{ code: string; cycle: string; rows: number; total: number }>`
    select code, split_part(origin, ':', 2) as cycle, count(*) as rows, sum(value)::bigint as total
    from (${sql.join(counted, sql` union all `)}) c where origin like 'scorecard:%' group by 1, 2 order by 1, 2`.execute(
    tx,
  );
  return found.rows.map(({ cycle, ...row }) => ({
    ...row,
    kind: 'scorecard',
    names: { zh: `${cycle} 绩效结果`, en: `Results of ${cycle}` },
    last: null,
  }));
}

/** One entry an input and source, in the order in which the inputs are declared; inputs without a fact are not there. */
export async function inputSources(
  tx: Tx,
  run: Run,
): Promise<readonly { readonly input: DeclaredInput; readonly source: InputSource }[]> {
  const first = firstDay(run.period);
  const declared = (await definitionIn(tx, run.country, first)).inputs;
  const inRun = sql`(select person_id, employment_id from payroll.run_person where run_id = ${run.runId} and is_included)`;
  const found = await sql<InputSource>`
    select input_code as code, source ->> 'kind' as kind, (array_agg(source -> 'names'))[1] as names, count(*) as rows, sum(value_scaled)::bigint as total, max(recorded_at) as last
    from payroll.pay_input i where period = ${run.period} and ${isOfRun(run, 'i')} and not ${isCleared('i')} group by input_code, source ->> 'kind'
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
  const byCode = Map.groupBy([...found.rows, ...(await scorecardRows(tx, run))], (row) => row.code);
  return declared.flatMap((input) => (byCode.get(input.code) ?? []).map((source) => ({ input, source })));
}
