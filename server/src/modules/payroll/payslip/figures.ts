/** The three figures on top of a payslip and its tax, from recorded amounts. */
import { problems } from '../../../platform/problem/index.ts';
import { measureItems } from '../rules/measures.ts';
import { amountOf, type HeldPayslip } from './recorded.ts';

export interface PayslipFigures {
  readonly grossFen: number;
  readonly deductionsFen: number;
  readonly netFen: number;
  readonly costFen: number;
  readonly taxFen: number;
}

/** Throws a Problem when the calculation of the month has no result for this person: it must be mended first. */
export function figuresOf(payslip: HeldPayslip): PayslipFigures {
  const items = measureItems(payslip.definition.program);
  const read = (code: string): number => {
    const amount = amountOf(payslip, code);
    if (amount !== null) return amount;
    throw problems.conflict(
      'payslip-without-result',
      { zh: '本月工资还没有算出结果。', en: 'The calculation of this month has no result for this person.' },
      {
        zh: '请先在工资核对中处理该人员的问题，再重新计算。',
        en: 'Mend the issues of this person in the review and calculate again.',
      },
      code,
    );
  };
  const grossFen = read(items.gross);
  const netFen = read(items.net);
  return {
    grossFen,
    netFen,
    deductionsFen: grossFen - netFen,
    costFen: read(items.cost),
    taxFen: items.tax.map(read).reduce((sum, fen) => sum + fen, 0),
  };
}

/** The tax table's place in the year: cumulative taxable income, and the rate of its band in the item's decimals. */
export const TAX_TRACK = {
  taxable: 'cumulative_taxable_income',
  rate: 'tax_rate',
  table: 'cumulative_tax_brackets',
} as const;

/** Scaled integer as decimal text without needless zeros: 0.20 as `0.2`. */
export function decimalText(scaled: number, scale: number): string {
  const digits = String(Math.abs(scaled)).padStart(scale + 1, '0');
  const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`.replace(/\.?0+$/, '');
  return scaled < 0 ? `-${text}` : text;
}

export function taxTrackOf(payslip: HeldPayslip): { readonly taxableFen: number; readonly rate: string } | null {
  const taxable = amountOf(payslip, TAX_TRACK.taxable);
  const rate = amountOf(payslip, TAX_TRACK.rate);
  const item = payslip.definition.program.items.find(({ code }) => code === TAX_TRACK.rate);
  return taxable === null || rate === null || !item
    ? null
    : { taxableFen: taxable, rate: decimalText(rate, item.scale) };
}

/** Rate of the band the year has reached; null of a non-resident, whose band is that of the month alone. */
export const rateOfYear = (payslip: HeldPayslip): string | null =>
  payslip.facts.inputs.non_resident_for_tax === true ? null : (taxTrackOf(payslip)?.rate ?? null);
