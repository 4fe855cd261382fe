import type { RawBuilder } from 'kysely';
import pg from 'pg';
import type { Db } from '../../../platform/database/index.ts';
import { copyOut } from './copy-out.ts';
import { RowReader } from './row-reader.ts';

/** One connection of the batch role, in whose transaction a batch is gathered and recorded; counts its statements. */
export interface Statements {
  readonly client: pg.PoolClient;
  /** Statements sent so far: constant for a batch, whatever its number of people. */
  readonly count: number;
  rows<Row>(query: RawBuilder<Row>): Promise<Row[]>;
  /** Many rows by one COPY, read in place. */
  copied(query: RawBuilder<unknown>): Promise<RowReader>;
}

export function statementsOn(client: pg.PoolClient, db: Db): Statements {
  let count = 0;
  return {
    client,
    get count() {
      return count;
    },
    async rows<Row>(query: RawBuilder<Row>) {
      count += 1;
      const { sql, parameters } = query.compile(db);
      const found = await client.query(sql, parameters as unknown[]);
      return found.rows as Row[];
    },
    async copied(query: RawBuilder<unknown>) {
      count += 1;
      const { sql, parameters } = query.compile(db);
      return new RowReader(await copyOut(client, inlined(sql, parameters)));
    },
  };
}

/** COPY takes no parameters: values are written into the statement as quoted literals. */
export const inlined = (text: string, parameters: readonly unknown[]): string =>
  text.replace(/\$(\d+)/g, (_match, place) => literal(parameters[Number(place) - 1]));

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value instanceof Date) return pg.escapeLiteral(value.toISOString());
  if (Array.isArray(value)) return `array[${value.map(literal).join(', ')}]`;
  return pg.escapeLiteral(String(value));
}

/** Runs `work` in one transaction on one connection. */
export async function inTransaction<T>(
  pool: pg.Pool,
  db: Db,
  work: (statements: Statements) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  try {
    // Compiling a plan takes longer than a batch's statements do.
    await client.query('begin; set local jit = off');
    const result = await work(statementsOn(client, db));
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}
