import { createHash } from 'node:crypto';
import { z } from 'zod';

const decimal = z.string().regex(/^-?\d+(\.\d+)?$/, 'a decimal number as text, such as "97.5"');
const mode = z.enum(['half-up', 'half-even', 'up', 'down']);
const rounding = z.object({ digits: z.number().int().min(0).max(6), mode });

/** The policy of a cycle, in the words of `@meritline/engine/scoring`; every number is a decimal string. */
export const policySettings = z.object({
  missingRule: z.enum(['reweight', 'target', 'zero']),
  bounds: z.object({ low: decimal, high: decimal.nullable() }),
  bonusCap: decimal,
  scale: z
    .array(
      z.object({
        rating: z.string().min(1).max(8),
        names: z.object({ zh: z.string(), en: z.string() }),
        from: decimal.nullable(),
      }),
    )
    .min(1),
  coefficients: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('by-rating'), table: z.array(z.object({ rating: z.string(), coefficient: decimal })) }),
    z.object({
      kind: z.literal('by-score'),
      divisor: decimal,
      low: decimal,
      high: decimal,
      digits: z.number().int().min(0).max(6),
    }),
  ]),
  organisation: z.object({ base: decimal, pivot: decimal, perPoint: decimal, low: decimal, high: decimal, rounding }),
  /** A person's organisation is the nearest department with a scorecard at this depth or above; 0 = company. */
  organisationDepth: z.number().int().min(0).max(9),
  combination: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('multiplicative'), rounding }),
    z.object({
      kind: z.literal('additive'),
      rounding,
      shares: z.array(z.object({ level: z.string(), organisation: decimal, personal: decimal })),
    }),
  ]),
  rounding: z.object({
    score: rounding,
    points: z.object({ digits: z.number().int().min(0).max(6) }),
    total: rounding,
  }),
  lights: z.object({ achieved: decimal, watch: decimal }),
  /** Coefficients of people without a published scorecard, and of months before the first cycle pays. */
  openingCoefficients: z.object({ organisation: decimal, personal: decimal }),
});
export type PolicySettings = z.infer<typeof policySettings>;

export const digestOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');
