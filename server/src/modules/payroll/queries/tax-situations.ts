import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';

/** Declarations of a person for whole tax years, the newest year first. */
export const taxSituations = query({
  name: 'tax-situations',
  summary: { zh: '某人各年度个税情形', en: 'Declarations of a person for tax years' },
  permission: 'payroll.prepare',
  input: z.strictObject({ personId: z.uuid() }),
  output: z.object({
    situations: z.array(
      z.object({ taxYear: z.string(), situation: z.string(), holds: z.boolean(), evidence: z.string() }),
    ),
  }),
  handle: async ({ tx, look }, { personId }) => {
    const found = await sql<{ taxYear: string; situation: string; holds: boolean; evidence: string }>`
      select tax_year as "taxYear", input_code as situation, value = 'true'::jsonb as holds, evidence
      from payroll.tax_situation where person_id = ${personId} order by tax_year desc, input_code`.execute(tx);
    look({ subject: { kind: 'tax-situation', id: personId }, personId });
    return { situations: found.rows };
  },
});
