import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { answerDays } from '../../pay-structure/index.ts';
import { question, questionsWhere } from '../questions.ts';

/** One's own questions on payslips with what was answered, of one month or all. */
export const myQuestions = query({
  name: 'my-questions',
  summary: { zh: '我的工资条提问', en: 'One’s own questions on payslips' },
  permission: 'payslips.ask',
  input: z.object({ period: z.string().max(7).optional() }),
  output: z.object({
    questions: z.array(question),
    /** Working days within which a question is answered. */
    answerDays: z.number().int(),
  }),
  handle: async ({ tx, today }, { period }) => ({
    questions: await questionsWhere(
      tx,
      today,
      sql`q.person_id = access.person() and ${period ? sql`q.period = ${period}` : sql`true`}`,
    ),
    answerDays: await answerDays(tx, today),
  }),
});
