import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { admitToPhase, markLate } from '../phases.ts';

interface Card {
  scorecardId: string;
  personId: string;
  cycleId: string;
  raterPersonId: string | null;
  departmentPath: string;
}

const cardsOf = (ids: readonly string[]) => sql<Card>`
  select s.scorecard_id as "scorecardId", s.person_id as "personId", s.cycle_id as "cycleId", s.rater_person_id as "raterPersonId", s.department_path::text as "departmentPath"
  from appraisals.scorecard s join appraisals.cycle c on c.cycle_id = s.cycle_id and c.state = 'open'
  where s.scorecard_id = any (${ids}::uuid[]) and s.state = 'open'`;

/** The rater agrees the targets of people of the own team, after talking with them: the gate `targets-agreed`. */
export const agreeTargets = operation({
  name: 'agree-targets',
  summary: { zh: '确认团队指标', en: 'Agree the targets of one’s team' },
  permission: 'scorecards.rate',
  input: z.strictObject({ scorecardIds: z.array(z.uuid()).min(1).max(500) }),
  output: z.object({ agreed: z.number().int() }),
  handle: async (context, { scorecardIds }) => {
    const { tx, actor, now, today } = context;
    const cards = (await cardsOf(scorecardIds).execute(tx)).rows;
    const foreign = scorecardIds.filter(
      (id) => !cards.some((card) => card.scorecardId === id && card.raterPersonId === actor.personId),
    );
    if (foreign.length > 0 || actor.personId === null) {
      throw problems.conflict(
        'not-the-rater',
        { zh: '其中有人不是您本周期的被评价人。', en: 'You are not the rater of some of them in an open cycle.' },
        { zh: '请只选择自己团队的记分卡。', en: 'Choose scorecards of your own team only.' },
        foreign[0],
      );
    }
    for (const cycleId of new Set(cards.map((card) => card.cycleId))) {
      const admission = await admitToPhase(tx, cycleId, 'targets', today, actor.personId);
      if (admission.late === null) continue;
      for (const card of cards.filter((one) => one.cycleId === cycleId))
        await markLate(tx, card, 'targets', admission, actor.userId, now);
    }
    await sql`update appraisals.scorecard set targets_agreed_at = ${now} where scorecard_id = any (${scorecardIds}::uuid[]) and targets_agreed_at is null`.execute(
      tx,
    );
    await context.audit({ subject: { kind: 'team-targets', id: actor.personId }, details: { scorecardIds } });
    return { agreed: cards.length };
  },
});

/** The person agrees the own targets. */
export const agreeOwnTargets = operation({
  name: 'agree-own-targets',
  summary: { zh: '确认本人指标', en: 'Agree one’s own targets' },
  permission: 'scorecards.rate-self',
  input: z.strictObject({ scorecardId: z.uuid() }),
  output: z.object({ agreed: z.boolean() }),
  handle: async (context, { scorecardId }) => {
    const { tx, actor, now, today } = context;
    const card = (await cardsOf([scorecardId]).execute(tx)).rows[0];
    if (!card || card.personId !== actor.personId) throw problems.notFound('scorecard', scorecardId);
    const admission = await admitToPhase(tx, card.cycleId, 'targets', today, actor.personId);
    await markLate(tx, card, 'targets', admission, actor.userId, now);
    await sql`select appraisals.note_own_step(${card.personId}::uuid, ${scorecardId}::uuid, 'targets', ${now}::timestamptz)`.execute(
      tx,
    );
    await context.audit({ subject: { kind: 'scorecard', id: scorecardId }, personId: card.personId });
    return { agreed: true };
  },
});
