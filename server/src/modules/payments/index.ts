export { payments } from './module.ts';
export { type PreparedFile, prepareBankFiles } from './prepare-bank-files.ts';
export { type Released, releasePayments } from './release-payments.ts';
export { staffAccounts } from './sheets/staff-accounts.ts';
