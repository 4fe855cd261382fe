import {
  addRational,
  compareRational,
  parseDecimal,
  type Rational,
  subtractRational,
  toDecimalText,
  ZERO,
} from '../../money/index.ts';
import { HUNDRED } from '../limits.ts';

/** A weighted line of a department's scorecard; `objective` null = a duty of the job. */
export interface CoverageCell {
  readonly objective: string | null;
  readonly department: string;
  readonly weight: string;
}

export interface CoverageColumn {
  readonly department: string;
  /** Exact sum of the weights. */
  readonly total: string;
  /** 100 − total; `0` closes. */
  readonly gap: string;
  /** Sum of the weights that serve no objective. */
  readonly duties: string;
}

export interface Coverage {
  readonly columns: readonly CoverageColumn[];
  readonly objectivesWithoutIndicator: readonly string[];
  /** They have indicators, but no department is scored by one. */
  readonly objectivesWithoutDepartment: readonly string[];
  /** Departments with a scorecard all of whose weight is duties, and departments with none. */
  readonly departmentsWithoutObjective: readonly string[];
}

/** Who carries what, in one pass over the cells. */
export function coverageOf(
  objectives: readonly { readonly code: string; readonly indicators: number }[],
  departments: readonly string[],
  cells: readonly CoverageCell[],
): Coverage {
  const totals = new Map<string, { total: Rational; duties: Rational }>();
  const carried = new Set<string>();
  const serving = new Set<string>();
  for (const { objective, department, weight } of cells) {
    const value = parseDecimal(weight) ?? ZERO;
    const column = totals.get(department) ?? { total: ZERO, duties: ZERO };
    totals.set(department, {
      total: addRational(column.total, value),
      duties: objective === null ? addRational(column.duties, value) : column.duties,
    });
    if (objective === null) continue;
    carried.add(objective);
    if (compareRational(value, ZERO) > 0) serving.add(department);
  }
  return {
    columns: departments.map((department) => {
      const { total, duties } = totals.get(department) ?? { total: ZERO, duties: ZERO };
      return {
        department,
        total: toDecimalText(total),
        gap: toDecimalText(subtractRational(HUNDRED, total)),
        duties: toDecimalText(duties),
      };
    }),
    objectivesWithoutIndicator: objectives.filter(({ indicators }) => indicators === 0).map(({ code }) => code),
    objectivesWithoutDepartment: objectives
      .filter(({ code, indicators }) => indicators > 0 && !carried.has(code))
      .map(({ code }) => code),
    departmentsWithoutObjective: departments.filter((department) => !serving.has(department)),
  };
}
