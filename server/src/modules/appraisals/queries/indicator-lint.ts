import { LINT_SETTINGS, lintLibrary } from '@meritline/engine/scoring';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { lintFacts } from '../gather/library.ts';

const words = z.object({ zh: z.string(), en: z.string() });

/** Weaknesses of the library: each with its place, why it is one, and what to do. */
export const indicatorLint = query({
  name: 'indicator-lint',
  summary: { zh: '指标体检', en: 'Check of the indicator library' },
  permission: 'indicators.read',
  input: z.object({}),
  output: z.object({
    checked: z.number().int(),
    findings: z.array(
      z.object({
        rule: z.string(),
        indicator: z.string(),
        where: words,
        why: words,
        remedy: words,
        related: z.array(z.string()),
      }),
    ),
  }),
  handle: async ({ tx, today }) => {
    const facts = await lintFacts(tx, today, LINT_SETTINGS.periods);
    return {
      checked: facts.length,
      findings: lintLibrary(facts).map((finding) => ({ ...finding, related: [...finding.related] })),
    };
  },
});
