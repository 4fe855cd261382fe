/** The second person's release of a file for people who are not employed, and its withdrawal before. */
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { sameHand, signRelease } from '../release-payments.ts';

export interface ServiceFile {
  readonly fileName: string;
  readonly payments: number;
  readonly currency: string;
  readonly totalFen: number;
  readonly preparedBy: string;
  readonly state: string;
}

async function waitingFile(tx: Tx, bankFileId: string): Promise<ServiceFile> {
  const found = await sql<ServiceFile>`
    select file_name as "fileName", payments, currency, total_fen as "totalFen", prepared_by as "preparedBy", state from payments.bank_file where bank_file_id = ${bankFileId} and purpose = 'services' for update`.execute(
    tx,
  );
  const file = found.rows[0];
  if (!file) throw problems.notFound('bank file', bankFileId);
  if (file.state !== 'prepared')
    throw problems.conflict(
      'nothing-to-release',
      { zh: '该文件已放行或已撤回。', en: 'This file is released or withdrawn already.' },
      { zh: '请刷新后查看。', en: 'Load the page again.' },
      file.state,
    );
  return file;
}

/** Not by who made the file, recorded one of its payments or one of its accounts. */
export async function releaseServiceFile(
  tx: Tx,
  { bankFileId, actor, now }: { readonly bankFileId: string; readonly actor: string; readonly now: Date },
): Promise<ServiceFile & { readonly waitsForSecond: boolean }> {
  const file = await waitingFile(tx, bankFileId);
  const hands = await sql<{ n: number }>`
    select count(*) as n from payments.service_attempt t join filings.service_payment s on s.payment_id = t.service_payment_id join payments.payee_account a on a.account_id = t.account_id
    where t.bank_file_id = ${bankFileId} and ${actor} in (s.recorded_by, a.recorded_by)`.execute(tx);
  if (file.preparedBy === actor || hands.rows[0]!.n > 0) throw sameHand();
  const isEnough = await signRelease(tx, bankFileId, file, { actor, now });
  if (isEnough) {
    await sql`update payments.bank_file set state = 'released', released_by = ${actor}, released_at = ${now} where bank_file_id = ${bankFileId}`.execute(
      tx,
    );
    await sql`update payments.service_attempt set state = 'released' where bank_file_id = ${bankFileId} and state = 'prepared'`.execute(
      tx,
    );
  }
  return { ...file, waitsForSecond: !isEnough };
}

/** Its payments wait again; one that failed before keeps the file of that attempt. */
export async function withdrawServiceFile(tx: Tx, bankFileId: string): Promise<ServiceFile> {
  const file = await waitingFile(tx, bankFileId);
  await sql`update filings.service_payment s set bank_file_id = (select o.bank_file_id from payments.service_attempt o where o.payment_id = t.replaces)
    from payments.service_attempt t where t.bank_file_id = ${bankFileId} and t.state = 'prepared' and s.payment_id = t.service_payment_id`.execute(
    tx,
  );
  await sql`update payments.service_attempt set state = 'void' where bank_file_id = ${bankFileId} and state = 'prepared'`.execute(
    tx,
  );
  await sql`update payments.bank_file set state = 'void' where bank_file_id = ${bankFileId}`.execute(tx);
  return file;
}
