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
      'a policy that reads a setting once a row',
      `create table people.bad6 (person_id uuid constraint bad6_pk primary key, department_path ltree); comment on table people.bad6 is 'distributed by person_id: x'; alter table people.bad6 enable row level security; create policy bad6_p on people.bad6 to meritline_app using (access.in_scope(concat('app.', 'pay_scope'), department_path))`,
      'policy that reads a setting once a row: people.bad6.bad6_p',
    ],
    [
      'a policy that nobody stated for the engine',
      `create table people.bad7 (person_id uuid constraint bad7_pk primary key); comment on table people.bad7 is 'distributed by person_id: x'; alter table people.bad7 enable row level security; create policy bad7_p on people.bad7 to meritline_app using (person_id = access.person())`,
      'policy not stated for this engine: people.bad7.bad7_p',
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
  it('keeps the policies as they were written for an engine that refuses subqueries, and means the same', async () => {
    const client = new pg.Client({ connectionString: databases.ownerUrl });
    await client.connect();
    const expressions = async () => {
      const found = await client.query<{ text: string }>(
        `select polrelid::regclass || ' ' || polname || ' ' || coalesce(pg_get_expr(polqual, polrelid), '') || ' ' || coalesce(pg_get_expr(polwithcheck, polrelid), '') as text from pg_policy order by 1`,
      );
      return found.rows.map(({ text }) => text);
    };
    const count = async (form: string) =>
      (await client.query<{ n: number }>(`select access.state_policies(${form}) as n`)).rows[0]!.n;
    const once = await expressions();
    expect(await count('null')).toBe(0);
    expect(await count('false')).toBeGreaterThan(100);
    const perRow = await expressions();
    expect(perRow.filter((text) => /select/i.test(text))).toEqual([]);
    expect(await count('true')).toBeGreaterThan(100);
    expect(await expressions()).toEqual(once);
    // Who is nobody, in one unit, in several: the two forms answer alike.
    for (const scope of ['', 'company', 'company.D1', 'company.D1,company.D2.U3']) {
      await client.query(`select set_config('app.pay_scope', $1, false)`, [scope]);
      const { rows } = await client.query<{ path: string | null; a: boolean; b: boolean }>(
        `select p as path, access.in_scope('app.pay_scope', p::ltree) as a, coalesce(p::ltree <@ any ((select access.scopes('app.pay_scope'))::ltree[]), false) as b
         from unnest(array['company', 'company.D1', 'company.D1.U2', 'company.D2', 'company.D2.U3', 'company.D10', null]) p`,
      );
      expect(rows.map(({ b }) => b)).toEqual(rows.map(({ a }) => a));
      expect(rows.filter(({ b }) => b).length).toBe({ '': 0, company: 6, 'company.D1': 2 }[scope] ?? 3);
    }
    await client.end();
  });

  it.each(planted)('names %s when it is planted', async (_name, ddl, breach) => {
    const client = new pg.Client({ connectionString: databases.ownerUrl });
    await client.connect();
    await client.query(ddl);
    await client.end();
    expect((await lintCatalogue(databases.ownerUrl)).join('\n')).toContain(breach);
  });
});
