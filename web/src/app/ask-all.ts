/** Every row of a list that the server gives in pages: the same question, page after page, until it has them all. */
import type { QueryAnswer, QueryName, QueryParams } from '@meritline/contract';
import { askQuery } from './api.ts';

/** The largest page the server gives. */
const PAGE = 500;

type Ask<Name extends QueryName> = (name: Name, params: QueryParams<Name>) => Promise<QueryAnswer<Name>>;

/**
 * @param params the question without `limit` and `offset`.
 * @param rowsOf the rows of an answer.
 */
export async function askAll<Name extends QueryName, Row>(
  name: Name,
  params: QueryParams<Name>,
  rowsOf: (answer: QueryAnswer<Name>) => readonly Row[],
  ask: Ask<Name> = askQuery,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (;;) {
    const part = rowsOf(await ask(name, { ...params, limit: PAGE, offset: rows.length } as QueryParams<Name>));
    rows.push(...part);
    if (part.length < PAGE) return rows;
  }
}
