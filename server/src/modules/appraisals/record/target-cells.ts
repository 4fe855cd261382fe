/**
 * Cells of the targets of a whole team, many at once. The version of a cell is the value it was based on, as on every grid.
 * What must fit together is judged together: the weights of a card make 100, the points of a line make a curve; where they
 * do not, just those cells are refused and the rest is kept. A card somebody has signed is not changed here.
 */
import { checkTypedWeights, findCurve } from '@meritline/engine/scoring';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import type { Actor } from '../../../platform/operation/index.ts';
import type { ProblemIssue } from '../../../platform/problem/index.ts';
import { tryAdmit } from '../phases.ts';
import type { CellAnswer } from './rating-cells.ts';
import { scoreTouched } from './score-touched.ts';
import {
  type CardLines,
  onCard,
  type TargetCard,
  type TargetLine,
  targetCards,
  targetLines,
  writeLines,
} from './targets.ts';

export interface TargetCellChange {
  readonly scorecardId: string;
  readonly lineId: string;
  /** `weight`, or a number among the parameters of the line's curve. */
  readonly cell: string;
  readonly value: string | null;
  /** The value the change is based on. */
  readonly expected: string | null;
}

const WEIGHT = /^\d{1,3}(\.\d{1,4})?$/;
const NUMBER = /^-?\d{1,15}(\.\d{1,8})?$/;

const refusal = (
  code: string,
  where: string,
  zh: string,
  en: string,
  remedyZh: string,
  remedyEn: string,
): ProblemIssue => ({ code, where, message: { zh, en }, remedy: { zh: remedyZh, en: remedyEn } });

/** A decimal without the zeros a database adds; what is no decimal stays as it is. */
const plain = (text: string): string => (/^-?\d+\.\d+$/.test(text) ? text.replace(/\.?0+$/, '') : text);

/** What a cell of a line holds, as the grid shows it. */
export function cellValue(line: Pick<TargetLine, 'weight' | 'params'>, cell: string): string | null {
  const value = cell === 'weight' ? line.weight : line.params[cell];
  return typeof value === 'string' || typeof value === 'number' ? plain(String(value)) : null;
}

/** Numbers among the parameters of a curve: what one may write in a cell. */
export const numberCells = (curve: string): readonly string[] =>
  (findCurve(curve)?.fields ?? []).flatMap((field) => (field.kind === 'number' ? [field.code] : []));

async function signedCards(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const signed = sql`scorecard_id = any (${ids}::uuid[]) and (employee_signed_at is not null or manager_signed_at is not null or targets_agreed_at is not null)`;
  const found = await sql<{ id: string }>`
    select scorecard_id as id from appraisals.scorecard where ${signed}
    union all select scorecard_id from appraisals.department_scorecard where ${signed}`.execute(tx);
  return new Set(found.rows.map(({ id }) => id));
}

interface Facts {
  readonly cards: ReadonlyMap<string, TargetCard>;
  readonly lines: ReadonlyMap<string, readonly TargetLine[]>;
  readonly signed: ReadonlySet<string>;
  /** By cycle: why its targets cannot be written today, or null. */
  readonly shut: ReadonlyMap<string, ProblemIssue | null>;
}

async function gather(tx: Tx, ids: readonly string[], actor: Actor, today: string): Promise<Facts> {
  const cards = new Map((await targetCards(tx, ids, true)).map((card) => [card.scorecardId, card]));
  const states = new Map([...cards.values()].map(({ cycleId, cycleState }) => [cycleId, cycleState]));
  const shut = new Map<string, ProblemIssue | null>();
  for (const [cycleId, state] of states) {
    const gate = state === 'trial' ? null : await tryAdmit(tx, cycleId, 'targets', today, actor.personId);
    shut.set(cycleId, gate !== null && 'remedy' in gate ? gate : null);
  }
  return { cards, lines: await targetLines(tx, ids), signed: await signedCards(tx, ids), shut };
}

function refusalOfCard(card: TargetCard | undefined, { signed, shut }: Facts, actor: Actor): ProblemIssue | null {
  if (!card)
    return refusal(
      'scorecard-unknown',
      '',
      '没有此记分卡，或您无权查看。',
      'There is no such scorecard, or you may not see it.',
      '请重新打开表格。',
      'Open the grid again.',
    );
  if (actor.personId === null || card.raterPersonId !== actor.personId)
    return refusal(
      'not-the-rater',
      '',
      '您不是此人本周期的评价人。',
      'You are not this person’s rater in this cycle.',
      '如评价人有误，请联系绩效专员变更。',
      'If the rater is wrong, ask the performance specialist to change it.',
    );
  if (card.state !== 'open' || (card.cycleState !== 'open' && card.cycleState !== 'trial'))
    return refusal(
      'results-final',
      '',
      '该记分卡的结果已发布或已排除，指标不能再改。',
      'The results of this scorecard are final, or it is excluded: its targets stay as they are.',
      '如对结果有异议，请走申诉。',
      'A result that is disputed goes through an appeal.',
    );
  if (signed.has(card.scorecardId))
    return refusal(
      'targets-signed',
      '',
      '这份记分卡的目标已有人签署，表格中不能修改。',
      'Somebody has signed the targets of this scorecard: the grid does not change them.',
      '请打开该记分卡修改：修改后签名作废，须重新签署。',
      'Change them on the page of the scorecard: the signature is void then and is given again.',
    );
  return shut.get(card.cycleId) ?? null;
}

