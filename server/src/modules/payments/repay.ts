/** Pays again what the bank did not pay: a new attempt after a failed one, once, released by another person. */
import { quantity } from '@meritline/engine/explain';
import { sql } from 'kysely';
import { type Db, newId, type Tx } from '../../platform/database/index.ts';
import { Problem, type ProblemIssue, problems } from '../../platform/problem/index.ts';
import { type Attempt, type FileOrder, keepFiles, type PreparedFile, referenceOf } from './keep-files.ts';
import { releaseFiles, sameHand, signRelease } from './release-payments.ts';
import { paymentOfEntities } from './templates-in-force.ts';

interface FailedRow {
  personId: string;
  paymentId: string;
  employmentId: string;
  runId: string;
  period: string;
  currency: string;
  fingerprint: string;
  amountFen: number;
  attempt: number;
  state: string;
  departmentPath: string;
  failedAccountId: string;
  hasSuccessor: boolean;
  legalEntityId: string;
  entityCode: string;
  entityZh: string;
  number: string;
  nameZh: string;
  accountId: string | null;
  account: string | null;
  holder: string | null;
  bank: string | null;
  bankName: string | null;
  isConfirmed: boolean;
}

const failedRows = (tx: Tx | Db, paymentIds: readonly string[], payDay: string) =>
  sql<FailedRow>`
  select p.person_id as "personId", p.payment_id as "paymentId", p.employment_id as "employmentId", p.run_id as "runId", r.period, f.currency, f.fingerprint, p.amount_fen as "amountFen", p.attempt, p.state,
    p.department_path::text as "departmentPath", p.account_id as "failedAccountId",
    exists (select from payments.payment n where n.person_id = p.person_id and n.replaces = p.payment_id and n.state <> 'void') as "hasSuccessor",
    f.legal_entity_id as "legalEntityId", l.code as "entityCode", v.name_zh as "entityZh", e.number, w.name_zh as "nameZh",
    a.account_id as "accountId", a.number as account, a.holder, a.bank_zh || a.branch as bank, a.bank_zh as "bankName", c.account_id is not null as "isConfirmed"
  from payments.payment p
  join payroll.run r on r.run_id = p.run_id
  join payments.bank_file f on f.bank_file_id = p.bank_file_id
  join organization.legal_entity l on l.legal_entity_id = f.legal_entity_id
  join organization.legal_entity_version v on v.legal_entity_id = f.legal_entity_id and v.effective_from <= ${payDay}::date and (v.effective_until is null or ${payDay}::date < v.effective_until)
  join people.person w on w.person_id = p.person_id
  join people.employment e on e.person_id = p.person_id and e.employment_id = p.employment_id
  left join payments.bank_account a on a.person_id = p.person_id and a.effective_from <= ${payDay}::date and (a.effective_until is null or ${payDay}::date < a.effective_until)
  left join payments.account_confirmation c on c.person_id = p.person_id and c.account_id = a.account_id
  where p.payment_id = any (${paymentIds}::uuid[]) order by r.period, l.code, e.number`.execute(tx);

function issueOf(row: FailedRow): ProblemIssue | null {
  const where = `${row.number} ${row.nameZh}`;
  if (row.state !== 'failed') {
    return {
      code: 'not-failed',
      where,
      message: { zh: '该笔付款没有失败，不能补发。', en: 'This payment has not failed and is not paid again.' },
      remedy: { zh: '请刷新后重新选择。', en: 'Load the page again and choose anew.' },
    };
  }
  if (row.hasSuccessor) {
    return {
      code: 'repaid-already',
      where,
      message: { zh: '该笔付款已有补发。', en: 'This payment is being paid again already.' },
      remedy: { zh: '请在发放跟踪中查看补发的进展。', en: 'See the repayment in payment tracking.' },
    };
  }
  if (row.accountId === null) {
    return {
      code: 'no-account',
      where,
      message: { zh: '补发日没有有效的收款账号。', en: 'No bank account in force on the day of the repayment.' },
      remedy: { zh: '请登记收款账号后重试。', en: 'Record a bank account and try again.' },
    };
  }
  if (row.accountId !== row.failedAccountId && !row.isConfirmed) {
    return {
      code: 'account-not-confirmed',
      where,
      message: { zh: '新账号还没有经第二人核实。', en: 'No second person has looked at the new account.' },
      remedy: {
        zh: '请由登记人以外的人核实新账号。',
        en: 'Somebody other than who recorded it confirms the new account.',
      },
    };
  }
  return null;
}

const attemptOf = (row: FailedRow): Attempt => {
  const paymentId = newId();
  const [year, month] = row.period.slice(0, 7).split('-').map(Number);
  return {
    paymentId,
    personId: row.personId,
    employmentId: row.employmentId,
    accountId: row.accountId!,
    departmentPath: row.departmentPath,
    attempt: row.attempt + 1,
    replaces: row.paymentId,
    who: `${row.number} ${row.nameZh}`,
    employeeNumber: row.number,
    holder: row.holder!,
    number: row.account!,
    bank: row.bank!,
    bankName: row.bankName!,
    amountFen: row.amountFen,
    purpose: `${year}年${month}月工资补发`,
    reference: referenceOf(paymentId),
  };
};

