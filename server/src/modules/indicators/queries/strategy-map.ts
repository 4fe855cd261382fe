import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';

const perspective = z.object({
  code: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  sort: z.number().int(),
  role: z.string().nullable(),
});
const objective = z.object({
  objectiveId: z.string(),
  code: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  perspectiveCode: z.string(),
  ownerCode: z.string().nullable(),
  ownerZh: z.string().nullable(),
  ownerEn: z.string().nullable(),
  retiredOn: z.string().nullable(),
  version: z.number().int(),
  indicatorCount: z.number().int(),
  contributesTo: z.array(z.string()),
});

/** Perspectives, objectives and arrows. An objective with no indicator has `indicatorCount` 0: nobody carries it. */
export const strategyMap = query({
  name: 'strategy-map',
  summary: { zh: '战略地图', en: 'The strategy map' },
  permission: 'indicators.read',
  input: z.object({}),
  output: z.object({ perspectives: z.array(perspective), objectives: z.array(objective) }),
  handle: async ({ tx, today }) => {
    const perspectives = await sql<z.infer<typeof perspective>>`
      select code, name_zh as "nameZh", name_en as "nameEn", sort, role from indicators.perspective order by sort, code`.execute(
      tx,
    );
    const objectives = await sql<z.infer<typeof objective>>`
      select o.objective_id as "objectiveId", o.code, o.name_zh as "nameZh", o.name_en as "nameEn", o.perspective_code as "perspectiveCode",
        d.code as "ownerCode", v.name_zh as "ownerZh", v.name_en as "ownerEn", o.retired_on as "retiredOn", o.version,
        (select count(distinct iv.indicator_id) from indicators.indicator_version iv join indicators.indicator i on i.indicator_id = iv.indicator_id
          where iv.objective_id = o.objective_id and iv.effective_until is null and i.retired_on is null) as "indicatorCount",
        coalesce((select array_agg(t.code order by t.code) from indicators.objective_link l join indicators.objective t on t.objective_id = l.contributes_to_id
          where l.objective_id = o.objective_id), '{}') as "contributesTo"
      from indicators.objective o
      left join organization.department d on d.department_id = o.owner_department_id
      left join organization.department_version v on v.department_id = o.owner_department_id and v.effective_until is null
      where o.retired_on is null or ${today}::date < o.retired_on
      order by o.sort, o.code`.execute(tx);
    return { perspectives: perspectives.rows, objectives: objectives.rows };
  },
});
