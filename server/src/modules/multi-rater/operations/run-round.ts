import { sql } from 'kysely';
import { z } from 'zod';
import { type OperationContext, operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { demandRound, findRound, type Round } from '../record/round.ts';

const ofRound = z.strictObject({ roundId: z.uuid() });

/** A step of the database that changed nothing: the state had moved, or the asker may not. */
const tooLate = (round: Round) =>
  problems.conflict(
    'round-state',
    { zh: '该轮次的状态已变化，操作未生效。', en: 'The round had moved on; nothing was done.' },
    { zh: '请刷新页面查看当前状态。', en: 'Load the page again to see where it stands.' },
    round.roundId,
  );

const tellRaters = (context: OperationContext, roundId: string, kind: 'asked' | 'reminder') =>
  context.enqueue({
    kind: 'tell-raters',
    subject: { kind: 'multi-rater-round', id: roundId },
    data: { roundId, kind },
    isImmediate: true,
  });

/** Asks the raters. Lists that nobody approved are named, or approved as they stand. */
export const startCollecting = operation({
  name: 'start-collecting',
  summary: { zh: '开始收集评价', en: 'Ask the raters' },
  permission: 'multi-rater.run',
  input: z.strictObject({ roundId: z.uuid(), approveRest: z.boolean().default(false) }),
  output: z.object({ requests: z.number().int(), approved: z.number().int(), leftOut: z.number().int() }),
  handle: async (context, { roundId, approveRest }) => {
    const { tx, actor, now } = context;
    const round = await findRound(tx, roundId);
    demandRound(round, 'nomination');
    const open = await sql<{ personId: string; nameZh: string; nameEn: string }>`
      select person_id as "personId", name_zh as "nameZh", name_en as "nameEn" from multi_rater.subject where round_id = ${roundId} and state <> 'approved' order by number`.execute(
      tx,
    );
    if (open.rows.length > 0 && !approveRest) {
      throw problems.invalid(
        open.rows.slice(0, 20).map(({ personId, nameZh, nameEn }) => ({
          code: 'nominations-open',
          where: personId,
          message: {
            zh: `${nameZh}的名单未批准（共 ${open.rows.length} 人）。`,
            en: `The list of ${nameEn} is not approved (${open.rows.length} in all).`,
          },
          remedy: { zh: '请审批，或按现有名单一并批准。', en: 'Approve it, or approve the rest as they stand.' },
        })),
      );
    }
    const rest = open.rows.filter((one) => one.personId !== actor.personId).map((one) => one.personId);
    await sql`
      update multi_rater.subject set state = 'approved', version = version + 1, decided_zh = ${actor.names.zh}, decided_en = ${actor.names.en}, decided_at = ${now}
      where round_id = ${roundId} and person_id = any (${rest}::uuid[])`.execute(tx);
    const started = await sql<{
      requests: number;
    }>`select multi_rater.start_collecting(${roundId}, ${now}) as requests`.execute(tx);
    const { requests } = started.rows[0]!;
    if (requests < 0) throw tooLate(round);
    const leftOut = open.rows.length - rest.length;
    await tellRaters(context, roundId, 'asked');
    await context.audit({
      subject: { kind: 'multi-rater-round', id: roundId },
      details: { requests, approved: rest.length, leftOut },
    });
    return { requests, approved: rest.length, leftOut };
  },
});

/** Reminds who has an open sheet. Who that is stays with the worker; the answer counts. */
export const remindRaters = operation({
  name: 'remind-raters',
  summary: { zh: '提醒评价者', en: 'Remind raters who have an open sheet' },
  permission: 'multi-rater.run',
  input: ofRound,
  output: z.object({ workId: z.string() }),
  handle: async (context, { roundId }) => {
    const round = await findRound(context.tx, roundId);
    demandRound(round, 'collecting');
    const workId = await tellRaters(context, roundId, 'reminder');
    await context.audit({ subject: { kind: 'multi-rater-round', id: roundId }, details: {} });
    return { workId };
  },
});

/** Gives a round more time, for nominations, for answers or for both; never less than was said. */
export const extendRound = operation({
  name: 'extend-round',
  summary: { zh: '延长 360 度反馈', en: 'Give a round more time' },
  permission: 'multi-rater.run',
  input: z.strictObject({
    roundId: z.uuid(),
    nominateUntil: z.iso.date(),
    answerUntil: z.iso.date(),
    reason: z.string().trim().min(4).max(400),
  }),
  output: z.object({ nominateUntil: z.string(), answerUntil: z.string() }),
  handle: async (context, { roundId, nominateUntil, answerUntil, reason }) => {
    const round = await findRound(context.tx, roundId);
    demandRound(round, 'nomination', 'collecting');
    const done = await sql<{ done: boolean }>`
      select multi_rater.extend(${roundId}, ${nominateUntil}::date, ${answerUntil}::date, ${context.today}::date) as done`.execute(
      context.tx,
    );
    if (!done.rows[0]!.done) {
      throw problems.conflict(
        'dates-not-later',
        {
          zh: `新的截止日须晚于原定日期（提名 ${round.nominateUntil}，作答 ${round.answerUntil}），且作答不早于今天。`,
          en: `The new last days must be later than those set (nominations ${round.nominateUntil}, answers ${round.answerUntil}), and answers may not end before today.`,
        },
        { zh: '请改晚其中一个日期。', en: 'Choose a later day for one of them.' },
        'answerUntil',
      );
    }
    await context.audit({
      subject: { kind: 'multi-rater-round', id: roundId },
      reason,
      details: {
        before: { nominateUntil: round.nominateUntil, answerUntil: round.answerUntil },
        nominateUntil,
        answerUntil,
      },
    });
    return { nominateUntil, answerUntil };
  },
});

/** Ends a round without results; what was answered is deleted. */
export const cancelRound = operation({
  name: 'cancel-round',
  summary: { zh: '取消 360 度反馈', en: 'Cancel a round; answers are deleted' },
  permission: 'multi-rater.run',
  input: z.strictObject({ roundId: z.uuid(), reason: z.string().trim().min(4).max(400) }),
  output: z.object({ roundId: z.string() }),
  handle: async (context, { roundId, reason }) => {
    const round = await findRound(context.tx, roundId);
    demandRound(round, 'nomination', 'collecting');
    const done = await sql<{ done: boolean }>`select multi_rater.cancel(${roundId}) as done`.execute(context.tx);
    if (!done.rows[0]!.done) throw tooLate(round);
    await context.audit({ subject: { kind: 'multi-rater-round', id: roundId }, reason });
    return { roundId };
  },
});

/**
 * Closes a round and releases all its reports at once. From here on nothing can be added, and the answers themselves are
 * gone: a second release with one more answer would show that answer as a difference.
 */
export const releaseRound = operation({
  name: 'release-round',
  summary: { zh: '收齐并发布 360 度反馈', en: 'Close a round and release its reports' },
  permission: 'multi-rater.run',
  input: ofRound,
  output: z.object({ people: z.number().int(), workId: z.string() }),
  handle: async (context, { roundId }) => {
    const { tx, now, today } = context;
    const round = await findRound(tx, roundId);
    demandRound(round, 'collecting');
    const counts = await sql<{ asked: number; handedIn: number }>`
      select coalesce(sum(asked), 0)::bigint as asked, coalesce(sum(handed_in), 0)::bigint as "handedIn" from multi_rater.progress(${roundId}, ${today}::date)`.execute(
      tx,
    );
    const released = await sql<{ people: number }>`select multi_rater.release(${roundId}, ${now}) as people`.execute(
      tx,
    );
    const { people } = released.rows[0]!;
    if (people < 0) throw tooLate(round);
    const workId = await context.enqueue({
      kind: 'report-multi-rater',
      subject: { kind: 'multi-rater-round', id: roundId },
      data: { roundId, byNames: context.actor.names },
      total: people,
      isImmediate: people <= 400,
    });
    await context.audit({
      subject: { kind: 'multi-rater-round', id: roundId },
      details: { people, ...counts.rows[0] },
    });
    await context.emit('multi-rater-released', { roundId });
    return { people, workId };
  },
});
