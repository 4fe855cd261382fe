import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';

/** Records until which day of a month an agency takes joiners and leavers of that month. */
export const recordCutOffDay = operation({
  name: 'record-cut-off-day',
  summary: { zh: '登记增减员截止日', en: 'Record the cut-off day of an agency' },
  permission: 'insurance.write',
  input: z.strictObject({
    jurisdiction: z.string().regex(/^[a-z]{2}(\/[a-z-]+)+$/),
    scheme: z.enum(['social-insurance', 'housing-fund']),
    effectiveFrom: z.iso.date(),
    day: z.number().int().min(1).max(31),
    /** Where it was read or who said it. */
    source: z.string().trim().min(4).max(300),
  }),
  output: z.object({ day: z.number().int() }),
  handle: async ({ tx, actor, now, audit }, input) => {
    await sql`insert into insurance.cut_off_day (jurisdiction, scheme, effective_from, day, source, recorded_by, recorded_at)
      values (${input.jurisdiction}, ${input.scheme}, ${input.effectiveFrom}::date, ${input.day}, ${input.source}, ${actor.userId}, ${now})`.execute(
      tx,
    );
    await audit({ subject: { kind: 'cut-off-day', id: `${input.jurisdiction}:${input.scheme}` }, details: input });
    return { day: input.day };
  },
});
