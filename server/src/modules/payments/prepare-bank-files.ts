/** Makes the bank files of an approved run, by the template of each legal entity, from the payslips the approver signed. */
import { quantity } from '@meritline/engine/explain';
import { sql } from 'kysely';
import { type Db, newId, type Tx } from '../../platform/database/index.ts';
import { Problem, type ProblemIssue, problems } from '../../platform/problem/index.ts';
import { demandAccountsChecked } from './account-checks.ts';
import { type Attempt, type FileOrder, keepFiles, type PreparedFile, referenceOf } from './keep-files.ts';
import { paymentOfEntities } from './templates-in-force.ts';

export interface RunRow {
  period: string;
  state: string;
  payDay: string;
  currency: string;
  fingerprint: string | null;
  approvedFingerprint: string | null;
}

interface PayRow {
  personId: string;
  employmentId: string;
  number: string;
  nameZh: string;
  nameEn: string;
  legalEntityId: string;
  entityCode: string;
  entityZh: string;
  netFen: number | null;
  departmentPath: string;
  accountId: string | null;
  account: string | null;
  holder: string | null;
  bank: string | null;
  bankName: string | null;
}

export async function runForUpdate(tx: Tx | Db, runId: string): Promise<RunRow> {
  const found =
    await sql<RunRow>`select period, state, pay_day as "payDay", currency, fingerprint, approved_fingerprint as "approvedFingerprint"
    from payroll.run where run_id = ${runId} for update`.execute(tx);
  if (!found.rows[0]) throw problems.notFound('payroll run', runId);
  return found.rows[0];
}

function demandApproved(run: RunRow): void {
  if (run.state !== 'approved' && run.state !== 'paying') {
    throw problems.conflict(
      'run-not-approved',
      { zh: '该批次尚未审批，或已发放。', en: 'The run is not approved yet, or already paid.' },
      {
        zh: '请先完成审批；已发放的批次不会再次生成文件。',
        en: 'Have it approved first; a paid run never makes a file again.',
      },
      run.state,
    );
  }
  if (run.fingerprint === null || run.fingerprint !== run.approvedFingerprint) {
    throw problems.conflict(
      'fingerprint-changed',
      { zh: '结果在审批后有变化。', en: 'The result changed after it was approved.' },
      { zh: '请重新提交审批。', en: 'Send it for approval again.' },
    );
  }
}

/** The payslips with the account in force on pay day, in the order of the file. */
const payRows = (tx: Tx | Db, runId: string, run: RunRow) =>
  sql<PayRow>`
  select s.person_id as "personId", s.employment_id as "employmentId", e.number, p.name_zh as "nameZh", p.name_en as "nameEn", s.legal_entity_id as "legalEntityId",
    l.code as "entityCode", v.name_zh as "entityZh", s.net_fen as "netFen", s.department_path::text as "departmentPath",
    a.account_id as "accountId", a.number as account, a.holder, a.bank_zh || a.branch as bank, a.bank_zh as "bankName"
  from payroll.payslip s
  join people.person p on p.person_id = s.person_id
  join people.employment e on e.person_id = s.person_id and e.employment_id = s.employment_id
  join organization.legal_entity l on l.legal_entity_id = s.legal_entity_id
  join organization.legal_entity_version v on v.legal_entity_id = s.legal_entity_id and v.effective_from <= ${run.payDay}::date and (v.effective_until is null or ${run.payDay}::date < v.effective_until)
  left join payments.bank_account a on a.person_id = s.person_id and a.effective_from <= ${run.payDay}::date and (a.effective_until is null or ${run.payDay}::date < a.effective_until)
  where s.period = ${run.period} and s.run_id = ${runId}
  order by l.code, e.number`.execute(tx);

function demandPayable(rows: readonly PayRow[]): void {
  const issues: ProblemIssue[] = [];
  for (const row of rows) {
    const where = `${row.number} ${row.nameZh}`;
    if (row.netFen === null || row.netFen < 0) {
      issues.push({
        code: 'no-payable-net',
        where,
        message: { zh: '没有可发放的实发金额。', en: 'There is no net amount to pay.' },
        remedy: { zh: '请先处理该员工的计算问题。', en: 'Settle the calculation of this person first.' },
      });
    } else if (row.netFen > 0 && !row.account) {
      issues.push({
        code: 'no-account',
        where,
        message: { zh: '发薪日没有有效的收款账号。', en: 'No bank account in force on pay day.' },
        remedy: { zh: '请登记收款账号后重试。', en: 'Record a bank account and try again.' },
      });
    }
  }
  if (issues.length > 0) {
    throw new Problem({
      code: 'not-payable',
      status: 409,
      title: {
        zh: `${issues.length} 人无法发放。`,
        en: `${quantity(issues.length, 'person', 'people')} cannot be paid.`,
      },
      remedy: { zh: '请逐一处理后重新生成。', en: 'Settle each of them and prepare again.' },
      issues,
    });
  }
}

const purposeOf = (period: string): string => {
  const [year, month] = period.slice(0, 7).split('-').map(Number);
  return `${year}年${month}月工资`;
};

function attemptOf(row: PayRow, purpose: string): Attempt {
  const paymentId = newId();
  return {
    paymentId,
    personId: row.personId,
    employmentId: row.employmentId,
    accountId: row.accountId!,
    departmentPath: row.departmentPath,
    attempt: 1,
    replaces: null,
    who: `${row.number} ${row.nameZh}`,
    employeeNumber: row.number,
    holder: row.holder!,
    number: row.account!,
    bank: row.bank!,
    bankName: row.bankName!,
    amountFen: row.netFen!,
    purpose,
    reference: referenceOf(paymentId),
  };
}

/** Earlier files of the run that were not released are void, and so are their payments: only one set can ever be released. */
export async function prepareBankFiles(
  tx: Tx | Db,
  request: { runId: string; actor: string; now: Date },
): Promise<PreparedFile[]> {
  const { runId, actor, now } = request;
  const run = await runForUpdate(tx, runId);
  demandApproved(run);
  const rows = (await payRows(tx, runId, run)).rows;
  demandPayable(rows);
  await demandAccountsChecked(tx, { runId, period: run.period, payDay: run.payDay });
  await sql`update payments.payment set state = 'void' where run_id = ${runId} and state = 'prepared'`.execute(tx);
  await sql`update payments.bank_file set state = 'void' where run_id = ${runId} and state = 'prepared'`.execute(tx);
  const byEntity = Map.groupBy(
    rows.filter((row) => row.netFen! > 0),
    (row) => row.legalEntityId,
  );
  const entities = await paymentOfEntities(tx, [...byEntity.keys()], run.payDay);
  const purpose = purposeOf(run.period);
  const orders = [...byEntity].map(
    ([legalEntityId, own]): FileOrder => ({
      runId,
      period: run.period,
      payDay: run.payDay,
      currency: run.currency,
      fingerprint: run.fingerprint!,
      purpose: 'run',
      entity: entities.get(legalEntityId)!,
      entityCode: own[0]!.entityCode,
      entityName: own[0]!.entityZh,
      attempts: own.map((row) => attemptOf(row, purpose)),
    }),
  );
  const files = await keepFiles(tx, orders, actor, now);
  await sql`update payroll.run set state = 'paying', payment_prepared_by = ${actor} where run_id = ${runId}`.execute(
    tx,
  );
  return files;
}
