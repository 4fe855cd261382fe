import { Amount, type AmountProps } from './amount.tsx';

export interface InOneCurrency {
  readonly currency: string;
}

/** Sums of rows, each currency by itself, in the order of their codes; none of no rows. */
export function sumsByCurrency<Row extends InOneCurrency>(
  rows: readonly Row[],
  of: (row: Row) => number,
): { currency: string; fen: number }[] {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(row.currency, (sums.get(row.currency) ?? 0) + of(row));
  return [...sums].map(([currency, fen]) => ({ currency, fen })).sort((a, b) => a.currency.localeCompare(b.currency));
}

/** Sums side by side, never added: zero of nothing is a plain zero. */
export function Amounts({
  sums,
  ...style
}: { sums: readonly { currency: string; fen: number }[] } & Omit<AmountProps, 'fen' | 'currency'>) {
  if (sums.length === 0) return <Amount fen={0} {...style} />;
  return sums.map(({ currency, fen }, index) => (
    <span key={currency}>
      {index > 0 ? ' · ' : null}
      <Amount fen={fen} currency={currency} {...style} />
    </span>
  ));
}
