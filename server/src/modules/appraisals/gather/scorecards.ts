/** Everything a score depends on, read for many scorecards at once: lines, current readings, ratings, the cycle's settings. */
import type { Figure, Issue, Source } from '@meritline/engine/explain';
import {
  type CalibrationDecision,
  type LineSegment,
  type ScorecardFacts,
  type ScorecardLine,
  type ScorecardValue,
  scoreFromPeriods,
  scoreScorecard,
  type UnweightedLine,
} from '@meritline/engine/scoring';
import { sql } from 'kysely';
import { type Db, uuidArray } from '../../../platform/database/index.ts';
import { digestOf, type PolicySettings } from '../settings.ts';
import { type SubjectKind, tablesOf } from '../tables.ts';
import { isToProve } from './evidence-state.ts';
import { factsDigest } from './facts-digest.ts';
import { type GatheredVersion, gatherVersions, versionsOf } from './line-versions.ts';
import { type GatheredLine, gatherLines, isoMoment } from './lines.ts';
import { gatherPeriods, type RolledUp, type RollUp, rolledUp, rollUpFacts } from './roll-up.ts';
import { type GatheredSegment, gatherSegments } from './segments.ts';

export interface GatheredRating {
  readonly scorecardId: string;
  readonly role: 'self' | 'manager' | 'second-level' | 'calibration' | 'appeal';
  readonly rating: string | null;
  readonly comment: string;
  readonly commentEn: string | null;
  readonly ratedByZh: string | null;
  readonly ratedByEn: string | null;
  readonly submittedAt: string | null;
}

export interface GatheredScorecard {
  readonly kind: SubjectKind;
  readonly scorecardId: string;
  readonly personId: string | null;
  /** Null on the card of a department. */
  readonly employmentId: string | null;
  readonly cycleId: string;
  readonly grade: string;
  readonly departmentPath: string;
  readonly organisationScorecardId: string | null;
  readonly state: 'open' | 'published' | 'excluded';
  /** Lines with a reading, as the scorecard says. */
  readonly linesRead: number;
  readonly settings: PolicySettings;
  readonly lines: readonly GatheredLine[];
  readonly ratings: readonly GatheredRating[];
  /** Who rated which days; empty where one manager rated all of them. */
  readonly segments: readonly GatheredSegment[];
  /** Versions of the lines that were changed within the period. */
  readonly versions: readonly GatheredVersion[];
  readonly raterPersonId: string | null;
  /** Results of the periods it follows from; null where its own lines are scored. */
  readonly rolledUp: RolledUp | null;
}

type Row = Omit<GatheredScorecard, 'kind' | 'settings' | 'lines' | 'ratings' | 'segments' | 'versions' | 'rolledUp'>;

const groupBy = <T extends { scorecardId: string }>(rows: readonly T[]): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.scorecardId);
    if (group) group.push(row);
    else groups.set(row.scorecardId, [row]);
  }
  return groups;
};

/** Reads scorecards by their ids, in a fixed number of statements whatever their number; ids the asker may not see are left out. */
export async function gatherScorecards(
  db: Db,
  kind: SubjectKind,
  ids: readonly string[],
): Promise<GatheredScorecard[]> {
  if (ids.length === 0) return [];
  const t = tablesOf[kind];
  const own =
    kind === 'person'
      ? sql.raw(
          'person_id as "personId", employment_id as "employmentId", grade, organisation_scorecard_id as "organisationScorecardId", rater_person_id as "raterPersonId"',
        )
      : sql.raw(
          `null as "personId", null as "employmentId", '' as grade, null as "organisationScorecardId", null as "raterPersonId"`,
        );
  const scorecards = await sql<Row>`
    select scorecard_id as "scorecardId", cycle_id as "cycleId", department_path::text as "departmentPath", state, lines_read as "linesRead", ${own}
    from ${t.scorecard} where scorecard_id = any (${uuidArray(ids)}::uuid[])`.execute(db);
  const cycleIds = [...new Set(scorecards.rows.map((row) => row.cycleId))];
  const cycles = await sql<{ cycleId: string; settings: PolicySettings; rollUp: RollUp | null }>`
    select cycle_id as "cycleId", settings, roll_up as "rollUp" from appraisals.cycle where cycle_id = any (${cycleIds}::uuid[])`.execute(
    db,
  );
  const settings = new Map(cycles.rows.map((row) => [row.cycleId, row.settings]));
  const rollUps = new Map(
    cycles.rows.flatMap((row) => (row.rollUp === null ? [] : [[row.cycleId, row.rollUp] as const])),
  );
  const periods = kind === 'person' && rollUps.size > 0 ? groupBy(await gatherPeriods(db, ids)) : new Map();
  const lines = await gatherLines(db, kind, ids);
  const ratings = groupBy(kind === 'person' ? await gatherRatings(db, ids) : []);
  const segments = groupBy(kind === 'person' ? await gatherSegments(db, ids) : []);
  const versions = groupBy(await gatherVersions(db, kind, ids));
  return scorecards.rows.map((row) => ({
    ...row,
    kind,
    settings: settings.get(row.cycleId)!,
    lines: lines.get(row.scorecardId) ?? [],
    ratings: ratings.get(row.scorecardId) ?? [],
    segments: segments.get(row.scorecardId) ?? [],
    versions: versions.get(row.scorecardId) ?? [],
    rolledUp: kind === 'person' ? rolledUp(rollUps.get(row.cycleId), periods.get(row.scorecardId)) : null,
  }));
}

