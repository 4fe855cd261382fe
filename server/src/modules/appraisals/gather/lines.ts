/** Lines of many scorecards with their current readings. */
import type { MissingRule } from '@meritline/engine/scoring';
import { type RawBuilder, sql } from 'kysely';
import { type Db, uuidArray } from '../../../platform/database/index.ts';
import { type SubjectKind, tablesOf } from '../tables.ts';

/** What a line asks for; most scorecards of a cycle share theirs. */
interface LineDefinition {
  /** Lines of one gathering with the same number have the same part, indicator, weight, curve, parameters, rule and limits. */
  readonly alike: number;
  readonly part: 'weighted' | 'veto' | 'bonus';
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly unitEn: string;
  readonly sourceKind: 'import' | 'system' | 'rating' | 'multi-rater';
  readonly isEvidenceRequired: boolean;
  readonly weight: string | null;
  readonly curve: string;
  readonly params: Record<string, unknown>;
  readonly missingRule: MissingRule | null;
  readonly scoreLow: string | null;
  readonly scoreHigh: string | null;
}

interface CurrentReading {
  readonly value: string | null;
  readonly readingId: string | null;
  readonly readingKind: 'import' | 'manual' | 'rating' | 'multi-rater' | null;
  readonly basis: string | null;
  readonly importId: string | null;
  readonly sheet: string | null;
  readonly sheetRow: number | null;
  readonly recordedByZh: string | null;
  readonly recordedByEn: string | null;
  readonly recordedAt: string | null;
  readonly replacedValue: string | null;
}

export interface GatheredLine extends Omit<LineDefinition, 'isEvidenceRequired'>, CurrentReading {
  readonly scorecardId: string;
  readonly lineId: string;
  /** The indicator requires evidence and none stands beside the line. */
  readonly isEvidenceMissing: boolean;
}

/** Moments as ISO text, so that they read the same wherever they are shown or hashed. */
export const isoMoment = (column: string): RawBuilder<string> =>
  sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);

/** `isoMoment` of what the database writes as text; the rows of an import share their moment, which is read once. */
function isoMoments(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const iso = new Date(text.replace(' ', 'T').replace(/[+-]\d\d$/, '$&:00')).toISOString();
    known.set(text, iso);
    return iso;
  };
}

interface LineRow {
  readonly scorecardId: string;
  readonly lineId: string;
  readonly part: LineDefinition['part'];
  readonly indicatorId: string;
  readonly version: number;
  readonly weight: string | null;
  readonly curve: string;
  readonly params: string;
  readonly missingRule: MissingRule | null;
  readonly scoreLow: string | null;
  readonly scoreHigh: string | null;
}

type IndicatorRow = Pick<
  LineDefinition,
  'code' | 'nameZh' | 'nameEn' | 'unitEn' | 'sourceKind' | 'isEvidenceRequired'
> & {
  readonly indicatorId: string;
  readonly version: number;
};

type ReadingRow = Omit<CurrentReading, 'recordedAt' | 'replacedValue'> & {
  readonly lineId: string;
  readonly replacesId: string | null;
  recordedAt: string;
  replacedValue: string | null;
};

const noReading: CurrentReading = {
  value: null,
  readingId: null,
  readingKind: null,
  basis: null,
  importId: null,
  sheet: null,
  sheetRow: null,
  recordedByZh: null,
  recordedByEn: null,
  recordedAt: null,
  replacedValue: null,
};

/**
 * Lines by scorecard, in their order. Lines and readings are asked for apart, each by its index: joined, the planner reads
 * the readings of the whole cycle for every block of scorecards.
 */
export async function gatherLines(
  db: Db,
  kind: SubjectKind,
  ids: readonly string[],
): Promise<Map<string, GatheredLine[]>> {
  const t = tablesOf[kind];
  const lines = await sql<LineRow>`
    select scorecard_id as "scorecardId", line_id as "lineId", part, indicator_id as "indicatorId", indicator_version as version, weight::text as weight, curve,
      params::text as params, missing_rule as "missingRule", score_low::text as "scoreLow", score_high::text as "scoreHigh"
    from ${t.line} where scorecard_id = any (${uuidArray(ids)}::uuid[]) order by scorecard_id, sort`.execute(db);
  const definitionOf = await definitions(db, lines.rows);
  const readings = await gatherReadings(db, kind, ids);
  const proven = kind === 'person' ? await linesWithEvidence(db, ids) : null;
  const found = new Map<string, GatheredLine[]>();
  for (const row of lines.rows) {
    const definition = definitionOf(row);
    if (definition === null) continue;
    const line = gatheredLine(row, definition, readings.get(row.lineId) ?? noReading, proven);
    const beside = found.get(row.scorecardId);
    if (beside) beside.push(line);
    else found.set(row.scorecardId, [line]);
  }
  return found;
}

