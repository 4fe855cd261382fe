import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { question, questionsWhere, STATES } from '../questions.ts';

/** The desk: questions of others that wait for an answer, the most urgent first, then answered and settled ones. */
export const questions = query({
  name: 'questions',
  summary: { zh: '工资条提问', en: 'Questions on payslips' },
  permission: 'payslips.answer',
  input: z.object({
    state: z.enum([...STATES, 'all']).default('all'),
    limit: z.coerce.number().int().min(1).max(50_000).default(200),
    offset: z.coerce.number().int().min(0).default(0),
  }),
  output: z.object({
    /** Waiting for an answer. */
    open: z.number().int(),
    counts: z.object({
      asked: z.number().int(),
      answered: z.number().int(),
      settled: z.number().int(),
      late: z.number().int(),
    }),
    questions: z.array(question),
  }),
  handle: async ({ tx, today }, { state, limit, offset }) => {
    const others = sql`q.person_id is distinct from access.person()`;
    const counts = await sql<{ asked: number; answered: number; settled: number; late: number }>`
      select count(*) filter (where state = 'asked') as asked, count(*) filter (where state = 'answered') as answered, count(*) filter (where state = 'settled') as settled,
        count(*) filter (where state = 'asked' and answer_by < ${today}::date) as late
      from pay_questions.question q where ${others}`.execute(tx);
    const where = state === 'all' ? others : sql`${others} and q.state = ${state}`;
    return {
      open: counts.rows[0]!.asked,
      counts: counts.rows[0]!,
      questions: await questionsWhere(tx, today, where, { limit, offset }),
    };
  },
});
