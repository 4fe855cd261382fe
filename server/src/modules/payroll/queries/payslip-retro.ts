import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { own, period, someones } from '../payslip/asked.ts';
import { lookAt, ownOf } from '../payslip/reader.ts';
import { payslipRetroOf } from '../payslip/retro-why.ts';
import { payslipRetro as output } from '../views/retro.ts';

/** The difference: of which month and item. */
const difference = { originPeriod: period, item: z.string().min(1) };

/** Why a difference of an earlier month on somebody's payslip is what it is. */
export const payslipRetro = query({
  name: 'payslip-retro',
  summary: { zh: '某人工资条上以前月份差额的由来', en: 'Why a difference of an earlier month on a person’s payslip' },
  permission: 'payslips.read',
  input: z.object({ ...someones, ...difference }),
  output,
  handle: async ({ tx, actor, look }, asked) => {
    const found = await payslipRetroOf(tx, { ...asked, isOwn: false }, asked);
    look(lookAt(actor, asked.personId, asked.period));
    return found;
  },
});

/** Why a difference of an earlier month on one's own payslip is what it is. */
export const myPayslipRetro = query({
  name: 'my-payslip-retro',
  summary: { zh: '我的工资条上以前月份差额的由来', en: 'Why a difference of an earlier month on one’s own payslip' },
  permission: 'payslips.read-own',
  input: z.object({ ...own, ...difference }),
  output,
  handle: async ({ tx, actor, look }, asked) => {
    const whose = ownOf(actor, asked.period);
    const found = await payslipRetroOf(tx, { ...whose, ...asked }, asked);
    look(lookAt(actor, whose.personId, asked.period));
    return found;
  },
});