async function gatherRatings(db: Db, ids: readonly string[]): Promise<GatheredRating[]> {
  const found = await sql<GatheredRating>`
    select scorecard_id as "scorecardId", role, rating, comment, comment_en as "commentEn", rated_by_zh as "ratedByZh", rated_by_en as "ratedByEn",
      ${isoMoment('submitted_at')} as "submittedAt"
    from appraisals.scorecard_rating where scorecard_id = any (${uuidArray(ids)}::uuid[])`.execute(db);
  return found.rows;
}

/** Where a reading came from, as the trace carries it. */
const sourceOf = (line: GatheredLine): Source | undefined =>
  line.readingId === null
    ? undefined
    : {
        title:
          line.sheet ??
          (line.readingKind === 'rating' || line.readingKind === 'multi-rater' ? line.readingKind : 'manual'),
        kind: line.readingKind,
        readingId: line.readingId,
        importId: line.importId,
        sheet: line.sheet,
        row: line.sheetRow,
        basis: line.basis,
        recordedAt: line.recordedAt,
        recordedByZh: line.recordedByZh,
        recordedByEn: line.recordedByEn,
        replacesValue: line.replacedValue,
      };

/** A reading that waits for the evidence it requires, where the policy holds it out of the score until it is there. */
const isHeld = (line: GatheredLine, { settings }: GatheredScorecard): boolean =>
  settings.procedure?.evidenceMissing === 'hold' &&
  line.isEvidenceMissing &&
  line.value !== null &&
  isToProve(line.part, line.value);

const unweighted = (line: GatheredLine, card: GatheredScorecard): UnweightedLine => ({
  indicator: { code: line.code, names: { zh: line.nameZh, en: line.nameEn }, unit: line.unitEn },
  params: line.params,
  actual: isHeld(line, card) ? null : line.value,
  ...(line.readingId === null || isHeld(line, card) ? {} : { actualSource: sourceOf(line) }),
});

/** A line with what is its own; what is not said is left out, so that a digest is of what is said. */
function weighted(line: GatheredLine, card: GatheredScorecard): ScorecardLine {
  const parts = card.segments.length === 0 || line.sourceKind !== 'rating' ? null : segmentsOf(line, card);
  const versions = card.versions.filter(({ lineId }) => lineId === line.lineId);
  const base = weightedLine(line, card);
  if (versions.length > 0) return { ...base, versions: versionsOf(versions, card.segments, parts) };
  return { ...base, ...(parts === null ? {} : { segments: parts }) };
}

const weightedLine = (line: GatheredLine, card: GatheredScorecard): ScorecardLine => ({
  ...unweighted(line, card),
  weight: line.weight!,
  curve: line.curve,
  ...(line.missingRule === null ? {} : { missingRule: line.missingRule }),
  ...(line.scoreLow === null && line.scoreHigh === null
    ? {}
    : { limits: { low: line.scoreLow, high: line.scoreHigh } }),
});

