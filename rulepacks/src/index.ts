export { buildRulePack } from './build-pack.ts';
export { bundleRulePacks, readRulePackBundle } from './bundle.ts';
export { type DayCount, type DayKind, type WorkCalendar, workCalendar } from './calendar.ts';
export { firstDayAfter, firstDayOf, isDay, isMonth } from './days.ts';
export { loadRulePack, loadRulePacks, PACK_CODES, packDirectory } from './load-pack.ts';
export { type PackFault, RulePackError } from './pack-error.ts';
export { payDefinition } from './pay-definition.ts';
export type { PackFile } from './read-file.ts';
export { resolveRules } from './resolve-rules.ts';
export { listSources, type SourceUse } from './sources.ts';
export * from './types.ts';
export {
  type ExampleFile,
  type ExampleMonth,
  exampleProgram,
  loadExamples,
  packsOf,
  runExample,
  type WorkedExample,
} from './worked-examples.ts';
