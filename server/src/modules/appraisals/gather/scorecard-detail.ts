/** One scorecard with everything its page shows. Row-level security leaves out what the asker may not see. */
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Db } from '../../../platform/database/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import type { ScorecardDetail, scorecardLine, scorecardRating } from '../queries/scorecard-shape.ts';
import type { KeptLines } from '../record/score.ts';
import { type SubjectKind, sameScorecard, tablesOf } from '../tables.ts';
import { evidenceMissing } from './evidence-state.ts';
import { type GatheredVersion, gatherVersions } from './line-versions.ts';
import { isoMoment } from './lines.ts';
import { gatherBeside, NOTHING_BESIDE } from './scorecard-beside.ts';

type Line = z.infer<typeof scorecardLine>;
type Head = Omit<
  ScorecardDetail,
  | 'kind'
  | 'cycle'
  | 'lines'
  | 'ratings'
  | 'result'
  | 'periods'
  | 'team'
  | 'segments'
  | 'evidence'
  | 'signOff'
  | 'mayReview'
> & {
  cycleId: string;
  subjectId: string;
};

const HEADS = {
  person:
    sql.raw(`s.person_id as "personId", s.employment_id as "subjectId", s.number, s.name_zh as "nameZh", s.name_en as "nameEn", s.job_zh as "jobZh", s.job_en as "jobEn", s.grade,
    s.rater_person_id as "raterPersonId", s.rater_zh as "raterZh", s.rater_en as "raterEn", s.organisation_scorecard_id as "organisationScorecardId",
    o.department_zh as "organisationZh", o.department_en as "organisationEn"`),
  department:
    sql.raw(`null as "personId", s.department_id as "subjectId", null as number, s.department_zh as "nameZh", s.department_en as "nameEn", null as "jobZh", null as "jobEn", null as grade,
    null as "raterPersonId", null as "raterZh", null as "raterEn", null as "organisationScorecardId", null as "organisationZh", null as "organisationEn"`),
};

/** The kind of a scorecard the asker may see, or none. */
export async function kindOf(db: Db, scorecardId: string): Promise<SubjectKind> {
  const found = await sql<{ kind: SubjectKind }>`
    select 'person' as kind from appraisals.scorecard where scorecard_id = ${scorecardId}
    union all select 'department' from appraisals.department_scorecard where scorecard_id = ${scorecardId}`.execute(db);
  if (!found.rows[0]) throw problems.notFound('scorecard', scorecardId);
  return found.rows[0].kind;
}

/** `ownPersonId` limits the answer to that person's own scorecard. */
export async function gatherDetail(db: Db, scorecardId: string, ownPersonId: string | null): Promise<ScorecardDetail> {
  const kind = await kindOf(db, scorecardId);
  const head = await headOf(db, kind, scorecardId);
  if (ownPersonId !== null && head.personId !== ownPersonId) throw problems.notFound('scorecard', scorecardId);
  const { cycleId, subjectId, ...rest } = head;
  const cycle = await cycleOf(db, cycleId);
  const found = await resultOf(db, kind, scorecardId);
  const lines = await linesOf(db, kind, scorecardId, subjectId, cycle.startsOn);
  return {
    ...rest,
    kind,
    cycle,
    lines: withResults(lines, found?.kept ?? null, await gatherVersions(db, kind, [scorecardId])),
    ratings: kind === 'person' ? await ratingsOf(db, scorecardId, rest.personId) : [],
    ...(kind === 'person' ? await gatherBeside(db, scorecardId, head.raterPersonId) : NOTHING_BESIDE),
    result: found?.result ?? null,
    periods: await periodsOf(db, kind, subjectId),
    team: ownPersonId === null ? await teamOf(db, kind, head) : [],
  };
}

async function headOf(db: Db, kind: SubjectKind, scorecardId: string): Promise<Head> {
  const organisation =
    kind === 'person'
      ? sql.raw('left join appraisals.department_scorecard o on o.scorecard_id = s.organisation_scorecard_id')
      : sql.raw('');
  const found = await sql<Head>`
    select s.scorecard_id as "scorecardId", s.cycle_id as "cycleId", ${HEADS[kind]}, s.department_zh as "departmentZh", s.department_en as "departmentEn",
      s.department_path::text as "departmentPath", s.state, s.exclusion, ${isoMoment('s.rated_at')} as "ratedAt"
    from ${tablesOf[kind].scorecard} s ${organisation} where s.scorecard_id = ${scorecardId}`.execute(db);
  return found.rows[0]!;
}

