import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';

/** The person says that the own question is settled. Settling it again changes nothing. */
export const settleQuestion = operation({
  name: 'settle-question',
  summary: { zh: '提问已解决', en: 'One’s own question is settled' },
  permission: 'payslips.ask',
  input: z.strictObject({ questionId: z.uuid() }),
  output: z.object({ settledAt: z.string() }),
  handle: async ({ tx, actor, now, audit }, { questionId }) => {
    const settled = await sql<{ settledAt: Date }>`
      update pay_questions.question set state = 'settled', settled_at = coalesce(settled_at, ${now})
      where person_id = ${actor.personId}::uuid and question_id = ${questionId} returning settled_at as "settledAt"`.execute(
      tx,
    );
    const row = settled.rows[0];
    if (!row) throw problems.notFound('question', questionId);
    await audit({ subject: { kind: 'pay-question', id: questionId }, personId: actor.personId!, details: {} });
    return { settledAt: row.settledAt.toISOString() };
  },
});
