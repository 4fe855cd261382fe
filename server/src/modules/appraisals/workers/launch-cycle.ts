import { sql } from 'kysely';
import { isConnectionLost } from '../../../platform/database/index.ts';
import type { WorkerSpec } from '../../../platform/operation/index.ts';
import { Problem } from '../../../platform/problem/index.ts';
import { launchCycle } from '../operations/launch-cycle.ts';
import { findCycle } from '../record/cycle.ts';
import { type LaunchAsked, launchDraft } from '../record/launch-draft.ts';

/**
 * Launches a draft as the person who asked. All of it is one transaction that takes the mark of the work off the draft: a second
 * delivery finds another mark or none, a killed one left nothing behind and begins again.
 */
export const launchCycleWork: WorkerSpec = {
  kind: 'launch-cycle',
  run: async ({ db, asRequester, progress, work }, data) => {
    const cycleId = String(data.cycleId);
    const asked = data.asked as LaunchAsked;
    const as = { operation: 'appraisals/launch-cycle', permission: launchCycle.permission };
    try {
      return await asRequester(as, async (context) => {
        const cycle = await findCycle(context.tx, cycleId, true);
        if (cycle.launchWorkId !== work.id) return { isRepeated: true };
        return { ...(await launchDraft(context, cycle, asked, (done, total) => progress(done, total))) };
      });
    } catch (error) {
      // It is not over: with the database back, the work begins again.
      if (isConnectionLost(error)) throw error;
      const told = error instanceof Problem ? { title: error.title, remedy: error.remedy } : FAILED;
      await sql`update appraisals.cycle set launch_work_id = null, launch_problem = ${JSON.stringify(told)}::jsonb where cycle_id = ${cycleId} and launch_work_id = ${work.id}`.execute(
        db,
      );
      throw error;
    }
  },
};

const FAILED = {
  title: { zh: '启动出错，未建立任何记分卡。', en: 'The launch failed; no scorecard was made.' },
  remedy: { zh: '请重试；如仍失败请联系管理员。', en: 'Try again; if it fails again tell the administrator.' },
};
