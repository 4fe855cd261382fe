/** Closes a paid month for good: carries the running totals, seals the archive package, takes writing away. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/database/index.ts';
import { canonical, sealPackage } from '../../archive/index.ts';
import { bookTaken } from '../../pay-deductions/index.ts';
import { recordedFingerprint } from '../calculate/digests.ts';
import { monthOf, taxYearOf } from '../gather/months.ts';
import { isOfRun } from '../gather/pay-group.ts';
import { loadDefinition } from '../rules/pinned-definition.ts';
import { demandState, lockRun, type Run, runWords } from './run.ts';

/** Runs with the batch role, in one transaction of the caller. A run already closed is answered with its package. */
export async function closeRunOf(tx: Tx, runId: string, by: string, now: Date): Promise<{ packageId: string }> {
  const run = await lockRun(tx, runId);
  if (run.state === 'closed' && run.packageId) return { packageId: run.packageId };
  demandState(run, ['paid']);
  await demandFingerprint(tx, run);
  await carryAccumulators(tx, run, now);
  const { itemIndex } = await loadDefinition(tx, run.definitionDigest!);
  await bookTaken(tx, run, (item) => (itemIndex.has(item) ? itemIndex.get(item)! + 1 : null), by, now);
  const manifest = await manifestOf(tx, run, by);
  const { packageId } = await sealPackage(tx, {
    kind: 'payroll-month',
    subject: { kind: 'payroll-run', id: runId },
    title: { zh: `${runWords(run).zh} 工资`, en: `Payroll of ${runWords(run).en}` },
    manifest,
    sealedBy: by,
    sealedAt: now,
  });
  await sql`update payroll.run set state = 'closed', closed_by = ${by}, closed_at = ${now}, package_id = ${packageId} where run_id = ${runId}`.execute(
    tx,
  );
  await sql`delete from payroll.digest_block where run_id = ${runId}`.execute(tx);
  await sql`select payroll.seal_run(${runId}::uuid)`.execute(tx);
  return { packageId };
}

/** What is sealed must be what was approved. */
async function demandFingerprint(tx: Tx | Db, run: Run): Promise<void> {
  const found = await recordedFingerprint({
    period: run.period,
    runId: run.runId,
    definitionDigest: run.definitionDigest!,
  }).execute(tx);
  if (found.rows[0]!.fingerprint !== run.approvedFingerprint)
    throw new Error(`The payslips of ${run.period} are not those that were approved`);
}

/** The running totals of everybody paid become the start of next month, in one statement. */
async function carryAccumulators(tx: Tx | Db, run: Run, now: Date): Promise<void> {
  const definition = await loadDefinition(tx, run.definitionDigest!);
  const pairs = definition.content.accumulators.map(
    (code, index) => sql`${sql.lit(code)}, s.accumulators[${sql.lit(index + 1)}]`,
  );
  await sql`insert into payroll.accumulator (person_id, legal_entity_id, tax_year, through_period, totals, source, recorded_at, department_path)
    select distinct on (s.person_id, s.legal_entity_id) s.person_id, s.legal_entity_id, ${taxYearOf(run.period)}, ${monthOf(run.period)}, jsonb_build_object(${sql.join(pairs)}), 'closing', ${now}::timestamptz, s.department_path
    from payroll.payslip s where s.period = ${run.period} and s.run_id = ${run.runId} order by s.person_id, s.legal_entity_id, s.employment_id
    on conflict (person_id, legal_entity_id, tax_year, through_period) do update
      set totals = excluded.totals, recorded_at = excluded.recorded_at, department_path = excluded.department_path where accumulator.source = 'closing'`.execute(
    tx,
  );
}

async function manifestOf(tx: Tx | Db, run: Run, by: string): Promise<Record<string, unknown>> {
  const files = await sql<{ fileName: string; sha256: string; payments: number; totalFen: number }>`
    select file_name as "fileName", sha256, payments, total_fen as "totalFen" from payments.bank_file where run_id = ${run.runId} and state = 'released' order by file_name`.execute(
    tx,
  );
  const payslips = await sql<{
    n: number;
    net: number;
  }>`select count(*) as n, coalesce(sum(net_fen), 0)::bigint as net from payroll.payslip where period = ${run.period} and run_id = ${run.runId}`.execute(
    tx,
  );
  const inputs = await sql<{ personId: string; employmentId: string; code: string; key: string; value: number }>`
    select person_id as "personId", employment_id as "employmentId", input_code as code, source_key as key, value_scaled as value
    from payroll.pay_input i where period = ${run.period} and recorded_at <= ${run.knownAt} and ${isOfRun(run, 'i')} order by person_id, employment_id, input_code, source_key`.execute(
    tx,
  );
  const totals = await sql<{
    totals: unknown;
  }>`select totals from payroll.run_result where run_id = ${run.runId} and calculation = ${run.calculation}`.execute(
    tx,
  );
  const digest = (value: unknown): string => createHash('sha256').update(canonical(value)).digest('hex');
  return {
    period: run.period,
    kind: run.kind,
    ...(run.title === null ? {} : { title: run.title }),
    ...(run.payGroup === null ? {} : { payGroup: run.payGroup }),
    definition: run.definitionDigest,
    fingerprint: run.approvedFingerprint,
    payslips: payslips.rows[0]!.n,
    netFen: payslips.rows[0]!.net,
    inputs: { rows: inputs.rows.length, digest: digest(inputs.rows) },
    totals: digest(totals.rows[0]?.totals ?? null),
    bankFiles: files.rows,
    hands: {
      preparedBy: run.preparedBy,
      submittedBy: run.submittedBy,
      approvedBy: run.approvedBy,
      approvedAt: run.approvedAt?.toISOString() ?? null,
      releasedBy: run.releasedBy,
      releasedAt: run.releasedAt?.toISOString() ?? null,
      closedBy: by,
    },
  };
}
