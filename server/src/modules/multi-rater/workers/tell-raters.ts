import { quantity } from '@meritline/engine/explain';
import { sql } from 'kysely';
import type { WorkerSpec } from '../../../platform/operation/declare.ts';
import { type Notice, recentNotices, sendNotices, WEEKLY_CAP } from '../../notices/index.ts';
import { findRound, type Round } from '../record/round.ts';

interface Waiting {
  personId: string;
  path: string;
  requests: number;
}

/**
 * Tells raters that they are asked, or reminds those with an open sheet. The notices are private and the result counts:
 * a list of who was reminded would be the list of who has not answered.
 */
export const tellRatersWork: WorkerSpec = {
  kind: 'tell-raters',
  run: async ({ db, now, work }, data) => {
    const round = await findRound(db, String(data.roundId));
    if (round.state !== 'collecting') return { told: 0, skipped: 0 };
    const only = typeof data.personId === 'string' ? data.personId : null;
    const found = await sql<Waiting>`
      select s.person_id as "personId", p.department_path::text as path, count(*) as requests
      from multi_rater.sheet s join people.person p on p.person_id = s.person_id
      where s.round_id = ${round.roundId} and s.state = 'open' and (${only}::uuid is null or s.person_id = ${only}::uuid)
        and exists (select from people.employment e where e.person_id = s.person_id and (e.ended_on is null or ${now()}::date < e.ended_on))
      group by 1, 2`.execute(db);
    const topic = data.kind === 'reminder' ? 'answers' : 'asked';
    const recent = await recentNotices(
      db,
      found.rows.map((one) => one.personId),
      { subjectId: round.roundId, topic },
      now(),
    );
    const isCapped = ({ personId }: Waiting) =>
      topic === 'answers' && (recent.get(personId)?.inWeek ?? 0) >= WEEKLY_CAP;
    const told = found.rows.filter((one) => !isCapped(one));
    await sendNotices(
      db,
      told.map((one) => noticeOf(round, topic, one)),
      work.requestedBy,
      now(),
    );
    return { told: told.length, skipped: found.rows.length - told.length };
  },
};

const noticeOf = (round: Round, topic: 'asked' | 'answers', { personId, path, requests }: Waiting): Notice => ({
  personId,
  departmentPath: path,
  module: 'multi-rater',
  kind: topic === 'asked' ? 'news' : 'reminder',
  subject: { kind: 'multi-rater-round', id: round.roundId },
  topic,
  title:
    topic === 'asked'
      ? {
          zh: `请您评价 ${requests} 位同事`,
          en: `You are asked about ${quantity(requests, 'person', 'people')}`,
        }
      : {
          zh: `还有 ${requests} 份评价待提交`,
          en: `${quantity(requests, 'sheet is', 'sheets are')} still open`,
        },
  body: {
    zh: `“${round.nameZh}”请在 ${round.answerUntil} 前作答。同事、下属与内部客户的评价至少 ${round.threshold} 份才合并显示，任何人都看不到是谁写的。`,
    en: `“${round.nameEn}” takes answers until ${round.answerUntil}. What peers, direct reports and internal customers write is shown only together with others, at least ${round.threshold} in all; nobody sees who wrote what.`,
  },
  link: `/multi-rater/answer/${round.roundId}`,
  isPrivate: true,
});
