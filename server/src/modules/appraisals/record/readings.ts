/** Readings of indicators: checked against the line they are for, recorded as history. */
import { findCurve } from '@meritline/engine/scoring';
import { sql } from 'kysely';
import { type Db, newId } from '../../../platform/database/index.ts';
import { type ProblemIssue, problems } from '../../../platform/problem/index.ts';
import { evidenceMissing, isToProve } from '../gather/evidence-state.ts';
import { type SubjectKind, sameScorecard, tablesOf } from '../tables.ts';

/** One row of a sheet: whom it is about (exactly one of the two), which indicator, and the reading. */
export interface ReadingRow {
  /** Row in the source, for messages and for the trace. */
  readonly row: number;
  readonly employeeNumber: string | null;
  readonly departmentCode: string | null;
  readonly indicatorCode: string;
  /** Decimal string, level code or true/false, as the line's curve takes it. */
  readonly value: string;
  /** Words on where the figure comes from, e.g. `49 of 50 releases`. */
  readonly basis: string | null;
  /** The column the reading stands in, where a row holds several of them. */
  readonly field?: string;
}

export interface PlacedReading {
  readonly kind: SubjectKind;
  readonly scorecardId: string;
  readonly personId: string | null;
  readonly lineId: string;
  readonly departmentPath: string;
  readonly value: string;
  readonly basis: string | null;
  readonly row: number | null;
  /** Of a reading that came as a row. */
  readonly indicatorCode?: string;
  readonly field?: string;
  readonly currentId: string | null;
  readonly currentValue: string | null;
  /** Who said it, where one source brings what several said. */
  readonly by?: { readonly id: string; readonly name: string; readonly nameEn?: string };
  /** Requires evidence and has none yet: scored or held as the policy says. */
  readonly isEvidenceMissing?: boolean;
}

export interface ReadingSource {
  readonly kind: 'import' | 'manual' | 'rating' | 'multi-rater';
  readonly importId: string | null;
  readonly sheet: string | null;
  readonly by: string;
  readonly byZh: string | null;
  readonly byEn: string | null;
  readonly at: Date;
  /** Recorded after the readings phase had ended. */
  readonly isLate?: boolean;
}

interface Target {
  place: number;
  scorecardId: string | null;
  personId: string | null;
  state: string | null;
  departmentPath: string | null;
  indicatorId: string | null;
  lineId: string | null;
  curve: string | null;
  params: Record<string, unknown> | null;
  currentId: string | null;
  currentValue: string | null;
  part: string | null;
  isEvidenceMissing: boolean;
  evidenceRule: string | null;
}

async function targetsOf(
  db: Db,
  kind: SubjectKind,
  cycleId: string,
  rows: readonly ReadingRow[],
): Promise<Map<number, Target>> {
  const t = tablesOf[kind];
  const whom = rows.map((row) => (kind === 'person' ? row.employeeNumber : row.departmentCode));
  const subject =
    kind === 'person'
      ? sql`left join ${t.scorecard} s on s.cycle_id = ${cycleId} and s.number = g.whom`
      : sql`left join organization.department d on d.code = g.whom
            left join ${t.scorecard} s on s.cycle_id = ${cycleId} and s.department_id = d.department_id`;
  const found = await sql<Target>`
    select g.place, s.scorecard_id as "scorecardId", ${sql.raw(kind === 'person' ? 's.person_id' : 'null::uuid')} as "personId", s.state, s.department_path::text as "departmentPath",
      i.indicator_id as "indicatorId", l.line_id as "lineId", l.part, l.curve, l.params, r.reading_id as "currentId", r.value as "currentValue",
      (l.line_id is not null and ${evidenceMissing(kind)}) as "isEvidenceMissing",
      (select c.settings -> 'procedure' ->> 'evidenceMissing' from appraisals.cycle c where c.cycle_id = s.cycle_id) as "evidenceRule"
    from unnest(${rows.map((_, place) => place)}::bigint[], ${whom}::text[], ${rows.map((row) => row.indicatorCode)}::text[]) as g (place, whom, indicator)
    ${subject}
    left join indicators.indicator i on i.code = g.indicator
    left join ${t.line} l on ${sameScorecard(kind, 'l', 's')} and l.indicator_id = i.indicator_id
    left join indicators.indicator_version v on v.indicator_id = l.indicator_id and v.version = l.indicator_version
    left join ${t.reading} r on ${sameScorecard(kind, 'r', 'l')} and r.line_id = l.line_id and r.replaced_at is null`.execute(
    db,
  );
  return new Map(found.rows.map((row) => [row.place, row]));
}

