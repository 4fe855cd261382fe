export { type HierarchyAnswer, type HierarchyFacts, type HierarchyValue, hierarchyWeights } from './hierarchy.ts';
export { pairwiseWeights } from './pairwise-weights.ts';
export { MOST_ITEMS, RANDOM_INDICES } from './random-indices.ts';
export type {
  DisputedPair,
  InconsistentTriple,
  ItemWeight,
  Judge,
  Judgement,
  JudgePriorities,
  NamedJudgement,
  PairwiseAnswer,
  PairwiseFacts,
  PairwiseValue,
  Priorities,
  RandomIndexTable,
} from './types.ts';
