/** Questions as pages read them. */
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { type Db, newId, type Tx } from '../../platform/database/index.ts';
import type { Actor } from '../../platform/operation/index.ts';
import { workdaysBetween } from '../cases/index.ts';

export const STATES = ['asked', 'answered', 'settled'] as const;

export const question = z.object({
  personId: z.string(),
  questionId: z.string(),
  period: z.string(),
  employmentId: z.string(),
  /** Code of the line; null for the payslip as a whole. */
  item: z.string().nullable(),
  itemZh: z.string(),
  itemEn: z.string(),
  /** The line as it stood when the question was asked. */
  amountFen: z.number().int().nullable(),
  /** ISO 4217, of the payslip. */
  currency: z.string(),
  state: z.enum(STATES),
  askedAt: z.string(),
  answerBy: z.string(),
  /** Working days until the answer is due; negative when late, null when answered. */
  daysLeft: z.number().int().nullable(),
  number: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  departmentZh: z.string(),
  departmentEn: z.string(),
  messages: z.array(
    z.object({
      messageId: z.string(),
      kind: z.enum(['question', 'answer']),
      body: z.string(),
      byZh: z.string(),
      byEn: z.string(),
      writtenAt: z.string(),
    }),
  ),
});
export type Question = z.output<typeof question>;

/** The questions that the reader may see and the condition names, the most urgent first, in one statement. */
export async function questionsWhere(
  tx: Tx | Db,
  today: string,
  where: RawBuilder<unknown>,
  { limit = 200, offset = 0 } = {},
): Promise<Question[]> {
  const found = await sql<Omit<Question, 'daysLeft'>>`
    select q.person_id as "personId", q.question_id as "questionId", q.period, q.employment_id as "employmentId", q.item, q.item_zh as "itemZh", q.item_en as "itemEn",
      q.amount_fen as "amountFen", (select r.currency from payroll.payslip s join payroll.run r on r.run_id = s.run_id
        where s.period = q.period and s.person_id = q.person_id and s.employment_id = q.employment_id limit 1) as currency, q.state, to_char(q.asked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "askedAt", q.answer_by as "answerBy",
      q.employee_number as number, q.name_zh as "nameZh", q.name_en as "nameEn", q.department_zh as "departmentZh", q.department_en as "departmentEn",
      (select coalesce(jsonb_agg(jsonb_build_object('messageId', m.message_id, 'kind', m.kind, 'body', m.body, 'byZh', m.by_zh, 'byEn', m.by_en,
          'writtenAt', to_char(m.written_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) order by m.written_at, m.message_id), '[]')
        from pay_questions.message m where m.person_id = q.person_id and m.question_id = q.question_id) as messages
    from pay_questions.question q where ${where}
    order by array_position(array['asked', 'answered', 'settled'], q.state), case when q.state = 'asked' then q.answer_by end, q.asked_at desc, q.question_id
    limit ${limit} offset ${offset}`.execute(tx);
  return found.rows.map((one) => ({ ...one, daysLeft: one.state === 'asked' ? daysLeft(today, one.answerBy) : null }));
}

const daysLeft = (today: string, due: string): number =>
  due >= today ? workdaysBetween(today, due).length : -workdaysBetween(due, today).length;

/** The next turn of a question; what was written before stays. */
export async function writeMessage(
  tx: Tx,
  of: { readonly personId: string; readonly questionId: string },
  message: { readonly kind: 'question' | 'answer'; readonly body: string; readonly by: Actor; readonly at: Date },
): Promise<void> {
  const { by } = message;
  await sql`insert into pay_questions.message (person_id, question_id, message_id, kind, body, written_by, by_zh, by_en, written_at, department_path)
    select q.person_id, q.question_id, ${newId()}, ${message.kind}, ${message.body}, ${by.userId}, ${by.names.zh}, ${by.names.en}, ${message.at}, q.department_path
    from pay_questions.question q where q.person_id = ${of.personId} and q.question_id = ${of.questionId}`.execute(tx);
}
