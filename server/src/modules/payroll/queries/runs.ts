import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import type { RunTotals } from '../record/finish-calculation.ts';
import { allRuns } from '../record/run.ts';
import { runs as shape } from '../views/run.ts';

/** All payroll runs, newest first, with totals and nobody's pay. */
export const runs = query({
  name: 'runs',
  summary: { zh: '工资批次', en: 'Payroll runs' },
  permission: 'payroll.read-totals',
  input: z.strictObject({}),
  output: shape,
  handle: async ({ tx }) => {
    const found = await allRuns(tx);
    const results = await sql<{
      runId: string;
      calculation: number;
      totals: RunTotals;
    }>`select run_id as "runId", calculation, totals from payroll.run_result`.execute(tx);
    const byKey = new Map(results.rows.map((row) => [`${row.runId} ${row.calculation}`, row.totals.totals]));
    return {
      runs: found.map(
        ({ runId, kind, title, period, payGroup, currency, state, payDay, calculation, fingerprint }) => ({
          runId,
          kind,
          title,
          period,
          payGroup,
          currency,
          state,
          payDay,
          calculation,
          totals: fingerprint === null ? null : (byKey.get(`${runId} ${calculation}`) ?? null),
        }),
      ),
    };
  },
});
