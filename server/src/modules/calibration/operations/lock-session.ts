import { quantity } from '@meritline/engine/explain';
import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { Problem, problems } from '../../../platform/problem/index.ts';
import { gatherOpen, openIssues } from '../gather/open.ts';
import { demandRole, demandState, holdSession, touchSession } from '../record/session.ts';

/**
 * Ends the meeting: nothing moves any more. What is still open is counted; an enforced session refuses until nothing is,
 * an advisory one wants it named and a sentence why it is left.
 */
export const lockSession = operation({
  name: 'lock-session',
  summary: { zh: '锁定校准结果', en: 'Lock a session' },
  permission: 'calibration.take-part',
  input: z.strictObject({
    sessionId: z.uuid(),
    /** Why it is locked although something is open; null refuses while anything is. */
    note: z.string().min(4).max(1_000).nullable(),
  }),
  output: z.object({ open: z.number().int(), revision: z.number().int() }),
  handle: async (context, { sessionId, note }) => {
    const session = await holdSession(context.tx, sessionId, context.actor);
    demandState(session, ['meeting']);
    demandRole(session, ['facilitator']);
    if (session.cycleState !== 'open') {
      throw problems.conflict(
        'cycle-not-open',
        { zh: '该周期已发布，校准结果无法再写入。', en: 'The cycle is published; decisions can no longer reach it.' },
        { zh: '请取消会议；已发布的结果走申诉。', en: 'Cancel the session; published results go through an appeal.' },
        session.cycleId,
      );
    }
    const open = await gatherOpen(context.tx, session);
    const isEnforced = session.settings.enforcement === 'enforced';
    if (open.length > 0 && (isEnforced || note === null)) {
      throw new Problem({
        code: 'session-open-items',
        status: 409,
        title: {
          zh: `还有 ${open.length} 项未处理，不能锁定。`,
          en: `${quantity(open.length, 'thing is open', 'things are open')}, so it cannot be locked.`,
        },
        remedy: isEnforced
          ? {
              zh: '本次会议按强制指引进行：请逐项处理后再锁定。',
              en: 'This session enforces its guideline: settle each, then lock.',
            }
          : { zh: '请逐项处理，或写明保留的原因后锁定。', en: 'Settle each, or lock and say why they are left.' },
        where: sessionId,
        issues: openIssues(open),
      });
    }
    await sql`update calibration.session set state = 'locked', locked_at = ${context.now}, locked_by = ${context.actor.userId}, lock_note = ${note} where session_id = ${sessionId}`.execute(
      context.tx,
    );
    await context.audit({
      subject: { kind: 'calibration-session', id: sessionId },
      ...(note === null ? {} : { reason: note }),
      details: { open: open.map(({ code, personId, rating }) => ({ code, personId, rating })) },
    });
    return { open: open.length, revision: await touchSession(context.tx, sessionId) };
  },
});
