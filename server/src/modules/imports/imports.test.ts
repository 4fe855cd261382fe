/** Files in: the real staff file of 1,470 people, bad files by name, undo as a whole, and who may see what. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { craftXlsx, textCell, textRows } from '../../platform/spreadsheet/crafted-files.ts';
import { appraisedCompany } from '../../testing/appraised-company.ts';
import { type Answer, type TestClient, type TestProduct, testProduct } from '../../testing/product.ts';
import { resultsBesideLines } from '../../testing/results-beside-lines.ts';

const TODAY = { now: () => new Date('2026-11-23T10:00:00+08:00') };
const REAL_FILE = readFileSync(
  join(dirname(fileURLToPath(import.meta.url)), '../../../../examples/staff-files/IBM_HR_zh.csv'),
);

const csv = (rows: readonly (readonly string[])[]): Buffer =>
  Buffer.from(`\ufeff${rows.map((r) => r.join(',')).join('\r\n')}\r\n`);
const HEADINGS = ['工号', '姓名', '部门编码', '岗位', '职级', '入职日期', '用工主体', '基本工资'];

interface Column {
  column: number;
  heading: string;
  field: string | null;
}
const mappingOf = (columns: readonly Column[]): Record<string, string> =>
  Object.fromEntries(columns.flatMap(({ column, field }) => (field === null ? [] : [[String(column), field]])));

describe('imports', () => {
  let product: TestProduct;
  let specialist: TestClient;
  let performance: TestClient;
  let hrHead: TestClient;
  let codes: { department: string; job: string; grade: string; entity: string };

  const counted = async (table: string): Promise<number> =>
    (await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(product.databases.batch)).rows[0]!
      .n;
  const upload = (client: TestClient, kind: string, fileName: string, bytes: Buffer): Promise<Answer> =>
    client.upload('/imports/upload-sheet', { kind }, { fileName, bytes });

  /** Uploads, takes the proposed mapping with some settings, and answers the preview. */
  async function previewOf(
    bytes: Buffer,
    fileName: string,
    settings: Record<string, unknown> = {},
    kind = 'staff-file',
  ) {
    const uploaded = await upload(specialist, kind, fileName, bytes);
    expect(uploaded.body).toMatchObject({ importId: expect.any(String) });
    const { importId } = uploaded.body;
    const detail = (await specialist.get('/imports/import-detail', { importId })).body;
    const initial = Object.fromEntries(
      detail.settings.map((one: { key: string; value: unknown }) => [one.key, one.value]),
    );
    const mapped = await specialist.post('/imports/choose-mapping', {
      importId,
      mapping: mappingOf(detail.columns),
      settings: { ...initial, ...settings },
    });
    const preview = (tab: string) => specialist.get('/imports/import-preview', { importId, tab, limit: 200 });
    return { importId, detail, mapped, preview };
  }
  const commit = async (importId: string, extra: object = {}) => {
    const { fingerprint } = (await specialist.get('/imports/import-preview', { importId })).body;
    return specialist.post('/imports/commit-import', {
      importId,
      fingerprint: fingerprint ?? 'none',
      reason: 'test',
      ...extra,
    });
  };

  beforeAll(async () => {
    product = await testProduct({ clock: TODAY });
    const { company } = await appraisedCompany(product.databases, TODAY);
    specialist = await product.signIn({ roles: ['pay-specialist'] });
    performance = await product.signIn({ roles: ['performance-specialist'] });
    hrHead = await product.signIn({ roles: ['hr-head'] });
    codes = {
      department: company.departments.at(-1)!.code,
      job: company.jobs[0]!.names.zh,
      grade: company.grades[0]!.code,
      entity: company.legalEntities[0]!.code,
    };
  });
  afterAll(() => product.close());

  describe('the real staff file', () => {
    let importId: string;
    const before: Record<string, number> = {};
    const TABLES = [
      'people.person',
      'people.employment',
      'people.assignment',
      'people.employment_number',
      'organization.department',
      'organization.job',
      'organization.grade',
      'pay_structure.recurring_pay',
      'insurance.enrolment',
      'appraisals.scorecard',
      'appraisals.scorecard_result',
    ];

    it('is understood: 47 Chinese headings, proposals, values of the rating column', async () => {
      for (const table of TABLES) before[table] = await counted(table);
      const { detail, importId: id } = await previewOf(REAL_FILE, 'IBM_HR_zh.csv', { legalEntity: codes.entity });
      importId = id;
      expect(detail.columns).toHaveLength(47);
      const fields = Object.fromEntries(detail.columns.map((one: Column) => [one.heading, one.field]));
      expect(fields).toMatchObject({
        员工编号: 'number',
        部门: 'department',
        岗位: 'job',
        职级: 'grade',
        月收入: 'pay:base_pay_rate',
        本企业工龄: 'serviceYears',
        性别: 'sex',
        绩效评级: 'rating',
        年龄: null,
        员工计数: null,
      });
      const words = detail.settings.find((one: { key: string }) => one.key === 'ratingWords');
      expect(words.value).toMatchObject({ 优秀: 'A', 杰出: 'S' });
    });

    it('clashes with no number when a prefix is chosen, and says what will be made', async () => {
      const detail = (await specialist.get('/imports/import-detail', { importId })).body;
      const settings = Object.fromEntries(
        detail.settings.map((one: { key: string; value: unknown }) => [one.key, one.value]),
      );
      const mapped = await specialist.post('/imports/choose-mapping', {
        importId,
        mapping: mappingOf(detail.columns),
        settings: {
          ...settings,
          legalEntity: codes.entity,
          numberPrefix: 'HR-',
          numberDigits: '4',
          performanceShare: '0.2',
          bases: 'from-pay',
        },
      });
      expect(mapped.status).toBe(200);
      const preview = (await specialist.get('/imports/import-preview', { importId, limit: 3 })).body;
      expect(preview.fingerprint).toBe(mapped.body.fingerprint);
      expect(preview.counts).toMatchObject({ rows: 1470, new: 1470, changed: 0, same: 0, bad: 0 });
      expect(preview.entries[0]).toMatchObject({ row: 2, key: 'HR-0001', names: { zh: 'HR-0001' } });
      const pay = preview.entries[0].differences.filter((one: { isPay: boolean }) => one.isPay);
      expect(pay.map((one: { field: string; after: string }) => [one.field, one.after])).toEqual([
        ['pay:base_pay_rate', '4794.40'],
        ['pay:performance_base', '1198.60'],
        ['socialBase', '5993.00'],
        ['fundBase', '5993.00 × 7%'],
      ]);
      expect(
        preview.creations.map((one: { kind: { en: string }; name: string }) => `${one.kind.en} ${one.name}`),
      ).toEqual(expect.arrayContaining(['Job 研究科学家', 'Grade L1']));
      expect(preview.notes.map((one: { en: string }) => one.en).join(' ')).toMatch(
        /1470 people have no name.*counted back/,
      );
      expect(preview.counts.missing).toBeGreaterThan(200);
      expect(await counted('people.person')).toBe(before['people.person']);
    });

    it('is committed as a whole in seconds, with pay, enrolment and published ratings', async () => {
      const began = performance_now();
      const done = await commit(importId);
      expect(done.body).toMatchObject({ counts: { new: 1470, bad: 0 } });
      expect(performance_now() - began).toBeLessThan(20_000);
      expect(await counted('people.person')).toBe(before['people.person']! + 1470);
      const found = await specialist.get('/people/people-list', { search: 'HR-0001' });
      expect(found.body.people[0]).toMatchObject({
        number: 'HR-0001',
        hiredOn: '2020-11-01',
        grade: 'L2',
        jobZh: '销售主管',
      });
      const one = { personId: found.body.people[0].personId as string };
      const result = await sql<{
        personal: string;
      }>`select r.personal_coefficient::text as personal from appraisals.scorecard_result r
        where r.person_id = ${one.personId} and r.is_published`.execute(product.databases.batch);
      expect(result.rows).toEqual([{ personal: '1.2' }]);
      const pay = await sql<{ code: string; fen: number }>`
        select input_code as code, value_scaled as fen from pay_structure.recurring_pay where person_id = ${one.personId} order by 1`.execute(
        product.databases.batch,
      );
      expect(pay.rows).toEqual([
        { code: 'base_pay_rate', fen: 479_440 },
        { code: 'performance_base', fen: 119_860 },
      ]);
      const again = await commit(importId);
      expect(again.status).toBe(409);
      expect((await resultsBesideLines(product.databases.batch)).differ).toEqual([]);
    });

    it('is the same when it comes again, and its layout is remembered with its rules', async () => {
      const { preview, detail } = await previewOf(REAL_FILE, 'IBM_HR_zh.csv');
      expect(detail.settings.find((one: { key: string }) => one.key === 'numberPrefix').value).toBe('HR-');
      expect(detail.columns.find((one: Column) => one.heading === '部门')).toMatchObject({ reason: 'remembered' });
      expect((await preview('same')).body.counts).toMatchObject({ new: 0, changed: 0, same: 1470, bad: 0 });
    });

    it('gives its original bytes back and is taken back without a trace', async () => {
      const original = await specialist.get('/imports/original-file', { importId });
      expect(original.body.equals(REAL_FILE)).toBe(true);
      expect((await hrHead.post('/imports/undo-import', { importId, reason: 'no' })).status).toBe(403);
      const undone = await specialist.post('/imports/undo-import', { importId, reason: 'wrong company' });
      expect(undone.body).toEqual({ importId });
      for (const table of TABLES) expect([table, await counted(table)]).toEqual([table, before[table]]);
      const twice = await specialist.post('/imports/undo-import', { importId, reason: 'again' });
      expect(twice.body.code).toBe('nothing-to-undo');
    });
  });

  describe('a staff file over people on file', () => {
    it('changes what differs, leaves the rest, and undo restores it', async () => {
      const { people } = (await specialist.get('/people/people-list', { limit: 20, sort: 'number' })).body;
      const [first, second] = people.filter((one: { departmentPath: string }) => one.departmentPath.includes('.'));
      const rows = [
        ['工号', '姓名', '部门编码', '岗位', '职级', '手机号', '基本工资'],
        ...[first, second].map(
          (p: { number: string; nameZh: string; departmentPath: string; jobZh: string; grade: string }, at: number) => [
            p.number,
            p.nameZh,
            p.departmentPath.split('.').at(-1)!,
            p.jobZh,
            at === 0 ? 'P9' : p.grade,
            at === 0 ? '13900000001' : '',
            '',
          ],
        ),
      ];
      const { importId, preview } = await previewOf(csv(rows), 'change.csv', {
        factsFrom: '2026-11-20',
        legalEntity: codes.entity,
      });
      const changed = (await preview('changed')).body;
      expect(changed.counts).toMatchObject({ new: 0, changed: 1, same: 1 });
      expect(
        changed.entries[0].differences.map((one: { field: string; after: string }) => [one.field, one.after]),
      ).toEqual([
        ['mobile', '13900000001'],
        ['grade', expect.any(String)],
      ]);
      expect((await commit(importId)).status).toBe(200);
      const after = (await specialist.get('/people/person-detail', { personId: first.personId })).body;
      expect(after.assignments[0]).toMatchObject({ grade: 'P9', effectiveFrom: '2026-11-20' });
      expect((await specialist.post('/imports/undo-import', { importId, reason: 'test' })).status).toBe(200);
      const restored = (await specialist.get('/people/person-detail', { personId: first.personId })).body;
      expect(restored.assignments[0]).toMatchObject({ grade: first.grade, effectiveUntil: null });
    });

    it('takes the good rows and returns the bad ones with reasons', async () => {
      const good = ['N001', '孙一', codes.department, codes.job, codes.grade, '2026-11-02', codes.entity, '9000'];
      const bad = ['N002', '孙二', 'NOWHERE', codes.job, codes.grade, '2026-11-02', codes.entity, 'nine'];
      const { importId, preview } = await previewOf(csv([HEADINGS, good, bad]), 'mixed.csv');
      const { counts, issues } = (await preview('issues')).body;
      expect(counts).toMatchObject({ new: 1, bad: 1 });
      expect(issues[0]).toMatchObject({ address: 'H3', code: 'not-a-number', heading: '基本工资' });
      expect((await commit(importId)).body.code).toBe('bad-rows');
      expect((await commit(importId, { leaveBadRowsOut: true })).body.counts.new).toBe(1);
      const returned = await specialist.get('/imports/returned-rows', { importId });
      expect(returned.body.subarray(0, 2).toString()).toBe('PK');
      expect((await specialist.post('/imports/undo-import', { importId, reason: 'test' })).status).toBe(200);
    });

    it('commits only what was looked at', async () => {
      const row = ['N003', '孙三', codes.department, codes.job, codes.grade, '2026-11-02', codes.entity, '9000'];
      const { importId } = await previewOf(csv([HEADINGS, row]), 'seen.csv');
      const stale = await specialist.post('/imports/commit-import', {
        importId,
        fingerprint: 'another',
        reason: 'test',
      });
      expect(stale.body.code).toBe('preview-outdated');
    });
  });

  describe('bad files are named and change nothing', () => {
    let people = 0;
    let imports = 0;
    beforeAll(async () => {
      people = await counted('people.person');
      imports = await counted('imports.import');
    });
    const row = (over: Partial<Record<string, string>>): string[] => {
      const whole: Record<string, string> = {
        工号: 'X001',
        姓名: '钱一',
        部门编码: codes.department,
        岗位: codes.job,
        职级: codes.grade,
        入职日期: '2026-11-02',
        用工主体: codes.entity,
        基本工资: '8000',
        ...over,
      };
      return Object.keys(whole).map((key) => whole[key]!);
    };
    const headingsOf = (over: object) => [...HEADINGS, ...Object.keys(over).filter((key) => !HEADINGS.includes(key))];
    /** Issue codes of a file with these rows; a commit of it is refused. */
    const codesOf = async (bytes: Buffer, name = 'bad.csv') => {
      const { importId, preview, mapped } = await previewOf(bytes, name);
      expect(mapped.status).toBe(200);
      const { issues, counts } = (await preview('issues')).body;
      expect((await commit(importId, { leaveBadRowsOut: counts.new === 0 })).status).toBe(409);
      expect(await counted('people.person')).toBe(people);
      return issues.map((one: { code: string; address: string }) => `${one.address} ${one.code}`);
    };

    it('wrong columns', async () => {
      const { mapped } = await previewOf(
        csv([
          ['甲', '乙'],
          ['1', '2'],
        ]),
        'columns.csv',
      );
      expect([mapped.status, mapped.body.code]).toEqual([422, 'invalid-mapping']);
      expect(mapped.body.issues.map((one: { where: string }) => one.where)).toEqual(
        expect.arrayContaining(['number', 'job', 'grade']),
      );
      const noDepartment = await previewOf(
        csv([
          ['工号', '岗位', '职级', '姓名'],
          ['1', '甲', 'P1', '钱'],
        ]),
        'columns.csv',
        { legalEntity: codes.entity },
      );
      expect(noDepartment.mapped.body.issues[0]).toMatchObject({ code: 'required-unmapped' });
    });

    it('text in numbers', async () => {
      expect(await codesOf(csv([HEADINGS, row({ 基本工资: '八千' })]))).toEqual(['H2 not-a-number']);
    });

    it('duplicate people', async () => {
      expect(await codesOf(csv([HEADINGS, row({}), row({ 姓名: '钱二' })]))).toEqual([
        'A2 duplicate-value',
        'A3 duplicate-value',
      ]);
    });

    it('overlapping dates', async () => {
      const known = await sql<{
        identity: string;
      }>`select number as identity from people.identity_document order by person_id limit 1`.execute(
        product.databases.batch,
      );
      const over = { 身份证号: known.rows[0]!.identity };
      expect(await codesOf(csv([headingsOf(over), row(over)]))).toEqual(['F2 overlapping-employment']);
      const leave = { 离职日期: '2026-10-01' };
      expect(await codesOf(csv([headingsOf(leave), row(leave)]))).toEqual(['I2 dates-reversed']);
    });

    it('identity numbers that lost their digits', async () => {
      const sheet = (cell: string) =>
        Buffer.from(craftXlsx([{ name: '花名册', rows: textRows([[...HEADINGS, '身份证号']]) + cell }]));
      const cells = row({})
        .map((text, at) => textCell(`${'ABCDEFGH'[at]}2`, text))
        .join('');
      const damaged = sheet(`<row r="2">${cells}<c r="I2"><v>1.10101199003077E+17</v></c></row>`);
      expect(await codesOf(damaged, 'damaged.xlsx')).toEqual(['I2 identity-damaged']);
    });

    it('formulas', async () => {
      const cells = row({})
        .slice(0, 7)
        .map((text, at) => textCell(`${'ABCDEFG'[at]}2`, text))
        .join('');
      const bytes = craftXlsx([
        {
          name: '花名册',
          rows: `${textRows([HEADINGS])}<row r="2">${cells}<c r="H2"><f>4000*2</f><v>8000</v></c></row>`,
        },
      ]);
      expect(await codesOf(Buffer.from(bytes), 'formula.xlsx')).toEqual(['H2 formula-in-cell']);
    });

    it('50 MB of one cell, an archive that is no workbook, an empty file: refused at the door, nothing kept', async () => {
      const before = await counted('imports.import');
      const huge = Buffer.concat([Buffer.from('工号,姓名\r\n1,'), Buffer.alloc(50 * 1024 * 1024, 'a')]);
      expect((await upload(specialist, 'staff-file', 'huge.csv', huge)).body.code).toBe('cell-too-long');
      expect((await upload(specialist, 'staff-file', 'a.pdf', Buffer.from('%PDF-1.7 nothing'))).body.code).toBe(
        'not-a-spreadsheet',
      );
      expect((await upload(specialist, 'staff-file', 'empty.csv', Buffer.alloc(0))).body.code).toBe('empty-file');
      expect(await counted('imports.import')).toBe(before);
      expect(before).toBeGreaterThan(imports);
    });
  });

  describe('who may', () => {
    it('import a kind is said by the kind, and pay columns need pay rights', async () => {
      const file = csv([
        HEADINGS,
        ['Y001', '周一', codes.department, codes.job, codes.grade, '2026-11-02', codes.entity, '9000'],
      ]);
      expect((await upload(performance, 'monthly-inputs', 'a.csv', file)).body).toMatchObject({
        code: 'not-permitted',
        where: 'payroll.prepare',
      });
      const { importId } = (await upload(performance, 'staff-file', 'a.csv', file)).body;
      const detail = (await performance.get('/imports/import-detail', { importId })).body;
      const settings = Object.fromEntries(
        detail.settings.map((one: { key: string; value: unknown }) => [one.key, one.value]),
      );
      const mapped = await performance.post('/imports/choose-mapping', {
        importId,
        mapping: mappingOf(detail.columns),
        settings,
      });
      expect(mapped.body).toMatchObject({ code: 'not-permitted', where: 'pay-structure.write' });
    });

    it('open an import that holds pay: the uploader and those who see all pay', async () => {
      const { importId } = (await upload(specialist, 'staff-file', 'mine.csv', csv([HEADINGS]))).body;
      for (const query of ['import-detail', 'import-preview', 'original-file', 'returned-rows'])
        expect([query, (await performance.get(`/imports/${query}`, { importId })).status]).toEqual([query, 404]);
      const seen = (await performance.get('/imports/imports')).body.imports.map(
        (one: { importId: string }) => one.importId,
      );
      expect(seen).not.toContain(importId);
      const rows = await sql<{ n: number }>`select count(*) as n from imports.import`.execute(product.databases.app);
      expect(rows.rows[0]!.n).toBe(0);
      expect((await hrHead.get('/imports/imports')).status).toBe(403);
    });
  });
});

const performance_now = () => globalThis.performance.now();
