/**
 * What came back on a form beside the rating of a card: the days of an earlier manager, and the own rating. The rules are those
 * of the screen. What is on record is never overwritten by a workbook: it is refused by name, and changed in the product.
 */
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import type { ProblemIssue } from '../../../platform/problem/index.ts';
import { type Admission, markLate } from '../phases.ts';
import { gatherRatedCards, type RatedCard, type RatedLine } from './rating-cells.ts';
import { closedCard, gatesOfRaters, type ReturnedAnswer, type ReturnedRating } from './returned-ratings.ts';
import { scoreScorecards } from './score.ts';

export type FormPart = 'segment' | 'self';
export type ReturnedPart = Omit<ReturnedRating, 'isChosen'> & { readonly part: FormPart };

/** A part as it stands: null path = the rater has no days in this period any more. */
interface Standing {
  readonly path: string | null;
  readonly rating: string | null;
  readonly comment: string | null;
  readonly levels: readonly { readonly lineId: string; readonly level: string }[] | null;
  readonly version: number;
  readonly isSubmitted: boolean;
}

interface Work {
  readonly given: ReturnedPart;
  readonly card: RatedCard;
  readonly standing: Standing;
  readonly gate: Admission;
}

const refused = (issue: ProblemIssue): ReturnedAnswer => ({ outcome: 'refused', issues: [issue], standing: null });
const issueOf = (code: string, where: string, zh: string, en: string, remedyZh: string, remedyEn: string) => ({
  code,
  where,
  message: { zh, en },
  remedy: { zh: remedyZh, en: remedyEn },
});

export async function placeReturnedParts(
  tx: Tx,
  given: readonly ReturnedPart[],
  at: { readonly now: Date; readonly today: string },
): Promise<ReturnedAnswer[]> {
  if (given.length === 0) return [];
  const { cards, lines } = await gatherRatedCards(
    tx,
    given.map((one) => one.scorecardId),
  );
  const standing = await standingOf(tx, given);
  const gates = {
    segment: await gatesOfRaters(tx, 'rating', given, cards, at.today),
    self: await gatesOfRaters(tx, 'self', given, cards, at.today),
  };
  const good: Work[] = [];
  const answers = given.map((one, index): ReturnedAnswer => {
    const card = cards.get(one.scorecardId);
    const gate = card ? gates[one.part](card, one) : { late: null };
    const closed = closedCard(card, gate) ?? lackOf(one, standing[index]!, lines.get(one.scorecardId) ?? []);
    if (closed) return refused(closed);
    const there = standing[index]!;
    if (there.isSubmitted)
      return isSame(one, there) ? { outcome: 'same', issues: [], standing: null } : refused(onRecord);
    good.push({ given: one, card: card!, standing: there, gate: gate as Admission });
    return { outcome: 'taken', issues: [], standing: null };
  });
  await writeSegments(
    tx,
    good.filter(({ given: { part } }) => part === 'segment'),
    at.now,
  );
  await writeSelf(
    tx,
    good.filter(({ given: { part } }) => part === 'self'),
    at.now,
  );
  return answers;
}

const onRecord = issueOf(
  'rating-on-record',
  'card',
  '系统中已有提交的内容，与此不同，未覆盖。',
  'Something else is submitted in the product already; it was not overwritten.',
  '如需更改，请在系统中修改，或由绩效专员退回后再交。',
  'Change it in the product, or let the performance specialist reopen it first.',
);

/** What each part is now, in the order given; one statement. */
async function standingOf(tx: Tx, given: readonly ReturnedPart[]): Promise<Standing[]> {
  const found = await sql<Standing>`
    select case g.part when 'self' then s.department_path::text else e.path end as path,
      case g.part when 'self' then m.rating end as rating, case g.part when 'self' then m.comment else r.comment end as comment, r.levels,
      coalesce(case g.part when 'self' then m.version else r.version end, 0) as version,
      coalesce(case g.part when 'self' then m.submitted_at else r.submitted_at end is not null, false) as "isSubmitted"
    from unnest(${given.map((one) => one.scorecardId)}::uuid[], ${given.map((one) => one.rater.personId)}::uuid[], ${given.map((one) => one.part)}::text[]) with ordinality as g (card, rater, part, n)
    left join appraisals.scorecard s on s.scorecard_id = g.card
    left join lateral (select x.department_path::text as path from appraisals.scorecard_segment x
      where x.person_id = s.person_id and x.scorecard_id = s.scorecard_id and x.rater_person_id = g.rater
        and x.segment < (select max(y.segment) from appraisals.scorecard_segment y where y.person_id = s.person_id and y.scorecard_id = s.scorecard_id)
      order by x.segment limit 1) e on true
    left join appraisals.segment_rating r on r.person_id = s.person_id and r.scorecard_id = s.scorecard_id and r.rater_person_id = g.rater and g.part = 'segment'
    left join appraisals.scorecard_rating m on m.person_id = s.person_id and m.scorecard_id = s.scorecard_id and m.role = 'self' and g.part = 'self'
    order by g.n`.execute(tx);
  return found.rows;
}

