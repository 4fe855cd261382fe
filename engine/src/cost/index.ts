export { type CostGroup, type PriceVolumeMix, priceVolumeMix } from './price-volume-mix.ts';
export {
  type GrowthGate,
  type LinkageBand,
  type LinkedIndicator,
  type SeparateAmount,
  type TotalWage,
  type TotalWageFacts,
  totalWage,
} from './total-wage.ts';
