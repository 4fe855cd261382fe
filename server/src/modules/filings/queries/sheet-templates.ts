import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { words } from '../seasons.ts';

/** Templates of sheets with their versions, columns and where they come from. */
export const sheetTemplates = query({
  name: 'sheet-templates',
  summary: { zh: '报送模板', en: 'Templates of sheets for authorities' },
  permission: 'filings.read',
  input: z.strictObject({}),
  output: z.object({
    templates: z.array(
      z.object({
        code: z.string(),
        version: z.number().int(),
        names: words,
        effectiveFrom: z.string(),
        status: z.string(),
        source: words,
        columns: z.array(z.object({ heading: z.string(), field: z.string() })),
      }),
    ),
  }),
  handle: async ({ tx }) => {
    const found = await sql<{
      code: string;
      version: number;
      zh: string;
      en: string;
      effectiveFrom: string;
      status: string;
      sourceZh: string;
      sourceEn: string;
      definition: { columns: { heading: string; field: string }[] };
    }>`
      select code, version, name_zh as zh, name_en as en, effective_from as "effectiveFrom", status, source_zh as "sourceZh", source_en as "sourceEn", definition
      from filings.sheet_template order by code, effective_from desc, version desc`.execute(tx);
    return {
      templates: found.rows.map(({ zh, en, sourceZh, sourceEn, definition, ...row }) => ({
        ...row,
        names: { zh, en },
        source: { zh: sourceZh, en: sourceEn },
        columns: definition.columns,
      })),
    };
  },
});
