import { defineModule } from '../../platform/operation/index.ts';
import {
  chooseBenefit,
  confirmBenefits,
  endBenefit,
  recordBenefitPlan,
  withdrawBenefit,
} from './operations/benefits.ts';
import { declareBase } from './operations/declare-base.ts';
import { nameEmployerInput } from './operations/name-employer-input.ts';
import { recordCutOffDay } from './operations/record-cut-off-day.ts';
import { benefits, myBenefits } from './queries/benefits.ts';
import { enrolmentHistory } from './queries/enrolment-history.ts';
import { enrolmentList } from './queries/enrolment-list.ts';
import { enrolments } from './queries/enrolments.ts';

export const insurance = defineModule({
  name: 'insurance',
  summary: { zh: '社保与公积金', en: 'Social insurance and housing fund' },
  uses: ['access', 'imports', 'organization', 'people', 'pay-structure'],
  operations: [
    declareBase,
    recordCutOffDay,
    recordBenefitPlan,
    nameEmployerInput,
    chooseBenefit,
    withdrawBenefit,
    confirmBenefits,
    endBenefit,
  ],
  queries: [enrolments, enrolmentList, enrolmentHistory, benefits, myBenefits],
});
