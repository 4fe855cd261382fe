/** Publication: what was scored becomes final and visible to the people it is about. */
import { sql } from 'kysely';
import type { Db } from '../../../platform/database/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { type SubjectKind, tablesOf } from '../tables.ts';
import { recordIndicatorStatistics } from './indicator-statistics.ts';
import { demandNothingOpen } from './publication-guards.ts';
import { openScorecards, scoreScorecards } from './score.ts';

export interface Blocker {
  readonly kind: SubjectKind;
  readonly scorecardId: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly code: 'not-scored' | 'not-rated' | 'has-issues';
}

/** Open scorecards that cannot be published: without a coefficient, with an unsettled issue, or not rated by their rater. */
export async function findBlockers(db: Db, cycleId: string, withoutPersonId: string | null = null): Promise<Blocker[]> {
  const found = await sql<Blocker>`
    select 'department' as kind, s.scorecard_id as "scorecardId", s.department_zh as "nameZh", s.department_en as "nameEn",
      case when r.org_coefficient is null then 'not-scored' else 'has-issues' end as code
    from appraisals.department_scorecard s left join appraisals.department_result r on r.scorecard_id = s.scorecard_id
    where s.cycle_id = ${cycleId} and s.state = 'open' and (r.org_coefficient is null or jsonb_array_length(r.issues) > 0)
    union all
    select 'person', s.scorecard_id, s.name_zh || ' ' || s.number, s.name_en || ' ' || s.number,
      case when s.rater_person_id is not null and s.rated_at is null then 'not-rated' when r.coefficient is null then 'not-scored' else 'has-issues' end
    from appraisals.scorecard s left join appraisals.scorecard_result r on r.person_id = s.person_id and r.scorecard_id = s.scorecard_id
    where s.cycle_id = ${cycleId} and s.state = 'open' and s.person_id is distinct from ${withoutPersonId}::uuid
      and (r.coefficient is null or jsonb_array_length(r.issues) > 0 or (s.rater_person_id is not null and s.rated_at is null))
    order by 1, 3`.execute(db);
  return found.rows;
}

const REASONS: Record<Blocker['code'], { zh: string; en: string }> = {
  'not-scored': { zh: '还没有得分或系数。', en: 'has no score or coefficient yet.' },
  'not-rated': { zh: '主管尚未提交评价。', en: 'has not been rated by its manager.' },
  'has-issues': { zh: '得分尚有未解决的问题。', en: 'has unsettled issues.' },
};

/** The refusal to publish, naming the first scorecards that are not ready. */
export const notReady = (blockers: readonly Blocker[]) => {
  const problem = problems.invalid(
    blockers.slice(0, 50).map((blocker) => ({
      code: `scorecard-${blocker.code}`,
      where: blocker.scorecardId,
      message: {
        zh: `${blocker.nameZh}：${REASONS[blocker.code].zh}`,
        en: `${blocker.nameEn} ${REASONS[blocker.code].en}`,
      },
      remedy: {
        zh: '请补齐实际值与评价，或在发布时排除并写明理由。',
        en: 'Complete readings and rating, or exclude it when publishing and say why.',
      },
    })),
  );
  return problem;
};

export interface Publication {
  readonly cycleId: string;
  /** Reason for leaving out what is not ready; null refuses to publish while anything is not ready. */
  readonly exclusion: string | null;
  readonly by: string;
  readonly at: Date;
}

/**
 * Scores everything once more, leaves out (or refuses for) what is not ready, and publishes the rest in one transaction.
 * A cycle published before is left as it is: running twice changes nothing.
 */
export async function publishCycleRows(
  db: Db,
  publication: Publication,
  progress: (done: number, total: number) => Promise<void> = async () => undefined,
): Promise<{ published: number; excluded: number; wasPublished: boolean }> {
  const { cycleId } = publication;
  const state = await sql<{
    state: string;
  }>`select state from appraisals.cycle where cycle_id = ${cycleId} for update`.execute(db);
  if (!state.rows[0]) throw problems.notFound('cycle', cycleId);
  if (state.rows[0].state === 'published') return { published: 0, excluded: 0, wasPublished: true };
  await demandNothingOpen(db, cycleId);
  const departments = await openScorecards(db, 'department', cycleId);
  const persons = await openScorecards(db, 'person', cycleId);
  const total = departments.length + persons.length;
  await scoreScorecards(db, 'department', departments, publication.at);
  await scoreScorecards(db, 'person', persons, publication.at, (done) => progress(departments.length + done, total));
  const blockers = await findBlockers(db, cycleId);
  if (blockers.length > 0 && publication.exclusion === null) throw notReady(blockers);
  await exclude(db, blockers, publication.exclusion);
  const published = (await publishKind(db, 'department', publication)) + (await publishKind(db, 'person', publication));
  await sql`update appraisals.scorecard_rating r set is_published = true from appraisals.scorecard s
    where s.cycle_id = ${cycleId} and s.state = 'published' and r.person_id = s.person_id and r.scorecard_id = s.scorecard_id`.execute(
    db,
  );
  await sql`update appraisals.segment_rating r set is_published = true from appraisals.scorecard s
    where s.cycle_id = ${cycleId} and s.state = 'published' and r.person_id = s.person_id and r.scorecard_id = s.scorecard_id`.execute(
    db,
  );
  await sql`update appraisals.key_result_entry r set is_published = true from appraisals.scorecard s
    where s.cycle_id = ${cycleId} and s.state = 'published' and r.person_id = s.person_id and r.scorecard_id = s.scorecard_id`.execute(
    db,
  );
  await sql`update appraisals.cycle set state = 'published', published_at = ${publication.at}, published_by = ${publication.by} where cycle_id = ${cycleId}`.execute(
    db,
  );
  await recordIndicatorStatistics(db, cycleId);
  return { published, excluded: blockers.length, wasPublished: false };
}

async function exclude(db: Db, blockers: readonly Blocker[], reason: string | null): Promise<void> {
  for (const kind of ['department', 'person'] as const) {
    const ids = blockers.filter((blocker) => blocker.kind === kind).map((blocker) => blocker.scorecardId);
    if (ids.length === 0) continue;
    await sql`update ${tablesOf[kind].scorecard} set state = 'excluded', exclusion = ${reason} where scorecard_id = any (${ids}::uuid[]) and state = 'open'`.execute(
      db,
    );
  }
}

async function publishKind(db: Db, kind: SubjectKind, { cycleId }: Publication): Promise<number> {
  const t = tablesOf[kind];
  const ids = (
    await sql<{
      id: string;
    }>`update ${t.scorecard} set state = 'published' where cycle_id = ${cycleId} and state = 'open' returning scorecard_id as id`.execute(
      db,
    )
  ).rows.map((row) => row.id);
  await sql`update ${t.result} set is_published = true where scorecard_id = any (${ids}::uuid[])`.execute(db);
  await sql`update ${t.reading} set is_published = true where scorecard_id = any (${ids}::uuid[])`.execute(db);
  return ids.length;
}
