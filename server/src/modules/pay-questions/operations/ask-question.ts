import { sql } from 'kysely';
import { z } from 'zod';
import { newId } from '../../../platform/database/index.ts';
import { type OperationContext, operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { afterWorkdays } from '../../cases/index.ts';
import { answerDays } from '../../pay-structure/index.ts';
import { type AskedLine, askedLine } from '../../payroll/index.ts';
import { writeMessage } from '../questions.ts';

/**
 * Asks about a line of the own released payslip. While a question on that line is open, or once it was answered, the words are
 * another turn of it and the clock of the answer starts again.
 */
export const askQuestion = operation({
  name: 'ask-question',
  summary: { zh: '就工资条提问', en: 'Ask about one’s own payslip' },
  permission: 'payslips.ask',
  input: z.strictObject({
    period: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])(\.[1-9])?$/),
    /** Only for somebody with two employments in one month. */
    employmentId: z.uuid().optional(),
    /** Code of the line; null asks about the payslip as a whole. */
    item: z.string().max(80).nullable(),
    text: z.string().trim().min(2).max(2_000),
  }),
  output: z.object({ questionId: z.string(), answerBy: z.string() }),
  handle: async (context, { period, employmentId, item, text }) => {
    const { tx, actor, now, today, audit } = context;
    if (actor.personId === null) throw problems.notFound('payslip', period);
    const asked = await askedLine(tx, { personId: actor.personId, isOwn: true, period, employmentId }, item);
    const answerBy = afterWorkdays(today, await answerDays(tx, today));
    const questionId = await openOrAskOn(context, asked, item, answerBy);
    const of = { personId: actor.personId, questionId };
    await writeMessage(tx, of, { kind: 'question', body: text, by: actor, at: now });
    await audit({
      subject: { kind: 'pay-question', id: questionId },
      personId: actor.personId,
      details: { period, item, answerBy },
    });
    return { questionId, answerBy };
  },
});

async function openOrAskOn(
  { tx, now }: OperationContext,
  { payslip, names, amountFen }: AskedLine,
  item: string | null,
  answerBy: string,
): Promise<string> {
  const { personId, employmentId, period } = payslip;
  const turned = await sql<{ questionId: string }>`
    update pay_questions.question set state = 'asked', asked_at = ${now}, answer_by = ${answerBy}::date, amount_fen = ${amountFen}
    where person_id = ${personId} and period = ${period} and employment_id = ${employmentId} and coalesce(item, '') = ${item ?? ''} and state <> 'settled'
    returning question_id as "questionId"`.execute(tx);
  if (turned.rows[0]) return turned.rows[0].questionId;
  const questionId = newId();
  await sql`insert into pay_questions.question (person_id, question_id, period, employment_id, item, item_zh, item_en, amount_fen, state, asked_at, answer_by,
      employee_number, name_zh, name_en, department_zh, department_en, department_path)
    select ${personId}, ${questionId}, ${period}, ${employmentId}, ${item}, ${names.zh}, ${names.en}, ${amountFen}::bigint, 'asked', ${now}, ${answerBy}::date,
      ${payslip.number}, ${payslip.nameZh}, ${payslip.nameEn}, ${payslip.departmentZh}, ${payslip.departmentEn}, e.department_path
    from people.employment e where e.person_id = ${personId} and e.employment_id = ${employmentId}`.execute(tx);
  return questionId;
}
