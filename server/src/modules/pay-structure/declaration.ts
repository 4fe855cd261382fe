import { z } from 'zod';

/** A pay item as the company writes it: names, kind, flags, formula; the code stands beside it. */
export const declaration = z.strictObject({
  zh: z.string().min(1).max(40),
  en: z.string().min(1).max(80),
  kind: z.enum(['earning', 'deduction', 'employer-contribution', 'information']),
  group: z.enum([
    'fixed',
    'variable',
    'allowance',
    'attendance',
    'insurance',
    'fund',
    'tax',
    'other',
    'retro',
    'total',
  ]),
  type: z.enum(['money', 'number', 'boolean', 'text']).optional(),
  flags: z.array(z.string().max(40)).max(20),
  formula: z.string().min(1).max(4000),
  rounding: z
    .strictObject({ digits: z.number().int().min(0).max(6), mode: z.enum(['half-up', 'half-even', 'up', 'down']) })
    .optional(),
  source: z
    .strictObject({ title: z.string().min(1), article: z.string().optional(), url: z.url().optional() })
    .optional(),
  /** Where a difference of an earlier month goes; see the engine's declaration of a pay item. */
  retro: z.string().max(60).optional(),
  description: z.string().max(400).optional(),
});

/** A test case of a pay item: facts of a person, and what the item must come out to. */
export const itemCase = z.strictObject({
  name: z.string().min(1).max(120),
  /** Place whose rules hold, as `cn/shanghai`. */
  place: z.string().min(2).max(80),
  /** Values by input code: decimal text, true or false, text. */
  given: z.record(z.string(), z.union([z.string(), z.boolean()])),
  expected: z.string().min(1).max(40),
});

export type ItemCase = z.output<typeof itemCase>;
