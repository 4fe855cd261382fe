import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { raiseDispute } from '../disputes/raise.ts';

const words = {
  claim: z.string().trim().min(4).max(2_000),
  /** What the line should be in the opinion of whoever raises it. */
  claimedFen: z.number().int().nullable(),
};
const output = z.object({ disputeId: z.string(), decideBy: z.string(), evidenceSha256: z.string() });

/** The person does not accept the answer to the own question: the line becomes a dispute. */
export const disputeAnswer = operation({
  name: 'dispute-answer',
  summary: { zh: '不接受答复，提出工资争议', en: 'Dispute a line after its answer' },
  permission: 'payslips.ask',
  input: z.strictObject({ questionId: z.uuid(), ...words }),
  output,
  handle: async (context, { questionId, claim, claimedFen }) => {
    const { tx, actor, now, audit } = context;
    const found = await sql<{ period: string; employmentId: string; item: string | null; state: string }>`
      select period, employment_id as "employmentId", item, state from pay_questions.question where person_id = ${actor.personId}::uuid and question_id = ${questionId}`.execute(
      tx,
    );
    const question = found.rows[0];
    if (!question) throw problems.notFound('question', questionId);
    if (question.state === 'asked') throw notAnswered(questionId);
    const { period, employmentId } = question;
    const personId = actor.personId!;
    // A question on the payslip as a whole is disputed by its net pay.
    const item = question.item ?? 'net_pay';
    const raised = await raiseDispute(context, {
      personId,
      isOwn: true,
      period,
      employmentId,
      item,
      claim,
      claimedFen,
      questionId,
    });
    await sql`update pay_questions.question set state = 'settled', settled_at = coalesce(settled_at, ${now}) where person_id = ${personId} and question_id = ${questionId}`.execute(
      tx,
    );
    await audit({
      subject: { kind: 'pay-dispute', id: raised.disputeId },
      personId,
      details: { period, item, evidence: raised.evidenceSha256 },
    });
    return raised;
  },
});

/** A specialist opens a dispute for a person, as when it came in on paper. */
export const openDispute = operation({
  name: 'open-dispute',
  summary: { zh: '登记工资争议', en: 'Open a pay dispute for a person' },
  permission: 'payslips.answer',
  input: z.strictObject({
    personId: z.uuid(),
    period: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
    employmentId: z.uuid().optional(),
    item: z.string().max(80),
    ...words,
  }),
  output,
  handle: async (context, input) => {
    const { actor, audit } = context;
    if (input.personId === actor.personId) {
      throw problems.conflict(
        'own-dispute',
        { zh: '自己的争议请从自己的工资条提出。', en: 'One’s own dispute is raised from one’s own payslip.' },
        {
          zh: '请在工资条上提问，收到答复后提出争议。',
          en: 'Ask about the line on your payslip, then dispute the answer.',
        },
      );
    }
    const raised = await raiseDispute(context, { ...input, isOwn: false, questionId: null });
    await audit({
      subject: { kind: 'pay-dispute', id: raised.disputeId },
      personId: input.personId,
      details: { period: input.period, item: input.item, evidence: raised.evidenceSha256 },
    });
    return raised;
  },
});

const notAnswered = (questionId: string) =>
  problems.conflict(
    'not-answered',
    { zh: '提问还没有得到答复。', en: 'The question is not answered yet.' },
    {
      zh: '请先等待答复；对答复不满意再提出争议。',
      en: 'Wait for the answer; dispute it if it does not satisfy you.',
    },
    questionId,
  );
