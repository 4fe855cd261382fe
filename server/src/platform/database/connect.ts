/** Pools by role, and the transaction that sets who acts. */
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';

// bigint and numeric: fen and counts fit a safe integer by the checks of the tables; anything larger is refused, never rounded.
pg.types.setTypeParser(20, (text) => {
  const value = Number(text);
  if (!Number.isSafeInteger(value))
    throw new RangeError(`A bigint from the database is out of the safe range: ${text}`);
  return value;
});
// 1016 is bigint[]; the driver's types list only the scalar ones.
pg.types.setTypeParser(1016 as Parameters<typeof pg.types.setTypeParser>[0], (text) =>
  text === '{}'
    ? []
    : text
        .slice(1, -1)
        .split(',')
        .map((part) => (part === 'NULL' ? Number.NaN : Number(part))),
);
pg.types.setTypeParser(1082, (text) => text); // date stays 'YYYY-MM-DD'

/** Tables are addressed through `sql` templates; row types stand at each query. */
export type Database = Record<string, never>;
export type Db = Kysely<Database>;
export type Tx = Transaction<Database>;

export interface DatabaseUrls {
  readonly owner: string;
  readonly app: string;
  readonly batch: string;
  readonly auth: string;
}

export interface Databases {
  readonly urls: DatabaseUrls;
  /** Rows are visible only inside `asActor`. */
  readonly app: Db;
  /** Background work: its policies let it see every row. */
  readonly batch: Db;
  readonly batchPool: pg.Pool;
  readonly authPool: pg.Pool;
  close(): Promise<void>;
}

/**
 * A connection that is lost (database restarted, or crashed) must not end the process, neither an idle one nor one in the
 * hands of a transaction between two statements: the next statement on it fails, and the pool opens another.
 */
export function outliving(pool: pg.Pool): pg.Pool {
  pool.on('error', () => undefined);
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
  });
  return pool;
}

const open = (connectionString: string, max: number, options?: string): pg.Pool => {
  return outliving(new pg.Pool({ connectionString, max, ...(options ? { options } : {}) }));
};

export const kyselyOver = (pool: pg.Pool): Db => new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });

export function connect(urls: DatabaseUrls): Databases {
  const appPool = open(urls.app, 12);
  const batchPool = open(urls.batch, 6);
  const authPool = open(urls.auth, 4, '-c search_path=auth');
  const app = kyselyOver(appPool);
  const batch = kyselyOver(batchPool);
  return {
    urls,
    app,
    batch,
    batchPool,
    authPool,
    close: async () => {
      await Promise.all([app.destroy(), batch.destroy(), authPool.end()]);
    },
  };
}

/** Runs `work` in one transaction in which the policies know the actor; a query's transaction is read-only. */
export async function asActor<T>(db: Db, userId: string, readOnly: boolean, work: (tx: Tx) => Promise<T>): Promise<T> {
  const transaction = readOnly ? db.transaction().setAccessMode('read only') : db.transaction();
  return transaction.execute(async (tx) => {
    await sql`select access.become(${userId})`.execute(tx);
    return work(tx);
  });
}
