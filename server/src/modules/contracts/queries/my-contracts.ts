import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';

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
        contracts: z.array(
          z.object({
            contractId: z.string(),
            kind: z.string(),
            startsOn: z.string(),
            lastDay: z.string().nullable(),
            signedOn: z.string().nullable(),
            document: z.string().nullable(),
            agreedLastDay: z.string().nullable(),
            endReason: z.string().nullable(),
            /** 1 = the first contract, 2 = its first renewal. */
            number: z.number().int(),
            isNow: z.boolean(),
            isAhead: z.boolean(),
          }),
        ),
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
    const contracts = await sql<{
      employmentId: string;
      contractId: string;
      kind: string;
      startsOn: string;
      lastDay: string | null;
      signedOn: string | null;
      document: string | null;
      agreedLastDay: string | null;
      endReason: string | null;
      number: number;
      isNow: boolean;
      isAhead: boolean;
    }>`
      select employment_id as "employmentId", contract_id as "contractId", kind, starts_on as "startsOn", (ends_on - 1) as "lastDay", signed_on as "signedOn", document, (agreed_until - 1) as "agreedLastDay",
        end_reason as "endReason", row_number() over (partition by employment_id order by starts_on) as number,
        starts_on <= ${today}::date and (ends_on is null or ends_on > ${today}::date) as "isNow", starts_on > ${today}::date as "isAhead"
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
