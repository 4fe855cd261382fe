/**
 * The written contracts of the demo company, with a gap or two as a real file has them, and what the risk scan found: once
 * after the last closed month, once over the open one; one finding accepted with a reason.
 */
import { allChecks, newScanId, risks, scan } from '../modules/risks/index.ts';
import { civilDate } from '../platform/clock/index.ts';
import { newId, sql } from '../platform/database/index.ts';
import { actAs } from './act.ts';
import type { DemoContext } from './context.ts';

/** Every so many-th contract was never filed; every so many-th fixed term was not renewed in time. */
const UNFILED = 97;

export async function loadContracts({ company, ids, databases }: DemoContext): Promise<void> {
  const filed = company.employments.filter((_one, at) => at % UNFILED !== UNFILED - 1);
  const rows = filed.map(({ employeeNumber, contract }) => ({
    ...ids.personByNumber.get(employeeNumber)!,
    contractId: newId(),
    ...contract,
    number: employeeNumber,
  }));
  await sql`insert into people.contract (person_id, employment_id, contract_id, kind, starts_on, ends_on, signed_on, document, recorded_by, recorded_at, department_path)
    select "personId", "employmentId", "contractId", kind, "from", until, "from", 'HT-' || number, 'demo company', ("from" + time '09:00') at time zone 'Asia/Shanghai', "departmentPath"::ltree
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r ("personId" uuid, "employmentId" uuid, "contractId" uuid, kind text, "from" date, until date, number text, "departmentPath" text)`.execute(
    databases.batch,
  );
}

export async function loadRisks(context: DemoContext): Promise<void> {
  const { databases, ids, clock } = context;
  const by = ids.userByRole.get('pay-specialist');
  if (by === undefined) return;
  const runs = await sql<{ runId: string; at: Date }>`
    select run_id as "runId", least(coalesce(closed_at, calculated_at) + interval '1 day', ${clock.now()}::timestamptz) as at from payroll.run where fingerprint is not null order by period desc limit 2`.execute(
    databases.batch,
  );
  for (const { runId, at } of runs.rows.toReversed())
    await scan(databases.batch, {
      scanId: newScanId(),
      kind: 'whole',
      runId,
      by,
      at,
      today: civilDate(at),
      checks: allChecks(),
    });
  await acceptOne(context);
}

/** A changed account that somebody asked about by telephone. */
async function acceptOne(context: DemoContext): Promise<void> {
  const found = await sql<{ personId: string; findingId: string }>`
    select person_id as "personId", finding_id as "findingId" from risks.finding where check_code = 'account-changed' and state = 'open' order by first_found_at, finding_id limit 1`.execute(
    context.databases.batch,
  );
  if (!found.rows[0]) return;
  await actAs(context, risks, {
    role: 'pay-specialist',
    at: context.clock.now(),
    name: 'accept-finding',
    input: { ...found.rows[0], reason: '已按人事档案中的电话向本人核实新账号' },
  });
}
