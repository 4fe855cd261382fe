import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { checkLaunch, membersIn } from '../gather/launch-check.ts';
import { leavingOut } from '../population.ts';
import { findCycle } from '../record/cycle.ts';

const commaList = z
  .string()
  .max(60_000)
  .default('')
  .transform((text) => text.split(',').filter((word) => word !== ''));
const words = z.object({ zh: z.string(), en: z.string() });

/** Everything that would make a launch go wrong: blocking, warnings (with who accepted them), and what passed. */
export const launchCheck = query({
  name: 'launch-check',
  summary: { zh: '启动前检查', en: 'Pre-launch check of a cycle' },
  permission: 'cycles.read',
  input: z.object({
    cycleId: z.uuid(),
    asOf: z.iso.date().optional(),
    /** Families and employee numbers that the launch would leave out besides, as words with commas between them. */
    leaveOutFamilies: commaList,
    leaveOutNumbers: commaList,
  }),
  output: z.object({
    asOf: z.string(),
    people: z.number().int(),
    items: z.array(
      z.object({
        code: z.string(),
        severity: z.enum(['blocking', 'warning', 'passed']),
        title: words,
        remedy: words,
        link: z.string().nullable(),
        count: z.number().int(),
        places: z.array(z.object({ code: z.string().nullable(), labelZh: z.string(), labelEn: z.string() })),
        accepted: z.object({ reason: z.string(), at: z.string() }).nullable(),
      }),
    ),
  }),
  handle: async ({ tx, today }, { cycleId, asOf, leaveOutFamilies, leaveOutNumbers }) => {
    const found = await findCycle(tx, cycleId);
    const cycle = { ...found, rule: leavingOut(found.rule, { families: leaveOutFamilies, numbers: leaveOutNumbers }) };
    const day = asOf ?? cycle.snapshotOn ?? today;
    const items = await checkLaunch(tx, { ...cycle, asOf: day });
    const accepted = await sql<{ code: string; found: number; reason: string; at: string }>`
      select code, found, reason, to_char(accepted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at from appraisals.launch_acceptance where cycle_id = ${cycleId}`.execute(
      tx,
    );
    const byCode = new Map(accepted.rows.map((row) => [row.code, row]));
    const people = items.find(({ code }) => code === 'cycle-empty')!;
    return {
      asOf: day,
      people: people.severity === 'passed' ? await membersIn(tx, { ...cycle, asOf: day }) : 0,
      items: items.map((item) => {
        const mark = byCode.get(item.code);
        // More places than were accepted is a new finding.
        const holds = item.severity === 'warning' && mark !== undefined && item.count <= mark.found;
        return { ...item, places: [...item.places], accepted: holds ? { reason: mark.reason, at: mark.at } : null };
      }),
    };
  },
});
