/** What the run's pages are told. */
import { z } from 'zod';
import { SUSPENSION_KINDS } from '../../people/index.ts';
import {
  attentionCode,
  bridge,
  currency,
  issue,
  measures,
  payGroupName,
  person,
  reasonChip,
  runState,
  signed,
  totals,
  words,
} from './shapes.ts';

const runKind = z.enum(['ordinary', 'off-cycle', 'final']);

export const runRow = z.object({
  runId: z.string(),
  kind: runKind,
  /** Of a payroll of chosen people: what it is for. */
  title: z.string().nullable(),
  period: z.string(),
  /** Of an ordinary payroll; null = everybody who is in no group. */
  payGroup: payGroupName.nullable(),
  currency,
  state: runState,
  payDay: z.string(),
  calculation: z.number().int(),
  totals: totals.nullable(),
});
export const runs = z.object({ runs: z.array(runRow) });

/** A step of the stepper; `open` = things still to do there, `done`/`total` = its count. */
export const step = z.object({
  code: z.enum(['people', 'inputs', 'calculate', 'review', 'approve', 'pay', 'payslips', 'filings', 'close']),
  names: words,
  state: z.enum(['done', 'current', 'waiting']),
  done: z.number().int(),
  total: z.number().int(),
  open: z.number().int(),
});

export const runDetail = z.object({
  runId: z.string(),
  kind: runKind,
  title: z.string().nullable(),
  period: z.string(),
  payGroup: payGroupName.nullable(),
  previousPeriod: z.string().nullable(),
  /** Whose law it follows, as the rule packs write it. */
  country: z.string(),
  currency,
  state: runState,
  payDay: z.string(),
  calculation: z.number().int(),
  calculatedAt: z.string().nullable(),
  /** SHA-256 over the canonical results of the current calculation. */
  fingerprint: z.string().nullable(),
  definitionDigest: z.string().nullable(),
  packs: z.array(z.object({ code: z.string(), version: z.string() })),
  totals: totals.nullable(),
  /** People whose net pay is zero: they have a payslip and no payment. */
  nothingToPay: z.number().int(),
  totalsByEntity: z.array(z.object({ legalEntityZh: z.string(), legalEntityEn: z.string(), totals })),
  steps: z.array(step),
  progress: z.object({ done: z.number().int(), total: z.number().int() }).nullable(),
  openItems: z.number().int(),
  prepared: signed,
  submitted: signed,
  approved: signed,
  approvedFingerprint: z.string().nullable(),
  returned: signed,
  returnReason: z.string().nullable(),
  released: signed,
  closed: signed,
  /** People who joined, left, moved, are suspended or back from it, and are neither accepted nor left out by name. */
  undecidedPeople: z.number().int(),
  /** Drafts of payslips: whether the company shows them before the payment, and who showed those of this run. */
  drafts: z.object({
    isAllowed: z.boolean(),
    effectiveFrom: z.string().nullable(),
    reason: z.string().nullable(),
    shown: signed,
  }),
  /** After this day facts ask where they belong. */
  cutOffOn: z.string().nullable(),
  /** Of net pay, and how many items have one of their own. */
  threshold: z.object({ amountFen: z.number().int(), rate: z.string(), items: z.number().int() }),
  /** What the signed-in person may do now; a reason where not. */
  may: z.object({
    calculate: z.boolean(),
    submit: z.boolean(),
    approve: z.boolean(),
    preparePayment: z.boolean(),
    release: z.boolean(),
    close: z.boolean(),
  }),
});

