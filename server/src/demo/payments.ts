/**
 * What the bank did with the demo company's wages: every month paid, but in the last closed one two payments came back.
 * One was paid again, the other still waits for somebody.
 */
import {
  type AccountFinding,
  accountFindings,
  prepareRepayment,
  recordOutcomes,
  releaseRepayment,
} from '../modules/payments/index.ts';
import { newId, sql, type Tx } from '../platform/database/index.ts';
import type { DemoContext } from './context.ts';

/** Which template each legal entity's bank wants. */
const TEMPLATES: Readonly<Record<string, string>> = { SH: 'ccb-like', BJ: 'pain-001' };
/** Clearing numbers no bank has. */
const CLEARING: Readonly<Record<string, string>> = { SH: '990290000015', BJ: '990100000012' };

export async function loadPayerAccounts({ company, ids, databases }: DemoContext): Promise<void> {
  for (const entity of company.legalEntities) {
    await sql`insert into payments.payer_account (payer_account_id, legal_entity_id, effective_from, holder, number, bank_zh, bank_en, bank_code, template_code, recorded_by, recorded_at)
      values (${newId()}, ${ids.legalEntityByCode.get(entity.code)!}, '2025-01-01', ${entity.names.zh}, ${entity.bankAccount.number}, ${entity.bankAccount.bank.zh}, ${entity.bankAccount.bank.en},
        ${CLEARING[entity.code] ?? null}, ${TEMPLATES[entity.code] ?? 'generic'}, ${ids.userByRole.get('finance')!}, '2025-01-02T09:00:00+08:00')`.execute(
      databases.batch,
    );
  }
}

interface Hand {
  readonly userId: string;
  readonly name: string;
}

/** Accounts changed shortly before a pay day were asked about by telephone. */
export async function answerForAccounts(
  tx: Tx,
  run: { runId: string; period: string; payDay: string },
  by: Hand,
  now: Date,
): Promise<void> {
  const findings = await accountFindings(tx, run);
  const given = sql`jsonb_to_recordset(${JSON.stringify(findings satisfies readonly AccountFinding[])}::jsonb) as r ("personId" uuid, "accountId" uuid, code text, "departmentPath" text)`;
  await sql`insert into payments.account_acknowledgement (person_id, run_id, account_id, code, reason, acknowledged_by, by_name, acknowledged_at, department_path)
    select "personId", ${run.runId}::uuid, "accountId", code, '已按人事档案中的电话向本人核实', ${by.userId}, ${by.name}, ${now}, "departmentPath"::ltree from ${given}`.execute(
    tx,
  );
}

interface Sent {
  readonly paymentId: string;
  readonly personId: string;
  readonly departmentPath: string;
}

const sentOf = async (tx: Tx, runId: string): Promise<readonly Sent[]> =>
  (
    await sql<Sent>`select p.payment_id as "paymentId", p.person_id as "personId", p.department_path::text as "departmentPath"
      from payments.payment p join payments.bank_file f on f.bank_file_id = p.bank_file_id where p.run_id = ${runId} and p.state = 'released' order by f.file_name, p.sequence`.execute(
      tx,
    )
  ).rows;

const paid = (sent: Sent) => ({
  ...sent,
  before: 'released' as const,
  after: 'paid' as const,
  code: null,
  reason: null,
});
const failed = (sent: Sent, code: string, reason: string) => ({
  ...sent,
  before: 'released' as const,
  after: 'failed' as const,
  code,
  reason,
});

export interface Hands {
  readonly specialist: string;
  readonly finance: string;
}

/** The bank's answers the day after; `hasReturns` brings the month in which two came back. */
export async function loadAnswers(
  tx: Tx,
  runId: string,
  hands: Hands,
  moments: { readonly answered: Date; readonly repaid: Date; readonly repayDay: string },
  hasReturns: boolean,
): Promise<void> {
  const by = { actor: hands.specialist, now: moments.answered, importId: null };
  const sent = await sentOf(tx, runId);
  const [open, again] = hasReturns ? [sent[40]!, sent[120]!] : [];
  await recordOutcomes(tx, sent.filter((one) => one !== open && one !== again).map(paid), by);
  if (!open || !again) return;
  await recordOutcomes(
    tx,
    [failed(open, 'AC01', '账号与户名不符'), failed(again, 'AB05', '收款行系统维护，超时退回')],
    by,
  );
  const { repaid, repayDay } = moments;
  const [file] = await prepareRepayment(tx, {
    paymentIds: [again.paymentId],
    payDay: repayDay,
    actor: hands.specialist,
    now: repaid,
  });
  await releaseRepayment(tx, { bankFileId: file!.bankFileId, actor: hands.finance, now: repaid });
  await recordOutcomes(tx, (await sentOf(tx, runId)).map(paid), { ...by, now: repaid });
}
