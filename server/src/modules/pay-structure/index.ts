export { countriesOfChange, type PayChange, payChange, proposedValue, withItem } from './changes.ts';
export { type CompanyDeclarations, companyDeclarations } from './company-declarations.ts';
export { companyRules, countryOfThresholds, numberOf } from './company-rules.ts';
export {
  countriesInUse,
  countriesKnowing,
  countriesOfPerson,
  countriesWithoutSchemes,
  countryCode,
  countryOfEmployment,
  nameOfCountry,
  oneCountry,
} from './countries.ts';
export { payStructure } from './module.ts';
export { answerDays, payPolicy } from './policy-kind.ts';
export { type RecurringPayRow, recordRecurringPayRows } from './record/recurring-pay-rows.ts';
export {
  layersInForce,
  type ProposedValue,
  type RuleContent,
  ruleLayers,
  rulesOfPlace,
  withProposed,
} from './rule-layers.ts';
export { definitionIn, definitionWith, jurisdictionChain, rulePacks } from './rule-packs.ts';
export { staffPay } from './sheets/staff-pay.ts';
