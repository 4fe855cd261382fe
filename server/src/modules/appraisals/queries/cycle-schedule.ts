import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { reviewCycle, reviewNumbers } from '../gather/review.ts';
import {
  gateCounts,
  gateNames,
  lastDayOf,
  openGates,
  phaseNames,
  phaseRow,
  phaseStateOn,
  phasesOf,
} from '../phases.ts';
import { populationRule } from '../population.ts';
import { findCycle } from '../record/cycle.ts';

/** The schedule of a cycle as it stands today: each phase's state, what keeps its gate shut, requests for more time, the numbers kept. */
export const cycleSchedule = query({
  name: 'cycle-schedule',
  summary: { zh: '周期日程与通过条件', en: 'Schedule, gates and requests of a cycle' },
  permission: 'cycles.read',
  input: z.object({ cycleId: z.uuid() }),
  output: z.object({
    population: populationRule,
    reminds: z.boolean(),
    phases: z.array(
      phaseRow.extend({
        state: z.enum(['later', 'held', 'open', 'late', 'closed']),
        /** Last day in time: moved to the next working day. */
        lastDay: z.string(),
        unmet: z.array(z.object({ gate: z.enum(gateNames), open: z.number().int() })),
      }),
    ),
    requests: z.array(
      z.object({
        extensionId: z.string(),
        phase: z.enum(phaseNames),
        nameZh: z.string(),
        nameEn: z.string(),
        reason: z.string(),
        state: z.enum(['asked', 'granted', 'declined']),
        until: z.string().nullable(),
        askedAt: z.string(),
      }),
    ),
    /** Of the archived cycle as kept, otherwise as it stands now. */
    review: reviewNumbers,
    isReviewKept: z.boolean(),
  }),
  handle: async ({ tx, today }, { cycleId }) => {
    const cycle = await findCycle(tx, cycleId);
    const phases = await phasesOf(tx, cycleId);
    const counts = await gateCounts(tx, cycleId);
    const requests = await sql<{
      extensionId: string;
      phase: (typeof phaseNames)[number];
      nameZh: string;
      nameEn: string;
      reason: string;
      state: 'asked' | 'granted' | 'declined';
      until: string | null;
      askedAt: string;
    }>`
      select x.extension_id as "extensionId", x.phase, p.name_zh as "nameZh", p.name_en as "nameEn", x.reason, x.state, x.until, to_char(x.asked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "askedAt"
      from appraisals.phase_extension x join people.person p on p.person_id = x.person_id where x.cycle_id = ${cycleId} order by x.state = 'asked' desc, x.asked_at desc`.execute(
      tx,
    );
    const kept = await sql<{ numbers: unknown; reminds: boolean }>`
      select r.numbers, c.reminds from appraisals.cycle c left join appraisals.cycle_review r on r.cycle_id = c.cycle_id where c.cycle_id = ${cycleId}`.execute(
      tx,
    );
    const numbers = kept.rows[0]?.numbers ?? null;
    return {
      population: cycle.rule,
      reminds: kept.rows[0]?.reminds ?? false,
      phases: phases.map((phase) => ({
        ...phase,
        state: phaseStateOn(phase, phases, today),
        lastDay: lastDayOf(phase),
        unmet: openGates(phase, counts),
      })),
      requests: requests.rows,
      review: numbers === null ? await reviewCycle(tx, cycleId) : reviewNumbers.parse(numbers),
      isReviewKept: numbers !== null,
    };
  },
});
