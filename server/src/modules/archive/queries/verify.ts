import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { verifyArchive } from '../seal-package.ts';

/** Recomputes every digest and hash of the archive chain. */
export const verify = query({
  name: 'verify',
  summary: { zh: '验证归档链', en: 'Verify the archive chain' },
  permission: 'archive.read',
  input: z.strictObject({}),
  output: z.object({
    isIntact: z.boolean(),
    packages: z.number().int(),
    head: z.string(),
    brokenAt: z
      .object({ sequence: z.number().int(), reason: z.enum(['manifest-changed', 'chain-broken', 'missing']) })
      .nullable(),
  }),
  handle: ({ tx }) => verifyArchive(tx),
});
