import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { isConnectionLost } from '../../../platform/database/index.ts';
import { testDatabase } from '../../../platform/database/test-database.ts';
import { ByteWriter } from './byte-writer.ts';
import { copyIn } from './copy-in.ts';

let databases: Awaited<ReturnType<typeof testDatabase>>;
let client: pg.Client;
let others: pg.Client;

const connected = async (): Promise<pg.Client> => {
  const one = new pg.Client({ connectionString: databases.ownerUrl });
  one.on('error', () => undefined);
  await one.connect();
  return one;
};
const copy = (bytes: Buffer): Promise<void> => copyIn(client as unknown as pg.PoolClient, 'public.copied (n)', bytes);
const held = async (): Promise<number[]> =>
  (await others.query<{ n: number }>('select n from public.copied order by n')).rows.map(({ n }) => n);

/** Rows of one number each, in the binary form; a first row of more fields than the table has. */
function rows(count: number, { firstFields = 1 } = {}): Buffer {
  const writer = new ByteWriter(1 << 10);
  writer.raw(Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)]));
  for (let n = 0; n < count; n += 1) {
    writer.int16(n === 0 ? firstFields : 1);
    writer.bigint(n);
  }
  writer.int16(-1);
  return Buffer.from(writer.written());
}

beforeAll(async () => {
  databases = await testDatabase();
  others = await connected();
  await others.query('create table public.copied (n bigint)');
});
beforeEach(async () => {
  await others.query('truncate public.copied');
  await client?.end();
  client = await connected();
});
afterAll(async () => {
  await Promise.all([client.end(), others.end()]);
  await databases.close();
});

test('several chunks arrive whole, and the connection goes on to be used', async () => {
  const many = 200_000;
  const bytes = rows(many);
  expect(bytes.length).toBeGreaterThan(2 << 20);
  await copy(bytes);
  const found = await client.query('select count(*) as n, sum(n)::bigint as sum from public.copied');
  expect(found.rows).toEqual([{ n: many, sum: (many * (many - 1)) / 2 }]);
});

test('refused at its first row while megabytes are still on their way, it is one error and nothing is written', async () => {
  await expect(copy(rows(2_000_000, { firstFields: 2 }))).rejects.toMatchObject({ code: '22P04' });
  expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  expect(await held()).toEqual([]);
});

test('a connection that ends under it is one error that says so', async () => {
  const { rows: own } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  await others.query('begin; lock table public.copied');
  const copied = copy(rows(10)).then(
    () => null,
    (error: unknown) => error,
  );
  // It waits for the table.
  await expect
    .poll(async () => {
      const found = await others.query('select wait_event_type as on from pg_stat_activity where pid = $1', [
        own[0]!.pid,
      ]);
      return found.rows[0].on;
    })
    .toBe('Lock');
  await others.query('select pg_terminate_backend($1)', [own[0]!.pid]);
  expect(isConnectionLost(await copied)).toBe(true);
  await others.query('rollback');
  expect(await held()).toEqual([]);
});
