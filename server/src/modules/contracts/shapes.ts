/** A contract as pages read it: its days as a person says them, the last day included. */
import { sql } from 'kysely';
import { z } from 'zod';

export const contract = z.object({
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
  isNow: z.boolean(),
  isAhead: z.boolean(),
});

export const contractColumns = (today: string) => sql`
  contract_id as "contractId", employment_id as "employmentId", kind, starts_on as "startsOn", (ends_on - 1) as "lastDay", signed_on as "signedOn", document,
  (agreed_until - 1) as "agreedLastDay", end_reason as "endReason", starts_on <= ${today}::date and (ends_on is null or ends_on > ${today}::date) as "isNow", starts_on > ${today}::date as "isAhead"`;
