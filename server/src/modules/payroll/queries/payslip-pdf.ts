import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { language, own, someones } from '../payslip/asked.ts';
import { payslipPdf as paper } from '../payslip/payslip-pdf.ts';
import { payslipView } from '../payslip/payslip-view.ts';
import { lookAt, ownOf } from '../payslip/reader.ts';

/** Somebody's payslip as a PDF of one person and month; recorded as an export. */
export const payslipPdf = query({
  name: 'payslip-pdf',
  summary: { zh: '某人的工资条（PDF）', en: 'A person’s payslip as PDF' },
  permission: 'payslips.read',
  input: z.object({ ...someones, language }),
  output: z.unknown(),
  isDownload: true,
  handle: async ({ tx, actor, now, look }, asked) => {
    const view = await payslipView(tx, { ...asked, isOwn: false }, false);
    look(lookAt(actor, asked.personId, asked.period));
    return paper(view, asked.language ?? actor.language, actor, now);
  },
});

/** One's own payslip as a PDF, once it is released. */
export const myPayslipPdf = query({
  name: 'my-payslip-pdf',
  summary: { zh: '我的工资条（PDF）', en: 'One’s own payslip as PDF' },
  permission: 'payslips.read-own',
  input: z.object({ ...own, language }),
  output: z.unknown(),
  isDownload: true,
  handle: async ({ tx, actor, now, look }, asked) => {
    const whose = ownOf(actor, asked.period);
    const view = await payslipView(tx, { ...whose, ...asked }, false);
    look(lookAt(actor, whose.personId, asked.period));
    return paper(view, asked.language ?? actor.language, actor, now);
  },
});
