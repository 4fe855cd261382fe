import { defineModule } from '../../platform/operation/index.ts';
import { recordRecurringPay } from './operations/record-recurring-pay.ts';
import { savePayItem } from './operations/save-pay-item.ts';
import { payItems } from './queries/pay-items.ts';
import { recurringPay } from './queries/recurring-pay.ts';

export const payStructure = defineModule({
  name: 'pay-structure',
  summary: { zh: '薪酬结构', en: 'Pay structure' },
  uses: ['imports', 'organization', 'people'],
  operations: [savePayItem, recordRecurringPay],
  queries: [payItems, recurringPay],
});
