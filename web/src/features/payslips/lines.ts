/** Sorts a payslip's lines into the two tables people read, and adds them up as printed. */
import type { Payslip, PayslipLine } from './queries.ts';

export interface PayslipTables {
  readonly earnings: readonly PayslipLine[];
  /** Deductions, each with the employer's part of the same scheme; schemes only the employer pays follow. */
  readonly deductions: readonly PayslipLine[];
  /** Steps of the tax and other figures that are not paid themselves. */
  readonly facts: readonly PayslipLine[];
  readonly insuranceFen: number;
  readonly taxFen: number;
  readonly otherFen: number;
  readonly employerFen: number;
}

const sum = (lines: readonly PayslipLine[]): number => lines.reduce((total, line) => total + (line.amountFen ?? 0), 0);

const INSURANCE_GROUPS: ReadonlySet<string> = new Set(['insurance', 'fund']);
const TAX_GROUP = 'tax';
const TOTALS_GROUP = 'total';

export function tablesOf(payslip: Pick<Payslip, 'groups' | 'costFen' | 'grossFen'>): PayslipTables {
  const all = payslip.groups.flatMap((group) => group.lines.map((line) => ({ line, group: group.code })));
  const of = (kind: PayslipLine['kind']) => all.filter(({ line }) => line.kind === kind);
  const deducted = of('deduction');
  const within = (codes: (group: string) => boolean) =>
    sum(deducted.filter(({ group }) => codes(group)).map(({ line }) => line));
  const insuranceFen = within((group) => INSURANCE_GROUPS.has(group));
  const taxFen = within((group) => group === TAX_GROUP);
  return {
    earnings: of('earning').map(({ line }) => line),
    deductions: all
      .filter(({ line }) => line.kind === 'deduction' || line.kind === 'employer-contribution')
      .map(({ line }) => line),
    facts: of('information')
      .filter(({ group }) => group !== TOTALS_GROUP)
      .map(({ line }) => line),
    insuranceFen,
    taxFen,
    otherFen: sum(deducted.map(({ line }) => line)) - insuranceFen - taxFen,
    employerFen: payslip.costFen - payslip.grossFen,
  };
}

/** What is the person's own on a line: a scheme only the employer pays has none. */
export const ownFen = (line: PayslipLine): number | null =>
  line.kind === 'employer-contribution' ? null : line.amountFen;

/** What the employer pays on a line. */
export const companyFen = (line: PayslipLine): number | null =>
  line.kind === 'employer-contribution' ? line.amountFen : line.employerFen;
