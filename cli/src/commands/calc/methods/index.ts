import { nearestName } from '@meritline/engine/formula';
import type { CalcMethod } from '../answer.ts';
import { formulaMethod } from './formula.ts';
import { insuranceMethod } from './insurance.ts';
import { payrollMethod } from './payroll.ts';
import { scoreMethod } from './score.ts';
import { taxMethod } from './tax.ts';

/** Every method of `calc`; a new one is a file beside these and a line here. */
export const methods: readonly CalcMethod[] = [
  payrollMethod,
  taxMethod,
  insuranceMethod,
  scoreMethod,
  formulaMethod,
] as readonly CalcMethod[];

export const findMethod = (code: string): CalcMethod | null => methods.find((method) => method.code === code) ?? null;

/** The method whose name is nearest to a misspelt one; null when none is near. */
export const nearestMethod = (code: string): string | null =>
  nearestName(
    code,
    methods.map((method) => method.code),
  );