/** Finds the line of each row and checks the reading on its curve. Good rows and issues are answered side by side. */
export async function placeReadings(
  db: Db,
  cycleId: string,
  rows: readonly ReadingRow[],
): Promise<{ readings: PlacedReading[]; issues: ProblemIssue[] }> {
  const readings: PlacedReading[] = [];
  const issues: ProblemIssue[] = [];
  const seen = new Map<string, number>();
  for (const kind of ['person', 'department'] as const) {
    const own = rows.filter((row) => (row.employeeNumber !== null) === (kind === 'person'));
    const targets = own.length === 0 ? new Map<number, Target>() : await targetsOf(db, kind, cycleId, own);
    for (const [place, row] of own.entries()) {
      const checked = checkRow(kind, row, targets.get(place)!, seen);
      if ('remedy' in checked) issues.push(checked);
      else readings.push(checked);
    }
  }
  return { readings, issues };
}

const rowIssue = (
  row: ReadingRow,
  code: string,
  column: string,
  zh: string,
  en: string,
  remedyZh: string,
  remedyEn: string,
): ProblemIssue => ({
  code,
  // In a wide sheet what is wrong with an indicator is wrong with its column.
  where: `row ${row.row}, ${column === 'indicatorCode' && row.field?.includes(':') ? row.field : column}`,
  message: { zh, en },
  remedy: { zh: remedyZh, en: remedyEn },
});

function checkRow(
  kind: SubjectKind,
  row: ReadingRow,
  target: Target,
  seen: Map<string, number>,
): PlacedReading | ProblemIssue {
  const whom = row.employeeNumber ?? row.departmentCode;
  const wrong = (code: string, column: string, zh: string, en: string, remedyZh: string, remedyEn: string) =>
    rowIssue(row, code, column, zh, en, remedyZh, remedyEn);
  if (target.scorecardId === null) {
    const column = kind === 'person' ? 'employeeNumber' : 'departmentCode';
    return wrong(
      'scorecard-unknown',
      column,
      `本周期没有“${whom}”的记分卡，或您无权查看。`,
      `The cycle has no scorecard of “${whom}”, or you may not see it.`,
      '请检查工号或部门代码。',
      'Check the employee number or department code.',
    );
  }
  if (target.state !== 'open') {
    return wrong(
      'scorecard-closed',
      'employeeNumber',
      `“${whom}”的记分卡已发布或已排除。`,
      `The scorecard of “${whom}” is published or excluded.`,
      '已发布的结果不能改动。',
      'A published result cannot be changed.',
    );
  }
  if (target.indicatorId === null) {
    return wrong(
      'indicator-unknown',
      'indicatorCode',
      `指标库中没有“${row.indicatorCode}”。`,
      `The library has no indicator “${row.indicatorCode}”.`,
      '请使用指标代码。',
      'Use the code of the indicator.',
    );
  }
  if (target.lineId === null) {
    return wrong(
      'indicator-not-on-scorecard',
      'indicatorCode',
      `“${whom}”的记分卡没有指标“${row.indicatorCode}”。`,
      `The scorecard of “${whom}” has no indicator “${row.indicatorCode}”.`,
      '请删除该行，或检查工号。',
      'Remove the row, or check whom it is about.',
    );
  }
  const before = seen.get(target.lineId);
  if (before !== undefined) {
    return wrong(
      'reading-twice',
      'indicatorCode',
      `与第 ${before} 行重复。`,
      `Repeats row ${before}.`,
      '同一指标每人只保留一行。',
      'Keep one row per person and indicator.',
    );
  }
  seen.set(target.lineId, row.row);
  return scoredRow(kind, row, target);
}

/** A row whose line is known: its evidence where the policy demands it, and its reading on the line's curve. */
function scoredRow(kind: SubjectKind, row: ReadingRow, target: Target): PlacedReading | ProblemIssue {
  const isUnproven = target.isEvidenceMissing && isToProve(target.part, row.value);
  const where = `row ${row.row}, ${row.field ?? 'value'}`;
  if (isUnproven && target.evidenceRule === 'refuse') return { ...evidenceNeeded(), where };
  const { curve } = findCurve(target.curve!)!.prepare(target.params!, 'params');
  const score = curve?.score(row.value, where);
  if (score === undefined) throw new Error(`line ${target.lineId} has a curve that does not score`);
  if ('remedy' in score) return { ...score, where };
  return {
    kind,
    scorecardId: target.scorecardId!,
    personId: target.personId,
    lineId: target.lineId!,
    departmentPath: target.departmentPath!,
    value: row.value.trim(),
    basis: row.basis,
    row: row.row,
    indicatorCode: row.indicatorCode,
    ...(row.field === undefined ? {} : { field: row.field }),
    currentId: target.currentId,
    currentValue: target.currentValue,
    isEvidenceMissing: isUnproven && target.evidenceRule === 'hold',
  };
}

