import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { verifyChain } from '../seal.ts';

export const verifyChainQuery = query({
  name: 'verify-chain',
  summary: { zh: '校验审计链', en: 'Recompute the audit chain and say whether it holds' },
  permission: 'audit.read',
  input: z.object({}),
  output: z.object({
    isIntact: z.boolean(),
    sealed: z.number().int(),
    waiting: z.number().int(),
    head: z.string(),
    brokenAt: z.object({ sequence: z.number().int(), reason: z.enum(['changed', 'missing']) }).nullable(),
  }),
  handle: ({ tx }) => verifyChain(tx),
});
