/** Whose facts are gathered: a range of people, or people named one by one. */
import { type RawBuilder, sql } from 'kysely';

export type People =
  | { readonly firstPerson: string; readonly lastPerson: string }
  | { readonly personIds: readonly string[] };

export const among = (people: People, alias: string): RawBuilder<unknown> => {
  const id = sql.ref(`${alias}.person_id`);
  return 'personIds' in people
    ? sql`${id} = any (${`{${people.personIds.join(',')}}`}::uuid[])`
    : sql`${id} between ${people.firstPerson}::uuid and ${people.lastPerson}::uuid`;
};

/** What a gathering is asked for. */
export interface FactsKey {
  readonly runId: string;
  /** The month; the last one where several are asked for at once. */
  readonly period: string;
  /** The first of several months asked for at once. */
  readonly since?: string;
  readonly payDay: string;
  /** Final pay takes in what was recorded for the month as well. */
  readonly isFinal?: boolean;
  readonly people: People;
  /** Facts recorded after this moment do not exist for this calculation. */
  readonly knownAt: Date;
}
