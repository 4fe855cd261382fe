import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';

const line = z.object({
  indicatorCode: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  usedAs: z.enum(['weighted', 'veto', 'bonus']),
  perspectiveRole: z.string().nullable(),
  weight: z.string().nullable(),
  floor: z.string().nullable(),
  target: z.string().nullable(),
  stretch: z.string().nullable(),
});
const standard = z.object({
  standardId: z.string(),
  departmentCode: z.string().nullable(),
  departmentZh: z.string().nullable(),
  departmentEn: z.string().nullable(),
  jobCode: z.string().nullable(),
  jobZh: z.string().nullable(),
  jobEn: z.string().nullable(),
  stageCode: z.string().nullable(),
  nameZh: z.string(),
  nameEn: z.string(),
  version: z.number().int(),
  lines: z.array(line),
});
const stage = z.object({
  code: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  shares: z.record(z.string(), z.string()),
  basis: z.string(),
});

/** Columns of a standard with its lines; points are the standard's own, else those of the library. */
const standardSelect = sql`
  select s.standard_id as "standardId", d.code as "departmentCode", dv.name_zh as "departmentZh", dv.name_en as "departmentEn", j.code as "jobCode", jv.name_zh as "jobZh", jv.name_en as "jobEn",
    s.stage_code as "stageCode", s.name_zh as "nameZh", s.name_en as "nameEn", s.version, l.lines
  from indicators.standard s
  left join organization.department d on d.department_id = s.department_id
  left join organization.department_version dv on dv.department_id = s.department_id and dv.effective_until is null
  left join organization.job j on j.job_id = s.job_id
  left join organization.job_version jv on jv.job_id = s.job_id and jv.effective_until is null
  left join lateral (
    select coalesce(jsonb_agg(jsonb_build_object('indicatorCode', i.code, 'nameZh', v.name_zh, 'nameEn', v.name_en, 'usedAs', v.used_as, 'perspectiveRole', w.role, 'weight', x.weight::text,
      'floor', coalesce(x.floor::text, v.params ->> 'floor'), 'target', coalesce(x.target::text, v.params ->> 'target'), 'stretch', coalesce(x.stretch::text, v.params ->> 'stretch')) order by x.sort), '[]') as lines
    from indicators.standard_line x join indicators.indicator i on i.indicator_id = x.indicator_id
    join indicators.indicator_version v on v.indicator_id = x.indicator_id and v.effective_until is null
    left join indicators.objective o on o.objective_id = v.objective_id
    left join indicators.perspective w on w.code = coalesce(v.perspective_code, o.perspective_code)
    where x.standard_id = s.standard_id) l on true`;

/** Every standard, the stages with their presets, and which department is in which stage. */
export const standards = query({
  name: 'standards',
  summary: { zh: '考核标准', en: 'Standards per department, job and stage' },
  permission: 'indicators.read',
  input: z.object({}),
  output: z.object({
    standards: z.array(standard),
    stages: z.array(stage),
    departments: z.array(z.object({ code: z.string(), stageCode: z.string() })),
  }),
  handle: async ({ tx }) => {
    const found = await sql<
      z.infer<typeof standard>
    >`${standardSelect} order by dv.path nulls first, j.code nulls first, s.stage_code nulls first`.execute(tx);
    const stages = await sql<
      z.infer<typeof stage>
    >`select code, name_zh as "nameZh", name_en as "nameEn", shares, basis from indicators.stage order by sort, code`.execute(
      tx,
    );
    const departments = await sql<{ code: string; stageCode: string }>`
      select d.code, s.stage_code as "stageCode" from indicators.department_stage s join organization.department d on d.department_id = s.department_id order by d.code`.execute(
      tx,
    );
    return { standards: found.rows, stages: stages.rows, departments: departments.rows };
  },
});

/** The standard that holds for a job in a department: the nearest department above, then the job, then the stage decide. */
export const standardFor = query({
  name: 'standard-for',
  summary: { zh: '某部门某职务适用的标准', en: 'The standard that holds for a job in a department' },
  permission: 'indicators.read',
  input: z.object({ departmentCode: z.string(), jobCode: z.string() }),
  output: z.object({ stageCode: z.string().nullable(), standard: standard.nullable() }),
  handle: async ({ tx }, { departmentCode, jobCode }) => {
    const place = (
      await sql<{ path: string; stageCode: string | null }>`
        select v.path::text as path, (select s.stage_code from indicators.department_stage s join organization.department_version a on a.department_id = s.department_id and a.effective_until is null
          where v.path <@ a.path order by nlevel(a.path) desc limit 1) as "stageCode"
        from organization.department d join organization.department_version v on v.department_id = d.department_id and v.effective_until is null where d.code = ${departmentCode}`.execute(
        tx,
      )
    ).rows[0];
    if (!place) throw problems.notFound('department', departmentCode);
    const job = await sql`select from organization.job where code = ${jobCode}`.execute(tx);
    if (job.rows.length === 0) throw problems.notFound('job', jobCode);
    const found = await sql<z.infer<typeof standard>>`${standardSelect}
      where (s.department_id is null or ${place.path}::ltree <@ dv.path) and (s.job_id is null or j.code = ${jobCode}) and (s.stage_code is null or s.stage_code = ${place.stageCode})
      order by nlevel(dv.path) desc nulls last, s.job_id is null, s.stage_code is null limit 1`.execute(tx);
    return { stageCode: place.stageCode, standard: found.rows[0] ?? null };
  },
});
