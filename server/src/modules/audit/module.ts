import { defineModule } from '../../platform/operation/index.ts';
import { entries } from './queries/entries.ts';
import { verifyChainQuery } from './queries/verify-chain.ts';

export const audit = defineModule({
  name: 'audit',
  summary: { zh: '审计记录与审计链', en: 'Audit entries and their chain' },
  uses: [],
  operations: [],
  queries: [entries, verifyChainQuery],
});
