import { defineModule } from '../../platform/operation/index.ts';
import { followDepartmentMoved } from './follow-path.ts';
import { confirmSettlement, prepareSettlement } from './operations/settle.ts';
import { certificate } from './queries/certificate.ts';
import { leavers, settlement } from './queries/settlements.ts';

export const settlements = defineModule({
  name: 'settlements',
  summary: { zh: '离职结算', en: 'Final settlements' },
  uses: ['organization', 'people', 'pay-structure', 'payroll'],
  operations: [prepareSettlement, confirmSettlement],
  queries: [leavers, settlement, certificate],
  subscriptions: [followDepartmentMoved],
});
