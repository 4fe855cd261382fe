import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { type CheckItem, checkLaunch } from '../gather/launch-check.ts';
import { followCalendar } from '../phases.ts';
import { leavingOut } from '../population.ts';
import { findCycle } from '../record/cycle.ts';
import { launchCycleRows } from '../record/launch.ts';

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
  }),
  output: z.object({ cycleId: z.string(), departments: z.number().int(), persons: z.number().int() }),
  handle: async (context, { cycleId, asOf, departmentTemplates, leaveOut, isTrial }) => {
    const { tx } = context;
    const cycle = await findCycle(tx, cycleId, true);
    if (cycle.state !== 'draft') {
      throw problems.conflict(
        'cycle-launched',
        { zh: '该周期已启动。', en: 'The cycle is launched already.' },
        { zh: '无需再次启动。', en: 'Nothing needs to be done.' },
        'cycleId',
      );
    }
    const day = asOf ?? context.today;
    const rule = leavingOut(cycle.rule, leaveOut);
    const items = await checkLaunch(tx, { ...cycle, rule, asOf: day });
    refuseBlocked(items);
    // Warnings do not block. Those that stood are kept with the launch, so that nobody can say they were not shown.
    const warnings = items.filter(({ severity }) => severity === 'warning').map(({ code, count }) => ({ code, count }));
    const made = await launchCycleRows(tx, {
      cycleId,
      copiedFrom: cycle.copiedFrom,
      organisationDepth: cycle.settings.organisationDepth,
      asOf: day,
      departmentTemplates,
      rule,
      startsOn: cycle.startsOn,
      endsOn: cycle.endsOn,
      isTrial,
    });
    await sql`update appraisals.cycle set state = ${isTrial ? 'trial' : 'open'}, launched_at = ${context.now}, snapshot_on = ${day}, population = ${JSON.stringify(rule)}::jsonb
      where cycle_id = ${cycleId}`.execute(tx);
    await context.audit({
      subject: { kind: 'cycle', id: cycleId },
      details: { ...made, asOf: day, departmentTemplates, leaveOut, isTrial, warnings },
    });
    if (!isTrial) {
      await followCalendar(tx, cycleId, context.today, context.now);
      await context.emit('cycle-launched', { cycleId });
    }
    await context.enqueue({
      kind: 'score-cycle',
      subject: { kind: 'cycle', id: cycleId },
      data: { cycleId },
      total: made.departments + made.persons,
    });
    return { cycleId, ...made };
  },
});

/** A launch that the check blocks is refused with every blocking place named. */
export function refuseBlocked(items: readonly CheckItem[]): void {
  const blocking = items.filter((item) => item.severity === 'blocking');
  if (blocking.length === 0) return;
  throw problems.invalid(
    blocking.flatMap((item) =>
      item.places.map((place) => ({
        code: item.code,
        where: place.labelEn.replace(/ \(.*\)$/, ''),
        message: {
          zh: `未通过“${item.title.zh}”：${place.labelZh}`,
          en: `“${item.title.en}” is not met: ${place.labelEn}`,
        },
        remedy: item.remedy,
      })),
    ),
  );
}
