/** How far the declarations of a month are, as told by who makes them: payroll asks nobody who comes after it. */
import { sql } from 'kysely';
import type { SubscriptionSpec } from '../../../platform/operation/index.ts';

export const showFilingsCounted: SubscriptionSpec = {
  event: 'filings-counted',
  name: 'payroll shows how far filings are',
  handle: async ({ tx }, { period, done, total }) => {
    await sql`update payroll.run set filings_done = ${Number(done)}, filings_total = ${Number(total)} where left(period, 7) = ${String(period)}`.execute(
      tx,
    );
  },
};
