import { z } from 'zod';
import { civilDate } from '../../../platform/clock/index.ts';
import { operation } from '../../../platform/operation/index.ts';
import { sendNotices } from '../../notices/index.ts';
import { noticesOf, planNudge, REMINDABLE } from '../gather/nudge.ts';
import { demandState, findCycle } from '../record/cycle.ts';

export const departmentPath = z.string().regex(/^company(\.[A-Za-z0-9_]+)*$/);
export const jurisdiction = z.string().regex(/^[a-z]{2}(\/[a-z0-9-]+)*$/);

/** Reminds who still has something to do in a phase; who is over the weekly cap is skipped and said so. */
export const sendNudge = operation({
  name: 'send-nudge',
  summary: { zh: '催办', en: 'Remind who still has something to do' },
  permission: 'cycles.run',
  input: z.strictObject({
    cycleId: z.uuid(),
    phase: z.enum(REMINDABLE),
    departmentPath: departmentPath.nullable().default(null),
    /** Only cards this person rates. */
    raterPersonId: z.uuid().nullable().default(null),
    /** Only cards of people whose employer has this place of work. */
    location: jurisdiction.nullable().default(null),
    /** Who of the preview; null tells everyone it names. */
    personIds: z.array(z.uuid()).max(5_000).nullable().default(null),
  }),
  output: z.object({ reminded: z.number().int(), escalated: z.number().int(), skipped: z.number().int() }),
  handle: async (context, { cycleId, phase, personIds, ...of }) => {
    const { tx, today, now, actor } = context;
    const cycle = await findCycle(tx, cycleId);
    demandState(cycle, ['open']);
    const nudge = await planNudge(tx, cycle, phase, of, { today, now, dayOf: (moment) => civilDate(moment) });
    const chosen = personIds === null ? null : new Set(personIds);
    const isChosen = (personId: string) => chosen === null || chosen.has(personId);
    const notices = noticesOf(cycle, nudge, isChosen);
    await sendNotices(tx, notices, actor.userId, now);
    const reminded = notices.filter(({ kind }) => kind === 'reminder').length;
    const skipped = nudge.recipients.filter(({ personId, skip }) => isChosen(personId) && skip !== null);
    await context.audit({
      subject: { kind: 'cycle', id: cycleId },
      details: {
        phase,
        ...of,
        reminded,
        skipped: skipped.map(({ nameEn, skip }) => ({ nameEn, skip })),
      },
    });
    return { reminded, escalated: notices.length - reminded, skipped: skipped.length };
  },
});
