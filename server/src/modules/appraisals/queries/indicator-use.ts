import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { indicatorUses } from '../gather/library.ts';

/** How often each indicator of the library is used. */
export const indicatorUse = query({
  name: 'indicator-use',
  summary: { zh: '指标使用次数', en: 'How many templates, standards, scorecards and cycles use each indicator' },
  permission: 'indicators.read',
  input: z.object({}),
  output: z.object({
    uses: z.array(
      z.object({
        code: z.string(),
        templates: z.number().int(),
        standards: z.number().int(),
        /** Of open cycles only those the reader may see. */
        scorecards: z.number().int(),
        cycles: z.number().int(),
      }),
    ),
  }),
  handle: async ({ tx }) => ({ uses: await indicatorUses(tx) }),
});
