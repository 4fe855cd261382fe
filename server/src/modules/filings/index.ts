export { insuranceBill, taxResult } from './bills/bill-import.ts';
export { BILL_FIELDS, type BillScheme, sumOf } from './bills/fields.ts';
export { monthValues } from './gather/month-values.ts';
export { filings } from './module.ts';