async function cycleOf(db: Db, cycleId: string): Promise<ScorecardDetail['cycle']> {
  const found = await sql<ScorecardDetail['cycle']>`
    select cycle_id as "cycleId", code, name_zh as "nameZh", name_en as "nameEn", starts_on as "startsOn", ends_on as "endsOn", state, ${isoMoment('published_at')} as "publishedAt",
      policy_code as "policyCode", policy_version as "policyVersion", settings from appraisals.cycle where cycle_id = ${cycleId}`.execute(
    db,
  );
  return found.rows[0]!;
}

type LineRow = Omit<Line, 'versions' | 'score' | 'points' | 'effectiveWeight' | 'light' | 'status'>;

async function linesOf(
  db: Db,
  kind: SubjectKind,
  scorecardId: string,
  subjectId: string,
  upTo: string,
): Promise<LineRow[]> {
  const t = tablesOf[kind];
  const subject = sql.raw(kind === 'person' ? 'hs.employment_id' : 'hs.department_id');
  const found = await sql<LineRow>`
    select l.line_id as "lineId", l.part, l.indicator_id as "indicatorId", i.code, l.indicator_version as version, v.name_zh as "nameZh", v.name_en as "nameEn",
      v.definition_zh as "definitionZh", v.definition_en as "definitionEn", v.formula_zh as "formulaZh", v.formula_en as "formulaEn", v.unit_zh as "unitZh", v.unit_en as "unitEn",
      v.decimals, v.polarity, v.source_kind as "sourceKind", v.source_system as "sourceSystem", d.name_zh as "providerZh", d.name_en as "providerEn",
      l.weight::text as weight, l.curve, l.params, l.missing_rule as "missingRule", l.score_low::text as "scoreLow", l.score_high::text as "scoreHigh", l.removed_on as "removedOn", ${evidenceMissing(kind)} as "isEvidenceMissing",
      coalesce((select json_agg(json_build_object('readingId', r.reading_id, 'value', r.value, 'basis', r.basis, 'sourceKind', r.source_kind, 'importId', r.import_id, 'sheet', r.sheet,
          'row', r.sheet_row, 'recordedAt', ${isoMoment('r.recorded_at')}, 'recordedByZh', r.recorded_by_zh, 'recordedByEn', r.recorded_by_en, 'replacedAt', ${isoMoment('r.replaced_at')})
          order by r.replaced_at is not null, r.recorded_at desc)
        from ${t.reading} r where ${sameScorecard(kind, 'r', 'l')} and r.line_id = l.line_id), '[]'::json) as readings,
      coalesce((select json_agg(h order by h."startsOn") from (
        select hc.code as "cycleCode", hc.starts_on as "startsOn", hr.value,
          (select x ->> 'score' from ${t.result} hx, jsonb_array_elements(hx.lines -> 'lines') x where ${sameScorecard(kind, 'hx', 'hl')} and x ->> 'code' = i.code) as score
        from ${t.scorecard} hs join appraisals.cycle hc on hc.cycle_id = hs.cycle_id and hc.starts_on <= ${upTo}::date
        join ${t.line} hl on ${sameScorecard(kind, 'hl', 'hs')} and hl.indicator_id = l.indicator_id
        left join ${t.reading} hr on ${sameScorecard(kind, 'hr', 'hl')} and hr.line_id = hl.line_id and hr.replaced_at is null
        where ${subject} = ${subjectId} order by hc.starts_on desc limit 6) h), '[]'::json) as history
    from ${t.line} l
    join indicators.indicator i on i.indicator_id = l.indicator_id
    join indicators.indicator_version v on v.indicator_id = l.indicator_id and v.version = l.indicator_version
    left join organization.department_version d on d.department_id = v.provider_department_id and d.effective_until is null
    where l.scorecard_id = ${scorecardId} order by l.sort`.execute(db);
  return found.rows;
}

