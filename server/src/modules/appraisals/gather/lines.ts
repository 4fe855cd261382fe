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

/** The lines of a scorecard in their order, and beside each the key of what it asks for. */
interface CardRow {
  readonly scorecardId: string;
  readonly lineIds: string;
  readonly asked: string;
}

interface AskedRow extends Omit<LineDefinition, 'alike' | 'params' | keyof IndicatorPart> {
  readonly key: string;
  readonly indicatorId: string;
  readonly version: number;
  readonly params: string;
}

type IndicatorPart = Pick<
  LineDefinition,
  'code' | 'nameZh' | 'nameEn' | 'unitEn' | 'sourceKind' | 'isEvidenceRequired'
>;

type IndicatorRow = IndicatorPart & {
  readonly indicatorId: string;
  readonly version: number;
};

/** Where readings came from; those of an import, and those of one rating, came from one place at one moment. */
type ReadingOrigin = Omit<CurrentReading, 'value' | 'readingId' | 'sheetRow' | 'replacedValue'>;

interface ReadingRow {
  readonly scorecardId: string;
  readonly lineId: string;
  readonly value: string;
  readonly readingId: string;
  readonly sheetRow: number | null;
  readonly replacesId: string | null;
  /** Key of the origin. */
  readonly origin: string;
}

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
 * What a line asks for as one number: most scorecards of a cycle ask for the same, so that a scorecard is one row of these
 * and the definitions are read once. Of the texts, since 10.0 and 10.00 are two texts in a digest and one number.
 */
const ASKED = sql`hash_record_extended(row(part, indicator_id, indicator_version, weight::text, curve, params::text, missing_rule, score_low::text, score_high::text), 0)`;

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
  const cards = await sql<CardRow>`
    select scorecard_id as "scorecardId", string_agg(line_id::text, ' ' order by sort) as "lineIds", string_agg((${ASKED})::text, ' ' order by sort) as asked
    from ${t.line} where scorecard_id = any (${uuidArray(ids)}::uuid[]) group by scorecard_id order by scorecard_id`.execute(
    db,
  );
  const definitionsOf = await definitions(db, kind, cards.rows);
  const readings = await gatherReadings(db, kind, ids);
  const proven = kind === 'person' ? await linesWithEvidence(db, ids) : null;
  const found = new Map<string, GatheredLine[]>();
  for (const { scorecardId, lineIds, asked } of cards.rows) {
    const definitions = definitionsOf(asked);
    const lines: GatheredLine[] = [];
    lineIds.split(' ').forEach((lineId, place) => {
      const definition = definitions[place]!;
      if (definition === null) return;
      lines.push(gatheredLine(scorecardId, lineId, definition, readings.get(lineId) ?? noReading, proven));
    });
    if (lines.length > 0) found.set(scorecardId, lines);
  }
  return found;
}

