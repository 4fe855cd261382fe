/** Changes of agreed targets from a day on: what would change, and the versions that follow from an approval. */
import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/database/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { type SubjectKind, tablesOf } from '../tables.ts';
import { type CardLines, onCard, type TargetCard, type TargetLine, writeLines } from './targets.ts';

export interface Period {
  readonly startsOn: string;
  /** First day after it. */
  readonly endsOn: string;
}

/** The days a card covers: those of its segments, which begin with the employment, else those of the cycle. */
export async function periodOf(tx: Tx, card: TargetCard): Promise<Period> {
  if (card.kind === 'department') return { startsOn: card.startsOn, endsOn: card.endsOn };
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
    select max(starts_on) as on from ${tablesOf[card.kind].version} where scorecard_id = ${card.scorecardId} and version > 1`.execute(
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

/** Veto and bonus items record events of the whole period (decision 0023): they may come, but do not go or change within it. */
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
      zh: `${moved.part === 'veto' ? '否决项' : '附加分'} ${moved.code} 记的是整个考核期内是否发生的事件，没有可按天折算的目标；期中修改或去掉，会让已经发生的事件按新规则追溯处理。`,
      en: `The ${moved.part === 'veto' ? 'veto' : 'bonus'} item ${moved.code} is about events of the whole period and has no target to prorate by days: changing it within the period would judge what has happened already by a new rule.`,
    },
    {
      zh: '请保持该行不变，在指标库中修改后自下一周期执行；新增一项则可以，经批准后自本期计入。',
      en: 'Leave the line as it is and change the item in the library, for the next cycle. A further item may be added within the period, with approval.',
    },
    moved.code,
  );
}

interface VersionRow {
  card: CardLines['card'];
  lineId: string;
  version: number;
  startsOn: string;
  endsOn: string;
  line: TargetLine;
  weight: string;
  changeId: string | null;
}

export interface AppliedChange {
  readonly card: CardLines['card'];
  readonly period: Period;
  readonly before: readonly TargetLine[];
  readonly after: readonly TargetLine[];
  readonly effectiveFrom: string;
  readonly changeId: string;
}

/** Writes approved changes of cards of one kind: each changed line gets its version up to the day and its version from the day on. */
export async function applyChanges(tx: Db, kind: SubjectKind, changes: readonly AppliedChange[]): Promise<void> {
  const ids = changes.map(({ card }) => card.scorecardId);
  const known = await sql<{ lineId: string; version: number }>`
    select line_id as "lineId", max(version)::int as version from ${tablesOf[kind].version} where scorecard_id = any (${ids}::uuid[]) group by 1`.execute(
    tx,
  );
  const versions = new Map(known.rows.map((row) => [row.lineId, row.version]));
  const written = changes.map((change) => ({ change, card: change.card, lines: linesAfter(change) }));
  await writeLines(tx, kind, written);
  const rows = written.flatMap(({ change, lines }) =>
    lines
      .filter((line) => line.part === 'weighted')
      .flatMap((line) => versionsOf(change, line, versions.get(line.lineId) ?? 0)),
  );
  if (rows.length > 0) await writeVersions(tx, kind, rows);
}

/** The lines as they are to be, those taken off with them: what was taken off on the day, and what was before. */
function linesAfter({ before, after, effectiveFrom }: AppliedChange): TargetLine[] {
  const removed = onCard(before)
    .filter((line) => !after.some(({ lineId }) => lineId === line.lineId))
    .map((line) => ({ ...line, weight: '0', removedOn: effectiveFrom }));
  const gone = before.filter(({ removedOn, lineId }) => removedOn !== null && !after.some((l) => l.lineId === lineId));
  return [...after, ...removed, ...gone];
}

async function writeVersions(tx: Db, kind: SubjectKind, rows: readonly VersionRow[]): Promise<void> {
  const { key, version } = tablesOf[kind];
  const of = <T>(read: (row: VersionRow) => T): T[] => rows.map(read);
  await sql`update ${version} v set ends_on = g.starts
    from unnest(${of((r) => r.card.scorecardId)}::uuid[], ${of((r) => r.lineId)}::uuid[], ${of((r) => r.startsOn)}::date[]) as g (card, line, starts)
    where v.scorecard_id = g.card and v.line_id = g.line and v.ends_on > g.starts`.execute(tx);
  await sql`
    insert into ${version} (${key}scorecard_id, line_id, version, starts_on, ends_on, weight, curve, params, score_low, score_high, change_id, department_path)
    select ${key}scorecard_id, line, version, starts, ends, weight, curve, params, low, high, change, path::ltree
    from unnest(${of((r) => r.card.personId)}::uuid[], ${of((r) => r.card.scorecardId)}::uuid[], ${of((r) => r.card.departmentPath)}::text[], ${of((r) => r.lineId)}::uuid[],
      ${of((r) => r.version)}::bigint[], ${of((r) => r.startsOn)}::date[], ${of((r) => r.endsOn)}::date[],
      ${of((r) => r.weight)}::numeric[], ${of((r) => r.line.curve)}::text[], ${of((r) => JSON.stringify(r.line.params))}::jsonb[],
      ${of((r) => r.line.scoreLow)}::numeric[], ${of((r) => r.line.scoreHigh)}::numeric[], ${of((r) => r.changeId)}::uuid[])
      as g (person_id, scorecard_id, path, line, version, starts, ends, weight, curve, params, low, high, change)`.execute(
    tx,
  );
}

/** The rows a changed line gets: the first time also the one of the days before. */
function versionsOf(change: AppliedChange, line: TargetLine, known: number): VersionRow[] {
  const { card, period, before, effectiveFrom, changeId } = change;
  const old = before.find(({ lineId }) => lineId === line.lineId);
  if (isSameLine(old, line)) return [];
  const next = {
    card,
    lineId: line.lineId,
    startsOn: effectiveFrom,
    endsOn: period.endsOn,
    line,
    weight: line.weight!,
    changeId,
  };
  if (known > 0) return [{ ...next, version: known + 1 }];
  const first = {
    card,
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
