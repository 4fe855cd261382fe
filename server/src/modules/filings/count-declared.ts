/** Tells, whenever something changes, how much of a month is declared and reconciled: who shows it need not ask here. */
import { sql } from 'kysely';
import type { Tx } from '../../platform/database/index.ts';
import { appendEvent, type SubscriptionSpec } from '../../platform/operation/index.ts';
import { declaredOf } from './gather/declared.ts';

async function tell(tx: Tx, month: string): Promise<void> {
  const due = (await hasBegun(tx, month)) ? await declaredOf(tx, month) : [];
  await appendEvent(tx, 'filings-counted', {
    period: month,
    done: due.filter(({ state }) => state === 'done').length,
    total: due.length,
  });
}

/** A month of which nothing was written or imported yet is not read through after each calculation. */
async function hasBegun(tx: Tx, month: string): Promise<boolean> {
  const found = await sql<{ begun: boolean }>`
    select exists (select from filings.filing_file where period = ${month} and starts_with(kind, 'tax-')) or exists (select from filings.bill where period = ${month} and superseded_by is null)
      or exists (select from filings.service_payment where month = ${month}) as begun`.execute(tx);
  return found.rows[0]!.begun;
}

export const countAfterChange: SubscriptionSpec = {
  event: 'filings-changed',
  name: 'filings count what is declared',
  handle: ({ tx }, payload) => tell(tx, String(payload.period)),
};

/** Sheets written before a calculation are out of date after it. */
export const countAfterCalculation: SubscriptionSpec = {
  event: 'run-calculated',
  name: 'filings count after a calculation',
  handle: async ({ tx }, payload) => {
    const found = await sql<{ month: string }>`
      select left(period, 7) as month from payroll.run where run_id = ${String(payload.runId)}::uuid`.execute(tx);
    for (const { month } of found.rows) await tell(tx, month);
  },
};
