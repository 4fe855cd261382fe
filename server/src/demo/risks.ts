/**
 * The written contracts of the demo company, with a gap or two as a real file has them, and what the risk scan found: once
 * over the last closed month, once over the open one; in between most of it was accepted with a reason, given to somebody or
 * mended.
 */
import { afterWorkdays } from '../modules/cases/index.ts';
import { contracts } from '../modules/contracts/index.ts';
import { allChecks, newScanId, risks, scan } from '../modules/risks/index.ts';
import { civilDate } from '../platform/clock/index.ts';
import { newId, sql } from '../platform/database/index.ts';
import { actAs, type DemoRole } from './act.ts';
import type { DemoContext } from './context.ts';

/** Every so many-th contract was never filed; every so many-th of the others was never signed. */
const UNFILED = 97;
const UNSIGNED = 211;

export async function loadContracts({ company, ids, databases }: DemoContext): Promise<void> {
  const filed = company.employments.filter((_one, at) => at % UNFILED !== UNFILED - 1);
  const rows = filed.map(({ employeeNumber, contract }, at) => ({
    ...ids.personByNumber.get(employeeNumber)!,
    contractId: newId(),
    ...contract,
    isSigned: at % UNSIGNED !== UNSIGNED - 1,
    number: employeeNumber,
  }));
  await sql`insert into contracts.contract (person_id, employment_id, contract_id, kind, starts_on, ends_on, signed_on, document, recorded_by, recorded_at, department_path)
    select "personId", "employmentId", "contractId", kind, "from", until, case when "isSigned" then "from" end, 'HT-' || number, 'demo company', ("from" + time '09:00') at time zone 'Asia/Shanghai', "departmentPath"::ltree
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r ("personId" uuid, "employmentId" uuid, "contractId" uuid, kind text, "from" date, until date, number text, "isSigned" boolean, "departmentPath" text)`.execute(
    databases.batch,
  );
}

const DAY = 86_400_000;

export async function loadRisks(context: DemoContext): Promise<void> {
  const { databases, ids, clock } = context;
  const by = ids.userByRole.get('pay-specialist');
  if (by === undefined) return;
  const runs = await sql<{ runId: string; at: Date }>`
    select run_id as "runId", coalesce(closed_at, calculated_at) as at from payroll.run where fingerprint is not null and kind = 'ordinary' order by period desc limit 2`.execute(
    databases.batch,
  );
  const [open, closed] = runs.rows;
  if (!open || !closed) return;
  const now = clock.now().getTime();
  // The closed month two weeks ago, the open one yesterday; each after what it looks at was there, and none ahead.
  const after = (moment: Date, days: number): Date =>
    new Date(Math.min(now, Math.max(moment.getTime() + DAY, now - days * DAY)));
  const look = (runId: string, at: Date) =>
    scan(databases.batch, {
      scanId: newScanId(),
      kind: 'whole',
      runId,
      by,
      at,
      today: civilDate(at),
      checks: allChecks(),
    });
  const first = after(closed.at, 14);
  await look(closed.runId, first);
  await settle(context, new Date(Math.min(now, first.getTime() + 2 * DAY)));
  await look(open.runId, after(open.at, 1));
}

interface Found {
  readonly personId: string;
  readonly findingId: string;
  readonly employmentId: string | null;
}

/** Of what the first scan found: most accepted with a reason or given to somebody, one mended, a little left to run late. */
async function settle(context: DemoContext, at: Date): Promise<void> {
  const { databases, ids, clock } = context;
  const found = async (code: string): Promise<readonly Found[]> =>
    (
      await sql<Found>`select person_id as "personId", finding_id as "findingId", employment_id as "employmentId" from risks.finding
        where check_code = ${code} and state = 'open' order by amount_fen nulls first, finding_id`.execute(
        databases.batch,
      )
    ).rows;
  const accept = async (findings: readonly Found[], reason: string) => {
    for (const { personId, findingId } of findings)
      await actAs(context, risks, {
        role: 'pay-specialist',
        at,
        name: 'accept-finding',
        input: { personId, findingId, reason },
      });
  };
  const assign = async (findings: readonly Found[], role: DemoRole, workdays: number) => {
    if (findings.length === 0) return;
    const dueOn = afterWorkdays(civilDate(clock.now()), workdays);
    const input = {
      findings: findings.map(({ personId, findingId }) => ({ personId, findingId })),
      owner: ids.userByRole.get(role)!,
      dueOn,
    };
    await actAs(context, risks, { role: 'pay-specialist', at, name: 'assign-findings', input });
  };
  const bases = await found('base-out-of-bounds');
  await accept(bases.slice(0, -5), '经办机构按上限核定，下一年度申报基数时一并更正');
  const accounts = await found('account-changed');
  await accept(accounts.slice(0, 1), '已按人事档案中的电话向本人核实新账号');
  await assign(accounts.slice(1), 'pay-specialist', 3);
  const severance = await found('severance-missing');
  await accept(severance.slice(0, 4), '离职当月已在系统外支付补偿，凭证存人事档案');
  await assign(severance.slice(4), 'hr-head', 5);
  await assign(await found('compression'), 'hr-head', 20);
  const unfiled = await found('contract-missing');
  await assign(unfiled, 'hr-head', 2);
  await conclude(context, unfiled.slice(0, 1), at);
}

/** The contract that was missing is concluded: the next scan no longer finds it. */
async function conclude(context: DemoContext, findings: readonly Found[], at: Date): Promise<void> {
  for (const { personId, employmentId } of findings) {
    const hired = await sql<{
      hiredOn: string;
    }>`select hired_on as "hiredOn" from people.employment where employment_id = ${employmentId}`.execute(
      context.databases.batch,
    );
    const input = {
      personId,
      employmentId,
      kind: 'open-ended',
      startsOn: hired.rows[0]!.hiredOn,
      signedOn: civilDate(at),
      document: 'HT-补-001',
    };
    await actAs(context, contracts, { role: 'pay-specialist', at, name: 'record-contract', input });
  }
}
