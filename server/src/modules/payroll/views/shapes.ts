/** Shapes that several payroll answers share. Amounts are integer fen; rates and quantities are decimal text. */
import { z } from 'zod';

/** What the amounts beside it are hundredths of, by its ISO 4217 code: CNY, HKD. */
export const currency = z.string();

export const words = z.object({ zh: z.string(), en: z.string() });

/** The pay group of a payroll, as it is called. */
export const payGroupName = z.object({ code: z.string(), zh: z.string(), en: z.string() });

export const person = z.object({
  personId: z.string(),
  employmentId: z.string(),
  number: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  departmentZh: z.string(),
  departmentEn: z.string(),
  jobZh: z.string(),
  jobEn: z.string(),
});

export const runState = z.enum([
  'draft',
  'calculating',
  'calculated',
  'submitted',
  'approved',
  'paying',
  'paid',
  'closed',
]);

/** Who did a step and when; null = not done. */
export const signed = z.object({ userId: z.string(), name: z.string(), at: z.string() }).nullable();

export const issue = z.object({
  code: z.string(),
  where: z.string(),
  message: words,
  remedy: words,
});

/** One figure for each measure a bridge is told in. */
export const measures = z.object({
  netFen: z.number().int(),
  grossFen: z.number().int(),
  costFen: z.number().int(),
  taxFen: z.number().int(),
});

/** One bar of the bridge from last month to this month. */
export const bridgeBar = z.object({
  code: z.string(),
  names: words,
  ...measures.shape,
  /** People with a contribution other than zero in any measure. */
  people: z.number().int(),
});

export const bridge = z.object({
  previousPeriod: z.string().nullable(),
  previous: measures,
  current: measures,
  difference: measures,
  /** In the order in which inputs are swapped; the sum over all bars is the difference, exactly. */
  bars: z.array(bridgeBar),
  unexplained: measures,
  /** The order of the bars, told to the reader: another order would split the same difference otherwise. */
  method: words,
});

/** Why a person must be looked at. */
export const attentionCode = z.enum([
  'calculation-issue',
  'engine-drift',
  'negative-net',
  'no-account',
  'no-document',
  'account-changed',
  'zero-net',
  'below-minimum-wage',
  'leave-beside-suspension',
  'bracket-jump',
  'over-threshold',
  'item-over-threshold',
]);

/** A reason for the change of a person's pay with its effect on the chosen measure. */
export const reasonChip = z.object({
  code: z.string(),
  names: words,
  amountFen: z.number().int(),
  /** amber: a person must act; grey: an approved source explains it. */
  tone: z.enum(['amber', 'grey']),
  /** What changed, e.g. 24,000.00 → 25,000.00. */
  detail: words.nullable(),
});

export const totals = z.object({
  people: z.number().int(),
  grossFen: z.number().int(),
  deductionsFen: z.number().int(),
  netFen: z.number().int(),
  costFen: z.number().int(),
  taxFen: z.number().int(),
});

/** Where a rule or a fact can be read; the English words are null where only the published ones are known. */
export const source = z.object({
  title: z.string(),
  titleEn: z.string().nullable(),
  article: z.string().nullable(),
  articleEn: z.string().nullable(),
  url: z.string().nullable(),
});

/** A node of the answer to "why this figure". Values are decimal text in yuan or in the unit of the input. */
export interface WhyNode {
  code: string;
  names: { zh: string; en: string };
  kind: string;
  type: string;
  value: string;
  formula: string | null;
  withNumbers: string | null;
  source: z.infer<typeof source> | null;
  detail: Record<string, unknown> | null;
  isRepeated: boolean;
  children: WhyNode[];
}
/** Its children have the same shape; a schema that names itself would not resolve in the API description. */
export const whyNode = z.object({
  code: z.string(),
  names: words,
  kind: z.string(),
  type: z.string(),
  value: z.string(),
  formula: z.string().nullable(),
  withNumbers: z.string().nullable(),
  source: source.nullable(),
  detail: z.record(z.string(), z.unknown()).nullable(),
  /** The item's own derivation stands elsewhere in this tree, where it is met first. */
  isRepeated: z.boolean(),
  children: z.array(z.unknown()),
});
