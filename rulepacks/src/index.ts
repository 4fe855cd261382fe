export { articleInEnglish } from './articles.ts';
export { buildRulePack } from './build-pack.ts';
export { bundleRulePacks, readRulePackBundle } from './bundle.ts';
export {
  type CalculationFigure,
  type CalculationName,
  calculationInputs,
  calculationProgram,
  findCalculation,
  runCalculation,
  withIncluded,
} from './calculations.ts';
export { type DayCount, type DayKind, type WorkCalendar, workCalendar } from './calendar.ts';
export { countriesOf, countryOfPlace, packsOfCountry } from './countries.ts';
export { firstDayAfter, firstDayOf, isDay, isMonth } from './days.ts';
export {
  COUNTRY_CODES,
  listCurrencies,
  listIndustries,
  listPlaces,
  loadRulePack,
  loadRulePacks,
  PACK_CODES,
  packDirectory,
  readRulePackFiles,
  whyNotPaid,
} from './load-pack.ts';
export { type MovedExample, type MovedFigure, movedExamples, type RuleBook } from './moved-examples.ts';
export { FAULT_CODES, type FaultCode, type PackFault, RulePackError } from './pack-error.ts';
export { payDefinition } from './pay-definition.ts';
export { type PolicyTemplate, policyTemplates } from './policy-templates.ts';
export type { PackFile } from './read-file.ts';
export { resolveRules } from './resolve-rules.ts';
export { listSources, type SourceUse } from './sources.ts';
export * from './types.ts';
export {
  type CaseFile,
  type ExampleFile,
  type ExampleMonth,
  exampleProgram,
  loadCases,
  loadExamples,
  packsOf,
  runExample,
  type WorkedCase,
  type WorkedExample,
} from './worked-examples.ts';
