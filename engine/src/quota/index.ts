export { type LevelPlace, type OrderKey, type PlacedPerson, proposeLevels } from './propose.ts';
export { quotas } from './quota.ts';
export type {
  BoundRounding,
  Guideline,
  GuidelineBand,
  QuotaBandResult,
  QuotaBinding,
  QuotaFacts,
  QuotaLevel,
  QuotaPool,
  QuotaUnit,
  QuotaValue,
} from './types.ts';
