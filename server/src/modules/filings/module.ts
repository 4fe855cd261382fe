import { defineModule } from '../../platform/operation/index.ts';
import { countAfterCalculation, countAfterChange } from './count-declared.ts';
import { followDepartmentMoved } from './follow-path.ts';
import { applyBaseSeason } from './operations/apply-base-season.ts';
import { confirmMovement } from './operations/confirm-movement.ts';
import { openBaseSeason } from './operations/open-base-season.ts';
import { recordCostType, recordPostingRules } from './operations/posting-settings.ts';
import { proposeMovements } from './operations/propose-movements.ts';
import { recordSheetTemplate } from './operations/record-sheet-template.ts';
import { refuseMovement } from './operations/refuse-movement.ts';
import { resolveDifference } from './operations/resolve-difference.ts';
import { sendMovements } from './operations/send-movements.ts';
import { recordServicePayment, voidServicePayment } from './operations/service-payments.ts';
import { confirmBasesOnPaper, confirmMyBase, stateAverage } from './operations/settle-bases.ts';
import { writeBaseSheet } from './operations/write-base-sheet.ts';
import { writeBillDifferences } from './operations/write-bill-differences.ts';
import { writePostingFile, writeServicePostingFile } from './operations/write-posting-file.ts';
import { writeTaxSheet } from './operations/write-tax-sheet.ts';
import { advances } from './queries/advances.ts';
import { baseProposals, baseSeasons } from './queries/base-seasons.ts';
import { billReconciliation, bills } from './queries/bills.ts';
import { declared } from './queries/declared.ts';
import { fileDownload, files } from './queries/files.ts';
import { movements } from './queries/movements.ts';
import { myInsurance } from './queries/my-insurance.ts';
import { openWork } from './queries/open-work.ts';
import { postings, servicePostings } from './queries/posting.ts';
import { servicePayments } from './queries/service-payments.ts';
import { sheetTemplates } from './queries/sheet-templates.ts';

export const filings = defineModule({
  name: 'filings',
  summary: { zh: '申报与对账', en: 'Filings and reconciliation' },
  uses: ['access', 'imports', 'organization', 'people', 'pay-structure', 'insurance', 'payroll'],
  operations: [
    proposeMovements,
    confirmMovement,
    refuseMovement,
    sendMovements,
    openBaseSeason,
    stateAverage,
    confirmBasesOnPaper,
    confirmMyBase,
    applyBaseSeason,
    writeBaseSheet,
    resolveDifference,
    writeBillDifferences,
    writeTaxSheet,
    recordSheetTemplate,
    recordPostingRules,
    recordCostType,
    writePostingFile,
    writeServicePostingFile,
    recordServicePayment,
    voidServicePayment,
  ],
  queries: [
    openWork,
    advances,
    movements,
    baseSeasons,
    baseProposals,
    myInsurance,
    bills,
    billReconciliation,
    postings,
    servicePostings,
    sheetTemplates,
    declared,
    servicePayments,
    files,
    fileDownload,
  ],
  subscriptions: [followDepartmentMoved, countAfterChange, countAfterCalculation],
});
