import { defineModule } from '../../platform/operation/index.ts';
import { approveRun } from './operations/approve-run.ts';
import { calculateRunOperation } from './operations/calculate-run.ts';
import { closeRun } from './operations/close-run.ts';
import { confirmPayslip } from './operations/confirm-payslip.ts';
import { decidePerson } from './operations/decide-person.ts';
import { openRun } from './operations/open-run.ts';
import { recordInput } from './operations/record-input.ts';
import { returnRun } from './operations/return-run.ts';
import { reviewPeople } from './operations/review-people.ts';
import { submitRun } from './operations/submit-run.ts';
import { payslipQueries } from './payslip/index.ts';
import { calculateRunWork } from './workers/calculate-run.ts';
import { closeRunWork } from './workers/close-run.ts';
import { releasePayslipsOnPayment } from './workers/release-payslips.ts';

export const payroll = defineModule({
  name: 'payroll',
  summary: { zh: '算薪', en: 'Payroll' },
  uses: ['archive', 'organization', 'people', 'pay-structure', 'insurance', 'appraisals'],
  operations: [
    openRun,
    decidePerson,
    recordInput,
    calculateRunOperation,
    reviewPeople,
    submitRun,
    approveRun,
    returnRun,
    closeRun,
    confirmPayslip,
  ],
  queries: [...payslipQueries],
  workers: [calculateRunWork, closeRunWork],
  subscriptions: [releasePayslipsOnPayment],
});
