/** Readings entered on a grid, many at once: each line is based on the reading that was on screen and gets its own answer. */
import { findCurve } from '@meritline/engine/scoring';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import type { Actor } from '../../../platform/operation/index.ts';
import type { ProblemIssue } from '../../../platform/problem/index.ts';
import { evidenceMissing, isToProve } from '../gather/evidence-state.ts';
import { isoMoment } from '../gather/lines.ts';
import { type SubjectKind, sameScorecard, tablesOf } from '../tables.ts';
import { evidenceNeeded, type PlacedReading, recordReadings } from './readings.ts';
import { scoreTouched, type Touched } from './score-touched.ts';

export interface ReadingChange {
  readonly kind: SubjectKind;
  readonly scorecardId: string;
  readonly lineId: string;
  /** The reading; null takes it back, the line then has none. */
  readonly value: string | null;
  readonly basis: string | null;
  /** The reading the change is based on; null where there was none. */
  readonly expectedReadingId: string | null;
}

export interface ReadingAnswer {
  readonly outcome: 'saved' | 'conflict' | 'refused';
  readonly value: string | null;
  readonly basis: string | null;
  readonly readingId: string | null;
  readonly by: string | null;
  readonly at: string | null;
  readonly issue: ProblemIssue | null;
  /** The reading stands without the evidence its indicator requires. */
  readonly isEvidenceMissing: boolean;
}

interface LineNow {
  scorecardId: string;
  lineId: string;
  personId: string | null;
  state: string;
  cycleId: string;
  departmentPath: string;
  sourceKind: string;
  curve: string;
  params: Record<string, unknown>;
  readingId: string | null;
  value: string | null;
  basis: string | null;
  by: string | null;
  at: string | null;
  part: string;
  isEvidenceMissing: boolean;
  evidenceRule: string | null;
}

async function linesNow(
  tx: Tx,
  kind: SubjectKind,
  changes: readonly ReadingChange[],
  { language }: Actor,
): Promise<Map<string, LineNow>> {
  const own = changes.filter((change) => change.kind === kind);
  if (own.length === 0) return new Map();
  const t = tablesOf[kind];
  const found = await sql<LineNow>`
    select l.scorecard_id as "scorecardId", l.line_id as "lineId", ${sql.raw(kind === 'person' ? 's.person_id' : 'null::uuid')} as "personId", s.state, s.cycle_id as "cycleId",
      s.department_path::text as "departmentPath", v.source_kind as "sourceKind", l.part, l.curve, l.params, r.reading_id as "readingId", r.value, r.basis, ${sql.ref(language === 'en' ? 'r.recorded_by_en' : 'r.recorded_by_zh')} as by, ${isoMoment('r.recorded_at')} as at, ${evidenceMissing(kind)} as "isEvidenceMissing",
      (select c.settings -> 'procedure' ->> 'evidenceMissing' from appraisals.cycle c where c.cycle_id = s.cycle_id) as "evidenceRule"
    from unnest(${own.map((c) => c.scorecardId)}::uuid[], ${own.map((c) => c.lineId)}::uuid[]) as g (scorecard_id, line_id)
    join ${t.scorecard} s on s.scorecard_id = g.scorecard_id
    join ${t.line} l on ${sameScorecard(kind, 'l', 's')} and l.line_id = g.line_id
    join indicators.indicator_version v on v.indicator_id = l.indicator_id and v.version = l.indicator_version
    left join ${t.reading} r on ${sameScorecard(kind, 'r', 'l')} and r.line_id = l.line_id and r.replaced_at is null`.execute(
    tx,
  );
  return new Map(found.rows.map((line) => [line.lineId, line]));
}

/** Two who save the same scorecard at once take turns, so that the second sees what the first left. */
async function takeTurns(tx: Tx, changes: readonly ReadingChange[]): Promise<void> {
  for (const kind of ['person', 'department'] as const) {
    const ids = [...new Set(changes.filter((c) => c.kind === kind).map((c) => c.scorecardId))].sort();
    if (ids.length === 0) continue;
    await sql`select scorecard_id from ${tablesOf[kind].scorecard} where scorecard_id = any (${ids}::uuid[]) order by scorecard_id for update`.execute(
      tx,
    );
  }
}

const refusal = (
  code: string,
  where: string,
  zh: string,
  en: string,
  remedyZh: string,
  remedyEn: string,
): ProblemIssue => ({ code, where, message: { zh, en }, remedy: { zh: remedyZh, en: remedyEn } });

