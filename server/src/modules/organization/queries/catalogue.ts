import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';

const named = z.object({ id: z.string(), code: z.string(), nameZh: z.string(), nameEn: z.string() });

const today = (table: string, id: string, on: string) => sql<z.infer<typeof named>>`
  select k.${sql.ref(id)} as id, k.code, v.name_zh as "nameZh", v.name_en as "nameEn"
  from ${sql.table(`organization.${table}`)} k join ${sql.table(`organization.${table}_version`)} v on v.${sql.ref(id)} = k.${sql.ref(id)}
  where v.effective_from <= ${on}::date and (v.effective_until is null or ${on}::date < v.effective_until) order by k.code`;

/** What a form offers: legal entities, jobs, grades and positions in force on a day. */
export const catalogue = query({
  name: 'catalogue',
  summary: {
    zh: '法人主体、职务、职级、岗位、职族',
    en: 'Legal entities, jobs, grades, positions and job families in force',
  },
  permission: 'organization.read',
  input: z.object({ on: z.iso.date().optional() }),
  output: z.object({
    legalEntities: z.array(named),
    jobs: z.array(named),
    grades: z.array(named),
    positions: z.array(named),
    /** The families of the jobs in force. */
    families: z.array(z.object({ code: z.string(), nameZh: z.string(), nameEn: z.string() })),
  }),
  handle: async ({ tx, today: now }, input) => {
    const on = input.on ?? now;
    const [legalEntities, jobs, grades, positions] = [
      await today('legal_entity', 'legal_entity_id', on).execute(tx),
      await today('job', 'job_id', on).execute(tx),
      await today('grade', 'grade_id', on).execute(tx),
      await today('position', 'position_id', on).execute(tx),
    ];
    const families = await sql<{ code: string; nameZh: string; nameEn: string }>`
      select f.code, f.name_zh as "nameZh", f.name_en as "nameEn" from organization.job_family f
      where exists (select from organization.job_version j where j.family = f.code
        and j.effective_from <= ${on}::date and (j.effective_until is null or ${on}::date < j.effective_until)) order by f.code`.execute(
      tx,
    );
    return {
      legalEntities: legalEntities.rows,
      jobs: jobs.rows,
      grades: grades.rows,
      positions: positions.rows,
      families: families.rows,
    };
  },
});
