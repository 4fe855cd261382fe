import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asActor } from '../../platform/database/index.ts';
import { type TestClient, type TestProduct, testProduct } from '../../testing/product.ts';
import { type SmallCompany, smallCompany } from '../../testing/small-company.ts';

describe('people', () => {
  let product: TestProduct;
  let company: SmallCompany;
  let specialist: TestClient;
  let salesManager: TestClient;
  let clerk: TestClient;

  beforeAll(async () => {
    product = await testProduct();
    company = await smallCompany(product.databases.ownerUrl);
    specialist = await product.signIn({ roles: ['pay-specialist'] });
    salesManager = await product.signIn({
      roles: ['employee', 'manager'],
      personId: company.people.sales_head.personId,
      unitPath: 'company.SALES',
    });
    clerk = await product.signIn({ roles: ['employee'], personId: company.people.sales_clerk.personId });
  });
  afterAll(() => product.close());

  it.each([
    ['name', '赵云', ['T004']],
    ['number', 't00', ['T001', 'T002', 'T003', 'T004']],
    ['pinyin', 'zhaoyun', ['T004']],
    ['initials', 'zyf', ['T004']],
    ['a wildcard is only a character', '%', []],
  ])('are found by %s', async (_kind, search, numbers) => {
    const found = await specialist.get('/people/people-list', { search, sort: 'number' });
    expect(found.status).toBe(200);
    expect(found.body.people.map((person: { number: string }) => person.number)).toEqual(numbers);
  });

  it('are limited to the unit for a manager, by list, by id and by SQL', async () => {
    const list = await salesManager.get('/people/people-list', {});
    expect(list.body.people.map((person: { number: string }) => person.number)).toEqual(['T001', 'T002']);
    expect(list.body.total).toBe(2);
    const foreign = await salesManager.get('/people/person-detail', { personId: company.people.rd_engineer.personId });
    expect([foreign.status, foreign.body.code]).toEqual([404, 'not-found']);
    const rows = await asActor(product.databases.app, salesManager.userId, true, (tx) =>
      sql<{ number: string }>`select number from people.employment order by number`.execute(tx),
    );
    expect(rows.rows.map((row) => row.number)).toEqual(['T001', 'T002']);
  });

  it('are only oneself for an employee, and nobody without an actor', async () => {
    expect((await clerk.get('/people/people-list', {})).status).toBe(403);
    const own = await clerk.get('/people/myself');
    expect(own.body.nameEn).toBe('Li Na');
    const rows = await asActor(product.databases.app, clerk.userId, true, (tx) =>
      sql<{ n: number }>`select count(*) as n from people.person`.execute(tx),
    );
    expect(rows.rows[0]!.n).toBe(1);
    const nobody = await sql<{ n: number }>`select count(*) as n from people.person`.execute(product.databases.app);
    expect(nobody.rows[0]!.n).toBe(0);
  });

  it('move from a day on, keep what was, and take their visibility along', async () => {
    const { personId, employmentId } = company.people.sales_clerk;
    const move = {
      personId,
      employmentId,
      departmentCode: 'RD',
      jobCode: 'J1',
      gradeCode: 'P5',
      kind: 'transfer',
      reason: 'wants to build',
    };
    const early = await specialist.post('/people/assign-person', { ...move, effectiveFrom: '2024-02-01' });
    expect(early.body.code).toBe('outside-employment');
    const moved = await specialist.post('/people/assign-person', { ...move, effectiveFrom: '2026-03-01' });
    expect(moved.status).toBe(200);
    const again = await specialist.post('/people/assign-person', { ...move, effectiveFrom: '2026-02-01' });
    expect(again.body.code).toBe('later-assignment');
    await product.settle();
    expect((await salesManager.get('/people/person-detail', { personId })).status).toBe(404);
    const timeline = (await specialist.get('/people/person-detail', { personId })).body.assignments;
    expect(
      timeline.map((row: { departmentEn: string; effectiveFrom: string; effectiveUntil: string | null }) => [
        row.departmentEn,
        row.effectiveFrom,
        row.effectiveUntil,
      ]),
    ).toEqual([
      ['R&D', '2026-03-01', null],
      ['Sales', '2024-03-01', '2026-03-01'],
    ]);
  });

  it('cannot overlap, whoever writes', async () => {
    const { personId, employmentId } = company.people.rd_engineer;
    const twice = asActor(product.databases.app, specialist.userId, false, (tx) =>
      sql`insert into people.assignment select person_id, employment_id, '2025-01-01', null, department_id, position_id, job_id, grade_id, manager_person_id, 'twice', department_path, null, now()
        from people.assignment where person_id = ${personId} and employment_id = ${employmentId}`.execute(tx),
    );
    await expect(twice).rejects.toThrow(/assignment_overlap/);
  });

  it('are hired once per number, with codes that exist', async () => {
    const hire = {
      number: 'T009',
      nameZh: '孙悦',
      nameEn: 'Sun Yue',
      legalEntityCode: 'SH',
      departmentCode: 'RD',
      jobCode: 'J1',
      gradeCode: 'P5',
      hiredOn: '2026-11-02',
      reason: 'vacancy',
    };
    expect((await specialist.post('/people/hire-person', { ...hire, departmentCode: 'NOWHERE' })).body).toMatchObject({
      code: 'not-found',
      where: 'NOWHERE',
    });
    const identified = (identityNumber: string, more = {}) =>
      specialist.post('/people/hire-person', { ...hire, ...more, identityNumber });
    expect((await identified('110105194912310021')).body.issues[0]).toMatchObject({
      code: 'identity-check-character',
      where: 'identityNumber',
    });
    expect((await identified(' 11010519491231002x')).status).toBe(200);
    expect((await specialist.post('/people/hire-person', hire)).body.code).toBe('number-taken');
    const known = (await identified('11010519491231002X', { number: 'T010' })).body;
    expect([known.code, known.where]).toEqual(['identity-known', 'identityNumber']);
    expect(known.title).toContain('T009');
    const chart = (await specialist.get('/organization/chart', { on: '2026-11-03' })).body.units;
    expect(chart.find((unit: { code: string }) => unit.code === 'RD').headcount).toBeGreaterThanOrEqual(3);
  });

  it('follow a department that moves under another', async () => {
    const moved = await specialist.post('/organization/save-department', {
      code: 'RD',
      parentCode: 'SALES',
      nameZh: '研发部',
      nameEn: 'R&D',
      effectiveFrom: '2026-11-01',
      reason: 'merger',
    });
    expect(moved.body.path).toBe('company.SALES.RD');
    const circle = await specialist.post('/organization/save-department', {
      code: 'SALES',
      parentCode: 'RD',
      nameZh: '销售部',
      nameEn: 'Sales',
      effectiveFrom: '2026-11-01',
      reason: 'circle',
    });
    expect(circle.body.code).toBe('department-under-itself');
    await product.settle();
    const list = await salesManager.get('/people/people-list', {});
    expect(list.body.people.map((person: { number: string }) => person.number)).toContain('T004');
  });
});
