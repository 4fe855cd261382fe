import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { taxYear } from '../payslip/asked.ts';
import { ownOf } from '../payslip/reader.ts';
import { payYearOf } from '../payslip/year.ts';
import { payYear as output } from '../views/payslip.ts';

/** Somebody's pay and tax of a tax year, month by month. */
export const year = query({
  name: 'year',
  summary: { zh: '某人全年各月工资与个税', en: 'A person’s pay and tax of a year, month by month' },
  permission: 'payslips.read',
  input: z.object({ personId: z.uuid(), taxYear }),
  output,
  handle: async ({ tx, actor, look }, asked) => {
    const found = await payYearOf(tx, { personId: asked.personId, isOwn: false }, asked.taxYear);
    look({
      subject: { kind: 'pay-year', id: `${asked.personId}:${asked.taxYear}` },
      personId: asked.personId,
      details: { reader: actor.name },
    });
    return found;
  },
});

/** One's own pay and tax of a tax year, month by month, with next month as expected. */
export const myYear = query({
  name: 'my-year',
  summary: { zh: '我的全年各月工资与个税', en: 'One’s own pay and tax of a year, month by month' },
  permission: 'payslips.read-own',
  input: z.object({ taxYear }),
  output,
  handle: async ({ tx, actor, look }, asked) => {
    const whose = ownOf(actor, asked.taxYear);
    const found = await payYearOf(tx, whose, asked.taxYear);
    look({
      subject: { kind: 'pay-year', id: `${whose.personId}:${asked.taxYear}` },
      personId: whose.personId,
      details: { reader: actor.name },
    });
    return found;
  },
});
