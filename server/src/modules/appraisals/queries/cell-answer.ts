import { z } from 'zod';

const words = z.object({ zh: z.string(), en: z.string() });

export const cellIssue = z.object({ code: z.string(), where: z.string(), message: words, remedy: words });

/** What became of one cell of a grid. */
export const cellAnswer = z.object({
  outcome: z.enum(['saved', 'conflict', 'refused']),
  /** What the cell holds now. */
  value: z.string().nullable(),
  by: z.string().nullable(),
  at: z.string().nullable(),
  issue: cellIssue.nullable(),
});
