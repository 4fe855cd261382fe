import { defineModule } from '../../platform/operation/index.ts';
import { declareBase } from './operations/declare-base.ts';
import { enrolments } from './queries/enrolments.ts';

export const insurance = defineModule({
  name: 'insurance',
  summary: { zh: '社保与公积金', en: 'Social insurance and housing fund' },
  uses: ['imports', 'organization', 'people', 'pay-structure'],
  operations: [declareBase],
  queries: [enrolments],
});
