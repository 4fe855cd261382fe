import { sql } from 'kysely';
import { z } from 'zod';
import { newId } from '../../../platform/database/index.ts';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { passesLuhn } from '../../../platform/spreadsheet/index.ts';

/** Records where a person's wages are paid to from a day on; the account before ends on that day. */
export const recordBankAccount = operation({
  name: 'record-bank-account',
  summary: { zh: '登记收款账号', en: 'Record a bank account from a day on' },
  permission: 'payments.prepare',
  input: z.strictObject({
    personId: z.uuid(),
    effectiveFrom: z.iso.date(),
    bankZh: z.string().min(1),
    bankEn: z.string().min(1),
    branch: z.string(),
    holder: z.string().min(1).max(30),
    number: z.string().regex(/^\d{8,32}$/),
    reason: z.string().min(1),
  }),
  output: z.object({ accountId: z.string(), hasCheckDigitWarning: z.boolean() }),
  handle: async ({ tx, actor, now, audit }, input) => {
    const person = await sql<{
      path: string;
    }>`select department_path::text as path from people.person where person_id = ${input.personId}`.execute(tx);
    if (!person.rows[0]) throw problems.notFound('person', input.personId);
    await sql`update payments.bank_account set effective_until = ${input.effectiveFrom}
      where person_id = ${input.personId} and effective_from < ${input.effectiveFrom}::date and (effective_until is null or effective_until > ${input.effectiveFrom}::date)`.execute(
      tx,
    );
    const accountId = newId();
    await sql`insert into payments.bank_account (person_id, account_id, effective_from, bank_zh, bank_en, branch, holder, number, recorded_by, recorded_at, department_path)
      values (${input.personId}, ${accountId}, ${input.effectiveFrom}, ${input.bankZh}, ${input.bankEn}, ${input.branch}, ${input.holder}, ${input.number}, ${actor.userId}, ${now}, ${person.rows[0].path}::ltree)`.execute(
      tx,
    );
    await audit({
      subject: { kind: 'person', id: input.personId },
      personId: input.personId,
      reason: input.reason,
      details: { accountEnding: input.number.slice(-4), effectiveFrom: input.effectiveFrom },
    });
    return { accountId, hasCheckDigitWarning: !passesLuhn(input.number) };
  },
});
