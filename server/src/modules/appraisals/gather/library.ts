/** What the library's check and use counts need, in a fixed number of statements whatever the number of scorecards. */
import type { LintIndicator } from '@meritline/engine/scoring';
import { sql } from 'kysely';
import type { Db } from '../../../platform/database/index.ts';

export interface IndicatorUse {
  readonly code: string;
  readonly templates: number;
  readonly standards: number;
  readonly scorecards: number;
  readonly cycles: number;
}

/** Templates, standards, cycles and scorecards that use each indicator; scorecards of open cycles as far as the reader sees them. */
export async function indicatorUses(db: Db): Promise<IndicatorUse[]> {
  const found = await sql<IndicatorUse>`
    with used as (
      select cycle_id, indicator_id, scorecards from appraisals.indicator_statistic
      union all
      select s.cycle_id, l.indicator_id, count(*) from appraisals.cycle c
        join appraisals.scorecard s on s.cycle_id = c.cycle_id
        join appraisals.scorecard_line l on l.person_id = s.person_id and l.scorecard_id = s.scorecard_id where c.state = 'open' group by 1, 2
      union all
      select s.cycle_id, l.indicator_id, count(*) from appraisals.cycle c
        join appraisals.department_scorecard s on s.cycle_id = c.cycle_id
        join appraisals.department_line l on l.scorecard_id = s.scorecard_id where c.state = 'open' group by 1, 2)
    select i.code,
      (select count(*) from appraisals.template_line t where t.indicator_id = i.indicator_id) as templates,
      (select count(*) from indicators.standard_line t where t.indicator_id = i.indicator_id) as standards,
      coalesce(u.scorecards, 0)::bigint as scorecards, coalesce(u.cycles, 0)::bigint as cycles
    from indicators.indicator i
    left join (select indicator_id, sum(scorecards) as scorecards, count(distinct cycle_id) as cycles from used group by 1) u on u.indicator_id = i.indicator_id
    order by i.code`.execute(db);
  return found.rows;
}

type LintRow = Omit<
  LintIndicator,
  'names' | 'definition' | 'formula' | 'unit' | 'periods' | 'lightest' | 'carriers'
> & {
  readonly nameZh: string;
  readonly nameEn: string;
  readonly definitionZh: string;
  readonly definitionEn: string;
  readonly formulaZh: string;
  readonly formulaEn: string;
  readonly unitZh: string;
  readonly unitEn: string;
  readonly periods: LintIndicator['periods'] | null;
  readonly lightest: string | null;
  readonly lightestZh: string | null;
  readonly lightestEn: string | null;
  readonly carriers: readonly string[] | null;
};

/** Facts of the lint: indicators in force with their last closed periods, lightest weight, carriers and uses. */
export async function lintFacts(db: Db, today: string, periods: number): Promise<LintIndicator[]> {
  const found = await sql<LintRow>`
    with recent as (
      select st.indicator_id, c.code, st.scored, st.least, st.greatest, row_number() over (partition by st.indicator_id order by c.ends_on desc, c.code desc) as place
      from appraisals.indicator_statistic st join appraisals.cycle c on c.cycle_id = st.cycle_id),
    period as (
      select indicator_id, jsonb_agg(jsonb_build_object('code', code, 'scored', scored, 'least', least::text, 'greatest', greatest::text) order by place) as periods
      from recent where place <= ${periods} group by 1),
    lightest as (
      select distinct on (l.indicator_id) l.indicator_id, l.weight::text as weight, t.name_zh, t.name_en
      from appraisals.template_line l join appraisals.template t on t.template_id = l.template_id where l.weight is not null
      order by l.indicator_id, l.weight, t.code),
    last_cycle as (select cycle_id from appraisals.cycle where state <> 'draft' order by starts_on desc limit 1),
    carrier as (
      select l.indicator_id, array_agg(distinct d.code) as carriers from last_cycle c
      join appraisals.department_scorecard s on s.cycle_id = c.cycle_id join appraisals.department_line l on l.scorecard_id = s.scorecard_id
      join organization.department d on d.department_id = s.department_id group by 1)
    select i.code, v.name_zh as "nameZh", v.name_en as "nameEn", v.definition_zh as "definitionZh", v.definition_en as "definitionEn", v.formula_zh as "formulaZh", v.formula_en as "formulaEn",
      v.unit_zh as "unitZh", v.unit_en as "unitEn", v.source_kind as "sourceKind", v.source_system as "sourceSystem", pd.code as provider, od.code as owner, v.used_as as "usedAs", v.curve, v.params,
      p.periods, g.weight as lightest, g.name_zh as "lightestZh", g.name_en as "lightestEn", k.carriers,
      ((select count(*) from appraisals.template_line t where t.indicator_id = i.indicator_id) + (select count(*) from indicators.standard_line t where t.indicator_id = i.indicator_id))::bigint as uses
    from indicators.indicator i
    join indicators.indicator_version v on v.indicator_id = i.indicator_id and v.effective_from <= ${today}::date and (v.effective_until is null or ${today}::date < v.effective_until)
    left join organization.department pd on pd.department_id = v.provider_department_id
    left join organization.department od on od.department_id = v.owner_department_id
    left join period p on p.indicator_id = i.indicator_id
    left join lightest g on g.indicator_id = i.indicator_id
    left join carrier k on k.indicator_id = i.indicator_id
    where i.retired_on is null or ${today}::date < i.retired_on
    order by i.code`.execute(db);
  return found.rows.map(
    ({
      nameZh,
      nameEn,
      definitionZh,
      definitionEn,
      formulaZh,
      formulaEn,
      unitZh,
      unitEn,
      lightestZh,
      lightestEn,
      ...row
    }) => ({
      ...row,
      names: { zh: nameZh, en: nameEn },
      definition: { zh: definitionZh, en: definitionEn },
      formula: { zh: formulaZh, en: formulaEn },
      unit: { zh: unitZh, en: unitEn },
      periods: row.periods ?? [],
      lightest: row.lightest === null ? null : { weight: row.lightest, place: { zh: lightestZh!, en: lightestEn! } },
      carriers: row.carriers ?? [],
    }),
  );
}
