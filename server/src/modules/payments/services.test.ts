/** People who are not employed are paid by bank file like wages: once, by two hands, and their sheet, file and ledger agree. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cellAt, readSheets } from '../../platform/spreadsheet/index.ts';
import { importSheet } from '../../testing/import-sheet.ts';
import { type TestClient, type TestProduct, testProduct } from '../../testing/product.ts';
import { type SmallCompany, smallCompany } from '../../testing/small-company.ts';

const MONTH = '2026-09';
const DAY = '2026-09-25';
const LECTURER = '110101199003078881';
const ADVISER = '310104198502153120';

let product: TestProduct;
let company: SmallCompany;
let specialist: TestClient;
let finance: TestClient;
let second: TestClient;
let ids: Record<string, string>;

beforeAll(async () => {
  product = await testProduct({ clock: { now: () => new Date('2026-09-20T02:00:00Z') } });
  company = await smallCompany(product.databases.ownerUrl);
  specialist = await product.signIn({ roles: ['pay-specialist'] });
  finance = await product.signIn({ roles: ['finance'] });
  second = await product.signIn({ roles: ['finance'] });
  ids = {
    lecture: await recorded({ name: '钱讲师', documentNumber: LECTURER, contract: 'LW-1', paymentFen: 300_000 }),
    advice: await recorded({ name: '孙顾问', documentNumber: ADVISER, contract: 'LW-2', paymentFen: 1_000_000 }),
    article: await recorded({
      name: '孙顾问',
      documentNumber: ADVISER,
      contract: 'GF-1',
      kind: 'author-pay',
      paymentFen: 500_000,
    }),
    cheque: await recorded({ name: '孙顾问', documentNumber: ADVISER, contract: 'LW-3', paymentFen: 80_000 }),
  };
}, 120_000);
afterAll(() => product?.close());

async function recorded(more: Record<string, unknown>): Promise<string> {
  const { status, body } = await specialist.post('/filings/record-service-payment', {
    legalEntityId: company.legalEntityId,
    departmentId: company.departments.SALES.id,
    kind: 'labour-service',
    isNonResident: false,
    documentKind: 'resident-identity-card',
    isContinuing: false,
    paidOn: '2026-09-18',
    ...more,
  });
  expect([status, body.issues]).toEqual([200, undefined]);
  return body.paymentId;
}

const account = (who: string, more: Record<string, unknown> = {}) =>
  specialist.post('/payments/record-payee-account', {
    servicePaymentId: ids[who],
    effectiveFrom: '2026-08-01',
    bankZh: '招商银行',
    bankEn: 'China Merchants Bank',
    branch: '徐家汇支行',
    holder: who === 'lecture' ? '钱讲师' : '孙顾问',
    number: who === 'lecture' ? '6222021009990001' : '6222021009990002',
    reason: '收款人书面提供',
    ...more,
  });
const prepare = (chosen: readonly string[], payDay = DAY) =>
  specialist.post('/payments/prepare-service-files', { paymentIds: chosen.map((one) => ids[one]), payDay });
const money = async () => (await specialist.get('/payments/service-money')).body;
/** Money to hold ready for people who are not employed: day, why, how many, how much. */
const needed = async () =>
  (await finance.get('/payments/cash-need')).body.needs
    .filter(({ basis }: { basis: string }) => basis.startsWith('services'))
    .map((one: { day: string; basis: string; payments: number; totalFen: number }) => [
      one.day,
      one.basis,
      one.payments,
      one.totalFen,
    ]);
const netOf = async (...chosen: string[]): Promise<number> =>
  (await money()).owed
    .filter((one: { servicePaymentId: string }) => chosen.some((who) => ids[who] === one.servicePaymentId))
    .reduce((sum: number, one: { netFen: number }) => sum + one.netFen, 0);
const stateOf = async (who: string) => {
  const one = (await money()).owed.find((each: { servicePaymentId: string }) => each.servicePaymentId === ids[who]);
  return one ? (one.state ?? 'open') : 'gone';
};
const issuesOf = ({ body }: { body: { issues: { code: string; where: string }[] } }) =>
  body.issues.map(({ code, where }) => `${code}: ${where}`);
async function referencesOf(bankFileId: string): Promise<Record<string, string>> {
  const found = await sql<{ id: string; reference: string }>`
    select service_payment_id as id, upper(replace(payment_id::text, '-', '')) as reference from payments.service_attempt where bank_file_id = ${bankFileId}`.execute(
    product.databases.batch,
  );
  const nameOf = new Map(Object.entries(ids).map(([name, id]) => [id, name]));
  return Object.fromEntries(found.rows.map(({ id, reference }) => [nameOf.get(id)!, reference]));
}
const answers = (lines: readonly string[]) =>
  importSheet(specialist, 'payment-results', {
    fileName: 'answer.csv',
    bytes: Buffer.from(['付款参考号,状态,原因', ...lines].join('\n')),
  });

