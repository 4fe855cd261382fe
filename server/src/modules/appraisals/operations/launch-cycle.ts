import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { checkLaunch, membersIn } from '../gather/launch-check.ts';
import { leavingOut } from '../population.ts';
import { beingLaunched, findCycle } from '../record/cycle.ts';
import { type LaunchAsked, launchDraft, refuseBlocked } from '../record/launch-draft.ts';

/** Up to so many people a launch is over before a page would have shown how far it is. */
const AT_ONCE = 2_000;

/** Launches a draft: everyone its population takes that day gets a scorecard, rated by the manager of that day. */
export const launchCycle = operation({
  name: 'launch-cycle',
  summary: { zh: '启动考核周期', en: 'Launch a cycle: snapshot people, make scorecards' },
  permission: 'cycles.run',
  input: z.strictObject({
    cycleId: z.uuid(),
    /** Day of the snapshot; today unless given. */
    asOf: z.iso.date().optional(),
    departmentTemplates: z
      .array(z.strictObject({ departmentCode: z.string(), templateCode: z.string() }))
      .max(500)
      .default([]),
    /** Who is not appraised: job families, and persons by employee number; kept in the audit entry. */
    leaveOut: z
      .strictObject({
        families: z.array(z.string()).max(40).default([]),
        numbers: z.array(z.string()).max(5_000).default([]),
      })
      .default({ families: [], numbers: [] }),
    /** A trial copies people, tells and touches nobody, and can be promoted or thrown away. */
    isTrial: z.boolean().default(false),
    /** As background work; left out: where there are many people. */
    inBackground: z.boolean().optional(),
  }),
  output: z.object({
    cycleId: z.string(),
    /** How many scorecards were made; null while the work is on its way. */
    departments: z.number().int().nullable(),
    persons: z.number().int().nullable(),
    workId: z.string().nullable(),
  }),
  handle: async (context, { cycleId, asOf, inBackground, ...given }) => {
    const { tx } = context;
    const cycle = await findCycle(tx, cycleId, true);
    if (cycle.launchWorkId !== null) throw beingLaunched(cycle);
    if (cycle.state !== 'draft') {
      throw problems.conflict(
        'cycle-launched',
        { zh: '该周期已启动。', en: 'The cycle is launched already.' },
        { zh: '无需再次启动。', en: 'Nothing needs to be done.' },
        'cycleId',
      );
    }
    const asked: LaunchAsked = { ...given, asOf: asOf ?? context.today };
    const population = { ...cycle, rule: leavingOut(cycle.rule, given.leaveOut), asOf: asked.asOf };
    const people = await membersIn(tx, population);
    if (!(inBackground ?? people > AT_ONCE)) {
      const made = await launchDraft(context, cycle, asked);
      await sql`update appraisals.cycle set launch_problem = null where cycle_id = ${cycleId}`.execute(tx);
      return { cycleId, ...made, workId: null };
    }
    // What blocks a launch is said to whoever asks for it; the work looks again.
    refuseBlocked(await checkLaunch(tx, population));
    await context.audit({ subject: { kind: 'cycle', id: cycleId }, details: { asked, people } });
    const workId = await context.enqueue({
      kind: 'launch-cycle',
      subject: { kind: 'cycle', id: cycleId },
      data: { cycleId, asked },
      total: people,
    });
    await sql`update appraisals.cycle set launch_work_id = ${workId}, launch_problem = null where cycle_id = ${cycleId}`.execute(
      tx,
    );
    return { cycleId, departments: null, persons: null, workId };
  },
});