const gatheredLine = (
  { scorecardId, lineId }: LineRow,
  definition: LineDefinition,
  reading: CurrentReading,
  proven: ReadonlySet<string> | null,
): GatheredLine => ({
  scorecardId,
  lineId,
  alike: definition.alike,
  part: definition.part,
  code: definition.code,
  nameZh: definition.nameZh,
  nameEn: definition.nameEn,
  unitEn: definition.unitEn,
  sourceKind: definition.sourceKind,
  weight: definition.weight,
  curve: definition.curve,
  params: definition.params,
  missingRule: definition.missingRule,
  scoreLow: definition.scoreLow,
  scoreHigh: definition.scoreHigh,
  value: reading.value,
  readingId: reading.readingId,
  readingKind: reading.readingKind,
  basis: reading.basis,
  importId: reading.importId,
  sheet: reading.sheet,
  sheetRow: reading.sheetRow,
  recordedByZh: reading.recordedByZh,
  recordedByEn: reading.recordedByEn,
  recordedAt: reading.recordedAt,
  replacedValue: reading.replacedValue,
  isEvidenceMissing: definition.isEvidenceRequired && proven !== null && !proven.has(lineId),
});

/** The definition of a line, one object for all that are alike; null where the asker may not see the indicator. */
async function definitions(db: Db, rows: readonly LineRow[]): Promise<(row: LineRow) => LineDefinition | null> {
  const indicators = await sql<IndicatorRow>`
    select v.indicator_id as "indicatorId", v.version, i.code, v.name_zh as "nameZh", v.name_en as "nameEn", v.unit_en as "unitEn", v.source_kind as "sourceKind",
      v.evidence_required as "isEvidenceRequired"
    from indicators.indicator_version v join indicators.indicator i on i.indicator_id = v.indicator_id
    where v.indicator_id = any (${[...new Set(rows.map((row) => row.indicatorId))]}::uuid[])`.execute(db);
  const indicatorOf = new Map(indicators.rows.map((row) => [`${row.indicatorId} ${row.version}`, row]));
  const known = new Map<string, LineDefinition | null>();
  return (row) => {
    const { part, indicatorId, version, weight, curve, params, missingRule, scoreLow, scoreHigh } = row;
    const key = `${indicatorId} ${version} ${part} ${weight} ${curve} ${missingRule} ${scoreLow} ${scoreHigh} ${params}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const indicator = indicatorOf.get(`${indicatorId} ${version}`);
    const own = { part, weight, curve, missingRule, scoreLow, scoreHigh };
    const definition =
      indicator === undefined ? null : { ...indicator, ...own, alike: known.size, params: JSON.parse(params) };
    known.set(key, definition);
    return definition;
  };
}

/** Current readings by line. */
async function gatherReadings(db: Db, kind: SubjectKind, ids: readonly string[]): Promise<Map<string, CurrentReading>> {
  const t = tablesOf[kind];
  const current = await sql<ReadingRow>`
    select line_id as "lineId", value, reading_id as "readingId", source_kind as "readingKind", basis, import_id as "importId", sheet, sheet_row as "sheetRow",
      recorded_by_zh as "recordedByZh", recorded_by_en as "recordedByEn", recorded_at::text as "recordedAt", replaces_id as "replacesId", null as "replacedValue"
    from ${t.reading} where scorecard_id = any (${uuidArray(ids)}::uuid[]) and replaced_at is null`.execute(db);
  const replaced = new Set(current.rows.flatMap((row) => (row.replacesId === null ? [] : [row.replacesId])));
  const before =
    replaced.size === 0
      ? []
      : (
          await sql<{ readingId: string; value: string }>`
            select reading_id as "readingId", value from ${t.reading}
            where scorecard_id = any (${uuidArray(ids)}::uuid[]) and reading_id = any (${[...replaced]}::uuid[])`.execute(
            db,
          )
        ).rows;
  const values = new Map(before.map((row) => [row.readingId, row.value]));
  const isoOf = isoMoments();
  // Rows are completed in place: there are eight of them a scorecard.
  for (const row of current.rows) {
    row.recordedAt = isoOf(row.recordedAt);
    row.replacedValue = row.replacesId === null ? null : (values.get(row.replacesId) ?? null);
  }
  return new Map(current.rows.map((row) => [row.lineId, row]));
}

/** Lines beside which evidence stands; scorecards of departments carry none, so nothing is missing there. */
async function linesWithEvidence(db: Db, ids: readonly string[]): Promise<Set<string>> {
  const found = await sql<{ lineId: string }>`
    select distinct line_id as "lineId" from appraisals.evidence
    where scorecard_id = any (${uuidArray(ids)}::uuid[]) and withdrawn_at is null and line_id is not null`.execute(db);
  return new Set(found.rows.map((row) => row.lineId));
}
