import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { ownOf } from '../payslip/reader.ts';
import { payslipHeads } from '../payslip/recorded.ts';
import { myPayslips as output } from '../views/payslip.ts';

/** One's own payslips, newest first: those released, and drafts that are shown. */
export const myPayslips = query({
  name: 'my-payslips',
  summary: { zh: '我的工资条列表', en: 'One’s own payslips' },
  permission: 'payslips.read-own',
  input: z.object({}),
  output,
  handle: async ({ tx, actor, look }) => {
    if (actor.personId === null) return { payslips: [] };
    const whose = ownOf(actor, 'mine');
    const heads = await payslipHeads(tx, whose);
    look({
      subject: { kind: 'payslips', id: whose.personId },
      personId: whose.personId,
      details: { reader: actor.name },
    });
    return {
      payslips: heads.flatMap(({ grossFen, netFen, confirmedAt, ...head }) =>
        // A payslip that is shown has its figures; only a calculation with issues has none.
        grossFen === null || netFen === null
          ? []
          : [{ ...head, grossFen, netFen, confirmedAt: confirmedAt?.toISOString() ?? null }],
      ),
    };
  },
});
