import { createHash } from 'node:crypto';
import { z } from 'zod';
import { lateRules } from './phases.ts';

const decimal = z.string().regex(/^-?\d+(\.\d+)?$/, 'a decimal number as text, such as "97.5"');
const mode = z.enum(['half-up', 'half-even', 'up', 'down']);
const rounding = z.object({ digits: z.number().int().min(0).max(6), mode });

const workingDays = z.number().int().min(1).max(60);

/** How an appraisal is carried out, beside how it is calculated: dates, quotas, objections, protection of opinions. */
export const procedureSettings = z.object({
  calendar: z.object({
    frequency: z.enum(['monthly', 'quarterly', 'half-year', 'annual']),
    /** Days after the start of the period by which targets are agreed. */
    targetsWithinDays: z.number().int().min(1).max(90),
    /** Days after the end of the period by which results are published. */
    publishedWithinDays: z.number().int().min(1).max(180),
    /** What happens to an entry after its phase; taken and marked where nothing is said. */
    lateRule: z.enum(lateRules).optional(),
    /** Days before the end of a phase from which the product reminds by itself; 0 or nothing said = it does not. */
    remindsFromDays: z.number().int().min(0).max(14).optional(),
  }),
  distribution: z.object({
    form: z.enum(['none', 'range', 'exact']),
    enforcement: z.enum(['advisory', 'enforced']),
    /** Percent of people by level of the scale; sums to 100. */
    shares: z.array(z.object({ rating: z.string().min(1).max(8), percent: decimal })),
    /** Units with fewer people are counted together. */
    poolBelow: z.number().int().min(0).max(100),
  }),
  appeal: z.object({ windowWorkingDays: workingDays, answerWorkingDays: workingDays }),
  /** The manager's manager looks at every rating. */
  hasSecondLevel: z.boolean(),
  /** Fewest answers of a group of raters whose answers are shown apart in a 360. */
  anonymityThreshold: z.number().int().min(3).max(20),
  /** Characters a reason for a moved or extreme rating needs. */
  reasonMinLength: z.number().int().min(1).max(400),
  /** Who approves a change of agreed targets within a period; the specialist where nothing is said. */
  targetChangeBy: z.enum(['manager', 'specialist']).optional(),
  /** A reading whose indicator requires evidence and that has none: taken, held out of the score, or refused. Taken where nothing is said. */
  evidenceMissing: z.enum(['accept', 'hold', 'refuse']).optional(),
});
export type ProcedureSettings = z.infer<typeof procedureSettings>;

/** The policy of a cycle, in the words of `@meritline/engine/scoring`; every number is a decimal string. */
export const policySettings = z.object({
  missingRule: z.enum(['reweight', 'target', 'zero', 'block']),
  /** What a part of a period that its manager did not rate counts as; left out = its days are left out (`reweight`). */
  segmentRule: z.enum(['reweight', 'block']).optional(),
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
  /** Guideline of the yearly raise by level, in percent of base pay. Without it a level is not told what it costs in raises. */
  raises: z.record(z.string().min(1).max(8), decimal).optional(),
  /** Absent in policies of before; a published policy always has it. */
  procedure: procedureSettings.optional(),
});
export type PolicySettings = z.infer<typeof policySettings>;

export const digestOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');
