/** Gathers the people of a session, the shares in force and the severity of its raters. Sees every row; run again it adds nothing. */
import { type RatedPerson, raterSeverity, type SeverityResult } from '@meritline/engine/calibration';
import { sql } from 'kysely';
import type { Db } from '../../../platform/database/index.ts';
import type { WorkerSpec } from '../../../platform/operation/declare.ts';
import type { SessionScope, SessionSettings, Share } from '../settings.ts';

export const gatherWork: WorkerSpec = {
  kind: 'calibration-gather',
  run: async ({ db }, data) => db.transaction().execute((tx) => gatherSession(tx, String(data.sessionId))),
};

interface Opened {
  cycleId: string;
  scope: SessionScope;
  settings: SessionSettings;
  people: number;
}

/** Answers how many people are in the session and how many were left out because they sit in another one or are members. */
export async function gatherSession(tx: Db, sessionId: string): Promise<{ people: number; leftOut: number }> {
  const found = await sql<Opened>`
    select cycle_id as "cycleId", scope, settings, people from calibration.session where session_id = ${sessionId} for update`.execute(
    tx,
  );
  const session = found.rows[0];
  if (!session || session.people > 0) return { people: session?.people ?? 0, leftOut: 0 };
  const inScope = scopeFilter(session.scope);
  const candidates = await sql<{ n: number }>`
    select count(*) as n from appraisals.scorecard s where s.cycle_id = ${session.cycleId} and s.state = 'open' and ${inScope}`.execute(
    tx,
  );
  const taken = await sql`
    insert into calibration.card (person_id, session_id, scorecard_id, before_rating, rating, department_path)
    select s.person_id, ${sessionId}::uuid, s.scorecard_id, r.rating, r.rating, s.department_path
    from appraisals.scorecard s
    left join appraisals.scorecard_result r on r.person_id = s.person_id and r.scorecard_id = s.scorecard_id
    where s.cycle_id = ${session.cycleId} and s.state = 'open' and ${inScope}
      and not exists (select from calibration.member m where m.session_id = ${sessionId} and m.person_id = s.person_id and m.left_at is null)
      and not exists (select from calibration.card k join calibration.session o on o.session_id = k.session_id and o.state in ('preview', 'meeting', 'locked')
        where k.scorecard_id = s.scorecard_id)
    returning person_id`.execute(tx);
  const people = taken.rows.length;
  const distribution = await distributionOf(tx, session);
  const raters = await severityOf(tx, session.cycleId);
  await sql`
    update calibration.session set people = ${people}, distribution = ${JSON.stringify(distribution)}::jsonb, raters = ${JSON.stringify(raters)}::jsonb, revision = revision + 1
    where session_id = ${sessionId}`.execute(tx);
  return { people, leftOut: candidates.rows[0]!.n - people };
}

/** Which scorecards `s` a scope means. */
export function scopeFilter(scope: SessionScope) {
  switch (scope.kind) {
    case 'organisation':
      return sql`s.department_path <@ ${scope.departmentPath}::ltree`;
    case 'level':
      return sql`s.grade = any (${scope.grades}::text[]) and (${scope.departmentPath}::ltree is null or s.department_path <@ ${scope.departmentPath}::ltree)`;
    case 'custom':
      return sql`s.person_id = any (${scope.personIds}::uuid[])`;
  }
}

/** The shares of the grade of the department calibrated; the general ones where it has no grade yet or no row. */
async function distributionOf(tx: Db, { cycleId, scope, settings }: Opened): Promise<readonly Share[]> {
  if (scope.kind !== 'organisation' || settings.byDepartmentGrade.length === 0) return settings.distribution;
  const found = await sql<{ grade: string | null }>`
    select r.rating as grade from appraisals.department_scorecard d join appraisals.department_result r on r.scorecard_id = d.scorecard_id
    where d.cycle_id = ${cycleId} and d.department_path = ${scope.departmentPath}::ltree`.execute(tx);
  const grade = found.rows[0]?.grade;
  return settings.byDepartmentGrade.find((row) => row.grade === grade)?.distribution ?? settings.distribution;
}

/** What a session keeps of the severity of a cycle's raters. */
export type KeptSeverity = SeverityResult & { readonly people: number };

/**
 * Each rater over the whole cycle: how many points of the total the lines the rater filled stand above the lines that were
 * measured, person by person. A person with only one of the two says nothing about the rater and is left out.
 */
export async function severityOf(tx: Db, cycleId: string): Promise<KeptSeverity> {
  const found = await sql<RatedPerson>`
    select s.rater_person_id as rater, r.rated_above as difference
    from appraisals.scorecard s join appraisals.scorecard_result r on r.cycle_id = ${cycleId} and r.person_id = s.person_id and r.scorecard_id = s.scorecard_id
    where s.cycle_id = ${cycleId} and s.rater_person_id is not null and r.rated_above is not null`.execute(tx);
  return { ...raterSeverity(found.rows), people: found.rows.length };
}
