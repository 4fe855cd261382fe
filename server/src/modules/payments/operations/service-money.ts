/** Paying people who are not employed: their accounts, the files, the second person's release. */
import { sql } from 'kysely';
import { z } from 'zod';
import { newId } from '../../../platform/database/index.ts';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { passesLuhn } from '../../../platform/spreadsheet/index.ts';
import { ACCOUNT_CHECKS } from '../account-checks.ts';
import { owedOn, payeeFindings } from '../services/payees.ts';
import { prepareServiceFiles } from '../services/prepare.ts';
import { releaseServiceFile, withdrawServiceFile } from '../services/release.ts';

const reason = z.string().trim().min(4).max(400);
const paymentIds = z.array(z.uuid()).min(1).max(5000);

/** Where a payee is paid to from a day on; the account before ends on that day. */
export const recordPayeeAccount = operation({
  name: 'record-payee-account',
  summary: { zh: '登记非雇员的收款账号', en: 'Record the bank account of a payee who is not employed' },
  permission: 'payments.prepare',
  input: z.strictObject({
    /** One of the payments to the payee: the account is for all under the same document. */
    servicePaymentId: z.uuid(),
    effectiveFrom: z.iso.date(),
    bankZh: z.string().trim().min(1).max(70),
    bankEn: z.string().trim().min(1).max(70),
    branch: z.string().trim().max(70),
    holder: z.string().trim().min(1).max(30),
    number: z.string().regex(/^\d{8,32}$/),
    reason,
  }),
  output: z.object({ accountId: z.string(), hasCheckDigitWarning: z.boolean() }),
  handle: async ({ tx, actor, now, audit }, input) => {
    const [owed] = await owedOn(tx, input.effectiveFrom, [input.servicePaymentId]);
    if (!owed) throw problems.notFound('payment', input.servicePaymentId);
    const later = await sql<{ from: string }>`
      select effective_from::text as "from" from payments.payee_account where document_number = ${owed.documentNumber} and effective_from >= ${input.effectiveFrom}::date order by effective_from desc limit 1`.execute(
      tx,
    );
    if (later.rows[0])
      throw problems.conflict(
        'not-later',
        {
          zh: `已有从 ${later.rows[0].from} 起的账号。`,
          en: `There is an account from ${later.rows[0].from} already.`,
        },
        { zh: '新账号须从更晚的一天起。', en: 'A new one begins on a later day.' },
        input.effectiveFrom,
      );
    await sql`update payments.payee_account set effective_until = ${input.effectiveFrom}::date
      where document_number = ${owed.documentNumber} and effective_until is null`.execute(tx);
    const accountId = newId();
    await sql`insert into payments.payee_account (account_id, document_number, effective_from, bank_zh, bank_en, branch, holder, number, recorded_by, recorded_at)
      values (${accountId}, ${owed.documentNumber}, ${input.effectiveFrom}::date, ${input.bankZh}, ${input.bankEn}, ${input.branch}, ${input.holder}, ${input.number}, ${actor.userId}, ${now})`.execute(
      tx,
    );
    await audit({
      subject: { kind: 'service-payment', id: input.servicePaymentId },
      reason: input.reason,
      details: { accountEnding: input.number.slice(-4), effectiveFrom: input.effectiveFrom },
    });
    return { accountId, hasCheckDigitWarning: !passesLuhn(input.number) };
  },
});

/** Accepts warnings about accounts of payees, each by name and with a reason; a changed account by another than who recorded it. */
export const acknowledgePayeeAccounts = operation({
  name: 'acknowledge-payee-accounts',
  summary: { zh: '确认非雇员账号检查的提示', en: 'Accept findings about the accounts of payees with a reason' },
  permission: 'payments.release',
  input: z.strictObject({
    findings: z
      .array(z.strictObject({ servicePaymentId: z.uuid(), code: z.enum(ACCOUNT_CHECKS) }))
      .min(1)
      .max(1000),
    payDay: z.iso.date(),
    reason,
  }),
  output: z.object({ acknowledged: z.number().int() }),
  handle: async ({ tx, actor, now, audit }, input) => {
    const wanted = new Set(input.findings.map((one) => `${one.servicePaymentId} ${one.code}`));
    const ids = [...new Set(input.findings.map((one) => one.servicePaymentId))];
    const known = (await payeeFindings(tx, input.payDay, ids)).filter((one) =>
      wanted.has(`${one.servicePaymentId} ${one.code}`),
    );
    const refused = known.find(
      (one) => one.effect === 'block' || (one.code === 'account-changed' && one.accountRecordedBy === actor.userId),
    );
    if (refused)
      throw problems.conflict(
        refused.effect === 'block' ? 'finding-blocks' : 'same-hand',
        refused.effect === 'block'
          ? { zh: '这一项必须解决，不能确认放过。', en: 'This finding blocks; it cannot be accepted.' }
          : {
              zh: '变更的账号由登记人以外的人核实。',
              en: 'A changed account is verified by another than who recorded it.',
            },
        refused.effect === 'block'
          ? { zh: '请更正账号，或由财务调整检查规则。', en: 'Correct the account, or have finance change the rule.' }
          : { zh: '请由另一人核实后确认。', en: 'Have somebody else verify and accept it.' },
        `${refused.name} ${refused.contract}`,
      );
    const open = known.filter((one) => one.acknowledgedBy === null);
    if (open.length === 0)
      throw problems.conflict(
        'nothing-to-accept',
        { zh: '没有待确认的检查项。', en: 'No finding is waiting to be accepted.' },
        { zh: '请刷新后查看。', en: 'Load the page again.' },
      );
    const given = sql`jsonb_to_recordset(${JSON.stringify(open)}::jsonb) as r ("servicePaymentId" uuid, "accountId" uuid, code text, "accountRecordedBy" text)`;
    await sql`insert into payments.payee_acknowledgement (service_payment_id, account_id, code, account_recorded_by, reason, acknowledged_by, by_name, acknowledged_at)
      select "servicePaymentId", "accountId", code, "accountRecordedBy", ${input.reason}, ${actor.userId}, ${actor.name}, ${now} from ${given} on conflict do nothing`.execute(
      tx,
    );
    await audit(
      ...open.map((one) => ({
        subject: { kind: 'service-payment', id: one.servicePaymentId },
        reason: input.reason,
        details: { code: one.code, accountEnding: one.ending, detail: one.detail },
      })),
    );
    return { acknowledged: open.length };
  },
});

