import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { HASTY_SECONDS, judge, ONE_LEVEL_FROM, ruleCodes } from '../rules.ts';

const department = z.object({
  departmentPath: z.string(),
  departmentZh: z.string(),
  departmentEn: z.string(),
  people: z.number().int(),
  /** Cards on which each rule holds; a rule without any is left out. */
  counts: z.partialRecord(z.enum(ruleCodes), z.number().int()),
});

/** Findings of a cycle by department at a depth of the tree, in one pass over its cards. */
export const supervisionBoard = query({
  name: 'supervision-board',
  summary: { zh: '考核监督看板（部门 × 规则）', en: 'Supervision board: department by rule' },
  permission: 'cycles.read',
  input: z.object({ cycleId: z.uuid(), depth: z.coerce.number().int().min(0).max(6).default(2) }),
  output: z.object({
    departments: z.array(department),
    oneLevelFrom: z.number().int(),
    hastySeconds: z.number().int(),
  }),
  handle: async ({ tx, today }, { cycleId, depth }) => {
    const { cards, holds } = await judge(tx, cycleId, today);
    const counts = ruleCodes.map((rule) => sql`${rule}::text, count(*) filter (where ${holds[rule]})`);
    const found = await sql<z.output<typeof department>>`
      with units as (
        select subpath(c.department_path, 0, least(nlevel(c.department_path), ${depth + 1})) as path, count(*) as n, jsonb_build_object(${sql.join(counts)}) as counts
        from ${cards} c group by 1)
      select u.path::text as "departmentPath", coalesce(d.department_zh, u.path::text) as "departmentZh", coalesce(d.department_en, u.path::text) as "departmentEn", u.n as people, u.counts
      from units u left join appraisals.department_scorecard d on d.cycle_id = ${cycleId} and d.department_path = u.path order by u.path`.execute(
      tx,
    );
    return {
      departments: found.rows.map((row) => ({
        ...row,
        counts: Object.fromEntries(Object.entries(row.counts).filter(([, n]) => n > 0)),
      })),
      oneLevelFrom: ONE_LEVEL_FROM,
      hastySeconds: HASTY_SECONDS,
    };
  },
});