function refusalOf(line: LineNow | undefined, cycleId: string, change: ReadingChange): ProblemIssue | null {
  if (!line || line.cycleId !== cycleId) {
    return refusal(
      'line-unknown',
      'value',
      '本周期没有此行，或您无权查看。',
      'The cycle has no such line, or you may not see it.',
      '请重新打开表格。',
      'Open the grid again.',
    );
  }
  if (line.state !== 'open') {
    return refusal(
      'scorecard-closed',
      'value',
      '该记分卡已发布或已排除。',
      'The scorecard is published or excluded.',
      '已发布的结果不能改动。',
      'A published result cannot be changed.',
    );
  }
  if (line.sourceKind === 'rating') {
    return refusal(
      'line-rated',
      'value',
      '该行由主管评价，不录入实际值。',
      'This line is rated by the manager, not read.',
      '请由评价人填写。',
      'Leave it to the rater.',
    );
  }
  if (line.sourceKind === 'multi-rater') {
    return refusal(
      'line-multi-rater',
      'value',
      '该行取自 360 度反馈，不录入实际值。',
      'This line comes from 360 feedback, it is not read.',
      '轮次收齐发布后自动写入。',
      'It is entered when the round is released.',
    );
  }
  if (change.value === null) {
    if (change.basis === null) return null;
    return refusal(
      'note-without-reading',
      'basis',
      '有说明，但没有实际值。',
      'There is a note but no reading.',
      '请填写实际值，或清除说明。',
      'Enter the reading, or clear the note.',
    );
  }
  if (line.isEvidenceMissing && line.evidenceRule === 'refuse' && isToProve(line.part, change.value))
    return { ...evidenceNeeded(), where: 'value' };
  const score = findCurve(line.curve)!.prepare(line.params, 'params').curve!.score(change.value, 'value');
  return 'remedy' in score ? score : null;
}

const standing = (line: LineNow | undefined) => ({
  value: line?.value ?? null,
  basis: line?.basis ?? null,
  readingId: line?.readingId ?? null,
  by: line?.by ?? null,
  at: line?.at ?? null,
  isEvidenceMissing:
    line !== undefined && line.value !== null && line.isEvidenceMissing && isToProve(line.part, line.value),
});

/** Saves what can be saved, and scores the scorecards it touches; every change gets its own answer, in the order given. */
export async function saveReadingCells(
  tx: Tx,
  cycleId: string,
  changes: readonly ReadingChange[],
  actor: Actor,
  now: Date,
  isLate: boolean,
): Promise<ReadingAnswer[]> {
  await takeTurns(tx, changes);
  const before = new Map([
    ...(await linesNow(tx, 'person', changes, actor)),
    ...(await linesNow(tx, 'department', changes, actor)),
  ]);
  const judged = changes.map((change): ReadingAnswer => {
    const line = before.get(change.lineId);
    const issue = refusalOf(line, cycleId, change);
    if (issue) return { outcome: 'refused', ...standing(line), issue };
    const isSame = line!.value === change.value && line!.basis === change.basis;
    const outcome = line!.readingId === change.expectedReadingId || isSame ? 'saved' : 'conflict';
    return { outcome, ...standing(line), issue: null };
  });
  const isNews = (change: ReadingChange, i: number) => {
    const line = before.get(change.lineId);
    return judged[i]!.outcome === 'saved' && (line!.value !== change.value || line!.basis !== change.basis);
  };
  const news = changes.filter(isNews);
  if (news.length === 0) return judged;
  await writeReadings(tx, news, before, actor, now, isLate);
  const touched = new Map<string, Touched>(news.map((c) => [c.scorecardId, { kind: c.kind, id: c.scorecardId }]));
  await scoreTouched(tx, [...touched.values()], now);
  const after = new Map([
    ...(await linesNow(tx, 'person', news, actor)),
    ...(await linesNow(tx, 'department', news, actor)),
  ]);
  return judged.map((answer, i) => {
    const line = after.get(changes[i]!.lineId);
    return answer.outcome === 'saved' && line ? { ...answer, ...standing(line) } : answer;
  });
}

async function writeReadings(
  tx: Tx,
  news: readonly ReadingChange[],
  before: ReadonlyMap<string, LineNow>,
  actor: Actor,
  now: Date,
  isLate: boolean,
): Promise<void> {
  const placed = news.flatMap((change): PlacedReading[] => {
    const line = before.get(change.lineId)!;
    if (change.value === null) return [];
    return [
      {
        kind: change.kind,
        scorecardId: change.scorecardId,
        personId: line.personId,
        lineId: change.lineId,
        departmentPath: line.departmentPath,
        value: change.value.trim(),
        basis: change.basis,
        row: null,
        currentId: line.readingId,
        // A new note is a new reading too: what is recorded says what it rests on.
        currentValue: line.value === change.value && line.basis !== change.basis ? null : line.value,
      },
    ];
  });
  const { userId: by, names } = actor;
  await recordReadings(tx, placed, {
    kind: 'manual',
    importId: null,
    sheet: null,
    by,
    byZh: names.zh,
    byEn: names.en,
    at: now,
    isLate,
  });
  for (const kind of ['person', 'department'] as const) {
    const cleared = news.filter((change) => change.kind === kind && change.value === null);
    if (cleared.length === 0) continue;
    await sql`update ${tablesOf[kind].reading} set replaced_at = ${now} where reading_id = any (${cleared.map((c) => before.get(c.lineId)!.readingId)}::uuid[]) and replaced_at is null`.execute(
      tx,
    );
  }
}
