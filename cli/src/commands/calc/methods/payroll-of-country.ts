import type { Issue, TraceNode } from '@meritline/engine/explain';
import { firstDayOf, resolveRules } from '@meritline/rulepacks';
import { z } from 'zod';
import { calculate, calculationSchema, calculationsOf } from '../calculation-method.ts';
import { packsOfCountry } from '../rules.ts';

/*
 * Payslips of a country whose rule pack brings the month from the wage to the net pay as one calculation (`payslip`).
 * Its figures are those of `calc payslip`.
 */

const payslipOf = (country: string) =>
  calculationsOf('payslip').find(({ jurisdiction }) => jurisdiction.split('/')[0] === country);

/** Countries with a payslip of their own, by their codes. */
export const countriesWithPayslip = (): string[] => [
  ...new Set(calculationsOf('payslip').map(({ jurisdiction }) => jurisdiction.split('/')[0]!)),
];

/** Facts of a person and month in a country, under the fields of its payslip. */
export function countryInputsSchema(country: string): z.ZodObject {
  const shape = calculationSchema(payslipOf(country)!).shape;
  const { jurisdiction: _place, date: _date, kind: _kind, ...fields } = shape as Record<string, z.ZodType>;
  return z.strictObject(fields);
}

export interface CountryPayslip {
  readonly payslip: { month: string; packVersion: string; rulesDigest: string; items: unknown; accumulators: object };
  readonly trace: Readonly<Record<string, TraceNode>> | undefined;
  readonly issues: readonly Issue[];
}

/** One month of one person. What is wrong is told under `path`. */
export function payslipOfCountry(
  jurisdictions: readonly string[],
  month: string,
  inputs: Readonly<Record<string, unknown>>,
  path: string,
  withTrace: boolean,
): CountryPayslip {
  const date = firstDayOf(month);
  const { packVersion, digest } = resolveRules(packsOfCountry(jurisdictions[0]!), jurisdictions, date);
  const found = calculate({ method: 'payslip' }, { ...inputs, jurisdiction: jurisdictions.at(-1)!, date }, withTrace);
  return {
    payslip: { month, packVersion, rulesDigest: digest, items: found.value ?? {}, accumulators: {} },
    trace: found.trace as CountryPayslip['trace'],
    issues: found.issues.map((each) => ({ ...each, where: `${path}.${each.where}` })),
  };
}
