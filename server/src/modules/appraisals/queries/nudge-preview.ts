import { z } from 'zod';
import { civilDate } from '../../../platform/clock/index.ts';
import { query } from '../../../platform/operation/index.ts';
import { mailIsOn } from '../../notices/index.ts';
import { ALL_CARDS, planNudge, REMINDABLE, reminderOf } from '../gather/nudge.ts';
import { departmentPath, jurisdiction } from '../operations/send-nudge.ts';
import { phaseNames } from '../phases.ts';
import { findCycle } from '../record/cycle.ts';

const words = z.object({ zh: z.string(), en: z.string() });

/** Who would be reminded of a phase, with what words, and who would be skipped and why; nobody is told by looking. */
export const nudgePreview = query({
  name: 'nudge-preview',
  summary: { zh: '催办预览', en: 'Preview of a reminder: recipients, skipped and why' },
  permission: 'cycles.read',
  input: z.object({
    cycleId: z.uuid(),
    phase: z.enum(REMINDABLE),
    departmentPath: departmentPath.optional(),
    raterPersonId: z.uuid().optional(),
    location: jurisdiction.optional(),
  }),
  output: z.object({
    phase: z.enum(phaseNames),
    dueOn: z.string(),
    daysLeft: z.number().int(),
    isBlocking: z.boolean(),
    /** Whether mails leave; otherwise notices stay in the product. */
    hasMail: z.boolean(),
    recipients: z.array(
      z.object({
        personId: z.string(),
        nameZh: z.string(),
        nameEn: z.string(),
        departmentZh: z.string(),
        departmentEn: z.string(),
        forms: z.number().int(),
        waits: z.number().int(),
        unanswered: z.number().int(),
        inWeek: z.number().int(),
        skip: z.enum(['weekly-cap', 'not-due', 'reminded-today']).nullable(),
        escalateTo: z.object({ nameZh: z.string(), nameEn: z.string() }).nullable(),
        message: z.object({ title: words, body: words }),
      }),
    ),
  }),
  handle: async ({ tx, today, now }, { cycleId, phase, ...of }) => {
    const cycle = await findCycle(tx, cycleId);
    const nudge = await planNudge(
      tx,
      cycle,
      phase,
      { ...ALL_CARDS, ...of },
      { today, now, dayOf: (moment) => civilDate(moment) },
    );
    return {
      ...nudge,
      hasMail: mailIsOn(),
      recipients: nudge.recipients.map((one) => ({ ...one, message: reminderOf(cycle, nudge, one, phase) })),
    };
  },
});
