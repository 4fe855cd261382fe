import { z } from 'zod';
import { isDay, isMonth } from './days.ts';
import { said } from './read-file.ts';
import { INPUTS, PAY_ITEMS } from './schemas.ts';

const text = z.string().trim().min(1);
const code = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/, said('代码用小写字母、数字和下划线', 'a code has lower-case letters, digits and _'));
const value = z.union([z.string(), z.boolean()], {
  error: said('加引号的文本，或 true、false', 'text in quotes, true or false'),
});
const facts = z.record(code, value);

/** One month: the facts that differ from those of all months, and what must come out. */
const MONTH = z.strictObject({
  month: z.string().refine(isMonth, { error: said("加引号的月份：'2026-07'", "a month in quotes: '2026-07'") }),
  given: facts.default({}),
  /** Items and accumulators by code, as decimal text with the decimal places of the item. */
  expect: facts.default({}),
  /** Codes of all issues that must be found, each once; without them none may be. */
  issues: z.array(text).default([]),
  /** Parameters and tables that the rules of this place and month must not know. */
  unknown: z.array(code).default([]),
});

const EXAMPLE = z.strictObject({
  name: text,
  /** Chain, widest first. */
  jurisdictions: z.array(text).min(1),
  /** Accumulators before the first month; what is not named here begins with zero. */
  prior: z.record(code, z.string()).default({}),
  /** Facts of all months. */
  given: facts.default({}),
  /** Chained: the accumulators after a month are those before the next, until the tax year changes. */
  months: z.array(MONTH).min(1),
  why: text,
  source: text,
});

/** A file of worked examples: what is given, what must come out, why, and who says so. */
export const EXAMPLES = z.strictObject({
  title: z.strictObject({ zh: text, en: text }),
  /** Packs whose rules apply. */
  packs: z.array(text).min(1),
  /** Only the pay items of these groups; all without it. */
  groups: z.array(text).optional(),
  /** Inputs and items of this file alone, so that one rule can be shown without the rest of a payslip. */
  define: z
    .strictObject({
      inputs: z.array(INPUTS.shape.inputs.element.partial({ group: true })).default([]),
      items: PAY_ITEMS.shape.items,
    })
    .optional(),
  examples: z.array(EXAMPLE).min(1),
});

export type WorkedExamples = z.infer<typeof EXAMPLES>;
export type WorkedExample = WorkedExamples['examples'][number];

/** One case of a calculation. */
const CASE = z.strictObject({
  name: text,
  /** Chain, widest first; left out = that of the file. */
  jurisdictions: z.array(text).min(1).optional(),
  /** The day whose rules hold. */
  date: z.string().refine(isDay, { error: said("加引号的日期：'2026-07-01'", "a day in quotes: '2026-07-01'") }),
  given: facts.default({}),
  /** Results and other figures by code, as decimal text with the decimal places of the figure. */
  expect: facts.default({}),
  /** Codes of all issues that must be found, each once; without them none may be. */
  issues: z.array(text).default([]),
  /** Codes of all warnings that must be found. */
  warnings: z.array(text).default([]),
  why: text,
  source: text,
});

/** A file of worked cases of one calculation. */
export const CASES = z.strictObject({
  title: z.strictObject({ zh: text, en: text }),
  packs: z.array(text).min(1),
  method: text,
  kind: text.optional(),
  jurisdictions: z.array(text).min(1),
  cases: z.array(CASE).min(1),
});

export type WorkedCases = z.infer<typeof CASES>;
export type WorkedCase = WorkedCases['cases'][number];
