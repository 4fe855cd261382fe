/** What each side of a benefit pays, as recurring pay of the inputs its plan names. */
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import type { Actor } from '../../../platform/operation/index.ts';
import { type ProblemIssue, problems } from '../../../platform/problem/index.ts';
import { definitionIn, nameOfCountry, recordRecurringPayRows } from '../../pay-structure/index.ts';

/** @throws Problem that names each input which is no amount, or is given to both sides. */
export async function demandInputs(
  tx: Tx,
  on: string,
  given: { readonly country: string; readonly inputCode: string; readonly employerInputCode: string | null },
): Promise<void> {
  const { inputs } = await definitionIn(tx, given.country, on);
  const here = nameOfCountry(given.country);
  const amounts = new Set(inputs.filter(({ type }) => type === 'money').map(({ code }) => code));
  const issues: ProblemIssue[] = (['inputCode', 'employerInputCode'] as const).flatMap((where) => {
    const code = given[where];
    if (code === null || amounts.has(code)) return [];
    return [
      {
        code: 'input-unknown',
        where,
        message: {
          zh: `${here.zh}没有金额类的薪资输入“${code}”。`,
          en: `There is no pay input “${code}” that is an amount in ${here.en}.`,
        },
        remedy: { zh: '请在“薪资项目”中查看输入代码。', en: 'Look up the code under pay items.' },
      },
    ];
  });
  if (given.inputCode === given.employerInputCode)
    issues.push({
      code: 'input-twice',
      where: 'employerInputCode',
      message: {
        zh: '个人部分与单位部分不能用同一个薪资输入。',
        en: 'The own part and the company’s part cannot feed the same pay input.',
      },
      remedy: {
        zh: '单位部分请用单位缴纳类项目的输入，如 benefits_by_employer。',
        en: 'Give the company’s part the input of an employer item, such as benefits_by_employer.',
      },
    });
  if (issues.length > 0) throw problems.invalid(issues);
}

export interface Enrolled {
  readonly personId: string;
  readonly employmentId: string;
  readonly planId: string;
  readonly month: string;
  readonly path: string;
}

/** What each side pays for all benefits of an input, from a month on, as recurring pay. */
export async function recordParts(
  tx: Tx,
  changed: readonly Enrolled[],
  actor: Actor,
  now: Date,
  sides: 'both' | 'employer' = 'both',
): Promise<void> {
  const sums = await sql<{
    personId: string;
    employmentId: string;
    month: string;
    path: string;
    inputCode: string;
    fen: number;
  }>`
    select distinct on (r."personId", r."employmentId", r.month, i.code) r."personId", r."employmentId", r.month, r.path, i.code as "inputCode",
      coalesce((select sum(case i.code when q.input_code then b.employee_fen else b.employer_fen end) from insurance.benefit_enrolment b join insurance.benefit_plan q on q.plan_id = b.plan_id
        where b.person_id = r."personId" and b.employment_id = r."employmentId" and i.code in (q.input_code, q.employer_input_code) and b.state in ('active', 'ended')
          and b.from_month <= r.month and (b.last_month is null or b.last_month >= r.month)), 0)::bigint as fen
    from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as r ("personId" uuid, "employmentId" uuid, "planId" uuid, month text, path text)
    join insurance.benefit_plan p on p.plan_id = r."planId"
    cross join lateral unnest(array[case when ${sides === 'both'} then p.input_code end, p.employer_input_code]) as i (code)
    where i.code is not null`.execute(tx);
  await recordRecurringPayRows(
    tx,
    sums.rows.map((row) => ({
      personId: row.personId,
      employmentId: row.employmentId,
      inputCode: row.inputCode,
      effectiveFrom: `${row.month}-01`,
      effectiveUntil: null,
      valueScaled: row.fen,
      reason: '福利方案 / benefits',
      document: 'benefit-enrolment',
      recordedBy: actor.userId,
      recordedAt: now,
      departmentPath: row.path,
    })),
  );
}
