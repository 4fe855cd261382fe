import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { userNames } from '../../people/index.ts';

const contract = z.object({
  contractId: z.string(),
  employmentId: z.string(),
  kind: z.string(),
  startsOn: z.string(),
  lastDay: z.string().nullable(),
  signedOn: z.string().nullable(),
  document: z.string().nullable(),
  /** Last day it would have held, where it was ended early. */
  agreedLastDay: z.string().nullable(),
  endReason: z.string().nullable(),
  recordedBy: z.string(),
  isNow: z.boolean(),
  isAhead: z.boolean(),
});

/** Contracts of one person, the newest first. */
export const contractsOfPerson = query({
  name: 'contracts-of-person',
  summary: { zh: '一个人的劳动合同', en: 'Contracts of a person' },
  permission: 'contracts.read',
  input: z.strictObject({ personId: z.uuid() }),
  output: z.object({ contracts: z.array(contract) }),
  handle: async ({ tx, today, actor }, { personId }) => {
    const found = await sql<z.infer<typeof contract>>`
      select contract_id as "contractId", employment_id as "employmentId", kind, starts_on as "startsOn", (ends_on - 1) as "lastDay", signed_on as "signedOn", document,
        (agreed_until - 1) as "agreedLastDay", end_reason as "endReason", recorded_by as "recordedBy",
        starts_on <= ${today}::date and (ends_on is null or ends_on > ${today}::date) as "isNow", starts_on > ${today}::date as "isAhead"
      from contracts.contract where person_id = ${personId} order by starts_on desc`.execute(tx);
    const names = await userNames(
      tx,
      found.rows.map(({ recordedBy }) => recordedBy),
      actor,
    );
    return {
      contracts: found.rows.map((one) => ({ ...one, recordedBy: names.get(one.recordedBy) ?? one.recordedBy })),
    };
  },
});
