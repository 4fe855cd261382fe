import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { judge, ruleCodes } from '../rules.ts';

const finding = z.object({
  scorecardId: z.string(),
  number: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  raterZh: z.string().nullable(),
  raterEn: z.string().nullable(),
  score: z.string().nullable(),
  rating: z.string().nullable(),
  computedRating: z.string().nullable(),
});

/** The cards behind a figure of the board, first hundred by name. */
export const supervisionFindings = query({
  name: 'supervision-findings',
  summary: { zh: '监督发现的明细', en: 'The cards behind a finding' },
  permission: 'cycles.read',
  input: z.object({ cycleId: z.uuid(), departmentPath: z.string().max(400), rule: z.enum(ruleCodes) }),
  output: z.object({ findings: z.array(finding), total: z.number().int() }),
  handle: async ({ tx, today }, { cycleId, departmentPath, rule }) => {
    const { cards, holds } = await judge(tx, cycleId, today);
    const found = await sql<z.output<typeof finding> & { total: number }>`
      select s.scorecard_id as "scorecardId", s.number, s.name_zh as "nameZh", s.name_en as "nameEn", s.rater_zh as "raterZh", s.rater_en as "raterEn",
        c.score::text as score, c.rating, c.computed_rating as "computedRating", count(*) over () as total
      from ${cards} c join appraisals.scorecard s on s.cycle_id = ${cycleId} and s.person_id = c.person_id and s.scorecard_id = c.scorecard_id
      where ${holds[rule]} and c.department_path <@ ${departmentPath}::ltree order by s.name_en limit 100`.execute(tx);
    return { findings: found.rows.map(({ total: _, ...row }) => row), total: found.rows[0]?.total ?? 0 };
  },
});
