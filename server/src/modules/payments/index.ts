export { type AccountFinding, accountFindings } from './account-checks.ts';
export type { PreparedFile } from './keep-files.ts';
export { payments } from './module.ts';
export { recordOutcomes } from './payment-states.ts';
export { prepareBankFiles } from './prepare-bank-files.ts';
export { type Released, releasePayments } from './release-payments.ts';
export { prepareRepayment, releaseRepayment } from './repay.ts';
export { paymentResults } from './sheets/payment-results.ts';
export { staffAccounts } from './sheets/staff-accounts.ts';
