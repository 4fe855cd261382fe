import { sql } from 'kysely';
import { z } from 'zod';
import { type OperationContext, operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { addMembers, findMembers, type Member, removeMembers } from '../record/members.ts';
import { demandState, holdSession, touchSession } from '../record/session.ts';
import { memberRole } from '../settings.ts';

/** Lets people into a session, changes their role or takes them out; a session always keeps a facilitator. */
export const changeMembers = operation({
  name: 'change-members',
  summary: { zh: '调整校准参会人', en: 'Change the members of a session' },
  permission: 'calibration.run',
  input: z.strictObject({
    sessionId: z.uuid(),
    set: z.array(z.strictObject({ userId: z.string().min(1), role: memberRole })).max(60),
    remove: z.array(z.string().min(1)).max(60),
  }),
  output: z.object({ revision: z.number().int() }),
  handle: async (context, given) => {
    const session = await holdSession(context.tx, given.sessionId, context.actor);
    demandState(session, ['preview', 'meeting', 'locked']);
    const members = await findMembers(context, given.set);
    await demandOutside(context, given.sessionId, members);
    await addMembers(context, given.sessionId, members);
    await removeMembers(context, given.sessionId, given.remove);
    const left = await sql<{ n: number }>`
      select count(*) as n from calibration.member where session_id = ${given.sessionId} and role = 'facilitator' and left_at is null`.execute(
      context.tx,
    );
    if (left.rows[0]!.n === 0) {
      throw problems.conflict(
        'no-facilitator',
        { zh: '会议至少需要一位主持人。', en: 'A session needs at least one facilitator.' },
        { zh: '请先指定另一位主持人。', en: 'Name another facilitator first.' },
        given.sessionId,
      );
    }
    await context.audit({
      subject: { kind: 'calibration-session', id: given.sessionId },
      details: { set: given.set, remove: given.remove },
    });
    return { revision: await touchSession(context.tx, given.sessionId) };
  },
});

/** Who is calibrated in the session cannot sit in it: its totals would tell the own level. */
async function demandOutside({ tx }: OperationContext, sessionId: string, members: readonly Member[]): Promise<void> {
  const inside = await sql<{ personId: string }>`
    select person_id as "personId" from calibration.card
    where session_id = ${sessionId} and person_id = any (${members.map((member) => member.personId)}::uuid[])`.execute(
    tx,
  );
  const member = members.find((one) => inside.rows.some((row) => row.personId === one.personId));
  if (!member) return;
  throw problems.conflict(
    'member-is-calibrated',
    {
      zh: `${member.nameZh}的等级在本次会议中校准，不能参会。`,
      en: `${member.nameEn} is calibrated in this session and cannot sit in it.`,
    },
    {
      zh: '请选择其他人，或在上一级会议中校准此人。',
      en: 'Choose somebody else, or calibrate the person in the session above.',
    },
    sessionId,
  );
}