/** Why this text cannot be in this cell, or null. */
function refusalOfCell(line: TargetLine | undefined, { cell, value }: TargetCellChange): ProblemIssue | null {
  const isWeight = cell === 'weight' && line?.part === 'weighted';
  if (!line || !(isWeight || numberCells(line.curve).includes(cell)))
    return refusal(
      'cell-unknown',
      cell,
      '该行没有这一项，或已从记分卡去掉。',
      'The line has no such cell, or is off the card.',
      '请重新打开表格。',
      'Open the grid again.',
    );
  if (isWeight && (value === null || !WEIGHT.test(value) || Number(value) <= 0))
    return refusal(
      'weight-invalid',
      cell,
      `权重“${value ?? ''}”不是大于 0、最多四位小数的数字。`,
      `The weight “${value ?? ''}” is not a number above 0 with at most four decimals.`,
      '请填写大于 0 的权重。',
      'Enter a weight above 0.',
    );
  if (isWeight || value === null || NUMBER.test(value)) return null;
  return refusal(
    'number-unreadable',
    cell,
    `“${value}”不是数字。`,
    `“${value}” is not a number.`,
    '请填写数字，最多八位小数。',
    'Enter a number with at most eight decimals.',
  );
}

const withCell = (line: TargetLine, { cell, value }: TargetCellChange): TargetLine =>
  cell === 'weight' ? { ...line, weight: value } : { ...line, params: { ...line.params, [cell]: value } };

type Verdict = Pick<CellAnswer, 'outcome' | 'issue'>;
const SAVED: Verdict = { outcome: 'saved', issue: null };
const refused = (issue: ProblemIssue): Verdict => ({ outcome: 'refused', issue });

/** What becomes of the cells of one card, and its lines afterwards. */
function judgeCard(
  current: readonly TargetLine[],
  changes: readonly TargetCellChange[],
): { verdicts: Map<TargetCellChange, Verdict>; lines: readonly TargetLine[] } {
  const verdicts = new Map(
    changes.map((change): [TargetCellChange, Verdict] => {
      const line = current.find(({ lineId }) => lineId === change.lineId);
      const issue = refusalOfCell(line, change);
      if (issue) return [change, refused(issue)];
      const now = cellValue(line!, change.cell);
      const isNow = now === (change.value === null ? null : plain(change.value));
      return [change, isNow || now === change.expected ? SAVED : { outcome: 'conflict', issue: null }];
    }),
  );
  const taken = () => changes.filter((change) => verdicts.get(change)!.outcome === 'saved');
  const linesNow = () =>
    current.map((line) =>
      taken()
        .filter(({ lineId }) => lineId === line.lineId)
        .reduce(withCell, line),
    );
  const give = (which: (change: TargetCellChange) => boolean, issue: ProblemIssue | undefined) => {
    if (issue) for (const change of taken().filter(which)) verdicts.set(change, refused(issue));
  };
  for (const line of linesNow()) {
    const isPoint = (change: TargetCellChange) => change.lineId === line.lineId && change.cell !== 'weight';
    if (taken().some(isPoint)) give(isPoint, findCurve(line.curve)!.prepare(line.params, 'params').issues[0]);
  }
  const isWeight = ({ cell }: TargetCellChange) => cell === 'weight';
  const weights = linesNow().flatMap(({ part, weight }) => (part === 'weighted' ? [weight ?? ''] : []));
  if (taken().some(isWeight)) give(isWeight, checkTypedWeights(weights, 'weight')[0]);
  return { verdicts, lines: linesNow() };
}

const isNews = (before: readonly TargetLine[], after: readonly TargetLine[]): boolean =>
  after.some((line, i) =>
    ['weight', ...numberCells(line.curve)].some((c) => cellValue(line, c) !== cellValue(before[i]!, c)),
  );

/** Saves what can be saved and scores the cards it touches; every change gets its own answer, in the order given. */
export async function saveTargetCells(
  tx: Tx,
  changes: readonly TargetCellChange[],
  actor: Actor,
  now: Date,
  today: string,
): Promise<CellAnswer[]> {
  const byCard = Map.groupBy(changes, ({ scorecardId }) => scorecardId);
  const facts = await gather(tx, [...byCard.keys()], actor, today);
  const verdicts = new Map<TargetCellChange, Verdict>();
  const after = new Map<string, TargetLine>();
  const written: CardLines[] = [];
  for (const [scorecardId, own] of byCard) {
    const card = facts.cards.get(scorecardId);
    const shut = refusalOfCard(card, facts, actor);
    const before = onCard(facts.lines.get(scorecardId) ?? []);
    for (const line of before) after.set(line.lineId, line);
    if (shut) {
      for (const change of own) verdicts.set(change, refused(shut));
      continue;
    }
    const judged = judgeCard(before, own);
    for (const [change, verdict] of judged.verdicts) verdicts.set(change, verdict);
    for (const line of judged.lines) after.set(line.lineId, line);
    if (isNews(before, judged.lines)) written.push({ card: card!, lines: judged.lines });
  }
  for (const kind of ['person', 'department'] as const) {
    const own = written.filter(({ card }) => card.kind === kind);
    if (own.length > 0) await writeLines(tx, kind, own);
  }
  if (written.length > 0)
    await scoreTouched(
      tx,
      written.map(({ card }) => ({ kind: card.kind, id: card.scorecardId })),
      now,
    );
  return changes.map((change) => {
    const line = after.get(change.lineId);
    return { ...verdicts.get(change)!, value: line ? cellValue(line, change.cell) : null, by: null, at: null };
  });
}
