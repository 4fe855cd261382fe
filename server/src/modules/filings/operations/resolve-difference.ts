import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { billOf, compared } from '../bills/compare.ts';
import { signatureOf } from '../bills/resolutions.ts';

/** Says why a difference of a bill is as it is. It holds for the amounts as they are now. */
export const resolveDifference = operation({
  name: 'resolve-difference',
  summary: { zh: '处理账单差异', en: 'Resolve a difference of a bill' },
  permission: 'insurance.write',
  input: z.strictObject({
    billId: z.uuid(),
    subject: z.string().min(1).max(60),
    cause: z.enum(['ours-wrong', 'bill-wrong', 'timing', 'rounding', 'other']),
    reason: z.string().trim().min(4).max(500),
  }),
  output: z.object({ unresolvedKind: z.string() }),
  handle: async ({ tx, actor, now, audit, emit }, { billId, subject, cause, reason }) => {
    const bill = await billOf(tx, billId);
    const { differences } = await compared(tx, bill);
    const difference = differences.find((one) => one.subject === subject);
    if (!difference) throw problems.notFound('difference', subject);
    const about = { signature: signatureOf(difference.amounts), kind: difference.kind, amounts: difference.amounts };
    await sql`insert into filings.bill_resolution (bill_id, subject, difference, cause, reason, resolved_by, by_zh, by_en, resolved_at, department_path)
      values (${billId}, ${subject}, ${JSON.stringify(about)}::jsonb, ${cause}, ${reason}, ${actor.userId}, ${actor.names.zh}, ${actor.names.en}, ${now}, ${difference.departmentPath}::ltree)`.execute(
      tx,
    );
    await audit({
      subject: { kind: 'bill', id: billId },
      ...(difference.personId ? { personId: difference.personId } : {}),
      reason,
      details: { subject, cause, kind: difference.kind, amounts: difference.amounts },
    });
    await emit('filings-changed', { period: bill.period });
    return { unresolvedKind: difference.kind };
  },
});
