import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrateAuthentication } from '../../http/authentication.ts';
import { lintCatalogue } from './catalogue-lint.ts';
import { testDatabase } from './test-database.ts';

describe('the schema rules of a distributed engine', () => {
  let databases: Awaited<ReturnType<typeof testDatabase>>;
  beforeAll(async () => {
    databases = await testDatabase();
    await migrateAuthentication(databases.ownerUrl);
  });
  afterAll(() => databases.close());

  it('hold over every table of the product', async () => {
    expect(await lintCatalogue(databases.ownerUrl)).toEqual([]);
  });

  const planted: [string, string, string][] = [
    [
      'a key without person_id',
      `create table people.bad1 (person_id uuid not null, id uuid constraint bad1_pk primary key); comment on table people.bad1 is 'distributed by person_id: x'; alter table people.bad1 enable row level security; create policy bad1_p on people.bad1 to meritline_app using (true)`,
      'key of a distributed table without person_id: people.bad1.bad1_pk',
    ],
    [
      'a table that names no kind',
      'create table people.bad2 (id uuid constraint bad2_pk primary key)',
      'table without its kind: people.bad2',
    ],
    [
      'a policy with a subquery',
      `create table people.bad3 (person_id uuid constraint bad3_pk primary key); comment on table people.bad3 is 'distributed by person_id: x'; alter table people.bad3 enable row level security; create policy bad3_p on people.bad3 to meritline_app using (person_id in (select person_id from people.employment_number))`,
      'policy with a subquery: people.bad3.bad3_p',
    ],
    [
      'no row-level security',
      `create table people.bad4 (person_id uuid constraint bad4_pk primary key); comment on table people.bad4 is 'distributed by person_id: x'`,
      'distributed table without row-level security: people.bad4',
    ],
    [
      'a 4-byte integer',
      `create table people.bad5 (id uuid constraint bad5_pk primary key, n int); comment on table people.bad5 is 'local: x'`,
      'serial, identity or 4-byte integer: people.bad5.n',
    ],
  ];
  it.each(planted)('names %s when it is planted', async (_name, ddl, breach) => {
    const client = new pg.Client({ connectionString: databases.ownerUrl });
    await client.connect();
    await client.query(ddl);
    await client.end();
    expect((await lintCatalogue(databases.ownerUrl)).join('\n')).toContain(breach);
  });
});
