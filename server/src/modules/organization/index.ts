export { type CurrencySum, currencySum, employerPlace, inCurrency, sumsByCurrency } from './employer-currency.ts';
export { followingPaths } from './follow-path.ts';
export { organization } from './module.ts';
