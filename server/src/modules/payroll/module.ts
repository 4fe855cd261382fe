import { defineModule } from '../../platform/operation/index.ts';
import { acceptPeople } from './operations/accept-people.ts';
import { delegateApproval, endDelegation, setApprovalRule } from './operations/approval-rules.ts';
import { approveRun } from './operations/approve-run.ts';
import { calculateRunOperation } from './operations/calculate-run.ts';
import { chaseInput } from './operations/chase-input.ts';
import { closeRun } from './operations/close-run.ts';
import { confirmPayslip } from './operations/confirm-payslip.ts';
import { decideLate, setCutOff } from './operations/decide-late.ts';
import { decidePerson } from './operations/decide-person.ts';
import { decideRetro } from './operations/decide-retro.ts';
import { declareDeduction } from './operations/declare-deduction.ts';
import { declareTaxSituation } from './operations/declare-tax-situation.ts';
import { setDraftRule, showDraftPayslips, withdrawDraftPayslips } from './operations/draft-payslips.ts';
import { endExpectation, expectInput } from './operations/expect-input.ts';
import { makePayslipPapers, resumePayslipPapers } from './operations/make-payslip-papers.ts';
import { measureChangeOperation } from './operations/measure-change.ts';
import { measureForecastOperation } from './operations/measure-forecast.ts';
import { openFurtherRun } from './operations/open-further-run.ts';
import { openRun } from './operations/open-run.ts';
import { movePeopleToPayGroup, retirePayGroup, savePayGroup } from './operations/pay-groups.ts';
import { recalculatePeople } from './operations/recalculate-people.ts';
import { recordInput } from './operations/record-input.ts';
import { recordInputs } from './operations/record-inputs.ts';
import { returnRun } from './operations/return-run.ts';
import { reviewPeople } from './operations/review-people.ts';
import { setReviewThreshold } from './operations/set-review-threshold.ts';
import { settleDelivery } from './operations/settle-delivery.ts';
import { submitRun } from './operations/submit-run.ts';
import { payslipQueries } from './payslip/index.ts';
import { changeEffect } from './queries/change-effect.ts';
import { formulaFacts } from './queries/formula-facts.ts';
import { inputGrid } from './queries/input-grid.ts';
import { nextRuns } from './queries/next-runs.ts';
import { payGroupPeople, payGroups } from './queries/pay-groups.ts';
import { payslipPaperFile, payslipPapersQuery } from './queries/payslip-papers.ts';
import { reviewThresholds } from './queries/review-thresholds.ts';
import { runApproval } from './queries/run-approval.ts';
import { runChanges } from './queries/run-changes.ts';
import { runChecklist } from './queries/run-checklist.ts';
import { runCompared } from './queries/run-compared.ts';
import { runDepartments } from './queries/run-departments.ts';
import { runDetail } from './queries/run-detail.ts';
import { runForecast } from './queries/run-forecast.ts';
import { runInputs } from './queries/run-inputs.ts';
import { filingsSheet, runPayslips } from './queries/run-payslips.ts';
import { runPeople } from './queries/run-people.ts';
import { runPerson } from './queries/run-person.ts';
import { runRetro } from './queries/run-retro.ts';
import { runReview } from './queries/run-review.ts';
import { runs } from './queries/runs.ts';
import { taxSituations } from './queries/tax-situations.ts';
import { verifyRun } from './queries/verify-run.ts';
import { calculateRunWork } from './workers/calculate-run.ts';
import { closeRunWork } from './workers/close-run.ts';
import { showFilingsCounted } from './workers/filings-counted.ts';
import { makePayslipPapersWork } from './workers/make-payslip-papers.ts';
import { measureChangeWork } from './workers/measure-change.ts';
import { measureForecastWork } from './workers/measure-forecast.ts';
import { releasePayslipsOnPayment } from './workers/release-payslips.ts';

export const payroll = defineModule({
  name: 'payroll',
  summary: { zh: '算薪', en: 'Payroll' },
  uses: [
    'access',
    'archive',
    'imports',
    'organization',
    'people',
    'notices',
    'policies',
    'pay-structure',
    'insurance',
    'pay-deductions',
    'appraisals',
  ],
  operations: [
    openRun,
    openFurtherRun,
    decidePerson,
    acceptPeople,
    expectInput,
    endExpectation,
    settleDelivery,
    chaseInput,
    decideLate,
    setCutOff,
    savePayGroup,
    retirePayGroup,
    movePeopleToPayGroup,
    decideRetro,
    recordInput,
    recordInputs,
    declareDeduction,
    declareTaxSituation,
    calculateRunOperation,
    recalculatePeople,
    reviewPeople,
    setReviewThreshold,
    submitRun,
    approveRun,
    setApprovalRule,
    delegateApproval,
    endDelegation,
    returnRun,
    closeRun,
    confirmPayslip,
    makePayslipPapers,
    resumePayslipPapers,
    setDraftRule,
    showDraftPayslips,
    withdrawDraftPayslips,
    measureChangeOperation,
    measureForecastOperation,
  ],
  queries: [
    formulaFacts,
    runs,
    nextRuns,
    payGroups,
    payGroupPeople,
    runDetail,
    runPeople,
    runInputs,
    runChecklist,
    inputGrid,
    runRetro,
    runReview,
    reviewThresholds,
    runCompared,
    runDepartments,
    runChanges,
    runForecast,
    runPerson,
    runApproval,
    runPayslips,
    filingsSheet,
    verifyRun,
    changeEffect,
    taxSituations,
    payslipPapersQuery,
    payslipPaperFile,
    ...payslipQueries,
  ],
  workers: [calculateRunWork, closeRunWork, measureChangeWork, measureForecastWork, makePayslipPapersWork],
  subscriptions: [releasePayslipsOnPayment, showFilingsCounted],
});
