import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { findingsOf, HASTY_SECONDS, NOT_OWN, ONE_LEVEL_FROM, type RuleCode, ruleCodes } from '../rules.ts';

const department = z.object({
  departmentPath: z.string(),
  departmentZh: z.string(),
  departmentEn: z.string(),
  people: z.number().int(),
  /** Cards on which each rule holds; a rule without any is left out. */
  counts: z.partialRecord(z.enum(ruleCodes), z.number().int()),
});

/** Findings of a cycle by department at a depth of the tree: three statements whatever the number of people. */
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
    const findings = await findingsOf(tx, cycleId, today);
    const unit = sql`subpath(department_path, 0, least(nlevel(department_path), ${depth + 1}))`;
    const people = await sql<{ departmentPath: string; departmentZh: string; departmentEn: string; people: number }>`
      with units as (select ${unit} as path, count(*) as n from appraisals.scorecard where cycle_id = ${cycleId} and state <> 'excluded' and not is_trial and ${NOT_OWN} group by 1)
      select u.path::text as "departmentPath", coalesce(d.department_zh, u.path::text) as "departmentZh", coalesce(d.department_en, u.path::text) as "departmentEn", u.n as people
      from units u left join appraisals.department_scorecard d on d.cycle_id = ${cycleId} and d.department_path = u.path order by u.path`.execute(
      tx,
    );
    const counted = await sql<{ path: string; rule: RuleCode; n: number }>`
      select ${unit}::text as path, rule, count(*) as n from ${findings} f group by 1, 2`.execute(tx);
    const byPath = new Map<string, Partial<Record<RuleCode, number>>>();
    for (const { path, rule, n } of counted.rows) byPath.set(path, { ...byPath.get(path), [rule]: n });
    return {
      departments: people.rows.map((row) => ({ ...row, counts: byPath.get(row.departmentPath) ?? {} })),
      oneLevelFrom: ONE_LEVEL_FROM,
      hastySeconds: HASTY_SECONDS,
    };
  },
});