export const prepareServiceFilesOperation = operation({
  name: 'prepare-service-files',
  summary: { zh: '生成非雇员代发文件', en: 'Prepare the bank files for payees who are not employed' },
  permission: 'payments.prepare',
  input: z.strictObject({ paymentIds, payDay: z.iso.date() }),
  output: z.object({
    files: z.array(
      z.object({
        bankFileId: z.string(),
        fileName: z.string(),
        legalEntityId: z.string(),
        payments: z.number().int(),
        currency: z.string(),
        totalFen: z.number().int(),
        sha256: z.string(),
      }),
    ),
  }),
  handle: async ({ tx, actor, now, audit }, { paymentIds: chosen, payDay }) => {
    const files = await prepareServiceFiles(tx, { paymentIds: [...new Set(chosen)], payDay, actor: actor.userId, now });
    await audit(
      ...files.map(({ bankFileId, fileName, payments, totalFen, sha256 }) => ({
        subject: { kind: 'bank-file', id: bankFileId },
        details: { fileName, payments, totalFen, sha256, payDay },
      })),
    );
    return { files };
  },
});

const handled = z.object({ fileName: z.string(), payments: z.number().int(), totalFen: z.number().int() });

export const releaseServiceFileOperation = operation({
  name: 'release-service-file',
  summary: { zh: '放行非雇员代发文件', en: 'Release a bank file for payees who are not employed' },
  permission: 'payments.release',
  input: z.strictObject({ bankFileId: z.uuid() }),
  output: handled.extend({ waitsForSecond: z.boolean() }),
  handle: async ({ tx, actor, now, audit }, { bankFileId }) => {
    const { fileName, payments, totalFen, waitsForSecond } = await releaseServiceFile(tx, {
      bankFileId,
      actor: actor.userId,
      now,
    });
    const released = { fileName, payments, totalFen, waitsForSecond };
    await audit({ subject: { kind: 'bank-file', id: bankFileId }, details: released });
    return released;
  },
});

export const withdrawServiceFileOperation = operation({
  name: 'withdraw-service-file',
  summary: { zh: '撤回非雇员代发文件', en: 'Withdraw a bank file for payees before its release' },
  permission: 'payments.prepare',
  input: z.strictObject({ bankFileId: z.uuid(), reason }),
  output: handled,
  handle: async ({ tx, audit }, { bankFileId, reason: why }) => {
    const { fileName, payments, totalFen } = await withdrawServiceFile(tx, bankFileId);
    const details = { fileName, payments, totalFen };
    await audit({ subject: { kind: 'bank-file', id: bankFileId }, reason: why, details });
    return details;
  },
});

/** Paid by cheque, in cash, by another system: no file will ever hold it. */
export const settleServiceOutside = operation({
  name: 'settle-service-outside',
  summary: { zh: '标明已另行支付', en: 'Say that payments to payees were paid by other ways' },
  permission: 'payments.prepare',
  input: z.strictObject({ paymentIds, reason }),
  output: z.object({ settled: z.number().int() }),
  handle: async ({ tx, audit }, { paymentIds: chosen, reason: why }) => {
    const settled = await sql<{ id: string }>`
      update filings.service_payment set paid_outside = ${why} where payment_id = any (${chosen}::uuid[]) and voided_at is null and bank_file_id is null and paid_outside is null returning payment_id as id`.execute(
      tx,
    );
    const left = chosen.find((id) => !settled.rows.some((row) => row.id === id));
    if (left !== undefined)
      throw problems.conflict(
        'paid-already',
        {
          zh: '所选支付中有的已在代发文件中、已作废或已标明。',
          en: 'One of the payments is in a bank file, was taken back or is settled already.',
        },
        { zh: '请刷新后重新选择。', en: 'Load the page again and choose anew.' },
        left,
      );
    await audit(...settled.rows.map(({ id }) => ({ subject: { kind: 'service-payment', id }, reason: why })));
    return { settled: settled.rows.length };
  },
});
