import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { contract, contractColumns } from '../shapes.ts';

/** 1 = the first contract, 2 = its first renewal. */
const own = contract.omit({ employmentId: true }).extend({ number: z.number().int() });

/** One's own contracts by employment, the newest first: term, probation, which renewal it is, when it was signed. */
export const myContracts = query({
  name: 'my-contracts',
  summary: { zh: '我的劳动合同', en: 'One’s own contracts' },
  permission: 'signed-in',
  input: z.strictObject({}),
  output: z.object({
    employments: z.array(
      z.object({
        employmentId: z.string(),
        hiredOn: z.string(),
        endedOn: z.string().nullable(),
        /** Last day of probation; null = none is on record. */
        probationUntil: z.string().nullable(),
        contracts: z.array(own),
      }),
    ),
  }),
  handle: async ({ tx, today, actor }) => {
    const employments = await sql<{
      employmentId: string;
      hiredOn: string;
      endedOn: string | null;
      probationUntil: string | null;
    }>`
      select employment_id as "employmentId", hired_on as "hiredOn", (ended_on - 1) as "endedOn", probation_until as "probationUntil" from people.employment
      where person_id = ${actor.personId}::uuid order by hired_on desc`.execute(tx);
    const contracts = await sql<z.infer<typeof contract> & { number: number }>`
      select ${contractColumns(today)}, row_number() over (partition by employment_id order by starts_on) as number
      from contracts.contract where person_id = ${actor.personId}::uuid order by starts_on desc`.execute(tx);
    return {
      employments: employments.rows.map((one) => ({
        ...one,
        contracts: contracts.rows
          .filter(({ employmentId }) => employmentId === one.employmentId)
          .map(({ employmentId: _, ...contract }) => contract),
      })),
    };
  },
});