function withResults(lines: readonly LineRow[], kept: KeptLines | null, versions: readonly GatheredVersion[]): Line[] {
  return lines.map((line) => {
    const weighted = kept?.lines.find(({ code }) => code === line.code);
    const veto = kept?.vetoes.find(({ code }) => code === line.code);
    const bonus = kept?.bonuses.find(({ code }) => code === line.code);
    return {
      ...line,
      versions: versions
        .filter(({ lineId }) => lineId === line.lineId)
        .map(({ startsOn, endsOn, weight, curve, params }) => ({ startsOn, endsOn, weight, curve, params })),
      score: weighted?.score ?? null,
      points: weighted?.points ?? bonus?.points ?? null,
      effectiveWeight: weighted?.effectiveWeight ?? null,
      light: weighted?.light ?? null,
      status: weighted?.status ?? veto?.status ?? null,
    };
  });
}

async function ratingsOf(
  db: Db,
  scorecardId: string,
  personId: string | null,
): Promise<z.infer<typeof scorecardRating>[]> {
  // A self rating still in draft is shown to nobody but its author.
  const found = await sql<z.infer<typeof scorecardRating>>`
    select role, rating, comment, comment_en as "commentEn", levels, version, rated_by_zh as "byZh", rated_by_en as "byEn", ${isoMoment('changed_at')} as "changedAt", ${isoMoment('submitted_at')} as "submittedAt"
    from appraisals.scorecard_rating where scorecard_id = ${scorecardId} and person_id = ${personId}
      and (role <> 'self' or submitted_at is not null or person_id = access.person())
    order by array_position(array['self', 'manager', 'second-level', 'calibration', 'appeal'], role)`.execute(db);
  return found.rows;
}

async function resultOf(db: Db, kind: SubjectKind, scorecardId: string) {
  const columns =
    kind === 'person'
      ? sql.raw(
          'personal_coefficient::text as "personalCoefficient", org_coefficient::text as "orgCoefficient", coefficient::text as coefficient',
        )
      : sql.raw('null as "personalCoefficient", org_coefficient::text as "orgCoefficient", null as coefficient');
  const found = await sql<NonNullable<ScorecardDetail['result']> & { lines: KeptLines }>`
    select score::text as score, computed_rating as "computedRating", rating, ${columns}, lines, issues, ${isoMoment('calculated_at')} as "calculatedAt", is_published as "isPublished",
      facts_digest as "factsDigest", engine_digest as "engineDigest"
    from ${tablesOf[kind].result} where scorecard_id = ${scorecardId}`.execute(db);
  const row = found.rows[0];
  if (!row) return null;
  const { lines: kept, ...result } = row;
  const { pointsTotal, bonusTotal, scoreBeforeVeto } = kept;
  return { kept, result: { ...result, pointsTotal, bonusTotal, scoreBeforeVeto } };
}

async function periodsOf(db: Db, kind: SubjectKind, subjectId: string): Promise<ScorecardDetail['periods']> {
  const t = tablesOf[kind];
  const subject = sql.raw(kind === 'person' ? 's.employment_id' : 's.department_id');
  const found = await sql<ScorecardDetail['periods'][number]>`
    select s.scorecard_id as "scorecardId", c.code as "cycleCode", c.name_zh as "cycleZh", c.name_en as "cycleEn", r.score::text as score, r.rating
    from ${t.scorecard} s join appraisals.cycle c on c.cycle_id = s.cycle_id left join ${t.result} r on ${sameScorecard(kind, 'r', 's')}
    where ${subject} = ${subjectId} order by c.starts_on desc limit 24`.execute(db);
  return found.rows;
}

async function teamOf(db: Db, kind: SubjectKind, head: Head): Promise<ScorecardDetail['team']> {
  const members =
    kind === 'person'
      ? sql`s.rater_person_id = ${head.raterPersonId}::uuid`
      : sql`s.department_path <@ ${head.departmentPath}::ltree`;
  const found = await sql<ScorecardDetail['team'][number]>`
    select s.scorecard_id as "scorecardId", s.name_zh as "nameZh", s.name_en as "nameEn", s.grade, r.score::text as score, r.rating
    from appraisals.scorecard s left join appraisals.scorecard_result r on r.person_id = s.person_id and r.scorecard_id = s.scorecard_id
    where s.cycle_id = ${head.cycleId} and ${members} order by r.score desc nulls last, s.number limit 100`.execute(db);
  return found.rows;
}
