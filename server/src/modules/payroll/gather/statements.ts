import type { RawBuilder } from 'kysely';
import type pg from 'pg';
import type { Db } from '../../../platform/database/index.ts';

/** One connection of the batch role, in whose transaction a batch is gathered and recorded; counts its statements. */
export interface Statements {
  readonly client: pg.PoolClient;
  /** Statements sent so far: constant for a batch, whatever its number of people. */
  readonly count: number;
  rows<Row>(query: RawBuilder<Row>): Promise<Row[]>;
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
  };
}

/** Runs `work` in one transaction on one connection. */
export async function inTransaction<T>(
  pool: pg.Pool,
  db: Db,
  work: (statements: Statements) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
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