/** Runs are locked in one order, so that two who prepare at once wait for one another. */
async function lockRuns(tx: Tx | Db, paymentIds: readonly string[]): Promise<void> {
  const runs = await sql<{ runId: string }>`
    select distinct run_id as "runId" from payments.payment where payment_id = any (${paymentIds}::uuid[])`.execute(tx);
  await sql`select from payroll.run where run_id = any (${runs.rows.map((run) => run.runId)}::uuid[]) order by run_id for update`.execute(
    tx,
  );
}

export async function prepareRepayment(
  tx: Tx | Db,
  request: {
    readonly paymentIds: readonly string[];
    readonly payDay: string;
    readonly actor: string;
    readonly now: Date;
  },
): Promise<PreparedFile[]> {
  const { paymentIds, payDay, actor, now } = request;
  await lockRuns(tx, paymentIds);
  const rows = (await failedRows(tx, paymentIds, payDay)).rows;
  const missing = paymentIds.find((id) => !rows.some((row) => row.paymentId === id));
  if (missing !== undefined) throw problems.notFound('payment', missing);
  const issues = rows.flatMap((row) => issueOf(row) ?? []);
  if (issues.length > 0) {
    throw new Problem({
      code: 'not-repayable',
      status: 409,
      title: {
        zh: `${issues.length} 笔不能补发，未生成任何文件。`,
        en: `${quantity(issues.length, 'payment', 'payments')} cannot be paid again; no file was made.`,
      },
      remedy: { zh: '请逐一处理后重试。', en: 'Settle each of them and try again.' },
      issues,
    });
  }
  const entities = await paymentOfEntities(tx, [...new Set(rows.map((row) => row.legalEntityId))], payDay);
  const groups = Map.groupBy(rows, (row) => `${row.runId} ${row.legalEntityId}`);
  const orders = [...groups.values()].map((own): FileOrder => {
    const [first] = own as [FailedRow];
    return {
      runId: first.runId,
      period: first.period,
      payDay,
      currency: first.currency,
      fingerprint: first.fingerprint,
      purpose: 'repayment',
      entity: entities.get(first.legalEntityId)!,
      entityCode: first.entityCode,
      entityName: first.entityZh,
      attempts: own.map(attemptOf),
    };
  });
  return keepFiles(tx, orders, actor, now);
}

interface RepaymentFile {
  runId: string;
  state: string;
  preparedBy: string;
  currency: string;
  totalFen: number;
  payments: number;
  fileName: string;
}

/** The file of a repayment, with its run locked. */
async function repaymentFile(tx: Tx | Db, bankFileId: string): Promise<RepaymentFile> {
  const columns = sql`run_id as "runId", state, prepared_by as "preparedBy", currency, total_fen as "totalFen", payments, file_name as "fileName"`;
  const where = sql`bank_file_id = ${bankFileId} and purpose = 'repayment'`;
  const found = await sql<RepaymentFile>`select ${columns} from payments.bank_file where ${where}`.execute(tx);
  if (!found.rows[0]) throw problems.notFound('repayment', bankFileId);
  await sql`select from payroll.run where run_id = ${found.rows[0].runId} for update`.execute(tx);
  const locked = await sql<RepaymentFile>`select ${columns} from payments.bank_file where ${where}`.execute(tx);
  const file = locked.rows[0]!;
  if (file.state !== 'prepared') {
    throw problems.conflict(
      'nothing-to-release',
      { zh: '该补发文件已放行或已撤回。', en: 'This repayment is released or withdrawn already.' },
      { zh: '请刷新后查看。', en: 'Load the page again.' },
      file.state,
    );
  }
  return file;
}

export async function releaseRepayment(
  tx: Tx | Db,
  request: { readonly bankFileId: string; readonly actor: string; readonly now: Date },
): Promise<RepaymentFile & { readonly waitsForSecond: boolean }> {
  const { bankFileId, actor, now } = request;
  const file = await repaymentFile(tx, bankFileId);
  if (file.preparedBy === actor) throw sameHand();
  const recorded = await sql<{ n: number }>`
    select count(*) as n from payments.payment p join payments.bank_account a on a.person_id = p.person_id and a.account_id = p.account_id
    join payments.payment o on o.person_id = p.person_id and o.payment_id = p.replaces
    where p.bank_file_id = ${bankFileId} and o.account_id <> p.account_id and a.recorded_by = ${actor}`.execute(tx);
  if (recorded.rows[0]!.n > 0) throw sameHand();
  const isEnough = await signRelease(tx, bankFileId, file, { actor, now });
  if (isEnough) await releaseFiles(tx, [bankFileId], actor, now);
  return { ...file, waitsForSecond: !isEnough };
}

export async function withdrawRepayment(tx: Tx | Db, bankFileId: string): Promise<RepaymentFile> {
  const file = await repaymentFile(tx, bankFileId);
  await sql`update payments.payment set state = 'void' where bank_file_id = ${bankFileId} and state = 'prepared'`.execute(
    tx,
  );
  await sql`update payments.bank_file set state = 'void' where bank_file_id = ${bankFileId}`.execute(tx);
  return file;
}