function lackOf(one: ReturnedPart, standing: Standing, lines: readonly RatedLine[]): ProblemIssue | null {
  if (one.part === 'self') {
    if (one.rating !== null && one.comment.trim() !== '') return null;
    return issueOf(
      'self-rating-incomplete',
      one.rating === null ? 'rating' : 'comment',
      '提交自评需要等级和说明。',
      'A submitted self rating has a level and words.',
      '请补充后交回，或整人留空。',
      'Complete it and return the form, or leave it empty altogether.',
    );
  }
  if (standing.path === null)
    return issueOf(
      'not-the-rater',
      'card',
      `${one.rater.nameZh}在本周期已没有负责的时段。`,
      `${one.rater.nameEn} has no days in this period any more.`,
      '请按现在的时段重新发放表单。',
      'Issue the forms again for the parts as they are now.',
    );
  const missing = lines.find(({ lineId }) => one.levels.every((level) => level.lineId !== lineId));
  if (!missing) return null;
  return issueOf(
    'level-missing',
    missing.lineId,
    `指标 ${missing.code} 还没有等级。`,
    `The indicator ${missing.code} has no level yet.`,
    '请为每一行填写等级后交回。',
    'Give each line a level and return the form.',
  );
}

const keyOf = (levels: Standing['levels']): string =>
  (levels ?? [])
    .map(({ lineId, level }) => `${lineId} ${level}`)
    .sort()
    .join();

const isSame = (one: ReturnedPart, standing: Standing): boolean =>
  (standing.comment ?? '').trim() === one.comment.trim() &&
  (one.part === 'self' ? standing.rating === one.rating : keyOf(standing.levels) === keyOf(one.levels));

/** A draft gives way to the form; scored at once, weighted by days. */
async function writeSegments(tx: Tx, works: readonly Work[], now: Date): Promise<void> {
  if (works.length === 0) return;
  const column = <T>(pick: (work: Work) => T) => works.map(pick);
  await sql`
    insert into appraisals.segment_rating as r (person_id, scorecard_id, rater_person_id, levels, comment, version, rated_by, rated_by_zh, rated_by_en, changed_at, submitted_at, department_path, card_path)
    select person, card, rater, levels, comment, 1, by_id, by_zh, by_en, ${now}, ${now}, path::ltree, card_path::ltree
    from unnest(${column((w) => w.card.personId)}::uuid[], ${column((w) => w.card.scorecardId)}::uuid[], ${column((w) => w.given.rater.personId)}::uuid[], ${column((w) => JSON.stringify(w.given.levels))}::jsonb[],
      ${column((w) => w.given.comment)}::text[], ${column((w) => `form:${w.given.formId}`)}::text[], ${column((w) => w.given.rater.nameZh)}::text[], ${column((w) => w.given.rater.nameEn)}::text[],
      ${column((w) => w.standing.path)}::text[], ${column((w) => w.card.departmentPath)}::text[]) as g (person, card, rater, levels, comment, by_id, by_zh, by_en, path, card_path)
    on conflict (person_id, scorecard_id, rater_person_id) do update set levels = excluded.levels, comment = excluded.comment, version = r.version + 1,
      rated_by = excluded.rated_by, rated_by_zh = excluded.rated_by_zh, rated_by_en = excluded.rated_by_en, changed_at = excluded.changed_at, submitted_at = excluded.submitted_at`.execute(
    tx,
  );
  await markAll(tx, works, 'rating', now);
  await scoreScorecards(tx, 'person', [...new Set(column((w) => w.card.scorecardId))], now);
}

async function writeSelf(tx: Tx, works: readonly Work[], now: Date): Promise<void> {
  if (works.length === 0) return;
  const column = <T>(pick: (work: Work) => T) => works.map(pick);
  await sql`
    insert into appraisals.scorecard_rating as m (person_id, scorecard_id, role, rating, comment, levels, version, rated_by, rated_by_zh, rated_by_en, changed_at, submitted_at, department_path)
    select person, card, 'self', rating, comment, '[]', 1, by_id, by_zh, by_en, ${now}, ${now}, path::ltree
    from unnest(${column((w) => w.card.personId)}::uuid[], ${column((w) => w.card.scorecardId)}::uuid[], ${column((w) => w.given.rating)}::text[], ${column((w) => w.given.comment)}::text[],
      ${column((w) => `form:${w.given.formId}`)}::text[], ${column((w) => w.given.rater.nameZh)}::text[], ${column((w) => w.given.rater.nameEn)}::text[], ${column((w) => w.card.departmentPath)}::text[])
      as g (person, card, rating, comment, by_id, by_zh, by_en, path)
    on conflict (person_id, scorecard_id, role) do update set rating = excluded.rating, comment = excluded.comment, comment_en = null, version = m.version + 1,
      rated_by = excluded.rated_by, rated_by_zh = excluded.rated_by_zh, rated_by_en = excluded.rated_by_en, changed_at = excluded.changed_at, submitted_at = excluded.submitted_at`.execute(
    tx,
  );
  await sql`update appraisals.scorecard set self_submitted_at = ${now} where scorecard_id = any (${column((w) => w.card.scorecardId)}::uuid[])`.execute(
    tx,
  );
  await markAll(tx, works, 'self', now);
}

/** Few are late; those are marked one by one. */
async function markAll(tx: Tx, works: readonly Work[], phase: 'rating' | 'self', now: Date): Promise<void> {
  for (const { card, gate } of works) if (gate.late) await markLate(tx, card, phase, gate, 'forms', now);
}
