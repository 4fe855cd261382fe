import iconv from 'iconv-lite';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Clock } from '../../platform/clock/index.ts';
import { approvedMonth } from '../../testing/paid-month.ts';
import { type TestClient, type TestProduct, testProduct } from '../../testing/product.ts';
import { type SmallCompany, smallCompany } from '../../testing/small-company.ts';

const MONTH = '2026-09';
const clock: Clock = { now: () => new Date('2026-09-26T02:00:00Z') };

/** Templates as data, the account a legal entity pays from, rules of payment, and the cash they need. */
describe('what payments are made by', () => {
  let product: TestProduct;
  let company: SmallCompany;
  let specialist: TestClient;
  let finance: TestClient;
  let second: TestClient;
  let runId: string;

  const settings = async () => (await specialist.get('/payments/bank-file-templates')).body;
  const reason = 'agreed with the bank';
  const payer = (more: object) => ({
    legalEntityId: company.legalEntityId,
    effectiveFrom: '2026-09-01',
    holder: '测试公司',
    number: '990017990000000101',
    bankZh: '示范银行',
    bankEn: 'Demonstration Bank',
    bankCode: '990290000015',
    bic: null,
    templateCode: 'ccb-like',
    reason,
    ...more,
  });
  const need = async () => (await finance.get('/payments/cash-need', { months: 2 })).body.needs;

  beforeAll(async () => {
    product = await testProduct({ clock });
    company = await smallCompany(product.databases.ownerUrl);
    specialist = await product.signIn({ roles: ['pay-specialist'] });
    const head = await product.signIn({ roles: ['hr-head'] });
    finance = await product.signIn({ roles: ['finance'] });
    second = await product.signIn({ roles: ['finance'] });
    runId = await approvedMonth(product.databases, company, MONTH, {
      specialist: specialist.userId,
      head: head.userId,
    });
  });
  afterAll(() => product.close());

  it('come with templates that say what they rest on, each of which writes a file', async () => {
    const { templates } = await settings();
    expect(templates.map((one: { code: string }) => one.code).sort()).toEqual([
      'ccb-like',
      'cmb-like',
      'fixed-like',
      'generic',
      'icbc-like',
      'pain-001',
    ]);
    for (const { code, version, status, source } of templates) {
      expect([code, status, source.zh.length > 8, source.en.length > 8]).toEqual([code, 'assumed', true, true]);
      const { text } = (await specialist.get('/payments/template-sample', { code, version })).body;
      expect([code, text.includes('9900170000000000017'), text.includes('0900170000000000025')]).toEqual([
        code,
        true,
        true,
      ]);
    }
  });

  it('take a version from a day on; a wrong one is refused with its place, an earlier one too', async () => {
    const { templates } = await settings();
    const { definition } = templates.find((one: { code: string }) => one.code === 'cmb-like');
    const record = (more: object, client = specialist) =>
      client.post('/payments/record-bank-file-template', {
        code: 'cmb-like',
        nameZh: '招行',
        nameEn: 'CMB',
        effectiveFrom: '2026-08-01',
        definition,
        source: 'letter of the bank',
        reason,
        ...more,
      });
    expect((await record({}, finance)).status).toBe(403);
    const broken = await record({ definition: { ...definition, columns: [{ heading: 'x', field: 'salary' }] } });
    expect([broken.status, broken.body.code, broken.body.issues[0].where]).toEqual([
      422,
      'template-broken',
      'columns.0.field',
    ]);
    const escaping = await record({ definition: { ...definition, fileName: '../../etc/passwd.csv' } });
    expect([escaping.status, escaping.body.issues[0].where]).toEqual([422, 'fileName']);
    const kept = await record({ definition: { ...definition, split: { byBank: false, mostRows: 2 } } });
    expect([kept.status, kept.body.version]).toEqual([200, 2]);
    expect((await record({ effectiveFrom: '2026-07-01' })).body.code).toBe('not-later');
    const versions = (await settings()).templates.filter((one: { code: string }) => one.code === 'cmb-like');
    expect(
      versions.map((one: { version: number; effectiveUntil: string | null }) => [one.version, one.effectiveUntil]),
    ).toEqual([
      [2, null],
      [1, '2026-08-01'],
    ]);
  });

  it('say what the accounts must hold, by what was calculated and by the newest month for those to come', async () => {
    const total = (
      await sql<{
        fen: number;
      }>`select sum(net_fen)::bigint as fen from payroll.payslip where period = ${MONTH}`.execute(
        product.databases.batch,
      )
    ).rows[0]!.fen;
    const figures = (await need()).map((one: Record<string, unknown>) => [
      one.day,
      one.basis,
      one.period,
      one.payments,
      one.totalFen,
      one.bankZh,
    ]);
    expect(figures).toEqual([
      ['2026-09-28', 'run', '2026-09', 4, total, null],
      ['2026-10-28', 'last-month', '2026-10', 4, total, null],
      ['2026-11-28', 'last-month', '2026-11', 4, total, null],
    ]);
  });

  it('name the payer’s account by finance only; the files follow its template and are split by its limit', async () => {
    expect((await specialist.post('/payments/record-payer-account', payer({}))).status).toBe(403);
    expect((await finance.post('/payments/record-payer-account', payer({ templateCode: 'nobody' }))).status).toBe(404);
    expect((await finance.post('/payments/record-payer-account', payer({ templateCode: 'cmb-like' }))).status).toBe(
      200,
    );
    expect((await need())[0]).toMatchObject({ bankZh: '示范银行', ending: '0101' });
    const { files } = (await specialist.post('/payments/prepare-bank-files', { runId })).body;
    expect(files.map((file: { payments: number }) => file.payments)).toEqual([2, 2]);
    expect(files.map((file: { fileName: string }) => file.fileName)).toEqual([
      '2026-09-SH-代发-1.csv',
      '2026-09-SH-代发-2.csv',
    ]);
    const bytes = (await specialist.get('/payments/bank-file', { bankFileId: files[0].bankFileId })).body;
    expect(iconv.decode(bytes, 'gbk').split('\r\n')[0]).toBe('收款账号,收款户名,金额,用途');
  });

  it('make pain.001 whose message id is kept and never used again', async () => {
    expect(
      (
        await finance.post(
          '/payments/record-payer-account',
          payer({ effectiveFrom: '2026-09-02', templateCode: 'pain-001' }),
        )
      ).status,
    ).toBe(200);
    await specialist.post('/payments/prepare-bank-files', { runId });
    const files = (await specialist.get('/payments/bank-files', { runId })).body.files.filter(
      (file: { state: string }) => file.state === 'prepared',
    );
    expect(files).toHaveLength(1);
    const text = (await specialist.get('/payments/bank-file', { bankFileId: files[0].bankFileId })).body.toString(
      'utf8',
    );
    expect(text).toContain(`<MsgId>${files[0].messageId}</MsgId>`);
    expect(text).toContain('<MmbId>990290000015</MmbId>');
    const { payments } = (await specialist.get('/payments/file-payments', { bankFileId: files[0].bankFileId })).body;
    for (const { reference } of payments) expect(text).toContain(`<EndToEndId>${reference}</EndToEndId>`);
    await expect(
      sql`update payments.bank_file set message_id = ${files[0].messageId}`.execute(product.databases.batch),
    ).rejects.toMatchObject({ constraint: 'bank_file_message_uq' });
  });

  it('name the person whose name GBK cannot write, before anything is made', async () => {
    expect(
      (
        await finance.post(
          '/payments/record-payer-account',
          payer({ effectiveFrom: '2026-09-03', templateCode: 'ccb-like' }),
        )
      ).status,
    ).toBe(200);
    expect(
      (await finance.post('/payments/set-payment-rule', { code: 'holder-differs', effect: 'off', reason })).status,
    ).toBe(200);
    expect(
      (await specialist.post('/payments/set-payment-rule', { code: 'holder-differs', effect: 'off', reason })).status,
    ).toBe(403);
    const owner = new pg.Client({ connectionString: product.databases.ownerUrl });
    await owner.connect();
    const write = (holder: string) =>
      owner.query('update payments.bank_account set holder = $1 where person_id = $2', [
        holder,
        company.people.rd_head.personId,
      ]);
    await write('𠮷强');
    const before = await sql<{ n: number }>`select count(*) as n from payments.bank_file`.execute(
      product.databases.batch,
    );
    const refused = await specialist.post('/payments/prepare-bank-files', { runId });
    expect([
      refused.status,
      refused.body.code,
      refused.body.issues.map((issue: { where: string; code: string }) => `${issue.code} ${issue.where}`),
    ]).toEqual([409, 'not-writable', ['cannot-encode T003 王强']]);
    expect(
      (await sql<{ n: number }>`select count(*) as n from payments.bank_file`.execute(product.databases.batch)).rows,
    ).toEqual(before.rows);
    await write('王强');
    await owner.end();
    expect((await specialist.post('/payments/prepare-bank-files', { runId })).status).toBe(200);
  });

  it('let two persons release from the total of the rule on; the first alone moves no money', async () => {
    expect(
      (await finance.post('/payments/set-payment-rule', { code: 'release-by-two', amountFen: 1_000_000, reason }))
        .status,
    ).toBe(200);
    const first = await finance.post('/payments/release-payments', { runId });
    expect([first.status, first.body.waitsForSecond]).toEqual([200, true]);
    const state = () =>
      sql<{
        run: string;
        file: string;
      }>`select r.state as run, f.state as file from payroll.run r join payments.bank_file f on f.run_id = r.run_id and f.state <> 'void'`.execute(
        product.databases.batch,
      );
    expect((await state()).rows).toEqual([{ run: 'paying', file: 'prepared' }]);
    const same = await finance.post('/payments/release-payments', { runId });
    expect([same.status, same.body.code]).toEqual([409, 'already-signed']);
    const both = await second.post('/payments/release-payments', { runId });
    expect([both.status, both.body.waitsForSecond]).toEqual([200, false]);
    expect((await state()).rows).toEqual([{ run: 'paid', file: 'released' }]);
    expect((await need()).map((one: { basis: string }) => one.basis)).toEqual(['last-month', 'last-month']);
  });
});
