/** A department that moves takes along every row that carries its path, in the modules that say they follow. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../platform/database/index.ts';
import { appraisedCompany } from '../../testing/appraised-company.ts';
import { type TestClient, type TestProduct, testProduct } from '../../testing/product.ts';
import { gatherSession } from '../calibration/index.ts';

const CLOCK = { now: () => new Date('2026-11-23T10:00:00+08:00') };
const FROM = 'company.MFC';
const TO = 'company.RDC.MFC';

/** Tables of pay keep the place a payslip was made at; what else is not followed is named here with its reason. */
const KEPT = [
  // Pay: results of a month stand where they were made, and the module payroll answers for them.
  'pay.',
  'payroll.',
  'payments.',
  'insurance.',
];

describe('a moved department', () => {
  let product: TestProduct;
  let specialist: TestClient;
  const count = async (table: string, path: string) =>
    (
      await sql<{
        n: number;
      }>`select count(*) as n from ${sql.table(table)} where department_path <@ ${path}::ltree`.execute(
        product.databases.batch,
      )
    ).rows[0]!.n;

  beforeAll(async () => {
    product = await testProduct({ clock: CLOCK });
    await appraisedCompany(product.databases, CLOCK);
    specialist = await product.signIn({ roles: ['performance-specialist', 'pay-specialist'] });
    const { batch } = product.databases;
    const cycle = await sql<{
      id: string;
    }>`select cycle_id as id from appraisals.cycle where state = 'open' limit 1`.execute(batch);
    const cycleId = cycle.rows[0]!.id;
    const settings = (await specialist.get('/calibration/session-choices')).body.cycles[0].settings;
    const scope = { kind: 'organisation', departmentPath: FROM };
    const session = newId();
    await sql`insert into calibration.session (session_id, cycle_id, name_zh, name_en, scope, settings, state, opened_by, opened_at)
      values (${session}, ${cycleId}, 's', 's', ${JSON.stringify(scope)}::jsonb, ${JSON.stringify(settings)}::jsonb, 'preview', 'test', now())`.execute(
      batch,
    );
    await batch.transaction().execute((tx) => gatherSession(tx, session));
    await sql`insert into notices.notice (person_id, notice_id, module, kind, subject_kind, subject_id, topic, title_zh, title_en, body_zh, body_en, link, sent_by, sent_at, mail_state, department_path)
      select person_id, gen_random_uuid(), 'test', 'news', 'x', 'x', 'x', 'x', 'x', 'x', 'x', '/', 'test', now(), 'off', department_path from people.person`.execute(
      batch,
    );
    await sql`insert into cases.case_file (person_id, case_id, kind, subject_kind, subject_id, subject_zh, subject_en, group_id, employee_number, name_zh, name_en, department_zh, department_en, statement, state, raised_by, drafted_at, closes_on, department_path)
      select person_id, gen_random_uuid(), 'appeal', 'scorecard', scorecard_id, 'x', 'x', cycle_id, number, name_zh, name_en, department_zh, department_en, 'x', 'draft', 'test', now(), '2026-12-31', department_path
      from appraisals.scorecard where cycle_id = ${cycleId}`.execute(batch);
    const issued = await specialist.post('/forms/issue-forms', {
      cycleId,
      groupedBy: 'department',
      raters: 'all',
      language: 'en',
      dueOn: '2026-12-15',
      departmentPath: FROM,
    });
    expect(issued.status, JSON.stringify(issued.body)).toBe(200);
    await product.settle();
  });
  afterAll(() => product.close());

  it('takes along the rows of every table that carries its path', async () => {
    const carrying = await sql<{ table: string }>`
      select n.nspname || '.' || c.relname as table from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where a.attname = 'department_path' and c.relkind in ('r', 'p') and not c.relispartition and not a.attisdropped order by 1`.execute(
      product.databases.batch,
    );
    const tables = carrying.rows.map(({ table }) => table).filter((name) => !KEPT.some((one) => name.startsWith(one)));
    const before = new Map<string, number>();
    for (const table of tables) before.set(table, await count(table, FROM));
    for (const table of ['calibration.card', 'cases.case_file', 'notices.notice', 'forms.form', 'forms.form_person'])
      expect([table, before.get(table)! > 0]).toEqual([table, true]);
    const moved = await specialist.post('/organization/save-department', {
      code: 'MFC',
      parentCode: 'RDC',
      nameZh: '制造中心',
      nameEn: 'Manufacturing',
      effectiveFrom: '2026-11-24',
      reason: 'merger',
    });
    expect(moved.status, JSON.stringify(moved.body)).toBe(200);
    await product.settle();
    for (const table of tables)
      expect([table, await count(table, FROM), await count(table, TO)]).toEqual([table, 0, before.get(table)]);
  });
});
