import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { askedLine, explanationOf, lookAt } from '../../payroll/index.ts';
import { question, questionsWhere } from '../questions.ts';

const words = z.object({ zh: z.string(), en: z.string() });

/** A question beside what the product knows about the line: what an answer begins with. The look is shown to the person. */
export const questionDetail = query({
  name: 'question-detail',
  summary: { zh: '工资条提问与说明', en: 'A question on a payslip with its explanation' },
  permission: 'payslips.answer',
  input: z.object({ personId: z.uuid(), questionId: z.uuid() }),
  output: z.object({
    question,
    /** The line as it stands now. */
    amountFen: z.number().int().nullable(),
    changeFen: z.number().int().nullable(),
    explanation: words,
  }),
  handle: async ({ tx, today, actor, look }, { personId, questionId }) => {
    const found = await questionsWhere(
      tx,
      today,
      sql`q.person_id = ${personId} and q.question_id = ${questionId} and q.person_id is distinct from access.person()`,
    );
    const one = found[0];
    if (!one) throw problems.notFound('question', questionId);
    const { period, employmentId, item } = one;
    const asked = await askedLine(tx, { personId, isOwn: false, period, employmentId }, item);
    look(lookAt(actor, personId, period));
    return {
      question: one,
      amountFen: asked.amountFen,
      changeFen: asked.line === null ? (asked.payslip.changes?.netFen ?? null) : asked.line.changeFen,
      explanation: explanationOf(asked),
    };
  },
});
