import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { ACCOUNT_CHECKS, accountFindings } from '../account-checks.ts';
import { runForUpdate } from '../prepare-bank-files.ts';

/** Accepts warnings of the account check for one run, each by name and with a reason; what blocks is never accepted. */
export const acknowledgeAccounts = operation({
  name: 'acknowledge-accounts',
  summary: { zh: '确认账号检查的提示', en: 'Accept findings of the account check with a reason' },
  permission: 'payments.prepare',
  input: z.strictObject({
    runId: z.uuid(),
    findings: z
      .array(z.strictObject({ accountId: z.uuid(), code: z.enum(ACCOUNT_CHECKS) }))
      .min(1)
      .max(1000),
    reason: z.string().trim().min(4).max(400),
  }),
  output: z.object({ acknowledged: z.number().int() }),
  handle: async ({ tx, actor, now, audit }, { runId, findings, reason }) => {
    const run = await runForUpdate(tx, runId);
    const known = await accountFindings(tx, { runId, period: run.period, payDay: run.payDay });
    const wanted = new Set(findings.map((one) => `${one.accountId} ${one.code}`));
    const chosen = known.filter((one) => wanted.has(`${one.accountId} ${one.code}`));
    const blocking = chosen.find((one) => one.effect === 'block');
    if (blocking) {
      throw problems.conflict(
        'finding-blocks',
        { zh: '这一项必须解决，不能确认放过。', en: 'This finding blocks; it cannot be accepted.' },
        { zh: '请更正账号，或由财务调整检查规则。', en: 'Correct the account, or have finance change the rule.' },
        `${blocking.number} ${blocking.nameZh}`,
      );
    }
    const open = chosen.filter((one) => one.acknowledgedAt === null);
    if (open.length === 0) {
      throw problems.conflict(
        'nothing-to-accept',
        { zh: '没有待确认的检查项。', en: 'No finding is waiting to be accepted.' },
        { zh: '请刷新后查看。', en: 'Load the page again.' },
      );
    }
    const given = sql`jsonb_to_recordset(${JSON.stringify(open)}::jsonb) as r ("personId" uuid, "accountId" uuid, code text, "departmentPath" text)`;
    await sql`insert into payments.account_acknowledgement (person_id, run_id, account_id, code, reason, acknowledged_by, by_name, acknowledged_at, department_path)
      select "personId", ${runId}::uuid, "accountId", code, ${reason}, ${actor.userId}, ${actor.name}, ${now}, "departmentPath"::ltree from ${given}
      on conflict do nothing`.execute(tx);
    await audit(
      ...open.map((finding) => ({
        subject: { kind: 'payroll-run', id: runId },
        personId: finding.personId,
        reason,
        details: { code: finding.code, accountEnding: finding.ending, detail: finding.detail },
      })),
    );
    return { acknowledged: open.length };
  },
});

/** A second person has looked at an account; who recorded it cannot. */
export const confirmBankAccount = operation({
  name: 'confirm-bank-account',
  summary: { zh: '核实收款账号', en: 'Confirm a bank account as the second person' },
  permission: 'payments.release',
  input: z.strictObject({ personId: z.uuid(), accountId: z.uuid(), note: z.string().trim().min(4).max(400) }),
  output: z.object({ accountId: z.string() }),
  handle: async ({ tx, actor, now, audit }, { personId, accountId, note }) => {
    const found = await sql<{ recordedBy: string; path: string; ending: string }>`
      select recorded_by as "recordedBy", department_path::text as path, right(number, 4) as ending from payments.bank_account where person_id = ${personId} and account_id = ${accountId}`.execute(
      tx,
    );
    const account = found.rows[0];
    if (!account) throw problems.notFound('bank account', accountId);
    if (account.recordedBy === actor.userId) {
      throw problems.conflict(
        'same-hand',
        { zh: '登记账号的人不能自己核实。', en: 'Who recorded an account cannot confirm it.' },
        { zh: '请由另一位有权限的人核实。', en: 'Ask another person who may.' },
      );
    }
    await sql`insert into payments.account_confirmation (person_id, account_id, recorded_by, confirmed_by, by_name, confirmed_at, note, department_path)
      values (${personId}, ${accountId}, ${account.recordedBy}, ${actor.userId}, ${actor.name}, ${now}, ${note}, ${account.path}::ltree) on conflict do nothing`.execute(
      tx,
    );
    await audit({
      subject: { kind: 'person', id: personId },
      personId,
      reason: note,
      details: { accountEnding: account.ending, confirmed: true },
    });
    return { accountId };
  },
});
