/** Scores scorecards with the engine and keeps the results: in blocks, never one statement per person. */
import {
  type CoefficientValue,
  combineCoefficients,
  organisationCoefficient,
  type ScorecardValue,
} from '@meritline/engine/scoring';
import { sql } from 'kysely';
import { type Db, jsonbArray, uuidArray } from '../../../platform/database/index.ts';
import { scoringEngineDigest } from '../engine-digest.ts';
import { type ScoredCard, scoreAlike } from '../gather/score-alike.ts';
import { type GatheredScorecard, gatherScorecards, scoreGathered } from '../gather/scorecards.ts';
import { type SubjectKind, tablesOf } from '../tables.ts';

const BLOCK = 2_000;

/** What is kept of a score besides its headline figures. */
export interface KeptLines {
  readonly lines: ScorecardValue['lines'];
  readonly vetoes: ScorecardValue['vetoes'];
  readonly bonuses: ScorecardValue['bonuses'];
  readonly pointsTotal: string | null;
  readonly bonusTotal: string | null;
  readonly scoreBeforeVeto: string | null;
}

export interface Scored extends ScoredCard {
  readonly scorecard: GatheredScorecard;
}

export type CoefficientFigure = ReturnType<typeof organisationCoefficient>;

/** A coefficient known from elsewhere, in the shape the engine combines. */
export const knownCoefficient = (
  coefficient: string | null,
  node: { code: string; zh: string; en: string },
): CoefficientFigure => ({
  value: { coefficient } satisfies CoefficientValue,
  trace: {
    code: node.code,
    names: { zh: node.zh, en: node.en },
    kind: 'input',
    value: coefficient ?? '—',
    type: 'number',
    children: [],
  },
  issues: [],
});

/** Scores open scorecards by id; published and excluded ones keep their result. Answers how many were scored. */
export async function scoreScorecards(
  db: Db,
  kind: SubjectKind,
  ids: readonly string[],
  now: Date,
  progress: (done: number) => Promise<void> = async () => undefined,
): Promise<number> {
  let done = 0;
  // The database answers the blocks ahead and records the one before while one is scored.
  const gather = (start: number) => {
    const block = gatherScorecards(db, kind, ids.slice(start, start + BLOCK));
    // Where recording fails, nobody waits for the next block any more.
    block.catch(() => undefined);
    return block;
  };
  const ahead = [gather(0), gather(BLOCK)];
  let recording = Promise.resolve();
  for (let start = 0; start < ids.length; start += BLOCK) {
    const gathered = await ahead.shift()!;
    ahead.push(gather(start + 2 * BLOCK));
    const open = gathered.filter((scorecard) => scorecard.state === 'open');
    const scored = scoreAlike(open).map((each, index) => ({ ...each, scorecard: open[index]! }));
    await recording;
    done += scored.length;
    recording = record(db, kind, scored, now).then(() => progress(Math.min(start + BLOCK, ids.length)));
    // A failure is met where it is awaited, also when gathering fails before that.
    recording.catch(() => undefined);
  }
  await recording;
  return done;
}

async function record(db: Db, kind: SubjectKind, scored: readonly Scored[], now: Date): Promise<void> {
  if (kind === 'person') await recordPersons(db, scored, now);
  else await recordDepartments(db, scored, now);
  await recordProgress(db, kind, scored);
}

export function scoreOne(scorecard: GatheredScorecard): Scored {
  const { value, issues, digest } = scoreGathered(scorecard);
  return { scorecard, value, issues, digest };
}

const keptOf = ({ value }: Scored): KeptLines => ({
  lines: value.lines,
  vetoes: value.vetoes,
  bonuses: value.bonuses,
  pointsTotal: value.pointsTotal,
  bonusTotal: value.bonusTotal,
  scoreBeforeVeto: value.scoreBeforeVeto,
});

const json = (value: unknown): string => JSON.stringify(value);

