import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { phaseNames } from '../operations/create-cycle.ts';

export const phase = z.object({ phase: z.enum(phaseNames), startsOn: z.string(), endsOn: z.string() });

const cycle = z.object({
  cycleId: z.string(),
  code: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  startsOn: z.string(),
  endsOn: z.string(),
  paysFrom: z.string(),
  state: z.enum(['draft', 'open', 'published']),
  policyCode: z.string(),
  policyVersion: z.number().int(),
  publishedAt: z.string().nullable(),
  persons: z.number().int(),
  phases: z.array(phase),
});

/** Every cycle, newest first, with its planned phases. */
export const cycles = query({
  name: 'cycles',
  summary: { zh: '考核周期', en: 'Appraisal cycles, newest first' },
  permission: 'cycles.read',
  input: z.object({}),
  output: z.object({ cycles: z.array(cycle) }),
  handle: async ({ tx }) => {
    const found = await sql<z.infer<typeof cycle>>`
      select c.cycle_id as "cycleId", c.code, c.name_zh as "nameZh", c.name_en as "nameEn", c.starts_on as "startsOn", c.ends_on as "endsOn",
        to_char(c.pays_from, 'YYYY-MM') as "paysFrom", c.state, c.policy_code as "policyCode", c.policy_version as "policyVersion",
        to_char(c.published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "publishedAt",
        (select count(*) from appraisals.scorecard s where s.cycle_id = c.cycle_id) as persons,
        coalesce((select json_agg(json_build_object('phase', p.phase, 'startsOn', p.starts_on::text, 'endsOn', p.ends_on::text) order by p.starts_on, p.phase)
          from appraisals.cycle_phase p where p.cycle_id = c.cycle_id), '[]'::json) as phases
      from appraisals.cycle c order by c.starts_on desc`.execute(tx);
    return { cycles: found.rows };
  },
});
