import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { findDrift } from '../gather/drift.ts';
import { findCycle } from '../record/cycle.ts';

const text = z.string().nullable();

/** What changed in the organisation since the snapshot of a cycle and is not decided yet. */
export const cycleDrift = query({
  name: 'cycle-drift',
  summary: { zh: '快照后的人员变动', en: 'Changes of people since the snapshot' },
  permission: 'cycles.read',
  input: z.object({ cycleId: z.uuid() }),
  output: z.object({
    snapshotOn: z.string().nullable(),
    items: z.array(
      z.object({
        personId: z.string(),
        kind: z.enum(['joined', 'left', 'moved', 'manager', 'rater-left']),
        fact: z.string(),
        number: z.string(),
        nameZh: z.string(),
        nameEn: z.string(),
        since: text,
        fromZh: text,
        fromEn: text,
        toZh: text,
        toEn: text,
        scorecardId: text,
        isSuggested: z.boolean(),
        segments: z.array(
          z.object({
            departmentZh: z.string(),
            departmentEn: z.string(),
            raterZh: text,
            raterEn: text,
            startsOn: z.string(),
            endsOn: z.string(),
            days: z.number().int(),
          }),
        ),
      }),
    ),
  }),
  handle: async ({ tx, today }, { cycleId }) => {
    const cycle = await findCycle(tx, cycleId);
    const isLive = cycle.state === 'open' || cycle.state === 'trial';
    const items = isLive ? await findDrift(tx, cycle, today) : [];
    return { snapshotOn: cycle.snapshotOn, items: items.map((item) => ({ ...item, segments: [...item.segments] })) };
  },
});
