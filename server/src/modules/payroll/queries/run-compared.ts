import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { addMonths } from '../gather/months.ts';
import type { RunTotals, Totals } from '../record/finish-calculation.ts';
import { findRun } from '../record/run.ts';
import { totals as shape } from '../views/shapes.ts';

const compared = z.object({
  basis: z.enum(['last-month', 'last-year', 'previous-calculation']),
  period: z.string(),
  calculation: z.number().int(),
  totals: shape,
  difference: shape,
});

/**
 * The totals of a run beside those of last month, of the same month last year and of its previous calculation: what did my
 * mending change? What there is none of is not among them. The forecast of the month is compared person by person (`run-forecast`).
 */
export const runCompared = query({
  name: 'run-compared',
  summary: { zh: '与其他结果对比', en: 'A run compared with other results' },
  permission: 'payroll.read-totals',
  input: z.strictObject({ runId: z.uuid() }),
  output: z.object({ totals: shape.nullable(), compared: z.array(compared) }),
  handle: async ({ tx }, { runId }) => {
    const run = await findRun(tx, runId);
    if (run.fingerprint === null) return { totals: null, compared: [] };
    const found = await sql<{ runId: string; period: string; calculation: number; totals: RunTotals }>`
      select r.run_id as "runId", r.period, t.calculation, t.totals from payroll.run_result t join payroll.run r on r.run_id = t.run_id
      where (r.run_id = ${runId} and t.calculation <= ${run.calculation})
        or (t.calculation = r.calculation and r.kind = 'ordinary' and ${run.kind} = 'ordinary' and r.pay_group_id is not distinct from ${run.payGroupId}::uuid and r.period in (${addMonths(run.period, -1)}, ${addMonths(run.period, -12)}))
      order by r.period, t.calculation`.execute(tx);
    const own = found.rows.filter((row) => row.runId === runId);
    const current = own.at(-1)?.totals.totals;
    if (!current || own.at(-1)!.calculation !== run.calculation) return { totals: null, compared: [] };
    const bases = [
      { basis: 'last-month' as const, row: found.rows.find(({ period }) => period === addMonths(run.period, -1)) },
      { basis: 'last-year' as const, row: found.rows.find(({ period }) => period === addMonths(run.period, -12)) },
      { basis: 'previous-calculation' as const, row: own.at(-2) },
    ];
    return {
      totals: current,
      compared: bases.flatMap(({ basis, row }) =>
        row
          ? [
              {
                basis,
                period: row.period,
                calculation: row.calculation,
                totals: row.totals.totals,
                difference: minus(current, row.totals.totals),
              },
            ]
          : [],
      ),
    };
  },
});

const minus = (a: Totals, b: Totals): Totals => ({
  people: a.people - b.people,
  grossFen: a.grossFen - b.grossFen,
  deductionsFen: a.deductionsFen - b.deductionsFen,
  netFen: a.netFen - b.netFen,
  costFen: a.costFen - b.costFen,
  taxFen: a.taxFen - b.taxFen,
});
