/** Many rows into a table by one COPY, for populations of tests and benchmarks. */
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from, to } from 'pg-copy-streams';

const escaped = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\r', '\\r');

const written = (value: unknown): string => {
  if (value === null || value === undefined) return '\\N';
  return typeof value === 'object' ? escaped(JSON.stringify(value)) : escaped(String(value));
};

/** Columns that a row lacks are null. */
export async function copyRows(
  client: pg.PoolClient,
  table: string,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = rows.map((row) => columns.map((column) => written(row[column])).join('\t'));
  const target = client.query(from(`copy ${table} (${columns.join(', ')}) from stdin`));
  await pipeline(Readable.from([Buffer.from(`${lines.join('\n')}\n`)]), target);
}

/** Bytes of a COPY in binary form into a table. */
export const copyBytes = (client: pg.PoolClient, statement: string, bytes: Readable): Promise<void> =>
  pipeline(bytes, client.query(from(statement)));

/** Bytes of a COPY out of the database into a file. */
export const saveCopy = (client: pg.PoolClient, statement: string, file: Writable): Promise<void> =>
  pipeline(client.query(to(statement)), file);
