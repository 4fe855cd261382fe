export { checkFormula, TYPE_NAMES } from './checker.ts';
export { FormulaPlanner, TextDictionary, type VectorReader } from './columns/formula-planner.ts';
export { Plan } from './columns/plan.ts';
export { formulaCost, HIGHEST_FORMULA_COST } from './cost.ts';
export {
  compareValues,
  type ExactOutcome,
  evaluateExact,
  evaluateTraced,
  type FactReader,
  isIssue,
  valueText,
} from './exact.ts';
export { FUNCTIONS, functionNamed } from './functions/index.ts';
export { type ParsedFormula, parseFormula } from './parser.ts';
export { prepareTable, readValue } from './prepared-table.ts';
export { editDistance, nearestName } from './suggestion.ts';
export { DEEPEST_FORMULA, LONGEST_FORMULA, type SyntaxNode } from './syntax.ts';
export { comparableName, isPlainName, tokenize } from './tokenizer.ts';
export type {
  CheckedFormula,
  CheckedNode,
  Declarations,
  DeclaredColumn,
  DeclaredTable,
  DeclaredTotal,
  DeclaredValue,
  ExactValue,
  FormulaFunction,
  PreparedTable,
} from './types.ts';
