/** Bank files for people who are not employed: the first attempt, or one more after a failed one. Once only, as for wages. */

import { createHash } from 'node:crypto';
import { quantity } from '@meritline/engine/explain';
import { sql } from 'kysely';
import { newId, type Tx } from '../../../platform/database/index.ts';
import { Problem, type ProblemIssue, problems } from '../../../platform/problem/index.ts';
import { type FileLine, type FileOrder, keepFilesOf, type PreparedFile, referenceOf } from '../keep-files.ts';
import { paymentOfEntities } from '../templates-in-force.ts';
import { isOpen, type Owed, owedOn, payeeFindings, payeeFindingWords } from './payees.ts';

interface ServiceLine extends FileLine {
  readonly servicePaymentId: string;
}

const whoOf = ({ name, contract }: Pick<Owed, 'name' | 'contract'>): string => `${name} ${contract}`;

const issue = (one: Owed, code: string, message: ProblemIssue['message'], remedy: ProblemIssue['remedy']) => ({
  code,
  where: whoOf(one),
  message,
  remedy,
});

/** Why one may not be paid by a file of that day; null where it may. */
export function hindranceOf(one: Owed, payDay: string): ProblemIssue | null {
  if (one.isVoided)
    return issue(
      one,
      'taken-back',
      { zh: '该笔支付已作废。', en: 'The payment was taken back.' },
      { zh: '请刷新后重新选择。', en: 'Load the page again and choose anew.' },
    );
  if (one.paidOutside !== null)
    return issue(
      one,
      'paid-outside',
      { zh: '该笔已登记为另行支付。', en: 'It is recorded as paid by other ways.' },
      { zh: '无需再付。', en: 'Nothing is left to pay.' },
    );
  if (one.netFen === 0)
    return issue(
      one,
      'nothing-to-pay',
      { zh: '税后金额为零。', en: 'Nothing is left after tax.' },
      { zh: '请从选择中去掉。', en: 'Leave it out.' },
    );
  if (one.state !== null && one.state !== 'failed')
    return issue(
      one,
      'paid-already',
      {
        zh: `已在文件“${one.fileName}”中，不会再付一次。`,
        en: `It is in the file “${one.fileName}” and is not paid again.`,
      },
      {
        zh: '如未放行，可撤回该文件；否则等待银行回报。',
        en: 'Withdraw that file before its release, or wait for the bank.',
      },
    );
  // The tax belongs to the month of payment; a failed one was withheld from already.
  if (one.state === null && payDay.slice(0, 7) !== one.month)
    return issue(
      one,
      'pay-day-other-month',
      {
        zh: `付款日不在登记的月份 ${one.month} 内，税款按支付的月份扣缴。`,
        en: `The day of payment is not in ${one.month}, the month its tax was withheld for.`,
      },
      {
        zh: '请改用该月的日期；若款项将在别的月份支付，请作废后按实际日期重新登记；若已另行支付，请如实标明。',
        en: 'Choose a day of that month; if it is paid in another, take it back and record it with that day; if it was paid by other ways, say so.',
      },
    );
  if (one.accountId === null)
    return issue(
      one,
      'no-account',
      { zh: '付款日没有有效的收款账号。', en: 'No bank account in force on the day of payment.' },
      { zh: '请登记收款账号后重试。', en: 'Record a bank account and try again.' },
    );
  return null;
}

const refused = (code: string, issues: readonly ProblemIssue[]) =>
  new Problem({
    code,
    status: 409,
    title: {
      zh: `有 ${issues.length} 处需要处理，未生成任何文件。`,
      en: `${quantity(issues.length, 'place has', 'places have')} to be settled; no file was made.`,
    },
    remedy: { zh: '请逐一处理后重新生成。', en: 'Settle each of them and prepare again.' },
    issues,
  });

