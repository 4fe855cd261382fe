import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';

/** What waits in insurance and fund: joiners and leavers to confirm or to send. */
export const openWork = query({
  name: 'open-work',
  summary: { zh: '社保公积金待办', en: 'What waits in insurance and fund' },
  permission: 'insurance.read',
  input: z.strictObject({}),
  output: z.object({ open: z.number().int(), movements: z.number().int() }),
  handle: async ({ tx }) => {
    const found = await sql<{ movements: number }>`
      select count(*) as movements from filings.movement where state in ('proposed', 'confirmed')`.execute(tx);
    const { movements } = found.rows[0]!;
    return { open: movements, movements };
  },
});