describe('before a file is made', () => {
  it('the money is in the cash need: recorded for a day that has passed, it is needed today', async () => {
    const total = await netOf('lecture', 'advice', 'article', 'cheque');
    expect(total).toBeGreaterThan(0);
    expect(await needed()).toEqual([['2026-09-20', 'services', 4, total]]);
  });

  it('everybody needs an account, and a day in the month the tax was withheld for', async () => {
    const refused = await prepare(['lecture', 'advice']);
    expect([refused.status, issuesOf(refused)]).toEqual([409, ['no-account: 钱讲师 LW-1', 'no-account: 孙顾问 LW-2']]);
    expect(issuesOf(await prepare(['lecture'], '2026-10-08'))).toEqual(['pay-day-other-month: 钱讲师 LW-1']);
  });

  it('accounts are looked at as those of employees are: another holder is accepted by another person, a shared number is not', async () => {
    const owner = company.people.rd_head.personId;
    await sql`insert into payments.bank_account (person_id, account_id, effective_from, bank_zh, bank_en, branch, holder, number, recorded_by, department_path)
      select ${owner}, gen_random_uuid(), '2026-01-01', '建设银行', 'CCB', '', '王强', '6222021009990002', 'test', department_path from people.person where person_id = ${owner}`.execute(
      product.databases.batch,
    );
    expect((await account('lecture', { holder: '钱讲师之母' })).body).toMatchObject({ accountId: expect.any(String) });
    await account('advice');
    expect(issuesOf(await prepare(['lecture', 'advice']))).toEqual([
      'duplicate-account: 孙顾问 LW-2',
      'holder-differs: 钱讲师 LW-1',
    ]);
    const accept = (who: string, code: string) =>
      finance.post('/payments/acknowledge-payee-accounts', {
        findings: [{ servicePaymentId: ids[who], code }],
        payDay: DAY,
        reason: '电话核实过',
      });
    expect((await accept('advice', 'duplicate-account')).body.code).toBe('finding-blocks');
    expect((await accept('lecture', 'holder-differs')).body).toEqual({ acknowledged: 1 });
    await account('advice', { effectiveFrom: '2026-08-02', number: '6222021009990003' });
    // A number changed shortly before the day of payment is itself a finding; who recorded it cannot accept it.
    expect(issuesOf(await prepare(['advice']))).toEqual(['account-changed: 孙顾问 LW-2']);
    expect((await specialist.post('/payments/acknowledge-payee-accounts', {})).status).toBe(403);
    for (const who of ['advice', 'article'])
      expect((await accept(who, 'account-changed')).body).toEqual({ acknowledged: 1 });
  });

  it('what was paid by other ways is said and never offered again', async () => {
    const settled = await specialist.post('/payments/settle-service-outside', {
      paymentIds: [ids.cheque],
      reason: '支票支付，票号 0042',
    });
    expect(settled.body).toEqual({ settled: 1 });
    expect(issuesOf(await prepare(['cheque']))).toEqual(['paid-outside: 孙顾问 LW-3']);
    expect(await stateOf('cheque')).toBe('gone');
  });

  it('a manager neither sees nor prepares any of it, in the database too', async () => {
    const manager = await product.signIn({ roles: ['manager'], unitPath: 'company.SALES' });
    expect((await manager.get('/payments/service-money')).status).toBe(403);
    const seen = await product.databases.app.transaction().execute(async (tx) => {
      await sql`select access.become(${manager.userId})`.execute(tx);
      return (await sql`select 1 from payments.payee_account`.execute(tx)).rows.length;
    });
    expect(seen).toBe(0);
  });
});

