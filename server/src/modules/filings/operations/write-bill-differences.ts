import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { say, type Words } from '../../../platform/problem/index.ts';
import { billReconciliation } from '../queries/bills.ts';
import { keepFile } from '../record/files.ts';

const KINDS: Readonly<Record<string, Words>> = {
  'only-us': { zh: '仅本公司有', en: 'Only with us' },
  'only-bill': { zh: '仅账单有', en: 'Only in the bill' },
  amount: { zh: '金额不同', en: 'Amount differs' },
};

/** The differences of a bill as a sheet, each with who said why. */
export const writeBillDifferences = operation({
  name: 'write-bill-differences',
  summary: { zh: '导出账单差异', en: 'Write the differences of a bill' },
  permission: 'insurance.write',
  input: z.strictObject({ billId: z.uuid() }),
  output: z.object({ fileId: z.string(), fileName: z.string(), rows: z.number().int(), sha256: z.string() }),
  handle: async (context, { billId }) => {
    const { tx, actor, now, audit } = context;
    const answer = await billReconciliation.handle({ ...context, look: () => undefined }, { billId });
    const { bill, differences } = billReconciliation.output.parse(answer);
    const t = (words: Words) => say(words, actor.language);
    const rows = differences.flatMap((each) =>
      each.amounts.map((amount) => [
        each.number ?? '',
        t({ zh: each.nameZh, en: each.nameEn }),
        t(KINDS[each.kind]!),
        t(amount.names),
        amount.oursFen,
        amount.billFen,
        amount.oursFen - amount.billFen,
        each.resolution?.reason ?? '',
        each.resolution ? t({ zh: each.resolution.byZh, en: each.resolution.byEn }) : '',
      ]),
    );
    const heading = (zh: string, en: string, kind: 'text' | 'amount' = 'text') => ({ heading: t({ zh, en }), kind });
    const file = await keepFile(
      tx,
      {
        kind: 'bill-differences',
        period: bill.period,
        scope: `${bill.scope} ${bill.scheme}`,
        fileName: `${bill.period}-${t(bill.place)}-${t(bill.sheet)}-${t({ zh: '账单差异', en: 'bill differences' })}.xlsx`,
        sheets: [
          {
            name: bill.period,
            columns: [
              heading('工号', 'Employee number'),
              heading('姓名', 'Name'),
              heading('差异', 'Difference'),
              heading('项目', 'Amount of'),
              heading('工资条', 'Payslip', 'amount'),
              heading('账单', 'Bill', 'amount'),
              heading('差额', 'Payslip less bill', 'amount'),
              heading('原因', 'Reason'),
              heading('处理人', 'Resolved by'),
            ],
            rows,
          },
        ],
        rows: rows.length,
      },
      actor,
      now,
    );
    await audit({ subject: { kind: 'bill', id: billId }, details: { ...file } });
    return file;
  },
});
