import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { checkLaunch } from '../gather/launch-check.ts';
import { demandState, findCycle } from '../record/cycle.ts';

/** Accepts a warning of the pre-launch check with a reason; it stands beside the check as long as no more places are found. */
export const acceptWarning = operation({
  name: 'accept-warning',
  summary: { zh: '接受启动检查的提醒', en: 'Accept a warning of the pre-launch check' },
  permission: 'cycles.run',
  input: z.strictObject({ cycleId: z.uuid(), code: z.string().max(60), reason: z.string().trim().min(4).max(400) }),
  output: z.object({ found: z.number().int() }),
  handle: async (context, { cycleId, code, reason }) => {
    const { tx, today, now, actor } = context;
    const cycle = await findCycle(tx, cycleId, true);
    demandState(cycle, ['draft', 'trial']);
    const item = (await checkLaunch(tx, { ...cycle, asOf: today })).find((one) => one.code === code);
    if (!item) throw problems.notFound('check', code);
    if (item.severity !== 'warning') {
      throw problems.conflict(
        'check-not-a-warning',
        { zh: `“${item.title.zh}”不是可接受的提醒。`, en: `“${item.title.en}” is not a warning that can be accepted.` },
        item.severity === 'blocking' ? item.remedy : { zh: '无需处理。', en: 'Nothing needs to be done.' },
        code,
      );
    }
    await sql`insert into appraisals.launch_acceptance (cycle_id, code, found, reason, accepted_by, accepted_at)
      values (${cycleId}, ${code}, ${item.count}, ${reason}, ${actor.userId}, ${now})
      on conflict (cycle_id, code) do update set found = excluded.found, reason = excluded.reason, accepted_by = excluded.accepted_by, accepted_at = excluded.accepted_at`.execute(
      tx,
    );
    await context.audit({ subject: { kind: 'cycle', id: cycleId }, reason, details: { code, found: item.count } });
    return { found: item.count };
  },
});
