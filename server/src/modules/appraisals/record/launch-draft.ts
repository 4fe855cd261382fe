/** A draft becomes a cycle: checked, everybody's cards made, its phases opened, its score asked for. In one transaction. */
import { sql } from 'kysely';
import type { RequesterContext } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { type CheckItem, checkLaunch } from '../gather/launch-check.ts';
import { followCalendar } from '../phases.ts';
import { leavingOut } from '../population.ts';
import type { CycleFacts } from './cycle.ts';
import { type LaunchProgress, launchCycleRows } from './launch.ts';

export interface LaunchAsked {
  readonly asOf: string;
  readonly departmentTemplates: readonly { readonly departmentCode: string; readonly templateCode: string }[];
  readonly leaveOut: { readonly families: readonly string[]; readonly numbers: readonly string[] };
  readonly isTrial: boolean;
}

/** `cycle` is locked by the caller and a draft. */
export async function launchDraft(
  context: RequesterContext,
  cycle: CycleFacts,
  { asOf, departmentTemplates, leaveOut, isTrial }: LaunchAsked,
  progress: LaunchProgress = async () => undefined,
): Promise<{ departments: number; persons: number }> {
  const { tx, today, now } = context;
  const { cycleId, startsOn, endsOn, copiedFrom } = cycle;
  const rule = leavingOut(cycle.rule, leaveOut);
  const items = await checkLaunch(tx, { ...cycle, rule, asOf });
  refuseBlocked(items);
  // Warnings do not block. Those that stood are kept with the launch, so that nobody can say they were not shown.
  const warnings = items.filter(({ severity }) => severity === 'warning').map(({ code, count }) => ({ code, count }));
  const { organisationDepth } = cycle.settings;
  const launch = { cycleId, copiedFrom, organisationDepth, asOf, departmentTemplates, rule, startsOn, endsOn, isTrial };
  const made = await launchCycleRows(tx, launch, progress);
  await sql`update appraisals.cycle set state = ${isTrial ? 'trial' : 'open'}, launched_at = ${now}, snapshot_on = ${asOf}, population = ${JSON.stringify(rule)}::jsonb, launch_work_id = null
    where cycle_id = ${cycleId}`.execute(tx);
  await context.audit({
    subject: { kind: 'cycle', id: cycleId },
    details: { ...made, asOf, departmentTemplates, leaveOut, isTrial, warnings },
  });
  if (!isTrial) {
    await followCalendar(tx, cycleId, today, now);
    await context.emit('cycle-launched', { cycleId });
  }
  await context.enqueue({
    kind: 'score-cycle',
    subject: { kind: 'cycle', id: cycleId },
    data: { cycleId },
    total: made.departments + made.persons,
  });
  return made;
}

/** A launch that the check blocks is refused with every blocking place named. */
export function refuseBlocked(items: readonly CheckItem[]): void {
  const blocking = items.filter((item) => item.severity === 'blocking');
  if (blocking.length === 0) return;
  throw problems.invalid(
    blocking.flatMap((item) =>
      item.places.map((place) => ({
        code: item.code,
        where: place.code ?? place.labelEn,
        message: {
          zh: `未通过“${item.title.zh}”：${place.labelZh}`,
          en: `“${item.title.en}” is not met: ${place.labelEn}`,
        },
        remedy: item.remedy,
      })),
    ),
  );
}
