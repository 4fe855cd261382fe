import { coverageOf } from '@meritline/engine/scoring';
import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';

const column = z.object({
  department: z.string(),
  departmentZh: z.string(),
  departmentEn: z.string(),
  depth: z.number().int(),
  scorecardId: z.string().nullable(),
  total: z.string(),
  /** 100 − total; "0" closes. */
  gap: z.string(),
  duties: z.string(),
});

interface Department {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly depth: number;
  readonly scorecardId: string | null;
}

/** Coverage of the strategy in a cycle: objectives nobody is measured by, departments that serve none, columns that do not close. */
export const strategyCoverage = query({
  name: 'strategy-coverage',
  summary: { zh: '战略承接覆盖', en: 'Coverage of the objectives by departments' },
  permission: 'indicators.read',
  input: z.object({ cycleCode: z.string() }),
  output: z.object({
    columns: z.array(column),
    objectivesWithoutIndicator: z.array(z.string()),
    objectivesWithoutDepartment: z.array(z.string()),
    departmentsWithoutObjective: z.array(z.string()),
    /** Indicators in force that no department answers for. */
    indicatorsWithoutOwner: z.array(z.object({ code: z.string(), nameZh: z.string(), nameEn: z.string() })),
  }),
  handle: async ({ tx, today }, { cycleCode }) => {
    const objectives = await sql<{ code: string; indicators: number }>`
      select o.code, (select count(distinct v.indicator_id) from indicators.indicator_version v join indicators.indicator i on i.indicator_id = v.indicator_id
        where v.objective_id = o.objective_id and v.effective_until is null and i.retired_on is null)::bigint as indicators
      from indicators.objective o where o.retired_on is null or ${today}::date < o.retired_on order by o.sort, o.code`.execute(
      tx,
    );
    const departments = await sql<Department>`
      select d.code, v.name_zh as zh, v.name_en as en, nlevel(v.path) as depth, s.scorecard_id as "scorecardId"
      from organization.department d
      join organization.department_version v on v.department_id = d.department_id and v.effective_from <= ${today}::date and (v.effective_until is null or ${today}::date < v.effective_until)
      left join appraisals.cycle c on c.code = ${cycleCode}
      left join appraisals.department_scorecard s on s.cycle_id = c.cycle_id and s.department_id = d.department_id
      where nlevel(v.path) <= 3 or s.scorecard_id is not null order by v.path`.execute(tx);
    const cells = await sql<{ objective: string | null; department: string; weight: string }>`
      select o.code as objective, d.code as department, l.weight::text as weight
      from appraisals.cycle c join appraisals.department_scorecard s on s.cycle_id = c.cycle_id
      join organization.department d on d.department_id = s.department_id
      join appraisals.department_line l on l.scorecard_id = s.scorecard_id and l.part = 'weighted' and l.removed_on is null
      join indicators.indicator_version v on v.indicator_id = l.indicator_id and v.version = l.indicator_version
      left join indicators.objective o on o.objective_id = v.objective_id
      where c.code = ${cycleCode}`.execute(tx);
    const ownerless = await sql<{ code: string; nameZh: string; nameEn: string }>`
      select i.code, v.name_zh as "nameZh", v.name_en as "nameEn" from indicators.indicator i
      join indicators.indicator_version v on v.indicator_id = i.indicator_id and v.effective_from <= ${today}::date and (v.effective_until is null or ${today}::date < v.effective_until)
      where v.owner_department_id is null and (i.retired_on is null or ${today}::date < i.retired_on) order by i.code`.execute(
      tx,
    );
    const found = coverageOf(
      objectives.rows,
      departments.rows.map(({ code }) => code),
      cells.rows,
    );
    return {
      columns: found.columns.map((each, index) => {
        const { zh, en, depth, scorecardId } = departments.rows[index]!;
        return { ...each, departmentZh: zh, departmentEn: en, depth, scorecardId };
      }),
      objectivesWithoutIndicator: [...found.objectivesWithoutIndicator],
      objectivesWithoutDepartment: [...found.objectivesWithoutDepartment],
      departmentsWithoutObjective: [...found.departmentsWithoutObjective],
      indicatorsWithoutOwner: ownerless.rows,
    };
  },
});
