import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { launchCycleRows } from '../record/launch.ts';
import type { PolicySettings } from '../settings.ts';

/** Launches a draft: everyone employed that day gets a scorecard, rated by the manager of that day. */
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
  }),
  output: z.object({ cycleId: z.string(), departments: z.number().int(), persons: z.number().int() }),
  handle: async (context, { cycleId, asOf, departmentTemplates, leaveOut }) => {
    const { tx } = context;
    const cycle = (
      await sql<{ state: string; copiedFrom: string | null; settings: PolicySettings }>`
        select state, copied_from as "copiedFrom", settings from appraisals.cycle where cycle_id = ${cycleId} for update`.execute(
        tx,
      )
    ).rows[0];
    if (!cycle) throw problems.notFound('cycle', cycleId);
    if (cycle.state !== 'draft') {
      throw problems.conflict(
        'cycle-launched',
        { zh: '该周期已启动。', en: 'The cycle is launched already.' },
        { zh: '无需再次启动。', en: 'Nothing needs to be done.' },
        'cycleId',
      );
    }
    const day = asOf ?? context.today;
    const made = await launchCycleRows(tx, {
      cycleId,
      copiedFrom: cycle.copiedFrom,
      organisationDepth: cycle.settings.organisationDepth,
      asOf: day,
      departmentTemplates,
      leaveOut,
    });
    if (made.persons === 0) {
      throw problems.conflict(
        'cycle-empty',
        { zh: `${day} 没有在职人员。`, en: `Nobody is employed on ${day}.` },
        { zh: '请检查快照日期，或先导入人员。', en: 'Check the day of the snapshot, or import people first.' },
        'asOf',
      );
    }
    await sql`update appraisals.cycle set state = 'open', launched_at = ${context.now} where cycle_id = ${cycleId}`.execute(
      tx,
    );
    await context.audit({
      subject: { kind: 'cycle', id: cycleId },
      details: { ...made, asOf: day, departmentTemplates, leaveOut },
    });
    await context.emit('cycle-launched', { cycleId });
    await context.enqueue({
      kind: 'score-cycle',
      subject: { kind: 'cycle', id: cycleId },
      data: { cycleId },
      total: made.departments + made.persons,
    });
    return { cycleId, ...made };
  },
});
