/** What a meeting has still to settle before it can be locked. */
import { sql } from 'kysely';
import type { Db } from '../../../platform/database/index.ts';
import type { ProblemIssue } from '../../../platform/problem/index.ts';
import type { HeldSession } from '../record/session.ts';
import { type CardRow, gatherCards } from './facts.ts';
import { guidelineOf, type LevelGuide } from './guideline.ts';

export interface OpenItem {
  readonly code: 'question-open' | 'reason-missing' | 'not-scored' | 'guideline-broken';
  readonly personId: string | null;
  readonly nameZh: string;
  readonly nameEn: string;
  /** The level or group of levels a broken guideline speaks of. */
  readonly rating: string | null;
  /** People too many (+) or too few (−) in it. */
  readonly excess: number | null;
}

/** People with a question asked after they were last discussed; and people whose last move lacks a reason. */
export async function gatherUnsettled(db: Db, session: Pick<HeldSession, 'sessionId' | 'settings'>) {
  const found = await sql<{ personId: string; isQuestionOpen: boolean; isReasonMissing: boolean }>`
    select k.person_id as "personId",
      exists (select from calibration.mark m where m.person_id = k.person_id and m.session_id = k.session_id and m.mark = 'question'
        and (k.discussed_at is null or m.marked_at > k.discussed_at)) as "isQuestionOpen",
      k.rating is distinct from k.before_rating and not exists (
        select from calibration.entry e where e.person_id = k.person_id and e.session_id = k.session_id and e.kind = 'move' and e.to_rating = k.rating
          and length(e.reason) >= ${session.settings.reasonMinLength}) as "isReasonMissing"
    from calibration.card k where k.session_id = ${session.sessionId}`.execute(db);
  return found.rows;
}

export async function gatherOpen(db: Db, session: HeldSession): Promise<OpenItem[]> {
  const cards = await gatherCards(db, session.sessionId);
  return openOf(cards, await gatherUnsettled(db, session), guidelineOf(session, cards));
}

export function openOf(
  rows: readonly CardRow[],
  unsettled: Awaited<ReturnType<typeof gatherUnsettled>>,
  guides: readonly LevelGuide[],
): OpenItem[] {
  const cards = new Map(rows.map((card) => [card.personId, card]));
  return [
    ...unsettled.flatMap((one): OpenItem[] => {
      const card = cards.get(one.personId);
      if (!card) return [];
      return [
        ...(one.isQuestionOpen ? [aboutPerson('question-open', card)] : []),
        ...(one.isReasonMissing ? [aboutPerson('reason-missing', card)] : []),
        ...(card.rating === null ? [aboutPerson('not-scored', card)] : []),
      ];
    }),
    ...guides.filter((guide) => guide.excess !== 0).map(aboutGuide),
  ];
}

const aboutPerson = (code: OpenItem['code'], { personId, nameZh, nameEn }: CardRow): OpenItem => ({
  code,
  personId,
  nameZh,
  nameEn,
  rating: null,
  excess: null,
});

const aboutGuide = (guide: LevelGuide): OpenItem => ({
  code: 'guideline-broken',
  personId: null,
  nameZh: '',
  nameEn: '',
  rating: guide.ratings.join('+'),
  excess: guide.excess,
});

/** The same as issues of a refusal. */
export const openIssues = (open: readonly OpenItem[]): ProblemIssue[] =>
  open.slice(0, 50).map((item) => ({
    code: item.code,
    where: item.personId ?? item.rating ?? '',
    message: MESSAGES[item.code](item),
    remedy: REMEDIES[item.code],
  }));

const MESSAGES: Readonly<Record<OpenItem['code'], (item: OpenItem) => { zh: string; en: string }>> = {
  'question-open': ({ nameZh, nameEn }) => ({
    zh: `${nameZh}还有未回答的疑问。`,
    en: `${nameEn} has an open question.`,
  }),
  'reason-missing': ({ nameZh, nameEn }) => ({
    zh: `${nameZh}的移动没有理由。`,
    en: `The move of ${nameEn} lacks a reason.`,
  }),
  'not-scored': ({ nameZh, nameEn }) => ({ zh: `${nameZh}还没有等级。`, en: `${nameEn} has no level yet.` }),
  'guideline-broken': ({ rating, excess }) => ({
    zh: `${rating} 级${excess! > 0 ? `多 ${excess} 人` : `少 ${-excess!} 人`}。`,
    en: `Level ${rating} has ${Math.abs(excess!)} ${excess! > 0 ? 'too many' : 'too few'}.`,
  }),
};

const REMEDIES: Readonly<Record<OpenItem['code'], { zh: string; en: string }>> = {
  'question-open': {
    zh: '请移动此人，或标为已议并写下回答。',
    en: 'Move the person, or tick as discussed with the answer.',
  },
  'reason-missing': { zh: '请补写理由后再移动一次。', en: 'Move the person again with a reason.' },
  'not-scored': { zh: '请先补齐实际值与评价并计分。', en: 'Complete readings and rating, then score the card.' },
  'guideline-broken': { zh: '请按指引调整人数。', en: 'Bring the number of people to the guideline.' },
};