export const runPeople = z.object({
  counts: z.object({
    stayed: z.number().int(),
    joined: z.number().int(),
    left: z.number().int(),
    ended: z.number().int(),
    moved: z.number().int(),
    /** Back from a suspension too. */
    suspended: z.number().int(),
    regrouped: z.number().int(),
    excluded: z.number().int(),
    changed: z.number().int(),
  }),
  total: z.number().int(),
  people: z.array(
    z.object({
      ...person.shape,
      change: z.enum(['stayed', 'joined', 'left', 'moved', 'ended', 'suspended', 'returned', 'regrouped']),
      /** The suspension of the month, or the one before it of somebody who is back. */
      suspension: z
        .object({ kind: z.enum(SUSPENSION_KINDS), from: z.string(), until: z.string().nullable(), isPaid: z.boolean() })
        .nullable(),
      hiredOn: z.string(),
      endedOn: z.string().nullable(),
      isIncluded: z.boolean(),
      reason: z.string().nullable(),
      decidedBy: z.string().nullable(),
      decidedAt: z.string().nullable(),
    }),
  ),
});

const declaredFigures = {
  grossFen: z.number().int(),
  taxFen: z.number().int(),
  insuranceFen: z.number().int(),
  fundFen: z.number().int(),
  otherFen: z.number().int(),
  netFen: z.number().int(),
  employerInsuranceFen: z.number().int(),
  employerFundFen: z.number().int(),
  employerFen: z.number().int(),
};

export const runPayslips = z.object({
  currency,
  total: z.number().int(),
  people: z.array(
    z.object({
      ...person.shape,
      legalEntityZh: z.string(),
      legalEntityEn: z.string(),
      ...declaredFigures,
      isReleased: z.boolean(),
      confirmedAt: z.string().nullable(),
    }),
  ),
  /** Over all payslips of the run, whatever was searched for. */
  sums: z.array(
    z.object({ legalEntityZh: z.string(), legalEntityEn: z.string(), people: z.number().int(), ...declaredFigures }),
  ),
});

export const runInputs = z.object({
  inputs: z.array(
    z.object({
      code: z.string(),
      names: words,
      type: z.enum(['money', 'number', 'boolean', 'text']),
      /** Where the values come from: a sheet, recurring pay, enrolments, published scorecards, the calendar, retro. */
      source: words,
      owner: words,
      rows: z.number().int(),
      /** Sum of money or number inputs as decimal text; null for others. */
      total: z.string().nullable(),
      lastRecordedAt: z.string().nullable(),
      state: z.enum(['ready', 'none', 'issue']),
    }),
  ),
  retro: z.array(
    z.object({
      ...person.shape,
      originPeriod: z.string(),
      amountFen: z.number().int(),
      reason: words,
    }),
  ),
});

export const reviewRow = z.object({
  ...person.shape,
  previousFen: z.number().int().nullable(),
  currentFen: z.number().int().nullable(),
  differenceFen: z.number().int(),
  /** Change as decimal text, 0.076 = +7.6 %; null without a month to compare with. */
  differenceRate: z.string().nullable(),
  reasons: z.array(reasonChip),
  attention: z.array(attentionCode),
  isReviewed: z.boolean(),
  reviewedBy: z.string().nullable(),
  comment: z.string().nullable(),
  issues: z.array(issue),
  /** Items that changed by more than the company set for them. */
  itemsOver: z.array(
    z.object({ code: z.string(), names: words, previousFen: z.number().int(), currentFen: z.number().int() }),
  ),
});

export const runReview = z.object({
  currency,
  measure: z.enum(['net', 'gross', 'cost']),
  bridge,
  /** Counts of people by why they must be looked at; zero counts stay visible. */
  filters: z.array(
    z.object({
      code: attentionCode,
      names: words,
      help: words,
      people: z.number().int(),
      isBlocking: z.boolean(),
      needsReason: z.boolean(),
    }),
  ),
  needReview: z.number().int(),
  reviewed: z.number().int(),
  explained: z.number().int(),
  /** People in groups by the first reason they must be looked at; with `all`, others follow under `explained`. */
  groups: z.array(z.object({ code: z.string(), names: words, help: words, rows: z.array(reviewRow) })),
  total: z.number().int(),
});

