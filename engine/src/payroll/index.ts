export { factOf, rowFacts } from './block-facts.ts';
export { compilePayProgram, declarationsOf, inputScale } from './compile.ts';
export { KIND_NAMES } from './declarations.ts';
export {
  type BookedDifference,
  type OpenMonth,
  type RetroDifference,
  type RetroIssue,
  type RetroMonth,
  type RetroResult,
  type RetroRow,
  retroDifferences,
} from './retro.ts';
export { hangsOnAccumulators, type RetroTarget, type RetroTargets, retroTargets } from './retro-targets.ts';
export * from './types.ts';
export {
  type BlockBridge,
  type BridgeContribution,
  type BridgeGroup,
  type BridgeOptions,
  bridgeSum,
  hasNoDrift,
  type MeasureBridge,
  type VarianceBridge,
  varianceBridge,
  varianceBridgeOfBlocks,
} from './variance-bridge.ts';