/** The parts of the period of a line that managers rate: an earlier manager's level, or that of the scorecard's own rating. */
function segmentsOf(line: GatheredLine, { segments, raterPersonId }: GatheredScorecard): LineSegment[] {
  return segments.map((segment) => {
    const names = {
      zh: `${segment.raterZh ?? '无评价人'} · ${segment.departmentZh}`,
      en: `${segment.raterEn ?? 'No rater'}, ${segment.departmentEn}`,
    };
    const base = { names, days: segment.days };
    if (segment.isLast || (segment.raterPersonId !== null && segment.raterPersonId === raterPersonId)) {
      return { ...base, actual: line.value, ...(line.readingId === null ? {} : { actualSource: sourceOf(line)! }) };
    }
    const level = segment.levels.find(({ lineId }) => lineId === line.lineId)?.level;
    if (segment.submittedAt === null || level === undefined) return { ...base, actual: null };
    const source = {
      title: 'rating',
      kind: 'rating',
      segment: segment.segment,
      recordedAt: segment.submittedAt,
      recordedByZh: segment.raterZh,
      recordedByEn: segment.raterEn,
      basis: segment.comment === '' ? null : segment.comment,
    };
    return { ...base, actual: level, actualSource: source };
  });
}

/** The decision that replaces the computed level: the calibration meeting's, else the second level's, else the manager's. */
export function decisionOf(ratings: readonly GatheredRating[]): GatheredRating | null {
  const said = (role: GatheredRating['role']) =>
    ratings.find((r) => r.role === role && r.submittedAt !== null && r.rating !== null);
  return said('appeal') ?? said('calibration') ?? said('second-level') ?? said('manager') ?? null;
}

/** The facts of the engine for one scorecard. */
export function factsOf(card: GatheredScorecard): ScorecardFacts {
  const { lines, ratings, settings } = card;
  const decision = decisionOf(ratings);
  return {
    lines: lines.filter((line) => line.part === 'weighted').map((line) => weighted(line, card)),
    missingRule: settings.missingRule,
    ...(card.segments.length === 0 ? {} : { segmentRule: settings.segmentRule ?? 'reweight' }),
    vetoes: lines.filter((line) => line.part === 'veto').map((line) => unweighted(line, card)),
    bonus: {
      items: lines.filter((line) => line.part === 'bonus').map((line) => unweighted(line, card)),
      cap: settings.bonusCap,
    },
    bounds: settings.bounds,
    scale: settings.scale,
    coefficients: settings.coefficients,
    rounding: settings.rounding,
    lights: settings.lights,
    calibration: decision === null ? null : calibrationOf(decision),
  };
}

export const calibrationOf = (decision: GatheredRating): CalibrationDecision => ({
  rating: decision.rating!,
  reason: decision.comment,
  source: {
    title: decision.role,
    role: decision.role,
    reasonEn: decision.commentEn,
    byZh: decision.ratedByZh,
    byEn: decision.ratedByEn,
    at: decision.submittedAt,
  },
});

/** One scorecard scored with its trace, and the digest of the facts it was scored from. */
export function scoreGathered(card: GatheredScorecard): Figure<ScorecardValue> & { readonly digest: string } {
  const facts = factsOf(card);
  if (card.rolledUp === null) {
    const figure = scoreScorecard(facts);
    return { ...figure, issues: [...figure.issues, ...heldIssues(card)], digest: factsDigest(facts) };
  }
  const own = card.lines.length > 0 && card.rolledUp.rule.ownWeight !== null ? scoreScorecard(facts) : null;
  const rollUp = rollUpFacts(card.rolledUp, own, card.settings, facts.calibration ?? null);
  const figure = scoreFromPeriods(rollUp);
  // The digest is of facts: what a trace says of a period is not one.
  const periods = rollUp.periods.map(({ trace: _trace, ...period }) => period);
  return {
    value: own === null ? figure.value : withOwnLines(figure.value, own.value),
    trace: figure.trace,
    issues: [...(own?.issues ?? []), ...figure.issues],
    digest: digestOf({ own: own === null ? null : facts, ...rollUp, periods }),
  };
}

/** Said beside the score, so that nobody takes a held reading for a missing one. */
const heldIssues = (card: GatheredScorecard): Issue[] =>
  card.lines
    .filter((line) => isHeld(line, card))
    .map((line) => ({
      code: 'evidence-missing',
      where: line.code,
      message: {
        zh: `“${line.nameZh}”须附证据而未附，实际值 ${line.value} 暂不计分。`,
        en: `“${line.nameEn}” requires evidence and has none; its reading ${line.value} is held out of the score.`,
      },
      remedy: {
        zh: '请在记分卡该行补附证据，随后自动重新计分。',
        en: 'Put the evidence beside the line; the scorecard is then scored again by itself.',
      },
    }));

const withOwnLines = (value: ScorecardValue, own: ScorecardValue): ScorecardValue => ({
  ...value,
  lines: own.lines,
  vetoes: own.vetoes,
  bonuses: own.bonuses,
  pointsTotal: own.pointsTotal,
  bonusTotal: own.bonusTotal,
});
