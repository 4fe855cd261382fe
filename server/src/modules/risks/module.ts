import { defineModule } from '../../platform/operation/index.ts';
import { followDepartmentMoved } from './follow-path.ts';
import { acceptFinding, assignFindings, reopenFinding } from './operations/decide.ts';
import { startScan, testFinding } from './operations/scan.ts';
import { findingDetail, findings } from './queries/findings.ts';
import { overview } from './queries/overview.ts';
import { runTests } from './queries/run-tests.ts';
import { scanWork, testSubmittedRun } from './workers/scan.ts';

export const risks = defineModule({
  name: 'risks',
  summary: { zh: '薪酬风险', en: 'Pay risks' },
  uses: ['access', 'organization', 'people', 'pay-structure', 'contracts', 'cases', 'payroll', 'payments'],
  operations: [startScan, testFinding, acceptFinding, reopenFinding, assignFindings],
  queries: [overview, findings, findingDetail, runTests],
  workers: [scanWork],
  subscriptions: [followDepartmentMoved, testSubmittedRun],
});
