/** What a payslip's page is told. */
import { z } from 'zod';
import { currency, person, source, whyNode, words } from './shapes.ts';

/** A part of the sentence on top; `amountFen` of the parts of kind `cause` sum to the headline difference. */
export const sentencePart = z.object({
  kind: z.enum(['headline', 'cause', 'note']),
  text: words,
  amountFen: z.number().int().nullable(),
});

/** A part of a line: the difference of one item of an earlier month; either side may be missing. */
export const payslipPart = z.object({
  originPeriod: z.string(),
  item: z.string(),
  names: words,
  amountFen: z.number().int().nullable(),
  employerFen: z.number().int().nullable(),
  /** The item as its month recorded it, as it is run again, and what earlier months made good. */
  beforeFen: z.number().int(),
  afterFen: z.number().int(),
  madeGoodFen: z.number().int(),
});

export const payslipLine = z.object({
  code: z.string(),
  names: words,
  kind: z.enum(['earning', 'deduction', 'employer-contribution', 'information']),
  group: z.string(),
  /** Decimal text; money in yuan with two decimals. */
  value: z.string(),
  amountFen: z.number().int().nullable(),
  changeFen: z.number().int().nullable(),
  /** The formula with this person's numbers put in. */
  withNumbers: z.string().nullable(),
  /** The employer's part of the same scheme, beside the person's own; that part has no line of its own then. */
  employerFen: z.number().int().nullable(),
  /** Differences of earlier months this line is made of; they add up to it. */
  parts: z.array(payslipPart),
  source: source.nullable(),
});

export const payslip = z.object({
  ...person.shape,
  legalEntityZh: z.string(),
  legalEntityEn: z.string(),
  currency,
  period: z.string(),
  previousPeriod: z.string().nullable(),
  payDay: z.string(),
  paidAt: z.string().nullable(),
  isReleased: z.boolean(),
  confirmedAt: z.string().nullable(),
  sentence: z.array(sentencePart),
  grossFen: z.number().int(),
  deductionsFen: z.number().int(),
  netFen: z.number().int(),
  costFen: z.number().int(),
  changes: z
    .object({ grossFen: z.number().int(), deductionsFen: z.number().int(), netFen: z.number().int() })
    .nullable(),
  /**
   * Lines by group; what is zero this month and was zero last month is left out. Earnings add up to gross, deductions
   * to deductions, `employerFen` and the lines of kind `employer-contribution` to cost less gross.
   */
  groups: z.array(z.object({ code: z.string(), names: words, lines: z.array(payslipLine) })),
  yearToDate: z.object({
    taxYear: z.string(),
    grossFen: z.number().int(),
    deductionsFen: z.number().int(),
    /** Null where nobody withholds tax from pay. */
    taxFen: z.number().int().nullable(),
    netFen: z.number().int(),
    months: z.number().int(),
  }),
  /** Who looked at this payslip, newest first, own looks included; null for readers who may not know all of them. */
  views: z
    .array(z.object({ nameZh: z.string(), nameEn: z.string(), isOneself: z.boolean(), at: z.string() }))
    .nullable(),
  /** Months with a payslip the reader may open, newest first. */
  periods: z.array(z.string()),
});

export const payslipWhy = z.object({
  period: z.string(),
  code: z.string(),
  names: words,
  value: z.string(),
  trace: whyNode,
  /** Versions of the rules the figure was calculated by. */
  packs: z.array(z.object({ code: z.string(), version: z.string() })),
  definitionDigest: z.string(),
});

export const myPayslips = z.object({
  payslips: z.array(
    z.object({
      period: z.string(),
      employmentId: z.string(),
      currency,
      grossFen: z.number().int(),
      netFen: z.number().int(),
      payDay: z.string(),
      /** False of a draft: shown before the payment, it may still change. */
      isReleased: z.boolean(),
      confirmedAt: z.string().nullable(),
    }),
  ),
});

/** The tax of the year, month by month. */
export const payYear = z.object({
  taxYear: z.string(),
  currency,
  /** Rates of the year's tax table, lowest first, as decimal text. */
  rates: z.array(z.string()),
  /** None where employers withhold no tax through the year. */
  months: z.array(
    z.object({
      period: z.string(),
      grossFen: z.number().int(),
      taxFen: z.number().int(),
      netFen: z.number().int(),
      /** Cumulative taxable income and the rate of its band. */
      taxableFen: z.number().int(),
      rate: z.string(),
      isExpected: z.boolean(),
    }),
  ),
  /** Next month with the same facts; null in December. */
  expectedNext: z.object({ period: z.string(), taxFen: z.number().int(), rate: z.string() }).nullable(),
});

export const verifyRun = z.object({
  period: z.string(),
  payslips: z.number().int(),
  same: z.number().int(),
  /** Differences of earlier months the run took, each worked out again. */
  retroLines: z.number().int(),
  different: z.array(z.object({ personId: z.string(), number: z.string(), items: z.array(z.string()) })),
  fingerprint: z.string(),
  recomputedFingerprint: z.string(),
  isIntact: z.boolean(),
});
