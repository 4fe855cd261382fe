/** Changes of agreed targets from a day on: what would change, and the versions that follow from an approval. */
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { onCard, type TargetCard, type TargetLine, writeLines } from './targets.ts';

export interface Period {
  readonly startsOn: string;
  /** First day after it. */
  readonly endsOn: string;
}

/** The days a card covers: those of its segments, which begin with the employment, else those of the cycle. */
export async function periodOf(tx: Tx, card: TargetCard): Promise<Period> {
  const found = await sql<Period & { startsOn: string | null }>`
    select min(starts_on) as "startsOn", max(ends_on) as "endsOn" from appraisals.scorecard_segment where person_id = ${card.personId} and scorecard_id = ${card.scorecardId}`.execute(
    tx,
  );
  const row = found.rows[0];
  return row?.startsOn == null ? { startsOn: card.startsOn, endsOn: card.endsOn } : row;
}

const shown = ({ weight, curve, params, scoreLow, scoreHigh }: TargetLine) =>
  JSON.stringify([weight === null ? null : Number(weight), curve, params, scoreLow, scoreHigh]);

/** Whether two states of a line say the same. */
export const isSameLine = (a: TargetLine | undefined, b: TargetLine | undefined): boolean =>
  a !== undefined && b !== undefined && shown(a) === shown(b);

/** Refuses a day outside the card's period, or before a change that is already in force. */
export async function demandDay(tx: Tx, card: TargetCard, effectiveFrom: string): Promise<Period> {
  const period = await periodOf(tx, card);
  if (effectiveFrom <= period.startsOn || effectiveFrom >= period.endsOn) {
    throw problems.conflict(
      'change-outside-period',
      {
        zh: `生效日期须在考核期内，晚于 ${period.startsOn}、早于 ${period.endsOn}。`,
        en: `The day must lie within the period: after ${period.startsOn} and before ${period.endsOn}.`,
      },
      { zh: '请另选日期。', en: 'Choose another day.' },
      'effectiveFrom',
    );
  }
  const last = await sql<{ on: string | null }>`
    select max(starts_on) as on from appraisals.line_version where person_id = ${card.personId} and scorecard_id = ${card.scorecardId} and version > 1`.execute(
    tx,
  );
  const before = last.rows[0]?.on ?? null;
  if (before !== null && effectiveFrom < before) {
    throw problems.conflict(
      'change-before-change',
      { zh: `${before} 起已有一次变更生效。`, en: `A change is already in force from ${before}.` },
      { zh: `请选择 ${before} 或之后的日期。`, en: `Choose ${before} or a later day.` },
      'effectiveFrom',
    );
  }
  return period;
}

/** Veto and bonus items hold for the whole period: they may come, but do not go or change within it. */
export function demandProratable(before: readonly TargetLine[], after: readonly TargetLine[]): void {
  const fixed = onCard(before).filter((line) => line.part !== 'weighted');
  const moved = fixed.find(
    (line) =>
      !isSameLine(
        line,
        after.find(({ code }) => code === line.code),
      ),
  );
  if (!moved) return;
  throw problems.conflict(
    'line-not-proratable',
    {
      zh: `否决项与附加分 ${moved.code} 按整个考核期计，期中不能修改或去掉。`,
      en: `The veto or bonus item ${moved.code} holds for the whole period and does not change within it.`,
    },
    { zh: '请保持该行不变。', en: 'Leave this line as it is.' },
    moved.code,
  );
}

interface VersionRow {
  lineId: string;
  version: number;
  startsOn: string;
  endsOn: string;
  line: TargetLine;
  weight: string;
  changeId: string | null;
}

export interface AppliedChange {
  readonly card: TargetCard;
  readonly period: Period;
  readonly before: readonly TargetLine[];
  readonly after: readonly TargetLine[];
  readonly effectiveFrom: string;
  readonly changeId: string;
}

/** Writes an approved change: each changed line gets its version up to the day and its version from the day on. */
export async function applyChange(tx: Tx, change: AppliedChange): Promise<void> {
  const { card, before, after, effectiveFrom } = change;
  const known = await sql<{ lineId: string; version: number }>`
    select line_id as "lineId", max(version)::int as version from appraisals.line_version where person_id = ${card.personId} and scorecard_id = ${card.scorecardId} group by 1`.execute(
    tx,
  );
  const versions = new Map(known.rows.map((row) => [row.lineId, row.version]));
  const removed = onCard(before)
    .filter((line) => !after.some(({ lineId }) => lineId === line.lineId))
    .map((line) => ({ ...line, weight: '0', removedOn: effectiveFrom }));
  const gone = before.filter(({ removedOn, lineId }) => removedOn !== null && !after.some((l) => l.lineId === lineId));
  await writeLines(tx, card, [...after, ...removed, ...gone]);
  const rows = [...after, ...removed]
    .filter((line) => line.part === 'weighted')
    .flatMap((line) => versionsOf(change, line, versions.get(line.lineId) ?? 0));
  if (rows.length === 0) return;
  const own = sql`person_id = ${card.personId} and scorecard_id = ${card.scorecardId}`;
  await sql`update appraisals.line_version set ends_on = ${effectiveFrom}::date where ${own} and ends_on > ${effectiveFrom}::date and line_id = any (${rows.map((r) => r.lineId)}::uuid[])`.execute(
    tx,
  );
  await sql`
    insert into appraisals.line_version (person_id, scorecard_id, line_id, version, starts_on, ends_on, weight, curve, params, score_low, score_high, change_id, department_path)
    select ${card.personId}::uuid, ${card.scorecardId}::uuid, line, version, starts, ends, weight, curve, params, low, high, change, ${card.departmentPath}::ltree
    from unnest(${rows.map((r) => r.lineId)}::uuid[], ${rows.map((r) => r.version)}::bigint[], ${rows.map((r) => r.startsOn)}::date[], ${rows.map((r) => r.endsOn)}::date[],
      ${rows.map((r) => r.weight)}::numeric[], ${rows.map((r) => r.line.curve)}::text[], ${rows.map((r) => JSON.stringify(r.line.params))}::jsonb[],
      ${rows.map((r) => r.line.scoreLow)}::numeric[], ${rows.map((r) => r.line.scoreHigh)}::numeric[], ${rows.map((r) => r.changeId)}::uuid[])
      as g (line, version, starts, ends, weight, curve, params, low, high, change)`.execute(tx);
}

/** The rows a changed line gets: the first time also the one of the days before. */
function versionsOf(change: AppliedChange, line: TargetLine, known: number): VersionRow[] {
  const { period, before, effectiveFrom, changeId } = change;
  const old = before.find(({ lineId }) => lineId === line.lineId);
  if (isSameLine(old, line)) return [];
  const next = {
    lineId: line.lineId,
    startsOn: effectiveFrom,
    endsOn: period.endsOn,
    line,
    weight: line.weight!,
    changeId,
  };
  if (known > 0) return [{ ...next, version: known + 1 }];
  const first = {
    lineId: line.lineId,
    version: 1,
    startsOn: period.startsOn,
    endsOn: effectiveFrom,
    line: old ?? line,
    weight: old?.weight ?? '0',
    changeId: null,
  };
  return [first, { ...next, version: 2 }];
}
