/**
 * Ratings that came back on a form issued to a rater without a sign-in. The same rules as on the screen: the rater of the
 * card, the phase, known levels, a reason for a level other than the computed one. What somebody entered meanwhile is never
 * overwritten unseen: it is answered as a conflict, and taken only when a person chose so.
 */
import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/database/index.ts';
import type { ProblemIssue } from '../../../platform/problem/index.ts';
import { gatherScorecards } from '../gather/scorecards.ts';
import { type Admission, tryAdmit } from '../phases.ts';
import { gatherRatedCards, type RatedCard, type RatedLine } from './rating-cells.ts';
import { lacksOf, markLateCards, recordSubmitted } from './submitted-cards.ts';

export interface ReturnedRating {
  readonly scorecardId: string;
  /** Who was to rate when the form was issued, and is named as the author. */
  readonly rater: { readonly personId: string; readonly nameZh: string; readonly nameEn: string };
  readonly formId: string;
  readonly rating: string | null;
  readonly comment: string;
  readonly levels: readonly { readonly lineId: string; readonly level: string }[];
  /** A person looked at what stands there and chose the form. */
  readonly isChosen: boolean;
}

/** What stands in the way of a returned rating. */
export interface StandingRating {
  readonly rating: string | null;
  readonly comment: string;
  readonly levels: readonly { readonly lineId: string; readonly level: string }[];
  readonly by: string | null;
  readonly byEn: string | null;
  readonly at: string | null;
  readonly isSubmitted: boolean;
}

export interface ReturnedAnswer {
  readonly outcome: 'taken' | 'same' | 'refused' | 'conflict';
  /** `where` is `card`, `rating`, `comment` or the id of a line. */
  readonly issues: readonly ProblemIssue[];
  readonly standing: StandingRating | null;
}

interface Work {
  readonly given: ReturnedRating;
  readonly card: RatedCard;
  readonly gate: Admission | ProblemIssue;
}

const refusal = (code: string, zh: string, en: string, remedyZh: string, remedyEn: string): ProblemIssue => ({
  code,
  where: 'card',
  message: { zh, en },
  remedy: { zh: remedyZh, en: remedyEn },
});

/** Places ratings, set by set; answers each in the order given. */
export async function placeReturned(
  tx: Tx,
  given: readonly ReturnedRating[],
  at: { readonly now: Date; readonly today: string },
): Promise<ReturnedAnswer[]> {
  if (given.length === 0) return [];
  const ids = given.map((one) => one.scorecardId);
  const { cards, lines } = await gatherRatedCards(tx, ids);
  const gates = await gatesOfRaters(tx, 'rating', given, cards, at.today);
  const gathered = new Map((await gatherScorecards(tx, 'person', ids)).map((one) => [one.scorecardId, one]));
  const answers = new Map<ReturnedRating, ReturnedAnswer>();
  const good: Work[] = [];
  for (const one of given) {
    const card = cards.get(one.scorecardId);
    const gate = card ? gates(card, one) : { late: null };
    const closed = closedTo(card, one, gate);
    if (closed) {
      answers.set(one, { outcome: 'refused', issues: [closed], standing: null });
      continue;
    }
    const said = { ...card!, rating: one.rating, comment: one.comment, levels: [...one.levels] };
    const issues = lacksOf(said, lines.get(one.scorecardId) ?? [], gathered.get(one.scorecardId)!);
    if (issues.length > 0) answers.set(one, { outcome: 'refused', issues, standing: null });
    else if (isSame(card!, one)) answers.set(one, { outcome: 'same', issues: [], standing: null });
    else if (isInTheWay(card!) && !one.isChosen) answers.set(one, conflictWith(card!));
    else good.push({ given: one, card: said, gate });
  }
  const lost = await write(tx, good, lines, at.now);
  const { cards: fresh } = await gatherRatedCards(tx, [...lost]);
  for (const { given: one } of good) {
    const meanwhile = fresh.get(one.scorecardId);
    answers.set(one, meanwhile ? conflictWith(meanwhile) : { outcome: 'taken', issues: [], standing: null });
  }
  return given.map((one) => answers.get(one)!);
}

/** A phase of each cycle for each rater; only who holds more time is asked about one by one. */
export async function gatesOfRaters(
  tx: Db,
  phase: 'rating' | 'self',
  given: readonly Pick<ReturnedRating, 'rater'>[],
  cards: ReadonlyMap<string, RatedCard>,
  today: string,
): Promise<(card: RatedCard, one: Pick<ReturnedRating, 'rater'>) => Admission | ProblemIssue> {
  const cycles = [...new Set([...cards.values()].map((card) => card.cycleId))];
  const general = new Map<string, Admission | ProblemIssue>();
  for (const cycleId of cycles) general.set(cycleId, await tryAdmit(tx, cycleId, phase, today, null));
  const raters = [...new Set(given.map((one) => one.rater.personId))];
  const extended = await sql<{ cycleId: string; personId: string }>`
    select distinct cycle_id as "cycleId", person_id as "personId" from appraisals.phase_extension
    where cycle_id = any (${cycles}::uuid[]) and person_id = any (${raters}::uuid[]) and phase = ${phase} and state = 'granted' and ${today}::date <= until`.execute(
    tx,
  );
  const own = new Map<string, Admission | ProblemIssue>();
  for (const { cycleId, personId } of extended.rows)
    own.set(`${cycleId} ${personId}`, await tryAdmit(tx, cycleId, phase, today, personId));
  return (card, one) => own.get(`${card.cycleId} ${one.rater.personId}`) ?? general.get(card.cycleId)!;
}