async function recordDepartments(db: Db, scored: readonly Scored[], now: Date): Promise<void> {
  if (scored.length === 0) return;
  const organisation = scored.map(
    ({ scorecard, value }) =>
      organisationCoefficient({ score: value.score, rule: scorecard.settings.organisation }).value.coefficient,
  );
  await sql`
    insert into appraisals.department_result (scorecard_id, score, computed_rating, rating, org_coefficient, lines, issues, facts_digest, engine_digest, calculated_at, department_path)
    select scorecard_id, score, computed_rating, rating, org, lines, issues, digest, ${scoringEngineDigest()}, ${now}, path::ltree
    from unnest(${scored.map((s) => s.scorecard.scorecardId)}::uuid[], ${scored.map((s) => s.value.score)}::numeric[], ${scored.map((s) => s.value.computedRating)}::text[],
      ${scored.map((s) => s.value.rating)}::text[], ${organisation}::numeric[], ${scored.map((s) => json(keptOf(s)))}::jsonb[], ${scored.map((s) => json(s.issues))}::jsonb[],
      ${scored.map((s) => s.digest)}::text[], ${scored.map((s) => s.scorecard.departmentPath)}::text[])
      as given (scorecard_id, score, computed_rating, rating, org, lines, issues, digest, path)
    on conflict (scorecard_id) do update set score = excluded.score, computed_rating = excluded.computed_rating, rating = excluded.rating,
      org_coefficient = excluded.org_coefficient, lines = excluded.lines, issues = excluded.issues, facts_digest = excluded.facts_digest,
      engine_digest = excluded.engine_digest, calculated_at = excluded.calculated_at`.execute(db);
}

/** Organisation coefficients the asker may see, by scorecard of the department; a hidden one keeps what is on the result. */
async function organisationsOf(db: Db, scored: readonly Scored[]): Promise<(scored: Scored) => string | null> {
  const departmentIds = [
    ...new Set(scored.map((s) => s.scorecard.organisationScorecardId).filter((id) => id !== null)),
  ];
  const departments = await sql<{ id: string; coefficient: string | null }>`
    select scorecard_id as id, org_coefficient::text as coefficient from appraisals.department_result where scorecard_id = any (${departmentIds}::uuid[])`.execute(
    db,
  );
  const seen = new Map(departments.rows.map((row) => [row.id, row.coefficient]));
  const hidden = scored.filter(({ scorecard: { organisationScorecardId: id } }) => id !== null && !seen.has(id));
  const before = hidden.length === 0 ? new Map<string, string | null>() : await recordedOrganisations(db, hidden);
  return ({ scorecard }) => {
    const id = scorecard.organisationScorecardId;
    if (id === null) return scorecard.settings.openingCoefficients.organisation;
    return seen.has(id) ? seen.get(id)! : (before.get(scorecard.scorecardId) ?? null);
  };
}

/**
 * Points of the total by which the lines the rater filled stand above those that were measured; null with only one of the two.
 * Kept with the result, so that the severity of a cycle's raters is read and not worked out of every line again.
 */
export function ratedAbove({ scorecard, value }: Pick<Scored, 'scorecard' | 'value'>): number | null {
  const isRated = new Map(scorecard.lines.map((line) => [line.code, line.sourceKind === 'rating']));
  const sums = { rated: { weight: 0, points: 0 }, measured: { weight: 0, points: 0 } };
  for (const line of value.lines) {
    const weight = Number(line.effectiveWeight);
    if (line.score === null || !(weight > 0)) continue;
    const isRatedLine = isRated.get(line.code);
    if (isRatedLine === undefined) continue;
    const sum = isRatedLine ? sums.rated : sums.measured;
    sum.weight += weight;
    sum.points += weight * Number(line.score);
  }
  const { rated, measured } = sums;
  if (rated.weight === 0 || measured.weight === 0) return null;
  return (rated.weight / 100) * (rated.points / rated.weight - measured.points / measured.weight);
}

async function recordedOrganisations(db: Db, scored: readonly Scored[]): Promise<Map<string, string | null>> {
  const kept = await sql<{ id: string; coefficient: string | null }>`
    select r.scorecard_id as id, r.org_coefficient::text as coefficient
    from unnest(${scored.map((s) => s.scorecard.personId)}::uuid[], ${scored.map((s) => s.scorecard.scorecardId)}::uuid[]) as given (person_id, scorecard_id)
    join appraisals.scorecard_result r on r.person_id = given.person_id and r.scorecard_id = given.scorecard_id`.execute(
    db,
  );
  return new Map(kept.rows.map((row) => [row.id, row.coefficient]));
}

