import { defineModule } from '../../platform/operation/index.ts';
import { prepareBankFilesOperation } from './operations/prepare-bank-files.ts';
import { recordBankAccount } from './operations/record-bank-account.ts';
import { releasePaymentsOperation } from './operations/release-payments.ts';
import { bankFileDownload, bankFiles } from './queries/bank-files.ts';

export const payments = defineModule({
  name: 'payments',
  summary: { zh: '发放', en: 'Payments' },
  uses: ['imports', 'people', 'payroll'],
  operations: [recordBankAccount, prepareBankFilesOperation, releasePaymentsOperation],
  queries: [bankFiles, bankFileDownload],
});
