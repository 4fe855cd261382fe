import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { own, someones } from '../payslip/asked.ts';
import { lookAt, ownOf } from '../payslip/reader.ts';
import { payslipWhyOf } from '../payslip/why.ts';
import { payslipWhy as output } from '../views/payslip.ts';

const code = z.string().min(1);

/** Why a line of somebody's payslip is what it is. */
export const payslipWhy = query({
  name: 'payslip-why',
  summary: { zh: '某人工资条某一行的推导', en: 'Why a line of a person’s payslip is what it is' },
  permission: 'payslips.read',
  input: z.object({ ...someones, code }),
  output,
  handle: async ({ tx, actor, look }, asked) => {
    const why = await payslipWhyOf(tx, { ...asked, isOwn: false }, asked.code);
    look(lookAt(actor, asked.personId, asked.period));
    return why;
  },
});

/** Why a line of one's own payslip is what it is. */
export const myPayslipWhy = query({
  name: 'my-payslip-why',
  summary: { zh: '我的工资条某一行的推导', en: 'Why a line of one’s own payslip is what it is' },
  permission: 'payslips.read-own',
  input: z.object({ ...own, code }),
  output,
  handle: async ({ tx, actor, look }, asked) => {
    const whose = ownOf(actor, asked.period);
    const why = await payslipWhyOf(tx, { ...whose, ...asked }, asked.code);
    look(lookAt(actor, whose.personId, asked.period));
    return why;
  },
});