async function demandPayable(tx: Tx, owed: readonly Owed[], payDay: string): Promise<void> {
  const hindrances = owed.flatMap((one) => hindranceOf(one, payDay) ?? []);
  if (hindrances.length > 0) throw refused('not-payable', hindrances);
  const findings = await payeeFindings(
    tx,
    payDay,
    owed.map((one) => one.servicePaymentId),
  );
  const open = findings.filter(isOpen);
  if (open.length > 0)
    throw refused(
      'accounts-not-checked',
      open.map((finding) => ({ code: finding.code, where: whoOf(finding), ...payeeFindingWords(finding) })),
    );
}

const PURPOSES: Readonly<Record<string, string>> = {
  'author-pay': '稿酬',
  royalties: '特许权使用费',
  'insurance-agent': '佣金',
};

function lineOf(one: Owed): ServiceLine {
  const paymentId = newId();
  const [year, month] = one.month.split('-').map(Number);
  return {
    paymentId,
    servicePaymentId: one.servicePaymentId,
    accountId: one.accountId!,
    attempt: (one.attempt ?? 0) + 1,
    replaces: one.attemptId,
    who: whoOf(one),
    employeeNumber: '',
    holder: one.holder!,
    number: one.account!,
    bank: one.bank!,
    bankName: one.bankName!,
    amountFen: one.netFen,
    purpose: `${year}年${month}月${PURPOSES[one.kind] ?? '劳务报酬'}`,
    reference: referenceOf(paymentId),
  };
}

async function keepLines(tx: Tx, lines: readonly ServiceLine[], bankFileId: string): Promise<void> {
  const rows = lines.map(({ paymentId, servicePaymentId, accountId, amountFen, attempt, replaces }, index) => ({
    paymentId,
    servicePaymentId,
    accountId,
    amountFen,
    attempt,
    replaces,
    sequence: index + 1,
  }));
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r ("paymentId" uuid, "servicePaymentId" uuid, "accountId" uuid, sequence bigint, "amountFen" bigint, attempt bigint, replaces uuid)`;
  await sql`insert into payments.service_attempt (payment_id, service_payment_id, bank_file_id, account_id, sequence, amount_fen, attempt, replaces, state)
    select "paymentId", "servicePaymentId", ${bankFileId}::uuid, "accountId", sequence, "amountFen", attempt, replaces, 'prepared' from ${given}`.execute(
    tx,
  );
  await sql`update filings.service_payment s set bank_file_id = ${bankFileId}::uuid from ${given} where s.payment_id = r."servicePaymentId"`.execute(
    tx,
  );
}

/** Payments are locked in one order, so that two who prepare at once wait for one another. */
export async function prepareServiceFiles(
  tx: Tx,
  request: {
    readonly paymentIds: readonly string[];
    readonly payDay: string;
    readonly actor: string;
    readonly now: Date;
  },
): Promise<PreparedFile[]> {
  const { paymentIds, payDay, actor, now } = request;
  await sql`select from filings.service_payment where payment_id = any (${paymentIds}::uuid[]) order by payment_id for update`.execute(
    tx,
  );
  const owed = await owedOn(tx, payDay, paymentIds);
  const missing = paymentIds.find((id) => !owed.some((one) => one.servicePaymentId === id));
  if (missing !== undefined) throw problems.notFound('payment', missing);
  await demandPayable(tx, owed, payDay);
  const groups = Map.groupBy(owed, (one) => one.legalEntityId);
  const entities = await paymentOfEntities(tx, [...groups.keys()], payDay);
  const orders = [...groups].map(
    ([legalEntityId, own]): FileOrder<ServiceLine> => ({
      runId: null,
      period: payDay.slice(0, 7),
      payDay,
      currency: entities.get(legalEntityId)!.currency,
      fingerprint: fingerprintOf(own),
      purpose: 'services',
      entity: entities.get(legalEntityId)!,
      entityCode: own[0]!.entityCode,
      entityName: own[0]!.entityZh,
      attempts: own.map(lineOf),
    }),
  );
  return keepFilesOf(tx, orders, { actor, now }, (_, lines, { bankFileId }) => keepLines(tx, lines, bankFileId));
}

const fingerprintOf = (owed: readonly Owed[]): string =>
  createHash('sha256')
    .update(JSON.stringify(owed.map((one) => [one.servicePaymentId, one.netFen, one.accountId])))
    .digest('hex');
