import { defineModule } from '../../platform/operation/index.ts';
import { acknowledgeAccounts, confirmBankAccount } from './operations/account-checks.ts';
import { prepareBankFilesOperation } from './operations/prepare-bank-files.ts';
import { recordBankAccount } from './operations/record-bank-account.ts';
import { releasePaymentsOperation } from './operations/release-payments.ts';
import {
  prepareRepaymentOperation,
  releaseRepaymentOperation,
  withdrawRepaymentOperation,
} from './operations/repayments.ts';
import {
  acknowledgePayeeAccounts,
  prepareServiceFilesOperation,
  recordPayeeAccount,
  releaseServiceFileOperation,
  settleServiceOutside,
  withdrawServiceFileOperation,
} from './operations/service-money.ts';
import { recordBankFileTemplate, recordPayerAccount, setPaymentRule } from './operations/settings.ts';
import { accountChecks } from './queries/account-checks.ts';
import { bankFileTemplates, templateSample } from './queries/bank-file-templates.ts';
import { bankFileDownload, bankFiles } from './queries/bank-files.ts';
import { cashNeed } from './queries/cash-need.ts';
import { openPayments } from './queries/open-payments.ts';
import { filePayments, paymentTracking } from './queries/payment-tracking.ts';
import { serviceMoney } from './queries/service-money.ts';

export const payments = defineModule({
  name: 'payments',
  summary: { zh: '发放', en: 'Payments' },
  uses: ['imports', 'people', 'pay-structure', 'payroll', 'filings'],
  operations: [
    recordBankAccount,
    acknowledgeAccounts,
    confirmBankAccount,
    prepareBankFilesOperation,
    releasePaymentsOperation,
    prepareRepaymentOperation,
    releaseRepaymentOperation,
    withdrawRepaymentOperation,
    recordBankFileTemplate,
    recordPayerAccount,
    setPaymentRule,
    recordPayeeAccount,
    acknowledgePayeeAccounts,
    prepareServiceFilesOperation,
    releaseServiceFileOperation,
    withdrawServiceFileOperation,
    settleServiceOutside,
  ],
  queries: [
    openPayments,
    accountChecks,
    bankFiles,
    bankFileDownload,
    paymentTracking,
    filePayments,
    cashNeed,
    bankFileTemplates,
    templateSample,
    serviceMoney,
  ],
});
