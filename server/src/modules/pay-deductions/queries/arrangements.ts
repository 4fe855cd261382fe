import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { currencySum } from '../../organization/index.ts';
import { arrangement, arrangementsWhere, KINDS, sumsWhere } from '../shapes.ts';

/** One's own loans, advances, court orders and losses with their balances. */
export const myArrangements = query({
  name: 'my-arrangements',
  summary: { zh: '我的借款与扣款', en: 'One’s own loans and deductions' },
  permission: 'payslips.read-own',
  input: z.object({}),
  output: z.object({ arrangements: z.array(arrangement) }),
  handle: async ({ tx, today }) => ({
    arrangements: await arrangementsWhere(tx, today, sql`a.person_id = access.person()`),
  }),
});

/** Loans, advances, court orders and losses of others, those that run first. */
export const arrangements = query({
  name: 'arrangements',
  summary: { zh: '借款与扣款', en: 'Loans and deductions' },
  permission: 'pay-deductions.read',
  input: z.strictObject({
    kind: z.enum([...KINDS, 'all']).default('all'),
    person: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(200_000).default(200),
    offset: z.coerce.number().int().min(0).default(0),
  }),
  output: z.object({
    total: z.number().int(),
    /** Of all of them, not of those shown alone, each currency by itself. */
    balances: z.array(currencySum),
    asked: z.array(currencySum),
    arrangements: z.array(arrangement),
  }),
  handle: async ({ tx, today, look }, { kind, person, limit, offset }) => {
    const where = sql`a.person_id is distinct from access.person() and (${kind} = 'all' or a.kind = ${kind}) and (${person ?? null}::uuid is null or a.person_id = ${person ?? null}::uuid)`;
    const count = await sql<{
      n: number;
    }>`select count(*) as n from pay_deductions.arrangement a where ${where}`.execute(tx);
    const found = await arrangementsWhere(tx, today, where, { limit, offset });
    if (found.length > 0)
      look({ subject: { kind: 'pay-arrangements', id: person ?? 'all' }, details: { shown: found.length } });
    return {
      total: count.rows[0]!.n,
      ...(await sumsWhere(tx, where)),
      arrangements: found,
    };
  },
});
