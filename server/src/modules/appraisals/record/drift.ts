/** What accepting a drift does to the cards. Set-based: any number of people in a fixed number of statements. */
import { sql } from 'kysely';
import type { Db } from '../../../platform/database/index.ts';
import type { Drift } from '../gather/drift.ts';
import { populationFrom } from '../population.ts';
import type { CycleFacts } from './cycle.ts';
import { joinPersons } from './launch.ts';
import { writeSegments } from './segments.ts';

const CARD_TABLES = [
  'appraisals.scorecard_line',
  'appraisals.reading',
  'appraisals.scorecard_rating',
  'appraisals.scorecard_result',
] as const;

export interface Applied {
  readonly joined: number;
  readonly left: number;
  readonly moved: number;
  /** Cards to score again. */
  readonly scorecardIds: readonly string[];
}

export async function applyDrift(
  db: Db,
  cycle: CycleFacts,
  accepted: readonly Drift[],
  today: string,
): Promise<Applied> {
  const of = (...kinds: Drift['kind'][]) => accepted.filter(({ kind }) => kinds.includes(kind));
  const joined = await joinPersons(
    db,
    {
      cycleId: cycle.cycleId,
      copiedFrom: cycle.copiedFrom,
      organisationDepth: cycle.settings.organisationDepth,
      asOf: today,
      departmentTemplates: [],
      rule: cycle.rule,
      startsOn: cycle.startsOn,
      endsOn: cycle.endsOn,
      isTrial: cycle.state === 'trial',
    },
    of('joined').map(({ personId }) => personId),
  );
  const left = of('left');
  for (const isDated of [true, false]) {
    const some = left.filter(({ since }) => (since !== null) === isDated);
    if (some.length === 0) continue;
    await sql`
      update appraisals.scorecard s set state = 'excluded', exclusion = case when ${isDated} then 'left ' || g.since else 'no longer in the population' end
      from unnest(${some.map(({ scorecardId }) => scorecardId)}::uuid[], ${some.map(({ since }) => since)}::text[]) as g (id, since)
      where s.scorecard_id = g.id and s.state = 'open'`.execute(db);
  }
  const moved = of('moved', 'manager').map(({ scorecardId }) => scorecardId!);
  if (moved.length > 0) await followMoves(db, cycle, moved, today);
  return { joined: joined.length, left: left.length, moved: moved.length, scorecardIds: [...joined, ...moved] };
}

/** The card takes today's department and manager; the days under the one before stand in its segments. */
async function followMoves(db: Db, cycle: CycleFacts, scorecardIds: readonly string[], today: string): Promise<void> {
  await sql`
    update appraisals.scorecard s set department_id = m.department_id, department_zh = m.department_zh, department_en = m.department_en, department_path = m.path,
      rater_person_id = m.manager_person_id, rater_zh = m.rater_zh, rater_en = m.rater_en,
      organisation_scorecard_id = (select o.scorecard_id from appraisals.department_scorecard o where o.cycle_id = ${cycle.cycleId} and m.path <@ o.department_path
        and nlevel(o.department_path) <= ${cycle.settings.organisationDepth + 1} order by nlevel(o.department_path) desc limit 1)
    from (select x.*, r.name_zh as rater_zh, r.name_en as rater_en from (
        select e.person_id, e.employment_id, a.department_id, d.name_zh as department_zh, d.name_en as department_en, d.path, a.manager_person_id
        ${populationFrom({ rule: cycle.rule, asOf: today, startsOn: cycle.startsOn, endsOn: cycle.endsOn })}) x
      left join people.person r on r.person_id = x.manager_person_id) m
    where s.scorecard_id = any (${scorecardIds}::uuid[]) and m.person_id = s.person_id and m.employment_id = s.employment_id`.execute(
    db,
  );
  for (const table of CARD_TABLES) {
    await sql`update ${sql.table(table)} t set department_path = s.department_path from appraisals.scorecard s
      where s.scorecard_id = any (${scorecardIds}::uuid[]) and t.person_id = s.person_id and t.scorecard_id = s.scorecard_id and t.department_path <> s.department_path`.execute(
      db,
    );
  }
  await writeSegments(db, cycle.cycleId, scorecardIds);
}

/** Keeps what was decided, so that the same change is not asked again. */
export async function keepDecisions(
  db: Db,
  cycleId: string,
  drifts: readonly Drift[],
  decision: 'accepted' | 'ignored',
  by: string,
  at: Date,
): Promise<void> {
  await sql`
    insert into appraisals.drift_decision (person_id, cycle_id, kind, fact, decision, decided_by, decided_at, department_path)
    select person, ${cycleId}::uuid, kind, fact, ${decision}, ${by}, ${at}, path::ltree
    from unnest(${drifts.map((d) => d.personId)}::uuid[], ${drifts.map((d) => d.kind)}::text[], ${drifts.map((d) => d.fact)}::text[], ${drifts.map((d) => d.departmentPath)}::text[]) as g (person, kind, fact, path)
    on conflict (person_id, cycle_id, kind, fact) do update set decision = excluded.decision, decided_by = excluded.decided_by, decided_at = excluded.decided_at`.execute(
    db,
  );
}
