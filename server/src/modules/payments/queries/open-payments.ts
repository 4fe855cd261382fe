import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';

/** How many payments wait for somebody: failed and not paid again, or prepared again and not released. Asked on every page, so it reads little. */
export const openPayments = query({
  name: 'open-payments',
  summary: { zh: '待处理的付款', en: 'How many payments wait for somebody' },
  permission: 'payments.read',
  input: z.object({}),
  output: z.object({ open: z.number().int() }),
  handle: async ({ tx }) => {
    const found = await sql<{ open: number }>`
      select (select count(*) from payments.payment p where p.state = 'failed'
          and not exists (select from payments.payment n where n.person_id = p.person_id and n.replaces = p.payment_id and n.state <> 'void'))
        + (select count(*) from payments.service_attempt p where p.state = 'failed' and not exists (select from payments.service_attempt n where n.replaces = p.payment_id and n.state <> 'void'))
        + (select count(*) from payments.bank_file where purpose in ('repayment', 'services') and state = 'prepared') as open`.execute(
      tx,
    );
    return { open: found.rows[0]!.open };
  },
});
