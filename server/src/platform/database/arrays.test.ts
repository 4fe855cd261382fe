/** Lists sent in a form of their own arrive as they were. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jsonbArray, uuidArray } from './arrays.ts';
import { newId } from './ids.ts';
import { testDatabase } from './test-database.ts';

describe('long lists as parameters', () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.close());

  it.each([
    ['none', []],
    ['one', [[]]],
    [
      'what another form would have to quote',
      [{ a: '"\\{},' }, 'it\'s "so"', null, 1.5, '绩效 📈', { lines: [{ n: null }] }],
    ],
    ['thousands', Array.from({ length: 3_000 }, (_, n) => ({ n, text: '字'.repeat(n % 70) }))],
  ])('jsonb: %s', async (_, values) => {
    const texts = values.map((value) => JSON.stringify(value));
    const found = await sql<{ value: unknown }>`
      select to_json(x) as value from unnest(${jsonbArray(texts)}::jsonb[]) with ordinality as u (x, n) order by n`.execute(
      database.batch,
    );
    expect(found.rows.map(({ value }) => value)).toEqual(values);
  });

  it('uuid', async () => {
    for (const ids of [[], [newId()], Array.from({ length: 1_000 }, () => newId())]) {
      const found = await sql<{ ids: string[] }>`select ${uuidArray(ids)}::uuid[] as ids`.execute(database.batch);
      expect(found.rows[0]!.ids).toEqual(ids);
    }
  });
});
