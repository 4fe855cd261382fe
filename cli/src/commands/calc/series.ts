import type { Issue } from '@meritline/engine/explain';
import type { Calculation } from '@meritline/rulepacks';
import type { CalcAnswer } from './answer.ts';

/** One payment calculated, with every figure of it by code. */
export interface Link extends CalcAnswer {
  readonly figures: Readonly<Record<string, string | boolean | null>>;
}

type Facts = Readonly<Record<string, unknown>>;

/**
 * Several payments one after another: the figures that the chain of the calculation names pass from each to the next, and
 * begin again with the tax year. What a payment says itself goes before what is handed on.
 *
 * @param facts facts of all payments, `series` with those of each
 */
export function calculateSeries(
  calculation: Pick<Calculation, 'chain'>,
  facts: Facts,
  calculateOne: (facts: Facts) => Link,
  fieldOf: (code: string) => string,
): CalcAnswer {
  const { series, ...common } = facts;
  const values: unknown[] = [];
  const traces: unknown[] = [];
  const issues: Issue[] = [];
  const warnings: Issue[] = [];
  let handed: Record<string, unknown> = {};
  let year = '';
  for (const [index, own] of (series as Facts[]).entries()) {
    const date = String(own.date ?? common.date ?? '');
    if (date.slice(0, 4) !== year) handed = {};
    year = date.slice(0, 4);
    const {
      value,
      trace,
      issues: found,
      warnings: told = [],
      figures,
    } = calculateOne({ ...common, ...handed, ...own });
    values.push(value === null ? null : { date, ...(value as object) });
    if (trace !== undefined) traces.push(trace);
    const placed = (each: Issue): Issue => ({ ...each, where: `series[${index}].${each.where}` });
    issues.push(...found.map(placed));
    warnings.push(...told.map(placed));
    const links = Object.entries(calculation.chain ?? {}).map(([input, figure]) => [fieldOf(input), figures[figure]]);
    handed = Object.fromEntries(links.filter(([, figure]) => figure !== undefined && figure !== null));
  }
  return {
    value: { series: values },
    ...(traces.length === 0 ? {} : { trace: { series: traces } }),
    issues,
    ...(warnings.length === 0 ? {} : { warnings }),
  };
}
