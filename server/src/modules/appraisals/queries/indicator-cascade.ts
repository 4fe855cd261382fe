import { type CascadeNode, checkCascade } from '@meritline/engine/scoring';
import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';

const words = z.object({ zh: z.string(), en: z.string() });
const carrier = z.object({
  kind: z.enum(['department', 'persons']),
  /** Of the department that has the scorecard, or whose people do. */
  departmentZh: z.string(),
  departmentEn: z.string(),
  target: z.string().nullable(),
  weight: z.string().nullable(),
  count: z.number().int(),
});
const node = z.object({
  code: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  unitZh: z.string(),
  unitEn: z.string(),
  objectiveCode: z.string().nullable(),
  parentCode: z.string().nullable(),
  share: z.enum(['same', 'split', 'own']).nullable(),
  carriers: z.array(carrier),
});

type Carrier = z.infer<typeof carrier> & { readonly code: string };

/** The cascade of indicators in a cycle: parents, how targets are taken over, who carries them, and where they do not follow. */
export const indicatorCascade = query({
  name: 'indicator-cascade',
  summary: { zh: '指标承接', en: 'How indicators and their targets are handed down' },
  permission: 'indicators.read',
  input: z.object({ cycleCode: z.string() }),
  output: z.object({
    nodes: z.array(node),
    issues: z.array(z.object({ code: z.string(), where: z.string(), message: words, remedy: words })),
    /** False: people outside the reader's scope are not counted, so splits down to persons are not checked. */
    hasPersons: z.boolean(),
  }),
  handle: async ({ tx, today }, { cycleCode }) => {
    const nodes = await sql<Omit<z.infer<typeof node>, 'carriers'>>`
      select i.code, v.name_zh as "nameZh", v.name_en as "nameEn", v.unit_zh as "unitZh", v.unit_en as "unitEn", o.code as "objectiveCode", p.code as "parentCode", v.share
      from indicators.indicator i
      join indicators.indicator_version v on v.indicator_id = i.indicator_id and v.effective_from <= ${today}::date and (v.effective_until is null or ${today}::date < v.effective_until)
      left join indicators.objective o on o.objective_id = v.objective_id
      left join indicators.indicator p on p.indicator_id = v.parent_id
      where (i.retired_on is null or ${today}::date < i.retired_on)
        and (v.parent_id is not null or exists (select from indicators.indicator_version c where c.parent_id = i.indicator_id and c.effective_until is null))
      order by i.code`.execute(tx);
    const scope = await sql<{ all: boolean }>`
      select bool_and(access.in_scope('app.scores_scope', path)) as all from organization.department_version where nlevel(path) = 1 and effective_until is null`.execute(
      tx,
    );
    const hasPersons = scope.rows[0]?.all === true;
    const codes = nodes.rows.map(({ code }) => code);
    const carriers = await sql<Carrier>`
      select i.code, 'department' as kind, s.department_zh as "departmentZh", s.department_en as "departmentEn", l.params ->> 'target' as target, l.weight::text as weight, 1::bigint as count
      from appraisals.cycle c join appraisals.department_scorecard s on s.cycle_id = c.cycle_id
      join appraisals.department_line l on l.scorecard_id = s.scorecard_id and l.removed_on is null join indicators.indicator i on i.indicator_id = l.indicator_id
      where c.code = ${cycleCode} and i.code = any (${codes}::text[])
      union all
      select i.code, 'persons', min(s.department_zh), min(s.department_en), l.params ->> 'target', null, count(*)
      from appraisals.cycle c join appraisals.scorecard s on s.cycle_id = c.cycle_id
      join appraisals.scorecard_line l on l.person_id = s.person_id and l.scorecard_id = s.scorecard_id join indicators.indicator i on i.indicator_id = l.indicator_id
      where c.code = ${cycleCode} and ${hasPersons} and i.code = any (${codes}::text[]) group by i.code, s.department_id, l.params ->> 'target'
      order by 1, 2, 3`.execute(tx);
    const own = Map.groupBy(carriers.rows, ({ code }) => code);
    const shown = nodes.rows.map((each) => ({
      ...each,
      carriers: (own.get(each.code) ?? []).map(({ code: _, ...rest }) => rest),
    }));
    return { nodes: shown, issues: [...checkCascade(shown.map(toNode))], hasPersons };
  },
});

const toNode = ({ code, parentCode, share, carriers }: z.infer<typeof node>): CascadeNode => ({
  code,
  parent: parentCode,
  share,
  carriers: carriers.map(({ departmentZh, target, count }) => ({ name: departmentZh, target, count })),
});
