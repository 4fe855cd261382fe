/** Who is measured by which standard, and who has none: over the demo company's people. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appraisedCompany } from '../../testing/appraised-company.ts';
import { type TestClient, type TestProduct, testProduct } from '../../testing/product.ts';

const clock = { now: () => new Date('2026-11-23T10:00:00+08:00') };

interface Place {
  departmentCode: string;
  jobCode: string;
  standardId: string | null;
  people: number;
  persons: { number: string }[];
}

describe('holders of standards', () => {
  let product: TestProduct;
  let specialist: TestClient;
  const run = <T>(query: ReturnType<typeof sql<T>>) => query.execute(product.databases.batch);
  const look = async (client = specialist) =>
    (await client.get('/indicators/standard-holders')).body as { held: number; lacking: number; places: Place[] };

  beforeAll(async () => {
    product = await testProduct({ clock });
    await appraisedCompany(product.databases, clock);
    specialist = await product.signIn({ roles: ['performance-specialist'] });
  });
  afterAll(() => product.close());

  it('counts everybody who works today once, and names who lacks a standard', async () => {
    const { held, lacking, places } = await look();
    const working = await run(sql<{ n: number }>`
      select count(*)::int as n from people.assignment a join people.employment e on e.person_id = a.person_id and e.employment_id = a.employment_id and e.hired_on <= '2026-11-23' and (e.ended_on is null or e.ended_on >= '2026-11-23')
      where a.effective_from <= '2026-11-23' and (a.effective_until is null or '2026-11-23' < a.effective_until)`);
    expect(held + lacking).toBe(working.rows[0]!.n);
    expect(places.reduce((sum, { people }) => sum + people, 0)).toBe(working.rows[0]!.n);
    expect(places.every(({ people, persons }) => persons.length === Math.min(people, 60))).toBe(true);
  });

  it('follows the nearest standard: a new one of a department and job moves its people, and only them', async () => {
    const before = await look();
    const place = before.places.find(({ people }) => people > 1)!;
    const code = (
      await run(
        sql<{
          code: string;
        }>`select i.code from indicators.indicator i join indicators.indicator_version v on v.indicator_id = i.indicator_id and v.effective_until is null and v.used_as = 'weighted' and v.curve is not null where i.retired_on is null order by i.code limit 1`,
      )
    ).rows[0]!.code;
    const saved = await specialist.post('/indicators/save-standard', {
      departmentCode: place.departmentCode,
      jobCode: place.jobCode,
      stageCode: null,
      nameZh: '新标准',
      nameEn: 'New standard',
      lines: [{ indicatorCode: code, weight: '100' }],
      baseVersion: null,
      reason: 'test',
    });
    expect(saved.status, JSON.stringify(saved.body)).toBe(200);
    const after = await look();
    const changed = after.places.filter((one, at) => one.standardId !== before.places[at]!.standardId);
    // The place itself and what lies below it, of the same job; each as the question of one place answers.
    expect(changed).toContainEqual(
      expect.objectContaining({ departmentCode: place.departmentCode, jobCode: place.jobCode }),
    );
    expect(changed.length).toBeLessThan(after.places.length);
    for (const { departmentCode, jobCode, standardId } of changed) {
      const holds = (await specialist.get('/indicators/standard-for', { departmentCode, jobCode })).body;
      expect([jobCode, standardId]).toEqual([place.jobCode, holds.standard.standardId]);
    }
  });

  it('names people only to who may see them', async () => {
    const { places } = await look();
    const small = places.find(({ departmentCode }) => departmentCode !== places[0]!.departmentCode)!;
    const path = (
      await run(
        sql<{
          path: string;
        }>`select v.path::text as path from organization.department d join organization.department_version v on v.department_id = d.department_id and v.effective_until is null where d.code = ${small.departmentCode}`,
      )
    ).rows[0]!.path;
    const manager = await product.signIn({ roles: ['manager'], unitPath: path });
    const seen = await look(manager);
    expect(seen.places.length).toBeGreaterThan(0);
    expect(seen.held + seen.lacking).toBeLessThan(places.reduce((sum, { people }) => sum + people, 0));
  });
});
