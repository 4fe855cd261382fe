import { createContext, type ReactNode, useContext } from 'react';
import { HOME_CURRENCY } from './format/numbers.ts';

const CurrencyContext = createContext<string>(HOME_CURRENCY);

/** Every amount within is of one currency, as the server told it. */
export function InCurrency({ code, children }: { code: string; children: ReactNode }) {
  return <CurrencyContext.Provider value={code}>{children}</CurrencyContext.Provider>;
}

export const useCurrency = (): string => useContext(CurrencyContext);
