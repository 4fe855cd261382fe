/** What an employer pays in. A legal entity never leaves its country, so that any version of it tells. */
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { currencyOfPlace } from '../../platform/rule-packs/index.ts';

/** A place of the legal entity a column names. */
export const employerPlace = (legalEntityId: string): RawBuilder<string> =>
  sql<string>`(select v.city from organization.legal_entity_version v where v.legal_entity_id = ${sql.ref(legalEntityId)} limit 1)`;

/** Rows with the currency of their place instead of the place. */
export const inCurrency = <Row extends { readonly place: string }>(
  rows: readonly Row[],
): (Omit<Row, 'place'> & { currency: string })[] =>
  rows.map(({ place, ...row }) => ({ ...row, currency: currencyOfPlace(place).code }));

export const currencySum = z.object({ currency: z.string(), fen: z.number().int() });
export type CurrencySum = z.output<typeof currencySum>;

/** Sums of rows, each currency by itself, in the order of their codes; none of no rows. */
export function sumsByCurrency<Row extends { readonly currency: string }>(
  rows: readonly Row[],
  of: (row: Row) => number | null,
): CurrencySum[] {
  const sums = new Map<string, number>();
  for (const row of rows) {
    const fen = of(row);
    if (fen !== null) sums.set(row.currency, (sums.get(row.currency) ?? 0) + fen);
  }
  return [...sums].map(([currency, fen]) => ({ currency, fen })).sort((a, b) => a.currency.localeCompare(b.currency));
}
