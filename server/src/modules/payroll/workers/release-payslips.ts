/** Payslips are shown to their people only after the payment was released, never before. */
import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/database/index.ts';
import type { SubscriptionSpec } from '../../../platform/operation/index.ts';
import { partitionOf } from '../record/copy-payslips.ts';
import { findRun } from '../record/run.ts';

/** Opens the payslips of a run to their people. The batch role writes into the table of the run. */
export async function releasePayslips(tx: Tx | Db, runId: string): Promise<void> {
  await sql`update ${sql.table(partitionOf(await findRun(tx, runId)))} set is_released = true where run_id = ${runId}::uuid and not is_released`.execute(
    tx,
  );
}

export const releasePayslipsOnPayment: SubscriptionSpec = {
  event: 'payments-released',
  name: 'payroll shows payslips',
  handle: ({ tx }, payload) => releasePayslips(tx, String(payload.runId)),
};
