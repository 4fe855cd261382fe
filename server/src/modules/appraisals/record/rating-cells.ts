/**
 * Cells of the manager's ratings, many at once. The version of a cell is the value it was based on: two people who change
 * different cells of one scorecard never collide, and two who meet in one cell are told, nothing is overwritten.
 */
import { quantity } from '@meritline/engine/explain';
import { findCurve } from '@meritline/engine/scoring';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import type { Actor } from '../../../platform/operation/index.ts';
import type { ProblemIssue } from '../../../platform/problem/index.ts';
import { type Admission, tryAdmit } from '../phases.ts';
import type { PolicySettings } from '../settings.ts';

export interface CellChange {
  readonly scorecardId: string;
  /** `rating`, `comment` or the id of a line the manager rates. */
  readonly cell: string;
  readonly value: string | null;
  /** The value the change is based on. */
  readonly expected: string | null;
}

export interface CellAnswer {
  readonly outcome: 'saved' | 'conflict' | 'refused';
  /** What the cell holds now. */
  readonly value: string | null;
  /** Who left it so, in the reader's language, and when; null where nobody did. */
  readonly by: string | null;
  readonly at: string | null;
  readonly issue: ProblemIssue | null;
}

interface Stamp {
  readonly value: string | null;
  readonly by: string;
  readonly byEn?: string;
  readonly at: string;
}

export interface RatedCard {
  scorecardId: string;
  personId: string;
  raterPersonId: string | null;
  state: string;
  cycleId: string;
  cycleState: string;
  departmentPath: string;
  settings: PolicySettings;
  rating: string | null;
  comment: string;
  levels: { lineId: string; level: string }[];
  version: number;
  cells: Record<string, Stamp>;
  by: string | null;
  byEn: string | null;
  at: string | null;
  isSubmitted: boolean;
}

export interface RatedLine {
  readonly scorecardId: string;
  readonly lineId: string;
  readonly code: string;
  readonly curve: string;
  readonly params: Record<string, unknown>;
  readonly currentId: string | null;
  readonly currentValue: string | null;
}

/** Scorecards with their manager rating as it stands, and the lines a manager rates; two statements whatever the number. */
export async function gatherRatedCards(
  tx: Tx,
  ids: readonly string[],
): Promise<{ cards: Map<string, RatedCard>; lines: Map<string, RatedLine[]> }> {
  const cards = await sql<RatedCard>`
    select s.scorecard_id as "scorecardId", s.person_id as "personId", s.rater_person_id as "raterPersonId", s.state, s.cycle_id as "cycleId", c.state as "cycleState",
      s.department_path::text as "departmentPath", c.settings, m.rating, coalesce(m.comment, '') as comment, coalesce(m.levels, '[]'::jsonb) as levels, coalesce(m.version, 0) as version,
      coalesce(m.cells, '{}'::jsonb) as cells, m.rated_by_zh as by, m.rated_by_en as "byEn", to_char(m.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, m.submitted_at is not null as "isSubmitted"
    from appraisals.scorecard s join appraisals.cycle c on c.cycle_id = s.cycle_id
    left join appraisals.scorecard_rating m on m.person_id = s.person_id and m.scorecard_id = s.scorecard_id and m.role = 'manager'
    where s.scorecard_id = any (${ids}::uuid[])`.execute(tx);
  const lines = await sql<RatedLine>`
    select l.scorecard_id as "scorecardId", l.line_id as "lineId", i.code, l.curve, l.params, r.reading_id as "currentId", r.value as "currentValue"
    from appraisals.scorecard_line l
    join indicators.indicator i on i.indicator_id = l.indicator_id
    join indicators.indicator_version v on v.indicator_id = l.indicator_id and v.version = l.indicator_version and v.source_kind = 'rating'
    left join appraisals.reading r on r.person_id = l.person_id and r.scorecard_id = l.scorecard_id and r.line_id = l.line_id and r.replaced_at is null
    where l.scorecard_id = any (${ids}::uuid[]) order by l.scorecard_id, l.sort`.execute(tx);
  return {
    cards: new Map(cards.rows.map((card) => [card.scorecardId, card])),
    lines: Map.groupBy(lines.rows, (line) => line.scorecardId),
  };
}

const refusal = (code: string, zh: string, en: string, remedyZh: string, remedyEn: string): ProblemIssue => ({
  code,
  where: '',
  message: { zh, en },
  remedy: { zh: remedyZh, en: remedyEn },
});

/** What the rating phase of each cycle says today: taken, in time or late, or why not. */
export type Gates = ReadonlyMap<string, Admission | ProblemIssue>;

