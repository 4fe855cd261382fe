import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { withUserNames } from '../../access/index.ts';
import { ACCOUNT_CHECKS, accountFindings, findingWords } from '../account-checks.ts';

const words = z.object({ zh: z.string(), en: z.string() });

/** The accounts a run is about to pay to, looked at: what blocks, what somebody must accept, what was accepted by whom. */
export const accountChecks = query({
  name: 'account-checks',
  summary: { zh: '账号检查', en: 'Checks of the accounts a run pays to' },
  permission: 'payments.read',
  input: z.object({ runId: z.uuid() }),
  output: z.object({
    findings: z.array(
      z.object({
        code: z.enum(ACCOUNT_CHECKS),
        effect: z.enum(['block', 'warn']),
        personId: z.string(),
        accountId: z.string(),
        number: z.string(),
        nameZh: z.string(),
        nameEn: z.string(),
        message: words,
        remedy: words,
        acknowledgedBy: z.string().nullable(),
        acknowledgedAt: z.string().nullable(),
        reason: z.string().nullable(),
      }),
    ),
  }),
  handle: async ({ tx, actor, look }, { runId }) => {
    const runs = await sql<{ period: string; payDay: string }>`
      select period, pay_day as "payDay" from payroll.run where run_id = ${runId}`.execute(tx);
    const run = runs.rows[0];
    if (!run) throw problems.notFound('payroll run', runId);
    const found = await accountFindings(tx, { runId, ...run });
    const findings = await withUserNames(tx, found, 'acknowledgedBy', 'acknowledgedByName', actor);
    if (findings.length > 0)
      look({ subject: { kind: 'payroll-run', id: runId }, details: { accountFindings: findings.length } });
    return {
      findings: findings.map((one) => ({
        code: one.code,
        effect: one.effect,
        personId: one.personId,
        accountId: one.accountId,
        number: one.number,
        nameZh: one.nameZh,
        nameEn: one.nameEn,
        ...findingWords(one),
        acknowledgedBy: one.acknowledgedByName,
        acknowledgedAt: one.acknowledgedAt?.toISOString() ?? null,
        reason: one.reason,
      })),
    };
  },
});
