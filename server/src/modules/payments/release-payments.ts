/** The second person's release: the files become final, the run is paid, payslips may be shown. */
import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/database/index.ts';
import { problems } from '../../platform/problem/index.ts';
import { runForUpdate } from './prepare-bank-files.ts';

export interface Released {
  readonly period: string;
  readonly files: number;
  readonly totalFen: number;
}

/** Refuses who prepared the run or the file, or approved the result; what is released must be what was approved. */
export async function releasePayments(
  tx: Tx | Db,
  request: { runId: string; actor: string; now: Date },
): Promise<Released> {
  const run = await runForUpdate(tx, request.runId);
  if (run.state !== 'paying') {
    throw problems.conflict(
      'nothing-to-release',
      { zh: '没有待放行的代发文件。', en: 'There is no bank file waiting for release.' },
      {
        zh: '请先生成代发文件；已放行的不能再次放行。',
        en: 'Prepare the bank files first; a released run is never released again.',
      },
      run.state,
    );
  }
  const hands = await sql<{ preparedBy: string; approvedBy: string | null; paymentPreparedBy: string | null }>`
    select prepared_by as "preparedBy", approved_by as "approvedBy", payment_prepared_by as "paymentPreparedBy" from payroll.run where run_id = ${request.runId}`.execute(
    tx,
  );
  const { preparedBy, approvedBy, paymentPreparedBy } = hands.rows[0]!;
  if ([preparedBy, approvedBy, paymentPreparedBy].includes(request.actor)) {
    throw problems.conflict(
      'same-hand',
      { zh: '编制人、审批人不能放行同一批次。', en: 'Who prepared or approved a run cannot release its payment.' },
      { zh: '请由另一位有放行权限的人操作。', en: 'Another person with the right to release must do it.' },
    );
  }
  const released = await sql<{ total_fen: number; fingerprint: string }>`
    update payments.bank_file set state = 'released', released_by = ${request.actor}, released_at = ${request.now}
    where run_id = ${request.runId} and state = 'prepared' returning total_fen, fingerprint`.execute(tx);
  if (released.rows.some((file) => file.fingerprint !== run.approvedFingerprint)) {
    throw problems.conflict(
      'fingerprint-changed',
      { zh: '文件对应的结果不是审批的结果。', en: 'The files are not of the approved result.' },
      { zh: '请重新生成代发文件。', en: 'Prepare the bank files again.' },
    );
  }
  await sql`update payroll.run set state = 'paid', released_by = ${request.actor}, released_at = ${request.now} where run_id = ${request.runId}`.execute(
    tx,
  );
  return {
    period: run.period,
    files: released.rows.length,
    totalFen: released.rows.reduce((sum, file) => sum + file.total_fen, 0),
  };
}
