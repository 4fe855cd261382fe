import { defineModule } from '../../platform/operation/index.ts';
import { acceptChange, returnChange } from './operations/accept-change.ts';
import { proposePayItem } from './operations/propose-pay-item.ts';
import { proposeRuleValue } from './operations/propose-rule-value.ts';
import { recordRecurringPay } from './operations/record-recurring-pay.ts';
import { saveRuleLayer } from './operations/save-rule-layer.ts';
import { payChangeDetail, payChangeList } from './queries/pay-changes.ts';
import { payItems } from './queries/pay-items.ts';
import { recurringPay } from './queries/recurring-pay.ts';
import { ruleHistory, rules } from './queries/rules.ts';

export const payStructure = defineModule({
  name: 'pay-structure',
  summary: { zh: '薪酬结构', en: 'Pay structure' },
  uses: ['imports', 'organization', 'people', 'policies'],
  operations: [saveRuleLayer, proposeRuleValue, proposePayItem, acceptChange, returnChange, recordRecurringPay],
  queries: [payItems, rules, ruleHistory, payChangeList, payChangeDetail, recurringPay],
});