export const runPerson = z.object({
  ...person.shape,
  currency,
  period: z.string(),
  previousPeriod: z.string().nullable(),
  previous: measures.nullable(),
  current: measures.nullable(),
  difference: measures,
  /** The recomputation in fixed order; every column sums to its difference. */
  steps: z.array(z.object({ code: z.string(), names: words, detail: words.nullable(), ...measures.shape })),
  unexplained: measures,
  /** Of who has come from another pay group: last month's payslip there beside this one, line by line. */
  oldGroup: z
    .object({
      period: z.string(),
      payGroup: payGroupName.nullable(),
      lines: z.array(
        z.object({ code: z.string(), names: words, beforeFen: z.number().int(), nowFen: z.number().int() }),
      ),
    })
    .nullable(),
  taxTrack: z
    .object({
      previousTaxableFen: z.number().int().nullable(),
      currentTaxableFen: z.number().int(),
      previousRate: z.string().nullable(),
      currentRate: z.string(),
      bands: z.array(z.object({ upToFen: z.number().int().nullable(), rate: z.string() })),
    })
    .nullable(),
  evidence: z.array(
    z.object({
      kind: z.enum(['recurring-pay', 'pay-input', 'insurance', 'scorecard', 'bank-account', 'rule']),
      title: words,
      note: words,
      recordedAt: z.string().nullable(),
      /** Where it can be opened: a kind and an id of this product, or a web address. */
      link: z.object({ kind: z.string(), id: z.string() }).nullable(),
    }),
  ),
  issues: z.array(issue),
  attention: z.array(attentionCode),
  isReviewed: z.boolean(),
  comment: z.string().nullable(),
});

const answers = z.array(
  z.object({
    reviewedBy: z.string(),
    reviewedAt: z.string(),
    comment: z.string().nullable(),
    people: z.number().int(),
  }),
);

/** One screen for the approver: totals only, nobody's pay. */
const yearSums = z.object({ months: z.number().int(), grossFen: z.number().int(), costFen: z.number().int() });

export const runApproval = z.object({
  runId: z.string(),
  kind: runKind,
  title: z.string().nullable(),
  period: z.string(),
  payGroup: payGroupName.nullable(),
  previousPeriod: z.string().nullable(),
  /** Whose law it follows, as the rule packs write it. */
  country: z.string(),
  currency,
  state: runState,
  payDay: z.string(),
  totals,
  totalsByEntity: z.array(z.object({ legalEntityZh: z.string(), legalEntityEn: z.string(), totals })),
  bridge,
  /** The year up to this payroll beside the year before; a budget is not kept. */
  yearCost: z.object({
    year: z.string(),
    monthsGone: z.number().int(),
    before: yearSums,
    lastYear: z.object({ sameMonths: yearSums, whole: yearSums }),
  }),
  exceptions: z.array(
    z.object({
      code: attentionCode,
      names: words,
      people: z.number().int(),
      /** Who looked and what was said; no amounts. */
      answers,
    }),
  ),
  /** Who was left out or accepted, by whom and why; no names. */
  people: z.array(
    z.object({
      code: z.enum(['people-left-out', 'people-undecided', 'people-accepted']),
      names: words,
      people: z.number().int(),
      answers,
    }),
  ),
  fingerprint: z.string(),
  prepared: signed,
  submitted: signed,
  approved: signed,
  /** How many persons must sign by the rule of amounts, and who has signed this result. */
  approversNeeded: z.number().int(),
  signatures: z.array(z.object({ name: z.string(), at: z.string(), forName: z.string().nullable() })),
  /** The rule in force: from which net total on two persons sign; null = one is enough. */
  secondFromFen: z.number().int().nullable(),
  /** The reader's own delegation in force or to come. */
  delegation: z
    .object({ delegationId: z.string(), name: z.string(), effectiveFrom: z.string(), effectiveUntil: z.string() })
    .nullable(),
  /** False with the reason when the reader prepared the run or it is not waiting for approval. */
  mayApprove: z.boolean(),
  whyNot: words.nullable(),
});