export async function recordPersons(db: Db, scored: readonly Scored[], now: Date): Promise<void> {
  if (scored.length === 0) return;
  const organisationOf = await organisationsOf(db, scored);
  const combined = scored.map((s) => {
    const organisation = organisationOf(s);
    const figure = combineCoefficients({
      organisation: knownCoefficient(organisation, {
        code: 'organisation-coefficient',
        zh: '组织系数',
        en: 'Organisation coefficient',
      }),
      personal: knownCoefficient(s.value.coefficient, {
        code: 'coefficient',
        zh: '个人绩效系数',
        en: 'Personal coefficient',
      }),
      rule: s.scorecard.settings.combination,
      level: s.scorecard.grade,
    });
    return { organisation, coefficient: figure.value.coefficient, issues: [...s.issues, ...figure.issues] };
  });
  await sql`
    insert into appraisals.scorecard_result (person_id, scorecard_id, score, computed_rating, rating, personal_coefficient, org_coefficient, coefficient,
      lines, issues, facts_digest, engine_digest, calculated_at, department_path, cycle_id, employment_id, rated_above)
    select person_id, scorecard_id, score, computed_rating, rating, personal, org, both_, lines, issues, digest, ${scoringEngineDigest()}, ${now}, path::ltree, cycle_id, employment_id, rated_above
    from rows from (
      unnest(${uuidArray(scored.map((s) => s.scorecard.personId!))}::uuid[], ${uuidArray(scored.map((s) => s.scorecard.scorecardId))}::uuid[], ${scored.map((s) => s.value.score)}::numeric[],
        ${scored.map((s) => s.value.computedRating)}::text[], ${scored.map((s) => s.value.rating)}::text[], ${scored.map((s) => s.value.coefficient)}::numeric[],
        ${combined.map((c) => c.organisation)}::numeric[], ${combined.map((c) => c.coefficient)}::numeric[], ${scored.map((s) => s.digest)}::text[],
        ${scored.map((s) => s.scorecard.departmentPath)}::text[], ${uuidArray(scored.map((s) => s.scorecard.cycleId))}::uuid[],
        ${uuidArray(scored.map((s) => s.scorecard.employmentId!))}::uuid[],
        ${scored.map(ratedAbove)}::float8[]),
      unnest(${jsonbArray(scored.map((s) => json(keptOf(s))))}::jsonb[], ${jsonbArray(combined.map((c) => json(c.issues)))}::jsonb[]))
      as given (person_id, scorecard_id, score, computed_rating, rating, personal, org, both_, digest, path, cycle_id, employment_id, rated_above, lines, issues)
    on conflict (person_id, scorecard_id) do update set score = excluded.score, computed_rating = excluded.computed_rating, rating = excluded.rating,
      personal_coefficient = excluded.personal_coefficient, org_coefficient = excluded.org_coefficient, coefficient = excluded.coefficient,
      lines = excluded.lines, issues = excluded.issues, facts_digest = excluded.facts_digest, engine_digest = excluded.engine_digest,
      calculated_at = excluded.calculated_at, rated_above = excluded.rated_above`.execute(db);
}

/** How many lines have a reading stands on the scorecard itself, where progress is counted without looking at scores. */
async function recordProgress(db: Db, kind: SubjectKind, scored: readonly Scored[]): Promise<void> {
  const counted = scored
    .map(({ scorecard }) => ({
      scorecard,
      n: scorecard.lines.filter((line) => line.part !== 'bonus' && line.value !== null).length,
    }))
    .filter(({ scorecard, n }) => n !== scorecard.linesRead);
  if (counted.length === 0) return;
  await sql`
    update ${tablesOf[kind].scorecard} s set lines_read = given.n
    from unnest(${uuidArray(counted.map(({ scorecard }) => scorecard.scorecardId))}::uuid[], ${counted.map(({ n }) => n)}::bigint[]) as given (id, n)
    where s.scorecard_id = given.id and s.lines_read <> given.n`.execute(db);
}

/** Ids of the open scorecards of a cycle. */
export async function openScorecards(db: Db, kind: SubjectKind, cycleId: string): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select scorecard_id as id from ${tablesOf[kind].scorecard} where cycle_id = ${cycleId} and state = 'open' order by scorecard_id`.execute(
    db,
  );
  return found.rows.map((row) => row.id);
}
