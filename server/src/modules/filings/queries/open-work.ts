import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';

/** What waits in insurance and fund: joiners and leavers to confirm or to send, bases somebody questioned or that lack an average. */
export const openWork = query({
  name: 'open-work',
  summary: { zh: '社保公积金待办', en: 'What waits in insurance and fund' },
  permission: 'insurance.read',
  input: z.strictObject({}),
  output: z.object({ open: z.number().int(), movements: z.number().int(), bases: z.number().int() }),
  handle: async ({ tx }) => {
    const found = await sql<{ movements: number; bases: number }>`
      select (select count(*) from filings.movement where state in ('proposed', 'confirmed')) as movements,
        (select count(*) from filings.base_proposal where state in ('questioned', 'incomplete') and person_id is distinct from access.person()) as bases`.execute(
      tx,
    );
    const { movements, bases } = found.rows[0]!;
    return { open: movements + bases, movements, bases };
  },
});
