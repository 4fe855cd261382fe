/** Attributes of the demo company's library, stages of its departments and standards of its jobs. */
import { departmentStages, indicatorAttributes, perspectiveRoles, standards } from '@meritline/demo-company';
import { type Db, newId, sql } from '../platform/database/index.ts';
import type { AppraisalIds } from './appraisals.ts';
import type { DemoContext } from './context.ts';

export async function loadStrategyAttributes(db: Db, { ids: known }: DemoContext, ids: AppraisalIds): Promise<void> {
  await sql`update indicators.perspective p set role = g.role
    from unnest(${Object.keys(perspectiveRoles)}::text[], ${Object.values(perspectiveRoles)}::text[]) as g (code, role) where p.code = g.code`.execute(
    db,
  );
  const rows = indicatorAttributes.map((one) => ({
    id: ids.indicator.get(one.code),
    kind: one.kind ?? 'kpi',
    parent: one.parentCode === undefined ? null : ids.indicator.get(one.parentCode),
    share: one.share ?? null,
    base: one.baseValue ?? null,
    last: one.lastYearValue ?? null,
    evidence: one.evidenceRequired ?? false,
    tags: one.tags ?? [],
  }));
  await sql`update indicators.indicator_version v set kind = g.kind, parent_id = g.parent, share = g.share, base_value = g.base, last_year_value = g.last,
      evidence_required = g.evidence, tags = array(select jsonb_array_elements_text(g.tags))
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g (id uuid, kind text, parent uuid, share text, base numeric, last numeric, evidence boolean, tags jsonb)
    where v.indicator_id = g.id`.execute(db);
  const department = (code: string | null) => (code === null ? null : (known.departmentByCode.get(code)?.id ?? null));
  await sql`insert into indicators.department_stage (department_id, stage_code)
    select * from unnest(${departmentStages.map((d) => department(d.departmentCode))}::uuid[], ${departmentStages.map((d) => d.stageCode)}::text[])`.execute(
    db,
  );
  const made = standards.map((standard) => ({ standard, id: newId() }));
  await sql`insert into indicators.standard (standard_id, department_id, job_id, stage_code, name_zh, name_en, version, recorded_by)
    select *, 1, 'demo company' from unnest(${made.map(({ id }) => id)}::uuid[], ${made.map(({ standard }) => department(standard.departmentCode))}::uuid[],
      ${made.map(({ standard }) => (standard.jobCode === null ? null : (known.jobByCode.get(standard.jobCode) ?? null)))}::uuid[], ${made.map(({ standard }) => standard.stageCode)}::text[],
      ${made.map(({ standard }) => standard.names.zh)}::text[], ${made.map(({ standard }) => standard.names.en)}::text[])`.execute(
    db,
  );
  const lines = made.flatMap(({ standard, id }) => standard.lines.map((line, sort) => ({ ...line, id, sort })));
  await sql`insert into indicators.standard_line (standard_id, indicator_id, weight, floor, target, stretch, sort)
    select * from unnest(${lines.map((l) => l.id)}::uuid[], ${lines.map((l) => ids.indicator.get(l.indicatorCode))}::uuid[], ${lines.map((l) => l.weight)}::numeric[], ${lines.map((l) => l.floor)}::numeric[],
      ${lines.map((l) => l.target)}::numeric[], ${lines.map((l) => l.stretch)}::numeric[], ${lines.map((l) => l.sort)}::bigint[])`.execute(
    db,
  );
}

/** The perspectives weighed by two judges who do not quite agree, so that the page shows a combined result. */
export async function loadComparison(db: Db, { company, ids: known }: DemoContext): Promise<void> {
  const comparisonId = newId();
  const items = company.perspectives.map(({ code, names }) => ({ code, ...names }));
  const opened = '2026-01-05T02:00:00Z';
  const judges = [
    {
      user: known.userByRole.get('performance-specialist') ?? 'demo company',
      name: '绩效专员 Performance specialist',
      judgements: [['1', '3', '4'], ['2', '3'], ['2']],
    },
    {
      user: known.userByRole.get('hr-head') ?? 'demo company 2',
      name: '人力总监 Head of HR',
      judgements: [['2', '2', '5'], ['1', '4'], ['1/3']],
    },
  ];
  await sql`insert into indicators.comparison (comparison_id, name_zh, name_en, items, combine, opened_by, opened_at)
    values (${comparisonId}, '2026 年维度权重', 'Perspectives 2026', ${JSON.stringify(items)}::jsonb, 'judgements', ${judges[0]!.user}, ${opened}::timestamptz)`.execute(
    db,
  );
  await sql`insert into indicators.comparison_judgement (comparison_id, user_id, user_name, weight, judgements, changed_at)
    select ${comparisonId}::uuid, g.user_id, g.user_name, 1, g.judgements, ${opened}::timestamptz
    from unnest(${judges.map((j) => j.user)}::text[], ${judges.map((j) => j.name)}::text[], ${judges.map((j) => JSON.stringify(j.judgements))}::jsonb[]) as g (user_id, user_name, judgements)`.execute(
    db,
  );
}