/** The refusal of a reading without the evidence it requires. */
export const evidenceNeeded = (): Omit<ProblemIssue, 'where'> => ({
  code: 'evidence-missing',
  message: { zh: '该指标须附证据，目前没有证据。', en: 'This indicator requires evidence, and there is none.' },
  remedy: {
    zh: '请先在记分卡该行附上文件或链接，再登记实际值。',
    en: 'Put a file or a link beside the line of the scorecard first, then enter the reading.',
  },
});

/** Records readings that differ from the current ones; the current one becomes history. Answers how many were new. */
export async function recordReadings(
  db: Db,
  readings: readonly PlacedReading[],
  source: ReadingSource,
): Promise<{ recorded: number; same: number }> {
  const changed = readings.filter((reading) => reading.value !== reading.currentValue);
  for (const kind of ['person', 'department'] as const) {
    const own = changed.filter((reading) => reading.kind === kind);
    if (own.length > 0) await record(db, kind, own, source);
  }
  return { recorded: changed.length, same: readings.length - changed.length };
}

/**
 * Two who bring readings of the same scorecards take turns; the second is told if what stood there when its readings were
 * looked at has been replaced meanwhile. Nothing of it goes in then.
 */
async function demandCurrent(db: Db, kind: SubjectKind, own: readonly PlacedReading[]): Promise<void> {
  const t = tablesOf[kind];
  const cards = [...new Set(own.map((r) => r.scorecardId))];
  await sql`select scorecard_id from ${t.scorecard} where scorecard_id = any (${cards}::uuid[]) order by scorecard_id for update`.execute(
    db,
  );
  const moved = await sql<{ n: number }>`
    select count(*) as n from unnest(${own.map((r) => r.personId)}::uuid[], ${own.map((r) => r.scorecardId)}::uuid[], ${own.map((r) => r.lineId)}::uuid[], ${own.map((r) => r.currentId)}::uuid[]) as g (person_id, scorecard_id, line_id, current_id)
    left join ${t.reading} r on ${sameScorecard(kind, 'r', 'g')} and r.line_id = g.line_id and r.replaced_at is null
    where r.reading_id is distinct from g.current_id`.execute(db);
  if (moved.rows[0]!.n > 0) throw readingsChanged(moved.rows[0]!.n);
}

const readingsChanged = (count: number) =>
  problems.conflict(
    'readings-changed',
    {
      zh: `其中 ${count} 个实际值刚刚由他人登记，本次未写入任何内容。`,
      en: `${count} of these readings were recorded by somebody else just now; nothing was written.`,
    },
    {
      zh: '请重新查看预览（或重新打开），核对后再确认。',
      en: 'Look at the preview again, or open it again, then commit.',
    },
  );

async function record(db: Db, kind: SubjectKind, own: readonly PlacedReading[], source: ReadingSource): Promise<void> {
  const t = tablesOf[kind];
  await demandCurrent(db, kind, own);
  await sql`update ${t.reading} set replaced_at = ${source.at} where scorecard_id = any (${own.map((r) => r.scorecardId)}::uuid[])
    and line_id = any (${own.map((r) => r.lineId)}::uuid[]) and replaced_at is null`.execute(db);
  const person = kind === 'person' ? sql.raw('person_id, ') : sql.raw('');
  await sql`
    insert into ${t.reading} (${person}scorecard_id, line_id, reading_id, value, basis, source_kind, import_id, sheet, sheet_row, recorded_by, recorded_by_zh, recorded_by_en, recorded_at, replaces_id, is_late, department_path)
    select ${person}scorecard_id, line_id, reading_id, value, basis, ${source.kind}, ${source.importId}::uuid, ${source.sheet}, sheet_row, by_id, by_zh, by_en, ${source.at}, replaces_id, ${source.isLate ?? false}, path::ltree
    from unnest(${own.map((r) => r.personId)}::uuid[], ${own.map((r) => r.scorecardId)}::uuid[], ${own.map((r) => r.lineId)}::uuid[], ${own.map(() => newId())}::uuid[],
      ${own.map((r) => r.value)}::text[], ${own.map((r) => r.basis)}::text[], ${own.map((r) => r.row)}::bigint[], ${own.map((r) => r.currentId)}::uuid[], ${own.map((r) => r.departmentPath)}::text[],
      ${own.map((r) => r.by?.id ?? source.by)}::text[], ${own.map((r) => r.by?.name ?? source.byZh)}::text[], ${own.map((r) => (r.by ? (r.by.nameEn ?? r.by.name) : source.byEn))}::text[])
      as given (person_id, scorecard_id, line_id, reading_id, value, basis, sheet_row, replaces_id, path, by_id, by_zh, by_en)`.execute(
    db,
  );
}
