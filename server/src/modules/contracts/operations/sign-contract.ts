import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { demandOther } from '../own-hands.ts';
import { signedLater } from './record-contract.ts';

/** Says on which day a recorded contract was signed. */
export const signContract = operation({
  name: 'sign-contract',
  summary: { zh: '登记合同的签订日期', en: 'Record the day a contract was signed' },
  permission: 'contracts.write',
  input: z.strictObject({
    personId: z.uuid(),
    contractId: z.uuid(),
    signedOn: z.iso.date(),
    document: z.string().trim().min(1).max(120).optional(),
  }),
  output: z.object({ signedOn: z.string() }),
  handle: async ({ tx, actor, today, audit }, { personId, contractId, signedOn, document }) => {
    demandOther(actor.personId, personId);
    if (signedOn > today) throw signedLater(today);
    const found = await sql<{ signedOn: string | null }>`
      select signed_on as "signedOn" from contracts.contract where person_id = ${personId} and contract_id = ${contractId} for update`.execute(
      tx,
    );
    const before = found.rows[0];
    if (!before) throw problems.notFound('contract', contractId);
    if (before.signedOn !== null) {
      throw problems.conflict(
        'already-signed',
        { zh: `该合同已于 ${before.signedOn} 签订。`, en: `The contract was signed on ${before.signedOn}.` },
        { zh: '请刷新页面。', en: 'Load the page again.' },
        'signedOn',
      );
    }
    await sql`update contracts.contract set signed_on = ${signedOn}, document = coalesce(${document ?? null}, document)
      where person_id = ${personId} and contract_id = ${contractId}`.execute(tx);
    await audit({ subject: { kind: 'contract', id: contractId }, personId, details: { signedOn, document } });
    return { signedOn };
  },
});
