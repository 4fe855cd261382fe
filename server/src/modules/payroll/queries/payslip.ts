import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { own, someones } from '../payslip/asked.ts';
import { payslipView } from '../payslip/payslip-view.ts';
import { lookAt, ownOf } from '../payslip/reader.ts';
import { payslip as output } from '../views/payslip.ts';

/** Somebody's payslip, for those who read others' pay; the look is shown to the person. */
export const payslip = query({
  name: 'payslip',
  summary: { zh: '某人的工资条', en: 'A person’s payslip' },
  permission: 'payslips.read',
  input: z.object(someones),
  output,
  handle: async ({ tx, actor, look }, asked) => {
    const view = await payslipView(tx, { ...asked, isOwn: false }, actor.permissions.has('audit.read'));
    look(lookAt(actor, asked.personId, asked.period));
    return view;
  },
});

/** One's own payslip, once it is released. */
export const myPayslip = query({
  name: 'my-payslip',
  summary: { zh: '我的工资条', en: 'One’s own payslip' },
  permission: 'payslips.read-own',
  input: z.object(own),
  output,
  handle: async ({ tx, actor, look }, asked) => {
    const whose = ownOf(actor, asked.period);
    const view = await payslipView(tx, { ...whose, ...asked }, true);
    look(lookAt(actor, whose.personId, asked.period));
    return view;
  },
});
