import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { sendNotices } from '../../notices/index.ts';
import { writeMessage } from '../questions.ts';

/** Answers a question on a payslip. Never one's own; the person is told that there is an answer, without a figure. */
export const answerQuestion = operation({
  name: 'answer-question',
  summary: { zh: '答复工资条提问', en: 'Answer a question on a payslip' },
  permission: 'payslips.answer',
  input: z.strictObject({
    personId: z.uuid(),
    questionId: z.uuid(),
    text: z.string().trim().min(2).max(2_000),
  }),
  output: z.object({ answeredAt: z.string() }),
  handle: async ({ tx, actor, now, audit }, { personId, questionId, text }) => {
    if (personId === actor.personId) throw ownQuestion(questionId);
    const answered = await sql<{ period: string; itemZh: string; itemEn: string; path: string }>`
      update pay_questions.question set state = 'answered', answered_at = ${now}
      where person_id = ${personId} and question_id = ${questionId} and state <> 'settled'
      returning period, item_zh as "itemZh", item_en as "itemEn", department_path::text as path`.execute(tx);
    const question = answered.rows[0];
    if (!question) throw problems.notFound('open question', questionId);
    await writeMessage(tx, { personId, questionId }, { kind: 'answer', body: text, by: actor, at: now });
    const { period, itemZh, itemEn, path } = question;
    await sendNotices(
      tx,
      [
        {
          personId,
          departmentPath: path,
          module: 'pay-questions',
          kind: 'news',
          subject: { kind: 'pay-question', id: questionId },
          topic: 'answered',
          title: {
            zh: `您关于 ${period} 工资条的提问已有答复`,
            en: `Your question on the payslip of ${period} is answered`,
          },
          body: { zh: `关于“${itemZh}”。`, en: `On “${itemEn}”.` },
          link: `/payslips/${period}`,
          isPrivate: true,
        },
      ],
      actor.userId,
      now,
    );
    await audit({ subject: { kind: 'pay-question', id: questionId }, personId, details: { period } });
    return { answeredAt: now.toISOString() };
  },
});

const ownQuestion = (questionId: string) =>
  problems.conflict(
    'own-question',
    { zh: '不能答复自己的提问。', en: 'Nobody answers the own question.' },
    { zh: '请另一位负责薪酬的同事答复。', en: 'Ask another person who answers for pay.' },
    questionId,
  );
