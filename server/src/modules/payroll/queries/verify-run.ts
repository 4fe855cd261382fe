import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { verifyPayslips } from '../calculate/verify.ts';
import { findRun } from '../record/run.ts';
import { verifyRetro } from '../retro/verify-retro.ts';
import { verifyRun as shape } from '../views/payslip.ts';

/**
 * Calculates every payslip of a run again from its pinned facts and rules and compares bit for bit; so with every difference
 * of an earlier month the run took: that month is run again from what was pinned of it.
 */
export const verifyRun = query({
  name: 'verify-run',
  summary: { zh: '重算验证', en: 'Verify a run by calculating it again' },
  permission: 'payroll.read',
  input: z.strictObject({ runId: z.uuid() }),
  output: shape,
  handle: async ({ tx }, { runId }) => {
    const run = await findRun(tx, runId);
    const held = run.approvedFingerprint ?? run.fingerprint;
    if (!held) {
      throw problems.conflict(
        'not-calculated',
        { zh: '尚未计算，没有可验证的结果。', en: 'There is no result to verify yet.' },
        { zh: '请先计算。', en: 'Calculate the run first.' },
        run.state,
      );
    }
    const verdict = await verifyPayslips(tx, run);
    const retro = await verifyRetro(tx, run);
    const different = [...verdict.different, ...retro.different];
    return {
      period: run.period,
      payslips: verdict.payslips,
      same: verdict.same,
      retroLines: retro.lines,
      different: different.map((each) => ({ ...each, items: [...each.items] })),
      fingerprint: held,
      recomputedFingerprint: verdict.recomputedFingerprint,
      isIntact: different.length === 0 && verdict.recomputedFingerprint === held,
    };
  },
});
