import { z } from 'zod';
import { civilDate } from '../../../platform/clock/index.ts';
import type { SubscriptionSpec, WorkerSpec } from '../../../platform/operation/index.ts';
import { allChecks, checkOf, standingChecks } from '../checks/index.ts';
import { newScanId, scan } from '../scan.ts';

const data = z.object({
  scanId: z.string(),
  kind: z.enum(['whole', 'test']),
  runId: z.string(),
  by: z.string(),
  checks: z.array(z.string()).nullable(),
  personId: z.string().optional(),
});

/** Runs the checks, one after the other; a second delivery finds the same and changes nothing. */
export const scanWork: WorkerSpec = {
  kind: 'risks.scan',
  run: async ({ db, now, progress }, given) => {
    const { checks: codes, personId, ...request } = data.parse(given);
    const at = now();
    const results = await scan(
      db,
      {
        ...request,
        ...(personId === undefined ? {} : { personId }),
        at,
        today: civilDate(at),
        checks: codes === null ? allChecks() : codes.flatMap((code) => checkOf(code) ?? []),
      },
      progress,
    );
    return { found: results.reduce((sum, { found }) => sum + (found ?? 0), 0) };
  },
};

/** What an auditor would ask is asked of every payroll before somebody approves it. */
export const testSubmittedRun: SubscriptionSpec = {
  event: 'run-submitted',
  name: 'risks test a submitted run',
  handle: async ({ tx, now }, payload) => {
    await scan(tx, {
      scanId: newScanId(),
      kind: 'standing',
      runId: String(payload.runId),
      by: 'standing-tests',
      at: now,
      today: civilDate(now),
      checks: standingChecks(),
    });
  },
};
