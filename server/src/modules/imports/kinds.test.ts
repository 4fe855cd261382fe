/** The demo company's own sheets: attendance of the open month and readings of the open cycle, in and out again. */
import { actualsSheet, attendanceSheet, demoCompany } from '@meritline/demo-company';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appraisedCompany } from '../../testing/appraised-company.ts';
import { type TestClient, type TestProduct, testProduct } from '../../testing/product.ts';

const START = Date.parse('2026-11-23T10:00:00+08:00');
let passedMs = 0;
const TODAY = { now: () => new Date(START + passedMs) };
const company = demoCompany();

describe('kinds of imports', () => {
  let product: TestProduct;
  let pay: TestClient;
  let performance: TestClient;

  beforeAll(async () => {
    product = await testProduct({ clock: TODAY });
    await appraisedCompany(product.databases, TODAY, company);
    pay = await product.signIn({ roles: ['pay-specialist'] });
    performance = await product.signIn({ roles: ['performance-specialist'] });
  });
  afterAll(() => product.close());

  async function mapped(
    client: TestClient,
    kind: string,
    sheet: { fileName: string; bytes: Uint8Array },
    settings: Record<string, string> = {},
  ) {
    const { importId } = (
      await client.upload(
        '/imports/upload-sheet',
        { kind },
        { fileName: sheet.fileName, bytes: Buffer.from(sheet.bytes) },
      )
    ).body;
    const detail = (await client.get('/imports/import-detail', { importId })).body;
    const columns = detail.columns as { column: number; heading: string; field: string | null }[];
    const answer = await client.post('/imports/choose-mapping', {
      importId,
      mapping: Object.fromEntries(columns.flatMap(({ column, field }) => (field ? [[String(column), field]] : []))),
      settings: {
        ...Object.fromEntries(detail.settings.map((one: { key: string; value: unknown }) => [one.key, one.value])),
        ...settings,
      },
    });
    expect(answer.body).toMatchObject({ importId });
    const preview = (await client.get('/imports/import-preview', { importId, limit: 200 })).body;
    return { importId, columns, preview };
  }
  const commit = (client: TestClient, importId: string, fingerprint: string) =>
    client.post('/imports/commit-import', { importId, fingerprint, reason: 'test' });
  const undo = (client: TestClient, importId: string) =>
    client.post('/imports/undo-import', { importId, reason: 'test' });
  const inputs = async () =>
    (
      await sql<{
        n: number;
        total: number;
      }>`select count(*) as n, coalesce(sum(value_scaled), 0)::bigint as total from payroll.pay_input`.execute(
        product.databases.batch,
      )
    ).rows[0]!;

  it('reads the attendance sheet below its title, records it once, replaces and restores', async () => {
    const sheet = await attendanceSheet(company);
    const { importId, columns, preview } = await mapped(pay, 'monthly-inputs', sheet);
    const fields = Object.fromEntries(columns.map((one) => [one.heading, one.field]));
    expect(fields).toMatchObject({
      工号: 'number',
      姓名: null,
      出勤天数: 'input:meal_days',
      '事假（天）': 'input:personal_leave_days',
      '一次性奖金（元）': 'input:one_off_bonus',
    });
    expect(preview.counts).toMatchObject({ rows: sheet.rows, bad: 0, changed: 0 });
    expect((await commit(pay, importId, preview.fingerprint)).status).toBe(200);
    const expected = company.openMonthInputs.filter((one) => Number(one.amount ?? one.quantity) !== 0);
    const once = await inputs();
    expect(once.n).toBe(expected.length);
    const again = await mapped(pay, 'monthly-inputs', sheet);
    expect(again.preview.counts).toMatchObject({ new: 0, changed: 0, same: sheet.rows });
    expect((await undo(pay, importId)).status).toBe(200);
    expect((await inputs()).n).toBe(0);
  });

  it('reads hukou, medical tier and the resident status of a staff file, and restores what was before', async () => {
    const known = (
      await sql<{ personId: string; job: string; grade: string; legalEntity: string; department: string }>`
        select e.person_id as "personId", j.code as job, g.code as grade, l.code as "legalEntity", d.code as department from people.employment e
        join organization.legal_entity l on l.legal_entity_id = e.legal_entity_id
        join people.assignment a on a.person_id = e.person_id and a.employment_id = e.employment_id and a.effective_until is null
        join organization.job j on j.job_id = a.job_id join organization.grade g on g.grade_id = a.grade_id
        join organization.department d on d.department_id = a.department_id
        where e.ended_on is null order by e.number limit 1`.execute(product.databases.batch)
    ).rows[0]!;
    const number = (
      await sql<{ number: string }>`select number from people.employment where person_id = ${known.personId}`.execute(
        product.databases.batch,
      )
    ).rows[0]!.number;
    const both = await product.signIn({ roles: ['hr-head', 'pay-specialist'] });
    const csv = (words: string) =>
      Buffer.from(
        `\ufeff工号,部门编码,职务,职级,户籍,医保档次,个税居民身份\r\n${number},${known.department},${known.job},${known.grade},${words}\r\n`,
      );
    const facts = async () => {
      const pays = await sql<{ code: string; value: number }>`
        select input_code as code, value_scaled as value from pay_structure.recurring_pay
        where person_id = ${known.personId} and input_code in ('local_hukou', 'medical_tier_two') and superseded_at is null and effective_until is null
        order by input_code`.execute(product.databases.batch);
      const tax = await sql<{
        value: boolean;
      }>`select value = 'true'::jsonb as value from payroll.tax_situation where person_id = ${known.personId}`.execute(
        product.databases.batch,
      );
      return [
        ...pays.rows.map(({ code, value }) => `${code} ${value}`),
        ...tax.rows.map(({ value }) => `non-resident ${value}`),
      ];
    };
    const before = await facts();
    const first = await mapped(
      both,
      'staff-file',
      { fileName: 'staff.csv', bytes: csv('非深户,二档,非居民') },
      { legalEntity: known.legalEntity },
    );
    expect(Object.fromEntries(first.columns.map((one) => [one.heading, one.field]))).toMatchObject({
      户籍: 'lasting:local_hukou',
      医保档次: 'lasting:medical_tier_two',
      个税居民身份: 'tax:non-resident',
    });
    expect(first.preview.counts).toMatchObject({ rows: 1, changed: 1, bad: 0 });
    expect((await commit(both, first.importId, first.preview.fingerprint)).status).toBe(200);
    expect(await facts()).toEqual(['local_hukou 0', 'medical_tier_two 1', 'non-resident true']);
    passedMs += 60_000;
    const second = await mapped(
      both,
      'staff-file',
      { fileName: 'again.csv', bytes: csv('本市,一档,居民') },
      { legalEntity: known.legalEntity },
    );
    expect((await commit(both, second.importId, second.preview.fingerprint)).status).toBe(200);
    expect(await facts()).toEqual(['local_hukou 1', 'medical_tier_two 0', 'non-resident false']);
    expect((await undo(both, second.importId)).status).toBe(200);
    expect(await facts()).toEqual(['local_hukou 0', 'medical_tier_two 1', 'non-resident true']);
    expect((await undo(both, first.importId)).status).toBe(200);
    expect(await facts()).toEqual(before);
  });

  it('reads suspensions of a staff file, refuses half of one, and restores what was before', async () => {
    const known = (
      await sql<{
        personId: string;
        number: string;
        job: string;
        grade: string;
        legalEntity: string;
        department: string;
      }>`
        select e.person_id as "personId", e.number, j.code as job, g.code as grade, l.code as "legalEntity", d.code as department from people.employment e
        join organization.legal_entity l on l.legal_entity_id = e.legal_entity_id
        join people.assignment a on a.person_id = e.person_id and a.employment_id = e.employment_id and a.effective_until is null
        join organization.job j on j.job_id = a.job_id join organization.grade g on g.grade_id = a.grade_id
        join organization.department d on d.department_id = a.department_id
        where e.ended_on is null order by e.number offset 1 limit 1`.execute(product.databases.batch)
    ).rows[0]!;
    const csv = (words: string) =>
      Buffer.from(
        `\ufeff工号,部门编码,职务,职级,停职首日,复岗日,停职类型,停职工资\r\n${known.number},${known.department},${known.job},${known.grade},${words}\r\n`,
      );
    const held = async () =>
      (
        await sql<{ text: string }>`select concat_ws(' ', effective_from, effective_until, kind, is_paid) as text
          from people.suspension where person_id = ${known.personId} and superseded_at is null order by effective_from`.execute(
          product.databases.batch,
        )
      ).rows.map(({ text }) => text);
    const hands = await product.signIn({ roles: ['hr-head', 'pay-specialist'] });
    const read = (words: string) =>
      mapped(hands, 'staff-file', { fileName: 'suspended.csv', bytes: csv(words) }, { legalEntity: known.legalEntity });
    const half = await read('2027-02-01,,,');
    expect(half.preview.counts).toMatchObject({ rows: 1, bad: 1 });
    const first = await read('2027-02-01,,停薪留职,不发');
    expect(first.preview.counts).toMatchObject({ rows: 1, changed: 1, bad: 0 });
    expect((await commit(hands, first.importId, first.preview.fingerprint)).status).toBe(200);
    expect(await held()).toEqual(['2027-02-01 unpaid-leave f']);
    passedMs += 60_000;
    expect((await read('2027-02-01,,停薪留职,不发')).preview.counts).toMatchObject({ rows: 1, changed: 0, bad: 0 });
    expect((await read('2027-03-01,,借调,照发')).preview.counts).toMatchObject({ rows: 1, bad: 1 });
    const second = await read('2027-02-01,2027-04-01,停薪留职,不发');
    expect((await commit(hands, second.importId, second.preview.fingerprint)).status).toBe(200);
    expect(await held()).toEqual(['2027-02-01 2027-04-01 unpaid-leave f']);
    expect((await undo(hands, second.importId)).status).toBe(200);
    expect(await held()).toEqual(['2027-02-01 unpaid-leave f']);
    expect((await undo(hands, first.importId)).status).toBe(200);
    expect(await held()).toEqual([]);
  });

  it('is not undone once the month is submitted', async () => {
    const { importId, preview } = await mapped(pay, 'monthly-inputs', await attendanceSheet(company));
    expect((await commit(pay, importId, preview.fingerprint)).status).toBe(200);
    await sql`insert into payroll.run (run_id, period, state, pay_day, prepared_by, opened_at) values (gen_random_uuid(), '2026-11', 'submitted', '2026-11-27', 'someone', now())`.execute(
      product.databases.batch,
    );
    const refused = await undo(pay, importId);
    expect([refused.status, refused.body.code, refused.body.where]).toEqual([409, 'later-facts', '2026-11']);
    expect((await inputs()).n).toBeGreaterThan(0);
  });

  it('reads readings one a row for people and departments, scores again, and restores', async () => {
    const sheet = await actualsSheet(company, 'actuals-2026Q4.xlsx');
    const changed = async () =>
      (
        await sql<{ n: number }>`select count(*) as n from appraisals.reading where import_id is not null`.execute(
          product.databases.batch,
        )
      ).rows[0]!.n;
    const { importId, columns, preview } = await mapped(performance, 'actuals', sheet);
    const fields = Object.fromEntries(columns.map((one) => [one.heading, one.field]));
    expect(fields).toMatchObject({ 对象编号: 'subject', 指标编码: 'indicator', 实际值: 'value' });
    expect(preview.counts.rows).toBe(sheet.rows);
    expect(preview.counts).toMatchObject({ bad: 0 });
    expect(preview.counts.new).toBeGreaterThan(0);
    expect((await commit(performance, importId, preview.fingerprint)).status).toBe(200);
    const read = await changed();
    expect(read).toBeGreaterThan(0);
    // One reading of a person is corrected in a wide sheet: a column named as the indicator.
    const reading = company.openCycleActuals.find((one) => one.employeeNumber !== null && /^\d+$/.test(one.value))!;
    const indicator = company.indicators.find((one) => one.code === reading.indicatorCode)!;
    const csv = Buffer.from(
      `\ufeff工号,${indicator.names.zh}\r\n${reading.employeeNumber},${Number(reading.value) + 1}\r\n`,
    );
    const wide = await mapped(performance, 'actuals', { fileName: 'wide.csv', bytes: csv });
    expect(wide.preview.counts).toMatchObject({ rows: 1, changed: 1, bad: 0 });
    const differing = (await performance.get('/imports/import-preview', { importId: wide.importId, tab: 'changed' }))
      .body;
    expect(differing.entries[0].differences[0]).toMatchObject({
      before: reading.value,
      after: String(Number(reading.value) + 1),
    });
    // Two indicators that get the same value are told apart.
    const numeric = company.openCycleActuals.filter(
      (one) => one.employeeNumber !== null && /^\d+(\.\d+)?$/.test(one.value),
    );
    const [whom, own] = [...Map.groupBy(numeric, (one) => one.employeeNumber!)].find(([, some]) => some.length > 1)!;
    const two = own.slice(0, 2).map((one) => company.indicators.find(({ code }) => code === one.indicatorCode)!);
    const alike = await mapped(performance, 'actuals', {
      fileName: 'alike.csv',
      bytes: Buffer.from(`\ufeff工号,${two.map(({ names }) => names.zh).join(',')}\r\n${whom},7,7\r\n`),
    });
    const told = (await performance.get('/imports/import-preview', { importId: alike.importId, tab: 'changed' })).body;
    expect(told.entries[0].differences.map((one: { field: string }) => one.field).sort()).toEqual(
      two.map(({ code }) => code).sort(),
    );
    expect((await commit(performance, wide.importId, wide.preview.fingerprint)).status).toBe(200);
    expect(await changed()).toBe(read + 1);
    expect((await undo(performance, importId)).body.code).toBe('later-facts');
    expect((await undo(performance, wide.importId)).status).toBe(200);
    expect((await undo(performance, importId)).status).toBe(200);
    expect(await changed()).toBe(0);
  });

  it('two that bring the same readings at once: one goes in, the other is told, and goes in after another look', async () => {
    const first = company.openCycleActuals.find((one) => one.employeeNumber !== null && /^\d+$/.test(one.value))!;
    const { names } = company.indicators.find(({ code }) => code === first.indicatorCode)!;
    const sheetOf = (value: number) => ({
      fileName: `at-once-${value}.csv`,
      bytes: Buffer.from(`\ufeff工号,${names.zh}\r\n${first.employeeNumber},${value}\r\n`),
    });
    for (const round of [0, 1, 2]) {
      const values = [round * 2 + 11, round * 2 + 12];
      const both = [];
      for (const value of values) both.push(await mapped(performance, 'actuals', sheetOf(value)));
      const answers = await Promise.all(
        both.map(({ importId, preview }) => commit(performance, importId, preview.fingerprint)),
      );
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
      const late = answers.findIndex(({ status }) => status === 409);
      expect(['readings-changed', 'preview-outdated']).toContain(answers[late]!.body.code);
      expect(answers[late]!.body.detail).toMatch(/Look at the preview again|重新查看预览/);
      const { importId } = both[late]!;
      const again = (await performance.get('/imports/import-preview', { importId, limit: 10 })).body;
      expect((await commit(performance, importId, again.fingerprint)).status).toBe(200);
      const current = await sql<{ value: string; n: number }>`
        select r.value, count(*) over () as n from appraisals.reading r join appraisals.scorecard s on s.scorecard_id = r.scorecard_id join appraisals.cycle c on c.cycle_id = s.cycle_id and c.code = '2026Q4'
        join appraisals.scorecard_line l on l.line_id = r.line_id join indicators.indicator i on i.indicator_id = l.indicator_id
        where s.number = ${first.employeeNumber} and i.code = ${first.indicatorCode} and r.replaced_at is null`.execute(
        product.databases.batch,
      );
      expect(current.rows).toEqual([{ value: String(values[late]), n: 1 }]);
    }
  });

  it('lists imports as far as asked for, and says how many there are', async () => {
    const asked = async (limit: number) => (await performance.get('/imports/imports', { limit })).body;
    const all = await asked(50_000);
    expect(all.imports.length).toBe(all.total);
    expect(all.total).toBeGreaterThan(1);
    const first = await asked(1);
    expect([first.imports.length, first.total]).toEqual([1, all.total]);
  });
});
