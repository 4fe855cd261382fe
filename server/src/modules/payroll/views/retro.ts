/** Differences of earlier months as pages are told of them. */
import { z } from 'zod';
import { issue, person, source, whyNode, words } from './shapes.ts';

/** Paid with this run, put off to the next one, settled apart from the monthly pay, not paid. */
export const retroChoice = z.enum(['this-run', 'later', 'apart', 'waived']);

/** One difference: an item of a closed month, what it said, what it is today, what was made good before. */
export const retroLine = z.object({
  originPeriod: z.string(),
  item: z.string(),
  names: words,
  kind: z.enum(['earning', 'deduction', 'employer-contribution', 'information']),
  beforeFen: z.number().int(),
  afterFen: z.number().int(),
  madeGoodFen: z.number().int(),
  amountFen: z.number().int(),
});

export const runRetro = z.object({
  /** People somebody must decide about before the run can be submitted. */
  undecided: z.number().int(),
  people: z.array(
    z.object({
      ...person.shape,
      /** First day after the employment; null while it lasts. */
      endedOn: z.string().nullable(),
      isIncluded: z.boolean(),
      /** The run cannot be submitted before there is a choice. */
      mustDecide: z.boolean(),
      choice: retroChoice.nullable(),
      reason: z.string().nullable(),
      decidedBy: z.string().nullable(),
      /** What the person gets or owes before tax: earnings less deductions. */
      amountFen: z.number().int(),
      employerFen: z.number().int(),
      lines: z.array(retroLine),
      /** Months that cannot be run again, and why. */
      issues: z.array(z.object({ originPeriod: z.string(), issue })),
    }),
  ),
});

/** A fact or a rule value of the month that is another one today, as written before and after. */
const change = z.object({
  code: z.string(),
  names: words,
  type: z.enum(['money', 'number', 'boolean', 'text']),
  before: z.string().nullable(),
  after: z.string().nullable(),
  source: source.nullable(),
});

/** Why a difference is what it is: the month before and after, down to the facts and rules that changed. */
export const payslipRetro = z.object({
  period: z.string(),
  ...retroLine.shape,
  facts: z.array(change),
  rules: z.array(change),
  beforeTrace: whyNode,
  afterTrace: whyNode,
  definitionDigest: z.string(),
});
