/** Opens a dispute: the line as it was paid, its derivation and its facts are frozen with a digest. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { newId } from '../../../platform/database/index.ts';
import type { OperationContext } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { canonical } from '../../archive/index.ts';
import { afterWorkdays } from '../../cases/index.ts';
import { answerDays, companyRules, numberOf } from '../../pay-structure/index.ts';
import { askedLine, payslipWhyOf } from '../../payroll/index.ts';

export interface Raised {
  readonly personId: string;
  readonly isOwn: boolean;
  readonly period: string;
  readonly employmentId?: string | undefined;
  readonly item: string;
  readonly claim: string;
  readonly claimedFen: number | null;
  readonly questionId: string | null;
}

/** Decimal yuan as fen; null where the calculation gave none. */
const fenOf = (yuan: string | boolean | null): number | null =>
  typeof yuan === 'string' ? Math.round(Number(yuan) * 100) : null;

export async function raiseDispute(
  { tx, actor, now, today }: OperationContext,
  raised: Raised,
): Promise<{ disputeId: string; decideBy: string; evidenceSha256: string }> {
  const { personId, isOwn, period, employmentId, item } = raised;
  const key = { personId, isOwn, period, employmentId };
  const why = await payslipWhyOf(tx, key, item);
  const { views: _views, ...payslip } = (await askedLine(tx, key, null)).payslip;
  // A line of zero is not shown on a payslip, and that it is zero may be what is disputed.
  const line = payslip.groups.flatMap((group) => group.lines).find(({ code }) => code === item) ?? null;
  const asked = { names: why.names, amountFen: line ? line.amountFen : fenOf(why.value) };
  const evidence = canonical({ payslip, line, why });
  const evidenceSha256 = createHash('sha256').update(evidence).digest('hex');
  // A decision takes longer than an answer: the days of the pay policy, so many times.
  const times = numberOf(await companyRules(tx, today), 'dispute_decide_times');
  const decideBy = afterWorkdays(today, times * (await answerDays(tx, today)));
  const disputeId = newId();
  const made = await sql`
    insert into pay_questions.dispute (person_id, dispute_id, question_id, period, employment_id, run_id, item, item_zh, item_en, amount_fen, claim, claimed_fen, state, raised_by, raised_zh, raised_en,
      raised_at, decide_by, evidence, evidence_sha256, hands, employee_number, name_zh, name_en, department_zh, department_en, department_path)
    select ${personId}, ${disputeId}, ${raised.questionId}::uuid, ${period}, s.employment_id, r.run_id, ${item}, ${asked.names.zh}, ${asked.names.en}, ${asked.amountFen}::bigint, ${raised.claim}, ${raised.claimedFen}::bigint, 'open',
      ${actor.userId}, ${actor.names.zh}, ${actor.names.en}, ${now}, ${decideBy}::date, ${evidence}, ${evidenceSha256}, array_remove(array[r.prepared_by, r.submitted_by], null),
      ${payslip.number}, ${payslip.nameZh}, ${payslip.nameEn}, ${payslip.departmentZh}, ${payslip.departmentEn}, e.department_path
    from payroll.payslip s join payroll.run r on r.run_id = s.run_id join people.employment e on e.person_id = s.person_id and e.employment_id = s.employment_id
    where s.person_id = ${personId} and s.period = ${period} and s.employment_id = ${payslip.employmentId}
    on conflict (person_id, period, employment_id, item) where state in ('open', 'handled') do nothing`.execute(tx);
  if (made.numAffectedRows === 0n) {
    throw problems.conflict(
      'dispute-open',
      {
        zh: `“${asked.names.zh}”已有一件争议在处理中。`,
        en: `There is an open dispute on “${asked.names.en}” already.`,
      },
      { zh: '请等待它的决定。', en: 'Wait for its decision.' },
      item,
    );
  }
  return { disputeId, decideBy, evidenceSha256 };
}
