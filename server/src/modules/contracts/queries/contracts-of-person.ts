import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { userNames } from '../../people/index.ts';
import { contract, contractColumns } from '../shapes.ts';

const recorded = contract.extend({ recordedBy: z.string() });

/** Contracts of one person, the newest first. */
export const contractsOfPerson = query({
  name: 'contracts-of-person',
  summary: { zh: '一个人的劳动合同', en: 'Contracts of a person' },
  permission: 'contracts.read',
  input: z.strictObject({ personId: z.uuid() }),
  output: z.object({ contracts: z.array(recorded) }),
  handle: async ({ tx, today, actor }, { personId }) => {
    const found = await sql<z.infer<typeof recorded>>`
      select ${contractColumns(today)}, recorded_by as "recordedBy"
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
