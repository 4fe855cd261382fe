import pg from 'pg';

export interface StatementCounter {
  /** Statements this process has sent since counting began, `begin` and `commit` among them. */
  readonly count: number;
  stop(): void;
}

/**
 * Counts at the driver what this process sends to PostgreSQL, whoever sends it: a query per person cannot hide behind a
 * connection of its own. One counter at a time.
 */
export function countStatements(): StatementCounter {
  const proto = pg.Client.prototype as unknown as { query: (...given: unknown[]) => unknown };
  const original = proto.query;
  let count = 0;
  proto.query = function counted(this: unknown, ...given: unknown[]): unknown {
    count += 1;
    return original.apply(this, given);
  };
  return {
    get count() {
      return count;
    },
    stop: () => {
      proto.query = original;
    },
  };
}
