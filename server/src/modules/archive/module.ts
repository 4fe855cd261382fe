import { defineModule } from '../../platform/operation/index.ts';
import { packages } from './queries/packages.ts';
import { verify } from './queries/verify.ts';

export const archive = defineModule({
  name: 'archive',
  summary: { zh: '归档', en: 'Archive' },
  uses: [],
  operations: [],
  queries: [packages, verify],
});
