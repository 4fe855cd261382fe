import { nearestName } from '@meritline/engine/formula';
import type { CalcMethod } from '../answer.ts';
import { calculationMethod, calculationMethodCodes } from '../calculation-method.ts';
import { FOLDS } from '../folds/index.ts';
import { ahpMethod } from './ahp.ts';
import { allocateMethod } from './allocate.ts';
import { bonusChoiceMethod } from './bonus-choice.ts';
import { coefficientMethod } from './coefficient.ts';
import { formulaMethod } from './formula.ts';
import { insuranceMethod } from './insurance.ts';
import { labourCostRatiosMethod } from './labour-cost-ratios.ts';
import { payRangeMethod } from './pay-range.ts';
import { payrollMethod } from './payroll.ts';
import { quotaMethod } from './quota.ts';
import { retroMethod } from './retro.ts';
import { scoreMethod } from './score.ts';
import { taxMethod } from './tax.ts';
import { totalWageMethod } from './total-wage.ts';
import { varianceMethod } from './variance.ts';

/** Methods with a file beside this one. */
const written = [
  payrollMethod,
  taxMethod,
  bonusChoiceMethod,
  insuranceMethod,
  varianceMethod,
  retroMethod,
  totalWageMethod,
  labourCostRatiosMethod,
  payRangeMethod,
  allocateMethod,
  scoreMethod,
  ahpMethod,
  quotaMethod,
  coefficientMethod,
  formulaMethod,
] as readonly CalcMethod[];

let all: readonly CalcMethod[] | null = null;

/** Every method of `calc`: a new one is a calculation of a rule pack, or a file beside this one and a line above. */
export function methods(): readonly CalcMethod[] {
  all ??= [
    ...written,
    ...calculationMethodCodes()
      .filter((code) => !written.some((method) => method.code === code))
      .map((code) => calculationMethod(code, FOLDS[code])),
  ];
  return all;
}

export const findMethod = (code: string): CalcMethod | null => methods().find((method) => method.code === code) ?? null;

/** The method whose name is nearest to a misspelt one; null when none is near. */
export const nearestMethod = (code: string): string | null =>
  nearestName(
    code,
    methods().map((method) => method.code),
  );
