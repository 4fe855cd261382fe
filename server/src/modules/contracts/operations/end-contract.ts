import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { demandOther } from '../own-hands.ts';

/** Ends a contract before its day; the day that was agreed stays on record. */
export const endContract = operation({
  name: 'end-contract',
  summary: { zh: '提前终止劳动合同', en: 'End a contract before its day' },
  permission: 'contracts.write',
  input: z.strictObject({
    personId: z.uuid(),
    contractId: z.uuid(),
    /** Last day on which it holds. */
    lastDay: z.iso.date(),
    reason: z.string().trim().min(4).max(300),
  }),
  output: z.object({ lastDay: z.string() }),
  handle: async ({ tx, actor, now, audit }, { personId, contractId, lastDay, reason }) => {
    demandOther(actor.personId, personId);
    const found = await sql<{ startsOn: string; lastDay: string | null; isEnded: boolean }>`
      select starts_on as "startsOn", (ends_on - 1) as "lastDay", ended_at is not null as "isEnded" from contracts.contract
      where person_id = ${personId} and contract_id = ${contractId} for update`.execute(tx);
    const before = found.rows[0];
    if (!before) throw problems.notFound('contract', contractId);
    if (before.isEnded || lastDay < before.startsOn || (before.lastDay !== null && lastDay >= before.lastDay)) {
      throw problems.conflict(
        'not-before-its-day',
        before.isEnded
          ? { zh: '该合同已提前终止。', en: 'The contract was ended before.' }
          : {
              zh: '该日期不在合同期内，或不早于约定的最后一日。',
              en: 'The day lies outside the contract, or not before its last day.',
            },
        {
          zh: `请选择 ${before.startsOn} 起${before.lastDay ? `、${before.lastDay} 之前` : ''}的日期。`,
          en: `Choose ${before.startsOn} or later${before.lastDay ? `, before ${before.lastDay}` : ''}.`,
        },
        'lastDay',
      );
    }
    await sql`update contracts.contract set agreed_until = ends_on, ends_on = ${lastDay}::date + 1, end_reason = ${reason}, ended_by = ${actor.userId}, ended_at = ${now}
      where person_id = ${personId} and contract_id = ${contractId}`.execute(tx);
    await audit({
      subject: { kind: 'contract', id: contractId },
      personId,
      reason,
      details: { lastDay, was: before.lastDay },
    });
    return { lastDay };
  },
});