describe('a file', () => {
  let bankFileId: string;

  it('is made once, whoever asks at the same time', async () => {
    const all = ['lecture', 'advice', 'article'];
    const both = await Promise.all([prepare(all), prepare(all)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const made = both.find(({ status }) => status === 200)!.body.files;
    expect(made).toMatchObject([{ payments: 3, totalFen: 300_000 - 44_000 + 1_000_000 - 160_000 + 500_000 - 56_000 }]);
    bankFileId = made[0].bankFileId;
    expect(made[0].fileName).toContain('劳务');
    const twice = sql`insert into payments.service_attempt (payment_id, service_payment_id, bank_file_id, account_id, sequence, amount_fen, attempt, state)
      select gen_random_uuid(), service_payment_id, bank_file_id, account_id, 9, amount_fen, 1, 'prepared' from payments.service_attempt limit 1`;
    await expect(twice.execute(product.databases.batch)).rejects.toThrow(/service_attempt_(live|first)_ux/);
  });

  it('keeps its payments from being taken back', async () => {
    const taken = await specialist.post('/filings/void-service-payment', {
      paymentId: ids.lecture,
      reason: '录错金额',
    });
    expect(taken.body.code).toBe('in-bank-file');
    const anyway = sql`update filings.service_payment set voided_by = 'x', voided_at = now(), void_reason = 'x' where payment_id = ${ids.lecture}`;
    await expect(
      product.databases.app.transaction().execute(async (tx) => {
        await sql`select access.become(${specialist.userId})`.execute(tx);
        return anyway.execute(tx);
      }),
    ).rejects.toThrow(/service_payment_paid_ck/);
  });

  it('is withdrawn with a reason while it is not released, and its payments wait again', async () => {
    expect(
      (await specialist.post('/payments/withdraw-service-file', { bankFileId, reason: '换付款日' })).body,
    ).toMatchObject({ payments: 3 });
    expect(await stateOf('lecture')).toBe('open');
    const again = await prepare(['lecture', 'advice', 'article']);
    expect([again.status, again.body.issues]).toEqual([200, undefined]);
    bankFileId = again.body.files[0].bankFileId;
  });

  it('is released by another person, once', async () => {
    expect((await specialist.post('/payments/release-service-file', { bankFileId })).status).toBe(403);
    const both = await Promise.all(
      [finance, second].map((who) => who.post('/payments/release-service-file', { bankFileId })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await stateOf('advice')).toBe('released');
    const late = await specialist.post('/payments/withdraw-service-file', { bankFileId, reason: '已经晚了' });
    expect(late.body.code).toBe('nothing-to-release');
  });

  it('not by who recorded a payment of it', async () => {
    const own = await finance.post('/filings/record-service-payment', {
      legalEntityId: company.legalEntityId,
      departmentId: company.departments.SALES.id,
      kind: 'labour-service',
      isNonResident: false,
      name: '钱讲师',
      documentKind: 'resident-identity-card',
      documentNumber: LECTURER,
      contract: 'LW-9',
      isContinuing: false,
      paidOn: '2026-09-18',
      paymentFen: 50_000,
    });
    ids.own = own.body.paymentId;
    await second.post('/payments/acknowledge-payee-accounts', {
      findings: [{ servicePaymentId: ids.own, code: 'holder-differs' }],
      payDay: DAY,
      reason: '电话核实过',
    });
    const [file] = (await prepare(['own'])).body.files;
    const refused = await finance.post('/payments/release-service-file', { bankFileId: file.bankFileId });
    expect([refused.status, refused.body.code]).toEqual([409, 'same-hand']);
    await specialist.post('/payments/withdraw-service-file', { bankFileId: file.bankFileId, reason: '本测试不付' });
    await specialist.post('/filings/void-service-payment', { paymentId: ids.own, reason: '本测试不付' });
  });

  it('is answered by the bank; what failed is paid once more, and what is paid never again', async () => {
    const sent = await referencesOf(bankFileId);
    await answers([`${sent.lecture},成功,`, `${sent.advice},失败,账号不符`]);
    expect([await stateOf('lecture'), await stateOf('advice'), await stateOf('article')]).toEqual([
      'gone',
      'failed',
      'released',
    ]);
    expect(issuesOf(await prepare(['lecture', 'article'])).map((one) => one.split(':')[0])).toEqual([
      'paid-already',
      'paid-already',
    ]);
    expect(await needed()).toEqual([['2026-09-20', 'services-failed', 1, await netOf('advice')]]);
    // A repayment may be in another month: the tax was withheld with the first attempt.
    const both = await Promise.all([prepare(['advice'], '2026-10-08'), prepare(['advice'], '2026-10-08')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [again] = both.find(({ status }) => status === 200)!.body.files;
    expect(await needed()).toEqual([['2026-10-08', 'services', 1, await netOf('advice')]]);
    const early = await answers([`${sent.advice},成功,`]);
    expect(early.preview.issueCodes.map((one: { code: string }) => one.code)).toEqual(['repayment-prepared']);
    await finance.post('/payments/release-service-file', { bankFileId: again.bankFileId });
    const repaid = await referencesOf(again.bankFileId);
    await answers([`${repaid.advice},成功,`, `${sent.article},成功,`]);
    expect(await needed()).toEqual([]);
    // The list of the bank once more, and an older one: nothing changes, nothing is paid.
    await answers([`${repaid.advice},成功,`, `${sent.advice},失败,账号不符`]);
    const late = await answers([`${sent.advice},成功,`]);
    expect(late.preview.issueCodes.map((one: { code: string }) => one.code)).toEqual(['repaid-already']);
    const paid = await sql<{ id: string; n: number }>`
      select service_payment_id as id, count(*) as n from payments.service_attempt where state = 'paid' group by 1`.execute(
      product.databases.batch,
    );
    expect(paid.rows.map(({ n }) => n)).toEqual([1, 1, 1]);
  });

  it('that came back after it was paid is paid once more, whoever asks at the same time', async () => {
    const [sent] = (
      await sql<{ reference: string }>`
        select upper(replace(payment_id::text, '-', '')) as reference from payments.service_attempt where service_payment_id = ${ids.lecture} and state = 'paid'`.execute(
        product.databases.batch,
      )
    ).rows;
    await answers([`${sent!.reference},已退票,账号已注销`]);
    expect(await stateOf('lecture')).toBe('failed');
    expect(await needed()).toEqual([['2026-09-20', 'services-failed', 1, await netOf('lecture')]]);
    const both = await Promise.all([prepare(['lecture'], '2026-10-09'), prepare(['lecture'], '2026-10-09')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [again] = both.find(({ status }) => status === 200)!.body.files;
    await finance.post('/payments/release-service-file', { bankFileId: again.bankFileId });
    const repaid = await referencesOf(again.bankFileId);
    await answers([`${repaid.lecture},成功,`]);
    expect([await stateOf('lecture'), await needed()]).toEqual(['gone', []]);
    // An older list of the bank does not call the first attempt paid again, and nothing is paid a third time.
    const late = await answers([`${sent!.reference},成功,`]);
    expect(late.preview.issueCodes.map((one: { code: string }) => one.code)).toEqual(['returned-before']);
    expect(issuesOf(await prepare(['lecture'], '2026-10-09')).map((one) => one.split(':')[0])).toEqual([
      'paid-already',
    ]);
  });
});

describe('the month', () => {
  it('adds up: the sheets of the tax client less their tax are what the bank paid, and the ledger balances', async () => {
    const sheets = await sql<{ payment: number; tax: number }>`
      select sum(payment_fen)::bigint as payment, sum(tax_fen)::bigint as tax from filings.service_payment where month = ${MONTH} and voided_at is null and paid_outside is null`.execute(
      product.databases.batch,
    );
    const bank = await sql<{ paid: number }>`
      select sum(amount_fen)::bigint as paid from payments.service_attempt where state = 'paid'`.execute(
      product.databases.batch,
    );
    const { payment, tax } = sheets.rows[0]!;
    expect(payment - tax).toBe(bank.rows[0]!.paid);
    const owed = bank.rows[0]!.paid + 80_000;
    const lacking = await finance.post('/filings/write-service-posting-file', { period: MONTH, format: 'csv' });
    expect(lacking.body.issues.map((one: { where: string }) => one.where).sort()).toEqual([
      'service_author_pay',
      'service_labour_service',
      'service_tax',
    ]);
    const rule = (item: string, debitAccount: string, creditAccount: string) => ({
      item,
      costType: '',
      debitAccount,
      debitName: '借',
      creditAccount,
      creditName: '贷',
    });
    await finance.post('/filings/record-posting-rules', {
      effectiveFrom: '2026-09-01',
      rules: [
        rule('service_labour_service', '6602.08', '2241.05'),
        rule('service_author_pay', '6602.09', '2241.05'),
        rule('service_tax', '2241.05', '2221.12'),
      ],
      reason: '按会计政策',
    });
    const written = (await finance.post('/filings/write-service-posting-file', { period: MONTH, format: 'xlsx' })).body;
    expect(written).toMatchObject({ debitFen: payment + 80_000 + tax, creditFen: payment + 80_000 + tax });
    const bytes = (await finance.get('/filings/file', { fileId: written.fileId })).body;
    const [sheet] = (await readSheets(bytes, { fileName: written.fileName })).sheets;
    const fen = (row: (typeof sheet & object)['rows'][number], at: number) =>
      Math.round(Number(cellAt(row, at).raw || 0) * 100);
    const payable = sheet!.rows
      .filter((row) => cellAt(row, 2).text === '2241.05')
      .reduce((sum, row) => sum + fen(row, 7) - fen(row, 6), 0);
    expect(payable).toBe(owed);
  });
});
