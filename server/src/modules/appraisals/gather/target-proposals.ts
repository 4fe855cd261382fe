/** Targets a line could take: from the department's or job's standard, from the indicator it is cascaded from, from the last period. */
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Db } from '../../../platform/database/index.ts';
import type { targetProposal } from '../queries/target-shape.ts';

type Proposal = z.infer<typeof targetProposal> & { readonly lineId: string };

const points = (params: string) =>
  sql.raw(`${params} ->> 'floor' as floor, ${params} ->> 'target' as target, ${params} ->> 'stretch' as stretch`);

/** The nearest standard of the card's department, job and stage; only lines it says something of. */
const fromStandard = (db: Db, scorecardId: string) =>
  sql<Proposal>`
  with card as (
    select s.scorecard_id, s.department_path, s.person_id,
      (select a.job_id from people.assignment a where a.person_id = s.person_id and a.employment_id = s.employment_id and a.effective_from < c.ends_on order by a.effective_from desc limit 1) as job_id,
      (select d.stage_code from indicators.department_stage d join organization.department_version v on v.department_id = d.department_id and v.effective_until is null
        where s.department_path <@ v.path order by nlevel(v.path) desc limit 1) as stage_code
    from appraisals.scorecard s join appraisals.cycle c on c.cycle_id = s.cycle_id where s.scorecard_id = ${scorecardId}),
  nearest as (
    select t.standard_id, t.name_zh, t.name_en from card k, indicators.standard t left join organization.department_version v on v.department_id = t.department_id and v.effective_until is null
    where (t.department_id is null or k.department_path <@ v.path) and (t.job_id is null or t.job_id = k.job_id) and (t.stage_code is null or t.stage_code = k.stage_code)
    order by nlevel(v.path) desc nulls last, t.job_id is null, t.stage_code is null limit 1)
  select l.line_id as "lineId", 'standard' as source, n.name_zh as "fromZh", n.name_en as "fromEn", x.weight::text as weight, x.floor::text as floor, x.target::text as target, x.stretch::text as stretch, null as reading
  from nearest n join indicators.standard_line x on x.standard_id = n.standard_id
  join appraisals.scorecard_line l on l.indicator_id = x.indicator_id and l.scorecard_id = ${scorecardId}
  where x.weight is not null or x.target is not null`.execute(db);

/** The line of the department above that carries the same indicator, or the one this indicator is cascaded from. */
const fromCascade = (db: Db, scorecardId: string) =>
  sql<Proposal>`
  select distinct on (l.line_id) l.line_id as "lineId", 'cascade' as source, d.department_zh || ' · ' || pv.name_zh as "fromZh", d.department_en || ', ' || pv.name_en as "fromEn", null as weight,
    ${points('dl.params')}, null as reading
  from appraisals.scorecard s join appraisals.scorecard_line l on l.person_id = s.person_id and l.scorecard_id = s.scorecard_id
  join indicators.indicator_version v on v.indicator_id = l.indicator_id and v.version = l.indicator_version
  join appraisals.department_scorecard d on d.cycle_id = s.cycle_id and s.department_path <@ d.department_path
  join appraisals.department_line dl on dl.scorecard_id = d.scorecard_id and dl.indicator_id = coalesce(v.parent_id, l.indicator_id) and dl.removed_on is null
  join indicators.indicator_version pv on pv.indicator_id = dl.indicator_id and pv.version = dl.indicator_version
  where s.scorecard_id = ${scorecardId} and dl.params ? 'target' and (v.parent_id is null or v.share = 'same')
  order by l.line_id, nlevel(d.department_path) desc`.execute(db);

/** What was agreed for the same employment in the last period before, and what came of it. */
const fromLastPeriod = (db: Db, scorecardId: string) =>
  sql<Proposal>`
  select distinct on (l.line_id) l.line_id as "lineId", 'last-period' as source, c.name_zh as "fromZh", c.name_en as "fromEn", h.weight::text as weight, ${points('h.params')}, r.value as reading
  from appraisals.scorecard s join appraisals.cycle now on now.cycle_id = s.cycle_id
  join appraisals.scorecard_line l on l.person_id = s.person_id and l.scorecard_id = s.scorecard_id
  join appraisals.scorecard b on b.person_id = s.person_id and b.employment_id = s.employment_id
  join appraisals.cycle c on c.cycle_id = b.cycle_id and c.starts_on < now.starts_on
  join appraisals.scorecard_line h on h.person_id = b.person_id and h.scorecard_id = b.scorecard_id and h.indicator_id = l.indicator_id
  left join appraisals.reading r on r.person_id = h.person_id and r.scorecard_id = h.scorecard_id and r.line_id = h.line_id and r.replaced_at is null
  where s.scorecard_id = ${scorecardId} order by l.line_id, c.starts_on desc`.execute(db);

/** Every proposal of a card, by line. */
export async function gatherProposals(db: Db, scorecardId: string): Promise<Map<string, Proposal[]>> {
  const found: Proposal[] = [];
  for (const ask of [fromStandard, fromCascade, fromLastPeriod]) found.push(...(await ask(db, scorecardId)).rows);
  return Map.groupBy(found, ({ lineId }) => lineId);
}
