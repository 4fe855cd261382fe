import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Clock } from '../../platform/clock/index.ts';
import { newId } from '../../platform/database/index.ts';
import { importSheet } from '../../testing/import-sheet.ts';
import { approvedMonth } from '../../testing/paid-month.ts';
import { type TestClient, type TestProduct, testProduct } from '../../testing/product.ts';
import { type SmallCompany, smallCompany } from '../../testing/small-company.ts';

const MONTH = '2026-09';

interface Line {
  readonly paymentId: string;
  readonly reference: string;
  readonly number: string;
  readonly amountFen: number;
  readonly state: string;
  readonly attempt: number;
}

/** From the approval to the last person paid: who may do what, what the bank says in any order, and nobody paid twice. */
describe('the payment of a month', () => {
  let product: TestProduct;
  let company: SmallCompany;
  let specialist: TestClient;
  let head: TestClient;
  let finance: TestClient;
  let second: TestClient;
  let runId: string;
  let now = new Date('2026-09-26T02:00:00Z');
  const clock: Clock = { now: () => now };

  const owner = async <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => {
    const client = new pg.Client({ connectionString: product.databases.ownerUrl });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  };
  const rows = async <T>(query: string): Promise<T[]> =>
    (await sql.raw<T>(query).execute(product.databases.batch)).rows;
  const files = async (purpose = 'run') =>
    (await specialist.get('/payments/bank-files', { runId })).body.files.filter(
      (file: { state: string; purpose: string }) => file.state !== 'void' && file.purpose === purpose,
    );
  const linesOf = async (bankFileId: string): Promise<Line[]> =>
    (await specialist.get('/payments/file-payments', { bankFileId })).body.payments;
  const states = async (bankFileId: string): Promise<string> =>
    (await linesOf(bankFileId)).map((line) => `${line.number} ${line.state}`).join(', ');
  const tracking = async () => (await specialist.get('/payments/payment-tracking', { runId })).body;

  /** With a person behind the sign-in, its name is told in the language of the reader. */
  async function expectNamed(userId: string, told: (language: string) => Promise<string>) {
    const { personId } = company.people.sales_head;
    const [named] = await rows<{ zh: string; en: string }>(
      `select name_zh as zh, name_en as en from people.person where person_id = '${personId}'`,
    );
    await owner((client) =>
      client.query('insert into access.account_person (user_id, person_id) values ($1, $2)', [userId, personId]),
    );
    expect([await told('zh-CN'), await told('en')]).toEqual([named!.zh, named!.en]);
    expect(named!.zh).not.toBe(named!.en);
    await owner((client) => client.query('delete from access.account_person where user_id = $1', [userId]));
  }

  /** Sends a result file as a browser does: upload, columns as proposed, preview, commit of the good rows. */
  const results = (fileName: string, text: string, settings: Record<string, unknown> = {}) =>
    importSheet(specialist, 'payment-results', { fileName, bytes: Buffer.from(text) }, settings);
  const codes = (preview: { issueCodes: { code: string }[] }) => preview.issueCodes.map((issue) => issue.code);

  beforeAll(async () => {
    product = await testProduct({ clock });
    company = await smallCompany(product.databases.ownerUrl);
    specialist = await product.signIn({ roles: ['pay-specialist'] });
    head = await product.signIn({ roles: ['hr-head'] });
    finance = await product.signIn({ roles: ['finance'] });
    second = await product.signIn({ roles: ['finance'] });
    runId = await approvedMonth(product.databases, company, MONTH, {
      specialist: specialist.userId,
      head: head.userId,
    });
  });
  afterAll(() => product.close());

  it('finds accounts that must be looked at, and makes no file before somebody answered for them by name', async () => {
    await owner(async (client) => {
      await client.query(`update payments.bank_account set holder = '周明的妻子' where person_id = $1`, [
        company.people.sales_head.personId,
      ]);
      await client.query(
        `update payments.bank_account set number = (select number from payments.bank_account where person_id = $1) where person_id = $2`,
        [company.people.rd_head.personId, company.people.rd_engineer.personId],
      );
    });
    const { findings } = (await specialist.get('/payments/account-checks', { runId })).body;
    expect(
      findings.map(
        (one: { code: string; effect: string; number: string }) => `${one.code} ${one.effect} ${one.number}`,
      ),
    ).toEqual(['duplicate-account block T003', 'duplicate-account block T004', 'holder-differs warn T001']);
    const refused = await specialist.post('/payments/prepare-bank-files', { runId });
    expect([refused.status, refused.body.code]).toEqual([409, 'accounts-not-checked']);
    expect(refused.body.issues[0].where).toBe('T003 王强');

    const pick = (number: string) => {
      const { accountId, code } = findings.find((one: { number: string }) => one.number === number);
      return { accountId, code };
    };
    const blocked = await specialist.post('/payments/acknowledge-accounts', {
      runId,
      findings: [pick('T003')],
      reason: 'same family',
    });
    expect([blocked.status, blocked.body.code]).toEqual([409, 'finding-blocks']);
    const wordless = await specialist.post('/payments/acknowledge-accounts', {
      runId,
      findings: [pick('T001')],
      reason: ' ',
    });
    expect(wordless.status).toBe(422);
    expect(
      (
        await finance.post('/payments/acknowledge-accounts', {
          runId,
          findings: [pick('T001')],
          reason: 'by order of the person',
        })
      ).status,
    ).toBe(403);
    const accepted = await specialist.post('/payments/acknowledge-accounts', {
      runId,
      findings: [pick('T001')],
      reason: '本人书面委托配偶代收',
    });
    expect([accepted.status, accepted.body.acknowledged]).toEqual([200, 1]);
    await owner((client) =>
      client.query(`update payments.bank_account set number = '6222021004444129' where person_id = $1`, [
        company.people.rd_engineer.personId,
      ]),
    );
    const after = (await specialist.get('/payments/account-checks', { runId })).body.findings;
    expect(after.map((one: { code: string; reason: string }) => [one.code, one.reason])).toEqual([
      ['holder-differs', '本人书面委托配偶代收'],
    ]);
    // Who accepted it is named as the reader says it.
    const acceptedBy = async (language: string) =>
      (await finance.get('/payments/account-checks', { runId }, { 'accept-language': language })).body.findings[0]
        .acknowledgedBy;
    await expectNamed(specialist.userId, acceptedBy);
  });

  it('leaves nothing behind when the disk is full in the middle of a file', async () => {
    // What PostgreSQL says of a full disk, raised after the bytes of the file are written and before the payments are.
    await owner((client) =>
      client.query(`create function payments.full_disk() returns trigger language plpgsql as $$ begin raise exception using errcode = '53100', message = 'could not extend file'; end $$;
        create trigger full_disk before insert on payments.payment for each row execute function payments.full_disk()`),
    );
    const full = await specialist.post('/payments/prepare-bank-files', { runId });
    expect([full.status, full.body.code]).toEqual([507, 'storage-full']);
    expect(await rows('select state from payroll.run')).toEqual([{ state: 'approved' }]);
    expect(await rows('select bank_file_id from payments.bank_file')).toEqual([]);
    await owner((client) =>
      client.query('drop trigger full_disk on payments.payment; drop function payments.full_disk()'),
    );
  });

  it('makes the files again as often as wanted; only the last set is alive', async () => {
    expect((await finance.post('/payments/prepare-bank-files', { runId })).status).toBe(403);
    const first = await specialist.post('/payments/prepare-bank-files', { runId });
    expect([first.status, first.body.code, first.body.issues]).toEqual([200, undefined, undefined]);
    const more = await Promise.all([1, 2].map(() => specialist.post('/payments/prepare-bank-files', { runId })));
    expect(more.map((answer) => answer.status)).toEqual([200, 200]);
    const alive = await files();
    expect(alive.map((file: { payments: number; state: string }) => [file.payments, file.state])).toEqual([
      [4, 'prepared'],
    ]);
    const again = await rows<{ state: string; n: number }>(
      'select state, count(*) as n from payments.payment group by state order by state',
    );
    expect(again).toEqual([
      { state: 'prepared', n: 4 },
      { state: 'void', n: 8 },
    ]);
    const bytes = (await specialist.get('/payments/bank-file', { bankFileId: alive[0].bankFileId })).body.toString(
      'utf8',
    );
    expect(bytes).toContain('6222021003333923');
    expect(bytes.trimEnd().split('\r\n')).toHaveLength(6);
  });

  it('is released by one of two who click at once, and a second click of the same releases nothing more', async () => {
    expect((await specialist.post('/payments/release-payments', { runId })).status).toBe(403);
    const key = { 'idempotency-key': newId() };
    const answers = await Promise.all([
      finance.post('/payments/release-payments', { runId }, key),
      finance.post('/payments/release-payments', { runId }, key),
      second.post('/payments/release-payments', { runId }),
    ]);
    expect(answers.filter((answer) => answer.status === 200).length).toBeGreaterThan(0);
    const released = await rows<{ n: number; by: number }>(
      `select count(*) as n, count(distinct released_by) as by from payments.bank_file where state = 'released'`,
    );
    expect(released).toEqual([{ n: 1, by: 1 }]);
    for (const client of [finance, second]) {
      const late = await client.post('/payments/release-payments', { runId });
      expect([late.status, late.body.code]).toEqual([409, 'nothing-to-release']);
    }
    expect((await specialist.post('/payments/prepare-bank-files', { runId })).status).toBe(409);
    const audited = await rows<{ n: number }>(
      `select count(*) as n from audit.entry where operation = 'payments/release-payments'`,
    );
    expect(audited).toEqual([{ n: 1 }]);
  });

  it('is one payment a payslip by the database itself, whatever a program does', async () => {
    const copy = (state: string, attempt = 1, replaces = 'null') =>
      rows(`insert into payments.payment (person_id, payment_id, employment_id, run_id, bank_file_id, account_id, sequence, amount_fen, department_path, state, attempt, replaces)
        select person_id, '${newId()}', employment_id, run_id, '${newId()}', account_id, 9, amount_fen, department_path, '${state}', ${attempt}, ${replaces} from payments.payment where state = 'released' limit 1`);
    await expect(copy('prepared')).rejects.toMatchObject({ code: '23505', constraint: 'payment_live_ux' });
    await expect(copy('prepared', 2, 'payment_id')).rejects.toMatchObject({ code: '23505' });
    await expect(rows(`update payments.payment set amount_fen = 1`)).rejects.toMatchObject({ code: '42501' });
    await expect(rows(`update payments.payment set state = 'failed' where state = 'released'`)).rejects.toMatchObject({
      code: '23514',
    });
  });

  it('takes part of the bank’s answers from a list, and gives back the rows that cannot be right', async () => {
    now = new Date('2026-09-28T08:00:00Z');
    const [file] = await files();
    const [one, two, three] = (await linesOf(file.bankFileId)) as [Line, Line, Line];
    const accounts = await rows<{ number: string; account: string; holder: string }>(
      `select e.number, a.number as account, a.holder from payments.bank_account a join people.employment e on e.person_id = a.person_id`,
    );
    const row = (line: Line, status: string, reason = '', amountFen = line.amountFen) => {
      const { account, holder } = accounts.find((a) => a.number === line.number)!;
      return `${account},${holder},${(amountFen / 100).toFixed(2)},${status},${reason}`;
    };
    const list = [
      '收款账号,户名,金额,处理结果,失败原因',
      row(one, '成功'),
      row(two, '处理中'),
      row(three, '成功', '', three.amountFen + 1),
      '6222029999999999,无此人,1.00,成功,',
    ].join('\n');
    const without = await results('results.csv', list);
    expect([without.done.status, without.preview.issues[0].code]).toEqual([422, 'file-not-chosen']);
    const { preview, done } = await results('results.csv', list, { file: file.bankFileId });
    expect(codes(preview).sort()).toEqual(['amount-differs', 'payment-unknown']);
    expect([done.status, done.body.counts]).toEqual([
      200,
      { rows: 4, new: 0, changed: 2, same: 0, missing: 2, bad: 2 },
    ]);
    expect(await states(file.bankFileId)).toBe('T001 paid, T002 pending, T003 released, T004 released');

    const same = await results('results.csv', list, { file: file.bankFileId });
    expect([same.done.status, same.done.body.code]).toEqual([409, 'nothing-to-import']);

    // The rest by the id the file carried, in a list that says again what is known, and an older word about the first.
    const ids = [
      '付款参考号,状态,原因',
      `${one.reference},处理中,`,
      `${two.reference},失败,账号户名不符`,
      `${three.reference},交易成功,`,
    ].join('\n');
    const rest = await results('rest.csv', ids);
    expect([codes(rest.preview), rest.done.body.counts]).toEqual([
      [],
      { rows: 3, new: 0, changed: 2, same: 1, missing: 0, bad: 0 },
    ]);
    expect(await states(file.bankFileId)).toBe('T001 paid, T002 failed, T003 paid, T004 released');
  });

  it('lets money that was there come back only by the word for it, and no older list undo that', async () => {
    const [file] = await files();
    const three = (await linesOf(file.bankFileId))[2]!;
    const say = (word: string, reason = '') =>
      results(`${word}.csv`, `付款参考号,状态,原因\n${three.reference},${word},${reason}`);
    expect(codes((await say('失败', 'x')).preview)).toEqual(['paid-before']);
    const back = await say('已退票', '账户已销户');
    expect(back.done.status).toBe(200);
    expect(codes((await say('成功')).preview)).toEqual(['returned-before']);
    const approvedBy = async (language: string) =>
      (await specialist.get('/payments/payment-tracking', { runId }, { 'accept-language': language })).body.payDays[0]
        .approved.by;
    await expectNamed(head.userId, approvedBy);
    const { failed, payDays } = await tracking();
    expect(failed.map((one: { number: string; reason: string }) => [one.number, one.reason])).toEqual([
      ['T002', '账号户名不符'],
      ['T003', '账户已销户'],
    ]);
    expect([payDays[0].paid.payments, payDays[0].waiting.payments, payDays[0].failed.payments]).toEqual([1, 1, 2]);
    // An import can be taken back as long as nothing rests on it.
    expect(
      (await specialist.post('/imports/undo-import', { importId: back.importId, reason: 'wrong list' })).status,
    ).toBe(200);
    expect(await states(file.bankFileId)).toBe('T001 paid, T002 failed, T003 paid, T004 released');
  });

  it('repays a failed payment once: a new account needs a second pair of eyes, two preparers make one file', async () => {
    const [file] = await files();
    const failed = (await linesOf(file.bankFileId))[1]!;
    const { personId } = company.people.sales_clerk;
    const recorded = await specialist.post('/payments/record-bank-account', {
      personId,
      effectiveFrom: '2026-09-28',
      bankZh: '工商银行',
      bankEn: 'ICBC',
      branch: '北京',
      holder: '李娜',
      number: '6222021009999000',
      reason: 'the account was closed',
    });
    const repay = (paymentIds = [failed.paymentId]) =>
      specialist.post('/payments/prepare-repayment', { paymentIds, payDay: '2026-09-29' });
    const unseen = await repay();
    expect([unseen.status, unseen.body.issues[0].code]).toEqual([409, 'account-not-confirmed']);
    const { accountId } = recorded.body;
    expect(
      (await specialist.post('/payments/confirm-bank-account', { personId, accountId, note: 'called back' })).status,
    ).toBe(403);
    expect(
      (await finance.post('/payments/confirm-bank-account', { personId, accountId, note: '电话核实本人' })).status,
    ).toBe(200);

    const paid = (await linesOf(file.bankFileId))[0]!;
    const notFailed = await repay([paid.paymentId]);
    expect([notFailed.status, notFailed.body.issues[0].code]).toEqual([409, 'not-failed']);
    const answers = await Promise.all([repay(), repay()]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
    expect(answers.find((answer) => answer.status === 409)!.body.issues[0].code).toBe('repaid-already');
    const [repayment] = await files('repayment');
    expect([repayment.payments, repayment.totalFen, repayment.state]).toEqual([1, failed.amountFen, 'prepared']);
    expect((await tracking()).failed).toEqual([]);
  });

  it('refuses a late “paid” while a repayment is prepared, and gives a withdrawn one free again', async () => {
    const [file] = await files();
    const failed = (await linesOf(file.bankFileId))[1]!;
    const late = () => results('late.csv', `付款参考号,状态\n${failed.reference},成功`);
    expect(codes((await late()).preview)).toEqual(['repayment-prepared']);
    const [{ bankFileId }] = await files('repayment');
    const withdrawn = await specialist.post('/payments/withdraw-repayment', {
      bankFileId,
      reason: 'the bank is asked first',
    });
    expect([withdrawn.status, await files('repayment')]).toEqual([200, []]);
    const released = await finance.post('/payments/release-repayment', { bankFileId });
    expect([released.status, released.body.code]).toEqual([409, 'nothing-to-release']);
    expect(
      (await specialist.post('/payments/prepare-repayment', { paymentIds: [failed.paymentId], payDay: '2026-09-29' }))
        .status,
    ).toBe(200);
  });

  it('is released by another hand, once, with the connections to the database lost in between', async () => {
    const [{ bankFileId }] = await files('repayment');
    expect((await specialist.post('/payments/release-repayment', { bankFileId })).status).toBe(403);
    // As a restart of the database does it: every connection of the product ends, without a word.
    await owner((client) =>
      client.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
      ),
    );
    await new Promise((resolve) => setTimeout(resolve, 200));
    const answers = await Promise.all(
      [finance, second, finance].map((client) => client.post('/payments/release-repayment', { bankFileId })),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409]);
    expect(await states(bankFileId)).toBe('T002 released');
  });

  it('stays paid once when the bank’s answers come twice and in the wrong order', async () => {
    const [file] = await files();
    const [{ bankFileId }] = await files('repayment');
    const [, failed] = (await linesOf(file.bankFileId)) as [Line, Line];
    const [again] = (await linesOf(bankFileId)) as [Line];
    expect([again.attempt, again.amountFen]).toEqual([2, failed.amountFen]);
    // The first attempt fails again, the second is there, then the first is said to be paid after all.
    const twice = await results(
      'twice.csv',
      `付款参考号,状态,原因\n${failed.reference},失败,再次\n${again.reference},成功,`,
    );
    expect([codes(twice.preview), twice.done.body.counts]).toEqual([
      [],
      { rows: 2, new: 0, changed: 1, same: 1, missing: 0, bad: 0 },
    ]);
    const after = await results('after.csv', `付款参考号,状态\n${failed.reference},成功`);
    expect([codes(after.preview), after.done.status]).toEqual([['repaid-already'], 409]);
    expect(
      (await specialist.post('/payments/prepare-repayment', { paymentIds: [failed.paymentId], payDay: '2026-09-29' }))
        .status,
    ).toBe(409);
    const undone = await specialist.post('/imports/undo-import', {
      importId: (
        await rows<{ id: string }>(
          `select import_id as id from payments.payment_result where payment_id = '${failed.paymentId}' order by result_id limit 1 offset 1`,
        )
      )[0]!.id,
      reason: 'test',
    });
    expect([undone.status, undone.body.code]).toEqual([409, 'later-facts']);
    const live = await rows<{ n: number }>(
      `select count(*) as n from payments.payment where state in ('prepared', 'released', 'pending', 'paid') group by person_id, employment_id, run_id having count(*) > 1`,
    );
    expect(live).toEqual([]);
  });

  it('reads a pain.002 that answers for a whole message, and one that answers payment by payment', async () => {
    const [file] = await files();
    const four = (await linesOf(file.bankFileId))[3]!;
    const report = (inner: string) =>
      `<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt><GrpHdr><MsgId>B1</MsgId></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>${file.messageId}</OrgnlMsgId>${inner}</CstmrPmtStsRpt></Document>`;
    const single = await results(
      'pain.002.xml',
      report(
        `<GrpSts>PART</GrpSts></OrgnlGrpInfAndSts><OrgnlPmtInfAndSts><PmtInfSts>PART</PmtInfSts><TxInfAndSts><OrgnlEndToEndId>${four.reference}</OrgnlEndToEndId><TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>ClosedAccountNumber</AddtlInf></StsRsnInf><OrgnlTxRef><Purp><Cd>SALA</Cd></Purp></OrgnlTxRef></TxInfAndSts></OrgnlPmtInfAndSts>`,
      ),
    );
    expect([codes(single.preview), single.done.status]).toEqual([[], 200]);
    expect(await states(file.bankFileId)).toBe('T001 paid, T002 failed, T003 paid, T004 failed');
    const [{ reason }] = (await tracking()).failed;
    expect(reason).toBe('AC04 ClosedAccountNumber');
    // The whole message is said to be settled: for what is failed and not repaid that is news, for what was repaid it is refused.
    const whole = await results('pain.002.xml', report('<GrpSts>ACSC</GrpSts></OrgnlGrpInfAndSts>'));
    expect(codes(whole.preview)).toEqual(['repaid-already']);
    expect(await states(file.bankFileId)).toBe('T001 paid, T002 failed, T003 paid, T004 failed');
  });
});
