import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { type IndicatorRow, indicatorColumns, indicatorRow, indicatorTables } from './indicator-row.ts';

/** The library as it is on a day: the version in force of each indicator. */
export const indicatorLibrary = query({
  name: 'indicators',
  summary: { zh: '指标库', en: 'The indicator library on a day' },
  permission: 'indicators.read',
  input: z.object({
    search: z.string().max(80).optional(),
    objectiveCode: z.string().optional(),
    on: z.iso.date().optional(),
    hasRetired: z.stringbool().optional(),
    kind: z.enum(['kpi', 'okr', 'goal', 'milestone', 'behaviour', 'veto', 'bonus']).optional(),
    perspectiveCode: z.string().optional(),
    ownerCode: z.string().optional(),
    tag: z.string().optional(),
    isDraft: z.stringbool().optional(),
  }),
  output: z.object({ indicators: z.array(indicatorRow) }),
  handle: async ({ tx, today }, input) => {
    const on = input.on ?? today;
    const pattern = input.search ? `%${input.search.trim().replace(/[\\%_]/g, (c) => `\\${c}`)}%` : null;
    const found = await sql<IndicatorRow>`
      select ${indicatorColumns} from ${indicatorTables}
      where v.effective_from <= ${on}::date and (v.effective_until is null or ${on}::date < v.effective_until)
        and (${input.hasRetired ?? false} or i.retired_on is null or ${on}::date < i.retired_on)
        and (${input.objectiveCode ?? null}::text is null or o.code = ${input.objectiveCode ?? null})
        and (${input.kind ?? null}::text is null or v.kind = ${input.kind ?? null})
        and (${input.perspectiveCode ?? null}::text is null or w.code = ${input.perspectiveCode ?? null})
        and (${input.ownerCode ?? null}::text is null or od.code = ${input.ownerCode ?? null})
        and (${input.tag ?? null}::text is null or ${input.tag ?? null} = any (v.tags))
        and (${input.isDraft ?? null}::boolean is null or (v.curve is null) = ${input.isDraft ?? null})
        and (${pattern}::text is null or i.code ilike ${pattern} or v.name_zh ilike ${pattern} or v.name_en ilike ${pattern}
          or v.formula_zh ilike ${pattern} or v.formula_en ilike ${pattern} or v.source_system ilike ${pattern})
      order by o.code nulls last, i.code`.execute(tx);
    return { indicators: found.rows };
  },
});