/** Asks each cycle once. A trial may be filled in at any time: it is there to be tried out before the dates come. */
export async function gatesOf(tx: Tx, cards: Iterable<RatedCard>, actor: Actor, today: string): Promise<Gates> {
  const cycles = new Map([...cards].map((card) => [card.cycleId, card.cycleState]));
  const gates = new Map<string, Admission | ProblemIssue>();
  for (const [cycleId, state] of cycles) {
    gates.set(
      cycleId,
      state === 'trial' ? { late: null } : await tryAdmit(tx, cycleId, 'rating', today, actor.personId),
    );
  }
  return gates;
}

/** Why this person may not rate this scorecard now, or null. */
export function refusalOfCard(card: RatedCard | undefined, actor: Actor, gates: Gates): ProblemIssue | null {
  if (!card) {
    return refusal(
      'scorecard-unknown',
      '没有此记分卡，或您无权查看。',
      'There is no such scorecard, or you may not see it.',
      '请重新打开表格。',
      'Open the grid again.',
    );
  }
  if (actor.personId === null || card.raterPersonId !== actor.personId) {
    return refusal(
      'not-the-rater',
      '您不是此人本周期的评价人。',
      'You are not this person’s rater in this cycle.',
      '如评价人有误，请联系绩效专员变更。',
      'If the rater is wrong, ask the performance specialist to change it.',
    );
  }
  if (card.state !== 'open' || (card.cycleState !== 'open' && card.cycleState !== 'trial')) {
    return refusal(
      'scorecard-closed',
      '该记分卡已发布或已排除，不能再评价。',
      'The scorecard is published or excluded and takes no more ratings.',
      '如需更正，请走申诉或更正流程。',
      'A correction goes through an appeal.',
    );
  }
  const gate = gates.get(card.cycleId);
  return gate !== undefined && 'remedy' in gate ? gate : null;
}

/** What is wrong with the value of a cell, or null; an empty cell is always allowed in a draft. */
function refusalOfValue(card: RatedCard, lines: readonly RatedLine[], change: CellChange): ProblemIssue | null {
  const { cell, value } = change;
  if (card.isSubmitted) {
    return refusal(
      'rating-submitted',
      '该评价已提交。',
      'This rating is submitted.',
      '请先撤回，再修改。',
      'Take it back first, then change it.',
    );
  }
  if (cell === 'comment') {
    if ((value ?? '').length <= 4_000) return null;
    return refusal(
      'comment-too-long',
      `评语有 ${value!.length} 个字符，超过 4000。`,
      `The comment has ${quantity(value!.length, 'character', 'characters')}, more than 4,000.`,
      '请缩短评语。',
      'Shorten it.',
    );
  }
  if (cell === 'rating') {
    if (value === null || card.settings.scale.some((band) => band.rating === value)) return null;
    const known = card.settings.scale.map((band) => band.rating).join(', ');
    return refusal(
      'rating-unknown',
      `等级标准中没有“${value}”。`,
      `The rating scale has no level “${value}”.`,
      `可用等级：${known}。`,
      `Use one of: ${known}.`,
    );
  }
  const line = lines.find((one) => one.lineId === cell);
  if (!line) {
    return refusal(
      'line-not-rated',
      '该行不由主管评价。',
      'This line is not rated by the manager.',
      '只填写由主管评价的列。',
      'Give levels only to lines the manager rates.',
    );
  }
  if (value === null) return null;
  const score = findCurve(line.curve)!.prepare(line.params, 'params').curve!.score(value, line.code);
  return 'remedy' in score ? score : null;
}

export function valueOfCell(card: RatedCard, cell: string): string | null {
  if (cell === 'rating') return card.rating;
  if (cell === 'comment') return card.comment === '' ? null : card.comment;
  return card.levels.find((one) => one.lineId === cell)?.level ?? null;
}

/** Who left the cell as it is: the grid's own stamp where it still fits, else whoever saved the rating last. */
function authorOf(card: RatedCard, cell: string, { language }: Actor): { by: string | null; at: string | null } {
  const stamp = card.cells[cell];
  const value = valueOfCell(card, cell);
  const said = ({ by, byEn, at }: { by: string | null; byEn?: string | null; at: string | null }) => ({
    by: language === 'en' ? (byEn ?? by) : by,
    at,
  });
  if (stamp && stamp.value === value) return said(stamp);
  return value === null && !stamp ? { by: null, at: null } : said(card);
}

function setCell(card: RatedCard, cell: string, value: string | null, { names }: Actor, at: string): void {
  if (cell === 'rating') card.rating = value;
  else if (cell === 'comment') card.comment = value ?? '';
  else {
    const others = card.levels.filter((one) => one.lineId !== cell);
    card.levels = value === null ? others : [...others, { lineId: cell, level: value }];
  }
  card.cells = { ...card.cells, [cell]: { value, by: names.zh, byEn: names.en, at } };
}

const conflictOf = (card: RatedCard, cell: string, actor: Actor): CellAnswer => ({
  outcome: 'conflict',
  value: valueOfCell(card, cell),
  ...authorOf(card, cell, actor),
  issue: null,
});

