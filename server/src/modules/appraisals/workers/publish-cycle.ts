import type { WorkerSpec } from '../../../platform/operation/declare.ts';
import { appendAudit, appendEvent } from '../../../platform/operation/index.ts';
import { publishCycleRows } from '../record/publish.ts';

/** Publishes a cycle in one transaction, with its audit entry and its event. */
export const publishCycleWork: WorkerSpec = {
  kind: 'publish-cycle',
  run: async ({ db, now, progress, work }, data) => {
    const cycleId = String(data.cycleId);
    const exclusion = typeof data.exclusion === 'string' ? data.exclusion : null;
    const at = now();
    return db.transaction().execute(async (tx) => {
      const done = await publishCycleRows(tx, { cycleId, exclusion, by: work.requestedBy, at }, progress);
      if (done.wasPublished) return { ...done };
      const envelope = {
        kind: 'change' as const,
        actor: work.requestedBy,
        operation: 'appraisals/publish-cycle',
        requestId: work.id,
        now: at,
      };
      await appendAudit(tx, envelope, {
        subject: { kind: 'cycle', id: cycleId },
        ...(exclusion === null ? {} : { reason: exclusion }),
        details: { published: done.published, excluded: done.excluded },
      });
      await appendEvent(tx, 'cycle-published', { cycleId, code: String(data.code) });
      return { ...done };
    });
  },
};
