import type { WorkerSpec } from '../../../platform/operation/declare.ts';
import { appendEvent } from '../../../platform/operation/index.ts';
import { followCalendar } from '../phases.ts';
import { findCycle } from '../record/cycle.ts';
import { openScorecards, scoreScorecards } from '../record/score.ts';
import { discardTrialRows, promoteTrialRows } from '../record/trial.ts';

/** Promotes a trial in one transaction; a cycle that is live already is left as it is. */
export const promoteTrialWork: WorkerSpec = {
  kind: 'promote-trial',
  run: async ({ db, now }, data) => {
    const cycleId = String(data.cycleId);
    const at = now();
    return db.transaction().execute(async (tx) => {
      const cycle = await findCycle(tx, cycleId, true);
      if (cycle.state !== 'trial') return { kept: 0, joined: 0, dropped: [] };
      const today = String(data.today);
      const done = await promoteTrialRows(tx, cycle, today, at);
      await followCalendar(tx, cycleId, today, at);
      await scoreScorecards(tx, 'person', await openScorecards(tx, 'person', cycleId), at);
      await appendEvent(tx, 'cycle-launched', { cycleId });
      return { ...done };
    });
  },
};

export const discardTrialWork: WorkerSpec = {
  kind: 'discard-trial',
  run: async ({ db }, data) => {
    const cycleId = String(data.cycleId);
    return db.transaction().execute(async (tx) => {
      const cycle = await findCycle(tx, cycleId, true);
      return cycle.state === 'trial' ? { ...(await discardTrialRows(tx, cycleId)) } : { cards: 0 };
    });
  },
};
