/** Why a difference of a bill is as it is. A resolution holds for the amounts it was given for: when they change, it is asked again. */
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import type { Difference } from './compare.ts';

type Amounts = Difference['amounts'];

export interface Resolution {
  readonly subject: string;
  readonly said: {
    readonly cause: string;
    readonly reason: string;
    readonly byZh: string;
    readonly byEn: string;
    readonly at: string;
  };
  isOf(amounts: Amounts): boolean;
}

/** What a resolution is about, in one order. */
export const signatureOf = (amounts: Amounts): string =>
  amounts
    .map(({ field, oursFen, billFen }) => `${field}:${oursFen}:${billFen}`)
    .sort()
    .join(' ');

export async function latestResolutions(tx: Tx, billId: string): Promise<Resolution[]> {
  const found = await sql<{
    subject: string;
    difference: { signature: string };
    cause: string;
    reason: string;
    byZh: string;
    byEn: string;
    at: Date;
  }>`
    select distinct on (subject) subject, difference, cause, reason, by_zh as "byZh", by_en as "byEn", resolved_at as at from filings.bill_resolution
    where bill_id = ${billId} order by subject, resolved_at desc`.execute(tx);
  return found.rows.map(({ subject, difference, at, ...said }) => ({
    subject,
    said: { ...said, at: at.toISOString() },
    isOf: (amounts) => signatureOf(amounts) === difference.signature,
  }));
}
