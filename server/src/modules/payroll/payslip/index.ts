/** The person's side of payroll: payslips with their sentence, derivations, the year, and the paper. */
import type { AnyQuery } from '../../../platform/operation/index.ts';
import { myPayslips } from '../queries/my-payslips.ts';
import { myPayslip, payslip } from '../queries/payslip.ts';
import { myPayslipPdf, payslipPdf } from '../queries/payslip-pdf.ts';
import { myPayslipRetro, payslipRetro } from '../queries/payslip-retro.ts';
import { myPayslipWhy, payslipWhy } from '../queries/payslip-why.ts';
import { myYear, year } from '../queries/year.ts';

export const payslipQueries: readonly AnyQuery[] = [
  myPayslips,
  myPayslip,
  payslip,
  myPayslipWhy,
  payslipWhy,
  myPayslipRetro,
  payslipRetro,
  myYear,
  year,
  myPayslipPdf,
  payslipPdf,
];