const unknown = refusal(
  'scorecard-unknown',
  '该人员的记分卡已不存在。',
  'The scorecard of this person is no longer there.',
  '请重新发放表单。',
  'Issue the forms again.',
);

/** Why a card takes nothing now, whoever rates it. */
export function closedCard(card: RatedCard | undefined, gate: Admission | ProblemIssue): ProblemIssue | null {
  if (!card) return unknown;
  if (card.state !== 'open' || card.cycleState !== 'open') {
    return refusal(
      'scorecard-closed',
      '该记分卡已发布或已排除，不能再评价。',
      'The scorecard is published or excluded and takes no more ratings.',
      '如需更正，请走申诉流程。',
      'A correction goes through an appeal.',
    );
  }
  return 'remedy' in gate ? { ...gate, where: 'card' } : null;
}

function closedTo(
  card: RatedCard | undefined,
  one: ReturnedRating,
  gate: Admission | ProblemIssue,
): ProblemIssue | null {
  if (card && card.raterPersonId !== one.rater.personId) {
    return refusal(
      'not-the-rater',
      `${one.rater.nameZh}已不是此人本周期的评价人。`,
      `${one.rater.nameEn} is no longer this person’s rater in this cycle.`,
      '请向现任评价人重新发放表单。',
      'Issue a form to who rates the person now.',
    );
  }
  return closedCard(card, gate);
}

const keyOf = (levels: readonly { readonly lineId: string; readonly level: string }[]): string =>
  levels
    .map(({ lineId, level }) => `${lineId} ${level}`)
    .sort()
    .join();

const isSame = (card: RatedCard, one: ReturnedRating): boolean =>
  card.isSubmitted &&
  card.rating === one.rating &&
  card.comment.trim() === one.comment.trim() &&
  keyOf(card.levels) === keyOf(one.levels);

/** A submitted rating, or a draft that says anything. */
const isInTheWay = (card: RatedCard): boolean =>
  card.isSubmitted || card.rating !== null || card.comment.trim() !== '' || card.levels.length > 0;

const conflictWith = ({ rating, comment, levels, by, byEn, at, isSubmitted }: RatedCard): ReturnedAnswer => ({
  outcome: 'conflict',
  issues: [],
  standing: { rating, comment, levels, by, byEn, at, isSubmitted },
});

const authorOf = ({ given }: Work) => ({
  id: `form:${given.formId}`,
  name: given.rater.nameZh,
  nameEn: given.rater.nameEn,
});

/** Answers the cards that somebody else saved between reading and writing; nothing of those is written. */
async function write(
  tx: Tx,
  works: readonly Work[],
  lines: ReadonlyMap<string, readonly RatedLine[]>,
  now: Date,
): Promise<Set<string>> {
  if (works.length === 0) return new Set();
  const column = <T>(pick: (work: Work) => T) => works.map(pick);
  const written = await sql<{ id: string }>`
    insert into appraisals.scorecard_rating as m (person_id, scorecard_id, role, rating, comment, levels, version, rated_by, rated_by_zh, rated_by_en, changed_at, submitted_at, department_path)
    select person_id, scorecard_id, 'manager', rating, comment, levels, version + 1, by_id, by_zh, by_en, ${now}, ${now}, path::ltree
    from unnest(${column((w) => w.card.personId)}::uuid[], ${column((w) => w.card.scorecardId)}::uuid[], ${column((w) => w.card.rating)}::text[], ${column((w) => w.card.comment)}::text[],
      ${column((w) => JSON.stringify(w.card.levels))}::jsonb[], ${column((w) => w.card.version)}::bigint[], ${column((w) => authorOf(w).id)}::text[], ${column((w) => w.given.rater.nameZh)}::text[],
      ${column((w) => w.given.rater.nameEn)}::text[], ${column((w) => w.card.departmentPath)}::text[]) as given (person_id, scorecard_id, rating, comment, levels, version, by_id, by_zh, by_en, path)
    on conflict (person_id, scorecard_id, role) do update set rating = excluded.rating, comment_en = null, comment = excluded.comment, levels = excluded.levels, cells = '{}',
      version = excluded.version, rated_by = excluded.rated_by, rated_by_zh = excluded.rated_by_zh, rated_by_en = excluded.rated_by_en, changed_at = excluded.changed_at, submitted_at = excluded.submitted_at
    where m.version = excluded.version - 1
    returning m.scorecard_id as id`.execute(tx);
  const saved = new Set(written.rows.map((row) => row.id));
  const kept = works.filter(({ card }) => saved.has(card.scorecardId));
  const authors = new Map(kept.map((work) => [work.card, authorOf(work)]));
  if (kept.length > 0) {
    const cards = kept.map(({ card }) => card);
    await recordSubmitted(tx, cards, lines, authors.get(cards[0]!)!, now, (card) => authors.get(card)!);
    await markLateCards(tx, kept, 'forms', now);
  }
  return new Set(works.map(({ card }) => card.scorecardId).filter((id) => !saved.has(id)));
}