const gatheredLine = (
  scorecardId: string,
  lineId: string,
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

type Definitions = readonly (LineDefinition | null)[];

/**
 * The definitions of the lines of a scorecard, one object for all that are alike; null where the asker may not see the
 * indicator. Each is read from the first line that asks for it.
 */
async function definitions(
  db: Db,
  kind: SubjectKind,
  cards: readonly CardRow[],
): Promise<(asked: string) => Definitions> {
  const first = new Map<string, { readonly scorecardId: string; readonly lineId: string }>();
  const shapes = new Map<string, Definitions>();
  for (const { scorecardId, lineIds, asked } of cards) {
    if (shapes.has(asked)) continue;
    shapes.set(asked, []);
    const lines = lineIds.split(' ');
    asked.split(' ').forEach((key, place) => {
      if (!first.has(key)) first.set(key, { scorecardId, lineId: lines[place]! });
    });
  }
  const known = await definitionsOfLines(db, kind, [...first.values()]);
  for (const asked of shapes.keys())
    shapes.set(
      asked,
      asked.split(' ').map((key) => known.get(key)!),
    );
  return (asked) => shapes.get(asked)!;
}

async function definitionsOfLines(
  db: Db,
  kind: SubjectKind,
  lines: readonly { readonly scorecardId: string; readonly lineId: string }[],
): Promise<Map<string, LineDefinition | null>> {
  const asked = await sql<AskedRow>`
    select (${ASKED})::text as key, part, indicator_id as "indicatorId", indicator_version as version, weight::text as weight, curve,
      params::text as params, missing_rule as "missingRule", score_low::text as "scoreLow", score_high::text as "scoreHigh"
    from ${tablesOf[kind].line}
    where scorecard_id = any (${uuidArray(lines.map(({ scorecardId }) => scorecardId))}::uuid[]) and line_id = any (${uuidArray(lines.map(({ lineId }) => lineId))}::uuid[])`.execute(
    db,
  );
  const indicators = await sql<IndicatorRow>`
    select v.indicator_id as "indicatorId", v.version, i.code, v.name_zh as "nameZh", v.name_en as "nameEn", v.unit_en as "unitEn", v.source_kind as "sourceKind",
      v.evidence_required as "isEvidenceRequired"
    from indicators.indicator_version v join indicators.indicator i on i.indicator_id = v.indicator_id
    where v.indicator_id = any (${[...new Set(asked.rows.map((row) => row.indicatorId))]}::uuid[])`.execute(db);
  const indicatorOf = new Map(indicators.rows.map((row) => [`${row.indicatorId} ${row.version}`, row]));
  return new Map(
    asked.rows.map(({ key, indicatorId, version, params, ...own }, alike) => {
      const indicator = indicatorOf.get(`${indicatorId} ${version}`);
      return [key, indicator === undefined ? null : { ...indicator, ...own, alike, params: JSON.parse(params) }];
    }),
  );
}

const ORIGIN = sql`hash_record_extended(row(source_kind, basis, import_id, sheet, recorded_by_zh, recorded_by_en, recorded_at), 0)`;

/** Stand between the parts of a reading and after it; a reading is decimal text or the code of a level, which has neither. */
const BETWEEN = '\u001f';
const AFTER = '\u001e';

function readingOf(scorecardId: string, text: string): ReadingRow {
  const parts = text.split(BETWEEN);
  if (parts.length !== 6) throw new Error(`A reading of ${scorecardId} does not come apart: ${text}`);
  const [lineId, readingId, sheetRow, replacesId, origin, value] = parts as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  return {
    scorecardId,
    lineId,
    readingId,
    value,
    origin,
    sheetRow: sheetRow === '' ? null : Number(sheetRow),
    replacesId: replacesId === '' ? null : replacesId,
  };
}

/** Current readings by line. */
async function gatherReadings(db: Db, kind: SubjectKind, ids: readonly string[]): Promise<Map<string, CurrentReading>> {
  // A row a scorecard: most of the time of reading goes into taking rows apart.
  const cards = await sql<{ scorecardId: string; readings: string }>`
    select scorecard_id as "scorecardId",
      string_agg(concat_ws(${BETWEEN}, line_id, reading_id, coalesce(sheet_row::text, ''), coalesce(replaces_id::text, ''), ${ORIGIN}, value), ${AFTER}) as readings
    from ${tablesOf[kind].reading} where scorecard_id = any (${uuidArray(ids)}::uuid[]) and replaced_at is null group by scorecard_id`.execute(
    db,
  );
  const current = cards.rows.flatMap(({ scorecardId, readings }) =>
    readings.split(AFTER).map((text) => readingOf(scorecardId, text)),
  );
  const origins = await originsOf(db, kind, current);
  const replaced = current.flatMap(({ replacesId }) => (replacesId === null ? [] : [replacesId]));
  const values = await valuesOf(db, kind, ids, replaced);
  return new Map(
    current.map(({ lineId, value, readingId, sheetRow, replacesId, origin }) => {
      const { readingKind, basis, importId, sheet, recordedByZh, recordedByEn, recordedAt } = origins.get(origin)!;
      const replacedValue = replacesId === null ? null : (values.get(replacesId) ?? null);
      const beside = { basis, importId, sheet, sheetRow, recordedByZh, recordedByEn, recordedAt, replacedValue };
      return [lineId, { value, readingId, readingKind, ...beside }];
    }),
  );
}

/** The origins of readings, each read from the first reading that has it. */
async function originsOf(
  db: Db,
  kind: SubjectKind,
  readings: readonly ReadingRow[],
): Promise<Map<string, ReadingOrigin>> {
  const first = new Map<string, ReadingRow>();
  for (const reading of readings) if (!first.has(reading.origin)) first.set(reading.origin, reading);
  if (first.size === 0) return new Map();
  const of = [...first.values()];
  const found = await sql<ReadingOrigin & { origin: string; recordedAt: string }>`
    select (${ORIGIN})::text as origin, source_kind as "readingKind", basis, import_id as "importId", sheet, recorded_by_zh as "recordedByZh", recorded_by_en as "recordedByEn",
      recorded_at::text as "recordedAt"
    from ${tablesOf[kind].reading}
    where scorecard_id = any (${uuidArray(of.map(({ scorecardId }) => scorecardId))}::uuid[]) and reading_id = any (${uuidArray(of.map(({ readingId }) => readingId))}::uuid[])`.execute(
    db,
  );
  const isoOf = isoMoments();
  return new Map(found.rows.map(({ origin, ...each }) => [origin, { ...each, recordedAt: isoOf(each.recordedAt) }]));
}

/** Values of readings by id: those that others replaced. */
async function valuesOf(
  db: Db,
  kind: SubjectKind,
  ids: readonly string[],
  readingIds: readonly string[],
): Promise<Map<string, string>> {
  if (readingIds.length === 0) return new Map();
  const found = await sql<{ readingId: string; value: string }>`
    select reading_id as "readingId", value from ${tablesOf[kind].reading}
    where scorecard_id = any (${uuidArray(ids)}::uuid[]) and reading_id = any (${uuidArray(readingIds)}::uuid[])`.execute(
    db,
  );
  return new Map(found.rows.map((row) => [row.readingId, row.value]));
}

/** Lines beside which evidence stands; scorecards of departments carry none, so nothing is missing there. */
async function linesWithEvidence(db: Db, ids: readonly string[]): Promise<Set<string>> {
  const found = await sql<{ lineId: string }>`
    select distinct line_id as "lineId" from appraisals.evidence
    where scorecard_id = any (${uuidArray(ids)}::uuid[]) and withdrawn_at is null and line_id is not null`.execute(db);
  return new Set(found.rows.map((row) => row.lineId));
}
