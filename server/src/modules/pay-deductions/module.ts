import { defineModule } from '../../platform/operation/index.ts';
import { followDepartmentMoved } from './follow-path.ts';
import { endArrangement, pauseArrangement, recordArrangement, repayEarly } from './operations/arrange.ts';
import { arrangements, myArrangements } from './queries/arrangements.ts';

export const payDeductions = defineModule({
  name: 'pay-deductions',
  summary: { zh: '借款与扣款', en: 'Loans and deductions' },
  uses: ['organization', 'people'],
  operations: [recordArrangement, repayEarly, pauseArrangement, endArrangement],
  queries: [arrangements, myArrangements],
  subscriptions: [followDepartmentMoved],
});