/** Saves what can be saved; every change gets its own answer, in the order given. */
export async function saveRatingCells(
  tx: Tx,
  changes: readonly CellChange[],
  actor: Actor,
  now: Date,
  today: string,
): Promise<CellAnswer[]> {
  const ids = [...new Set(changes.map((change) => change.scorecardId))];
  const { cards, lines } = await gatherRatedCards(tx, ids);
  const gates = await gatesOf(tx, cards.values(), actor, today);
  const at = `${now.toISOString().slice(0, 19)}Z`;
  const touched = new Set<RatedCard>();
  const answers = changes.map((change): CellAnswer => {
    const card = cards.get(change.scorecardId);
    const issue =
      refusalOfCard(card, actor, gates) ?? refusalOfValue(card!, lines.get(change.scorecardId) ?? [], change);
    if (issue) {
      const value = card ? valueOfCell(card, change.cell) : null;
      return { outcome: 'refused', value, by: null, at: null, issue: { ...issue, where: change.cell } };
    }
    const current = valueOfCell(card!, change.cell);
    if (current !== change.expected && current !== change.value) return conflictOf(card!, change.cell, actor);
    if (current !== change.value) {
      setCell(card!, change.cell, change.value, actor, at);
      touched.add(card!);
    }
    return { outcome: 'saved', value: change.value, by: actor.name, at, issue: null };
  });
  const late = await writeCards(tx, [...touched], actor, now);
  if (late.size === 0) return answers;
  // Somebody saved between reading and writing: what stands there now is shown, nothing is overwritten.
  const { cards: fresh } = await gatherRatedCards(tx, [...late]);
  return answers.map((answer, i) => {
    const { scorecardId, cell } = changes[i]!;
    return answer.outcome === 'saved' && late.has(scorecardId)
      ? conflictOf(fresh.get(scorecardId)!, cell, actor)
      : answer;
  });
}

/** One statement for all; answers the scorecards whose rating was saved by somebody else meanwhile. */
async function writeCards(tx: Tx, cards: readonly RatedCard[], actor: Actor, now: Date): Promise<Set<string>> {
  if (cards.length === 0) return new Set();
  await countTime(tx, cards, now);
  const written = await sql<{ id: string }>`
    insert into appraisals.scorecard_rating as m (person_id, scorecard_id, role, rating, comment, levels, cells, version, rated_by, rated_by_zh, rated_by_en, changed_at, department_path)
    select person_id, scorecard_id, 'manager', rating, comment, levels, cells, version + 1, ${actor.userId}, ${actor.names.zh}, ${actor.names.en}, ${now}, path::ltree
    from unnest(${cards.map((c) => c.personId)}::uuid[], ${cards.map((c) => c.scorecardId)}::uuid[], ${cards.map((c) => c.rating)}::text[], ${cards.map((c) => c.comment)}::text[],
      ${cards.map((c) => JSON.stringify(c.levels))}::jsonb[], ${cards.map((c) => JSON.stringify(c.cells))}::jsonb[], ${cards.map((c) => c.version)}::bigint[], ${cards.map((c) => c.departmentPath)}::text[])
      as given (person_id, scorecard_id, rating, comment, levels, cells, version, path)
    on conflict (person_id, scorecard_id, role) do update set rating = excluded.rating, comment_en = case when m.comment = excluded.comment then m.comment_en end, comment = excluded.comment,
      levels = excluded.levels, cells = excluded.cells, version = excluded.version, rated_by = excluded.rated_by, rated_by_zh = excluded.rated_by_zh, rated_by_en = excluded.rated_by_en,
      changed_at = excluded.changed_at, submitted_at = null
    where m.version = excluded.version - 1
    returning m.scorecard_id as id`.execute(tx);
  const saved = new Set(written.rows.map((row) => row.id));
  return new Set(cards.map((card) => card.scorecardId).filter((id) => !saved.has(id)));
}

/** A pause after which the clock of a rating stands still, in seconds. */
const PAUSE = 300;

/** Time between two saves of a rating is work unless it was a pause; on a grid it is shared by the people saved together. */
async function countTime(tx: Tx, cards: readonly RatedCard[], now: Date): Promise<void> {
  const worked = cards.flatMap((card) => {
    const seconds = card.at === null ? 0 : Math.round((now.getTime() - Date.parse(card.at)) / 1000);
    return seconds >= 1 && seconds <= PAUSE ? [{ card, seconds: Math.max(1, Math.round(seconds / cards.length)) }] : [];
  });
  if (worked.length === 0) return;
  await sql`
    update appraisals.scorecard s set rating_seconds = s.rating_seconds + g.seconds
    from unnest(${worked.map(({ card }) => card.personId)}::uuid[], ${worked.map(({ card }) => card.scorecardId)}::uuid[], ${worked.map((one) => one.seconds)}::bigint[]) as g (person_id, scorecard_id, seconds)
    where s.person_id = g.person_id and s.scorecard_id = g.scorecard_id`.execute(tx);
}
