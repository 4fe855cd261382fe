/** The second person's release: the files become final, the run is paid, payslips may be shown. */
import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/database/index.ts';
import { problems } from '../../platform/problem/index.ts';
import { runForUpdate } from './prepare-bank-files.ts';

export interface Released {
  readonly period: string;
  readonly files: number;
  readonly currency: string;
  readonly totalFen: number;
  /** True while a rule wants a second release by another person: nothing has left yet. */
  readonly waitsForSecond: boolean;
}

export const sameHand = () =>
  problems.conflict(
    'same-hand',
    { zh: '编制人、审批人不能放行同一批次。', en: 'Who prepared or approved a run cannot release its payment.' },
    { zh: '请由另一位有放行权限的人操作。', en: 'Another person with the right to release must do it.' },
  );

/**
 * From which total of a currency two persons release; null = one is enough. Where the rule stands for other currencies alone,
 * two release any total: nobody has said what is little in this one.
 */
async function secondReleaseFrom(tx: Tx | Db, currency: string): Promise<number | null> {
  const rules = await sql<{ currency: string; fromFen: number | null }>`
    select currency, amount_fen as "fromFen" from payments.payment_rule where code = 'release-by-two'`.execute(tx);
  const own = rules.rows.find((rule) => rule.currency === currency);
  if (own !== undefined) return own.fromFen;
  return rules.rows.some((rule) => rule.fromFen !== null) ? 0 : null;
}

/**
 * Signs the release of a run or a repayment and answers whether enough persons have signed. From the total of the rule
 * `release-by-two` on, two different persons release; one person's second click is refused.
 */
export async function signRelease(
  tx: Tx | Db,
  subjectId: string,
  { totalFen, currency }: { readonly totalFen: number; readonly currency: string },
  { actor, now }: { readonly actor: string; readonly now: Date },
): Promise<boolean> {
  const fromFen = await secondReleaseFrom(tx, currency);
  const wanted = fromFen !== null && totalFen >= fromFen ? 2 : 1;
  const signed =
    await sql`insert into payments.release_signature (subject_id, user_id, signed_at) values (${subjectId}, ${actor}, ${now})
    on conflict do nothing returning user_id`.execute(tx);
  if (signed.rows.length === 0) {
    throw problems.conflict(
      'already-signed',
      {
        zh: '您已经放行过，还需要另一位放行人。',
        en: 'You have released this already; another person must release it too.',
      },
      { zh: '请由另一位有放行权限的人操作。', en: 'Ask another person with the right to release.' },
    );
  }
  const all = await sql<{
    n: number;
  }>`select count(*) as n from payments.release_signature where subject_id = ${subjectId}`.execute(tx);
  return all.rows[0]!.n >= wanted;
}

/** Refuses who prepared the run or the file, or approved the result; what is released must be what was approved. */
export async function releasePayments(
  tx: Tx | Db,
  request: { runId: string; actor: string; now: Date },
): Promise<Released> {
  const { runId, actor, now } = request;
  const run = await runForUpdate(tx, runId);
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
    select prepared_by as "preparedBy", approved_by as "approvedBy", payment_prepared_by as "paymentPreparedBy" from payroll.run where run_id = ${runId}`.execute(
    tx,
  );
  const { preparedBy, approvedBy, paymentPreparedBy } = hands.rows[0]!;
  const signed = await sql<{ userId: string }>`
    select user_id as "userId" from payroll.approval_signature where run_id = ${runId} and fingerprint = ${run.approvedFingerprint}
    union select for_user_id from payroll.approval_signature where run_id = ${runId} and fingerprint = ${run.approvedFingerprint} and for_user_id is not null`.execute(
    tx,
  );
  if ([preparedBy, approvedBy, paymentPreparedBy, ...signed.rows.map(({ userId }) => userId)].includes(actor))
    throw sameHand();
  const waiting = await sql<{ bankFileId: string; totalFen: number; fingerprint: string }>`
    select bank_file_id as "bankFileId", total_fen as "totalFen", fingerprint from payments.bank_file
    where run_id = ${runId} and state = 'prepared' and purpose = 'run' order by file_name`.execute(tx);
  const files = waiting.rows;
  if (files.some((file) => file.fingerprint !== run.approvedFingerprint)) {
    throw problems.conflict(
      'fingerprint-changed',
      { zh: '文件对应的结果不是审批的结果。', en: 'The files are not of the approved result.' },
      { zh: '请重新生成代发文件。', en: 'Prepare the bank files again.' },
    );
  }
  const totalFen = files.reduce((sum, file) => sum + file.totalFen, 0);
  // A signature is for one set of files: made again, the set has another first file and needs signing anew.
  const isEnough = await signRelease(
    tx,
    files[0]?.bankFileId ?? runId,
    { totalFen, currency: run.currency },
    { actor, now },
  );
  if (!isEnough)
    return { period: run.period, files: files.length, currency: run.currency, totalFen, waitsForSecond: true };
  await releaseFiles(
    tx,
    files.map((file) => file.bankFileId),
    actor,
    now,
  );
  await sql`update payroll.run set state = 'paid', released_by = ${actor}, released_at = ${now} where run_id = ${runId}`.execute(
    tx,
  );
  return { period: run.period, files: files.length, currency: run.currency, totalFen, waitsForSecond: false };
}

/** Files and their payments leave together. */
export async function releaseFiles(
  tx: Tx | Db,
  bankFileIds: readonly string[],
  actor: string,
  now: Date,
): Promise<void> {
  await sql`update payments.bank_file set state = 'released', released_by = ${actor}, released_at = ${now} where bank_file_id = any (${bankFileIds}::uuid[])`.execute(
    tx,
  );
  await sql`update payments.payment set state = 'released' where bank_file_id = any (${bankFileIds}::uuid[]) and state = 'prepared'`.execute(
    tx,
  );
}
