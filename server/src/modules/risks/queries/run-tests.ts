import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { companyRules } from '../../pay-structure/index.ts';
import { standingChecks } from '../checks/index.ts';
import { filled } from '../findings.ts';

/** The standing tests of an auditor over one run, as counts: for whoever reviews or approves it. Nobody is named. */
export const runTests = query({
  name: 'run-tests',
  summary: { zh: '批次的常设审计测试', en: 'Standing audit tests of a run' },
  permission: 'payroll.read-totals',
  input: z.strictObject({ runId: z.uuid() }),
  output: z.object({
    /** When they ran last over this run; null before its submission. */
    testedAt: z.string().nullable(),
    tests: z.array(
      z.object({
        code: z.string(),
        names: z.object({ zh: z.string(), en: z.string() }),
        explanation: z.object({ zh: z.string(), en: z.string() }),
        /** Null where it has not run. */
        found: z.number().int().nullable(),
      }),
    ),
  }),
  handle: async ({ tx, today }, { runId }) => {
    type Row = { at: Date; results: { code: string; found: number | null }[] };
    const scans = await sql<Row>`select finished_at as at, results from risks.scan
      where run_id = ${runId}::uuid and kind in ('standing', 'whole') and finished_at is not null order by finished_at desc, scan_id desc limit 1`.execute(
      tx,
    );
    const last = scans.rows[0];
    const rules = await companyRules(tx, today);
    const found = new Map(last?.results.map((one) => [one.code, one.found]));
    return {
      testedAt: last?.at.toISOString() ?? null,
      tests: standingChecks().map(({ code, names, explanation }) => ({
        code,
        names,
        explanation: filled(explanation, rules),
        found: found.get(code) ?? null,
      })),
    };
  },
});
