import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';

const cell = z.object({
  objectiveCode: z.string().nullable(),
  indicatorCode: z.string(),
  departmentCode: z.string(),
  departmentZh: z.string(),
  departmentEn: z.string(),
  departmentPath: z.string(),
  scorecardId: z.string(),
  weight: z.string(),
  value: z.string().nullable(),
  score: z.string().nullable(),
  light: z.enum(['achieved', 'watch', 'missed', 'no-data']).nullable(),
});

/** Who carries which objective: each weighted line of the departments' scorecards of a cycle, with its reading and score. */
export const objectiveProgress = query({
  name: 'objective-progress',
  summary: { zh: '目标承接与达成', en: 'Which departments carry an objective, and how it stands' },
  permission: 'indicators.read',
  input: z.object({ cycleCode: z.string().optional() }),
  output: z.object({
    cycle: z
      .object({
        cycleId: z.string(),
        code: z.string(),
        nameZh: z.string(),
        nameEn: z.string(),
        /** Scores from which a light is green and amber, of the cycle's policy. */
        lights: z.object({ achieved: z.string(), watch: z.string() }),
      })
      .nullable(),
    usage: z.array(z.object({ indicatorCode: z.string(), scorecards: z.number().int() })),
    cells: z.array(cell),
  }),
  handle: async ({ tx }, { cycleCode }) => {
    const cycle = (
      await sql<{
        cycleId: string;
        code: string;
        nameZh: string;
        nameEn: string;
        lights: { achieved: string; watch: string };
      }>`
        select cycle_id as "cycleId", code, name_zh as "nameZh", name_en as "nameEn", settings -> 'lights' as lights from appraisals.cycle
        where case when ${cycleCode ?? null}::text is null then state = 'published' else code = ${cycleCode ?? null} end order by starts_on desc limit 1`.execute(
        tx,
      )
    ).rows[0];
    if (!cycle) return { cycle: null, usage: [], cells: [] };
    const cells = await sql<z.infer<typeof cell>>`
      select o.code as "objectiveCode", i.code as "indicatorCode", d.code as "departmentCode", s.department_zh as "departmentZh", s.department_en as "departmentEn", s.department_path::text as "departmentPath",
        s.scorecard_id as "scorecardId", l.weight::text as weight, rd.value, x.line ->> 'score' as score, x.line ->> 'light' as light
      from appraisals.department_scorecard s
      join organization.department d on d.department_id = s.department_id
      join appraisals.department_line l on l.scorecard_id = s.scorecard_id and l.part = 'weighted' and l.removed_on is null
      join indicators.indicator i on i.indicator_id = l.indicator_id
      join indicators.indicator_version v on v.indicator_id = l.indicator_id and v.version = l.indicator_version
      left join indicators.objective o on o.objective_id = v.objective_id
      left join appraisals.department_reading rd on rd.scorecard_id = l.scorecard_id and rd.line_id = l.line_id and rd.replaced_at is null
      left join appraisals.department_result r on r.scorecard_id = s.scorecard_id
      left join lateral (select line from jsonb_array_elements(r.lines -> 'lines') as line where line ->> 'code' = i.code) x on true
      where s.cycle_id = ${cycle.cycleId} order by o.code nulls last, i.code, s.department_path`.execute(tx);
    const usage = await sql<{ indicatorCode: string; scorecards: number }>`
      select i.code as "indicatorCode", sum(n.scorecards)::bigint as scorecards from (
        select l.indicator_id, count(*) as scorecards from appraisals.scorecard s
        join appraisals.scorecard_line l on l.person_id = s.person_id and l.scorecard_id = s.scorecard_id where s.cycle_id = ${cycle.cycleId} group by 1
        union all
        select l.indicator_id, count(*) from appraisals.department_scorecard s
        join appraisals.department_line l on l.scorecard_id = s.scorecard_id where s.cycle_id = ${cycle.cycleId} group by 1) n
      join indicators.indicator i on i.indicator_id = n.indicator_id group by 1 order by 1`.execute(tx);
    return { cycle, usage: usage.rows, cells: cells.rows };
  },
});
