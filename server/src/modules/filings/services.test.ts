/** Payments to people who are not employed, income taxed apart, their sheets and results; and how far the month is, on its step. */
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cellAt, readSheets, type SheetToWrite } from '../../platform/spreadsheet/index.ts';
import { column, type FiledMonth, filedMonth } from '../../testing/filed-month.ts';
import type { PaidMonth, Seat } from '../../testing/paid-month.ts';
import type { TestClient, TestProduct } from '../../testing/product.ts';
import type { SmallCompany } from '../../testing/small-company.ts';
import { BILL_FIELDS, sumOf } from './bills/fields.ts';
import { monthValues } from './gather/month-values.ts';

const PERIOD = '2026-09';
const LECTURER = '110101199003078881';
const ADVISER = '310104198502153120';

let now = '2026-10-02T02:00:00Z';
let filed: FiledMonth;
let product: TestProduct;
let company: SmallCompany;
let month: PaidMonth;
let specialist: TestClient;
let finance: TestClient;

beforeAll(async () => {
  filed = await filedMonth(
    PERIOD,
    () => new Date(now),
    (made, of) => {
      [product, company] = [made, of];
      return inputs({
        rd_head: { equity_income: 5_000_000, early_retirement_payment: 30_000_000, early_retirement_years: 300 },
      });
    },
  );
  ({ month, specialist, finance } = filed);
}, 120_000);
afterAll(() => product?.close());

async function inputs(of: Partial<Record<Seat, Record<string, number>>>): Promise<void> {
  const owner = new pg.Client({ connectionString: product.databases.ownerUrl });
  await owner.connect();
  for (const [seat, values] of Object.entries(of))
    for (const [code, scaled] of Object.entries(values)) {
      const { personId, employmentId, path } = company.people[seat as Seat];
      await owner.query(
        `insert into payroll.pay_input (person_id, employment_id, period, input_code, source_key, value_scaled, source, recorded_by, recorded_at, department_path)
         values ($1, $2, $3, $4, 'test', $5, '{"kind": "manual"}', 'test', '2026-09-02T09:00:00+08:00', $6)`,
        [personId, employmentId, PERIOD, code, scaled, path],
      );
    }
  await owner.end();
}

const payment = (more: Record<string, unknown> = {}) => ({
  legalEntityId: company.legalEntityId,
  departmentId: company.departments.SALES.id,
  kind: 'labour-service',
  isNonResident: false,
  name: '钱讲师',
  documentKind: 'resident-identity-card',
  documentNumber: LECTURER,
  contract: 'LW-2026-01',
  isContinuing: false,
  paidOn: '2026-09-18',
  paymentFen: 300_000,
  ...more,
});
const record = (more: Record<string, unknown> = {}) => finance.post('/filings/record-service-payment', payment(more));
const write = (sheet: string) =>
  finance.post('/filings/write-tax-sheet', { runId: month.runId, legalEntityId: company.legalEntityId, sheet });
const progress = async () => {
  await product.settle();
  const { steps } = (await specialist.get('/payroll/run-detail', { runId: month.runId })).body;
  return steps.find((step: { code: string }) => step.code === 'filings');
};
const parts = async () => (await finance.get('/filings/declared', { runId: month.runId })).body.parts;

async function textsOf(fileId: string, fileName: string): Promise<string[][]> {
  const bytes = (await finance.get('/filings/file', { fileId })).body;
  const [sheet] = (await readSheets(bytes, { fileName })).sheets;
  return sheet!.rows.map((row) => Array.from({ length: 13 }, (_, index) => cellAt(row, index + 1).text));
}

const result = (rows: (string | number)[][]): SheetToWrite => ({
  name: '结果',
  columns: [column('姓名'), column('证件号码'), column('本期收入', 'amount'), column('应补（退）税额', 'amount')],
  rows,
});
const current = async (scheme: string) => {
  const { bills } = (await specialist.get('/filings/bills', { of: 'tax' })).body;
  const { billId } = bills.find((bill: { scheme: string }) => bill.scheme === scheme);
  return (await specialist.get('/filings/bill-reconciliation', { billId })).body;
};

describe('a payment for labour service', () => {
  it.each([
    ['up to 4,000: less 800', {}, 300_000, 44_000],
    ['above: less a fifth', { name: '孙顾问', documentNumber: ADVISER, contract: 'LW-2' }, 1_000_000, 160_000],
    ['the second band', { name: '孙顾问', documentNumber: ADVISER, contract: 'LW-3' }, 3_000_000, 520_000],
    [
      "author's pay",
      { kind: 'author-pay', name: '孙顾问', documentNumber: ADVISER, contract: 'GF-1' },
      500_000,
      56_000,
    ],
  ])('is withheld from by the rule of its kind: %s', async (_, more, paymentFen, taxFen) => {
    const { body } = await record({ ...more, paymentFen });
    expect(body).toMatchObject({ taxFen, netFen: paymentFen - taxFen });
  });

  it('under a continuing contract is one payment a month', async () => {
    const more = { name: '孙顾问', documentNumber: ADVISER, contract: 'GW-2026', isContinuing: true };
    const first = (await record({ ...more, paymentFen: 300_000 })).body;
    const second = (await record({ ...more, paymentFen: 700_000, paidOn: '2026-09-25' })).body;
    expect([first.taxFen, first.taxFen + second.taxFen]).toEqual([44_000, 160_000]);
    const early = await finance.post('/filings/void-service-payment', {
      paymentId: first.paymentId,
      reason: '录错金额',
    });
    expect(early.body.code).toBe('later-payment');
    for (const { paymentId } of [second, first])
      await finance.post('/filings/void-service-payment', { paymentId, reason: '录错金额' });
    const { payments } = (await finance.get('/filings/service-payments', { period: PERIOD })).body;
    expect(payments.filter((one: { voidReason: string | null }) => one.voidReason === '录错金额')).toHaveLength(2);
    expect(payments[0]).toMatchObject({ rules: { calculation: 'labour-service', article: '第八条' }, costFen: 80_000 });
  });

  it('is withheld through the year from students, agents and platform workers, as the examples of the rule pack say', async () => {
    const of = (kind: string, contract: string, more: object) =>
      record({ kind, name: '孙顾问', documentNumber: ADVISER, contract, ...more });
    const taxes: number[] = [];
    // 20,000 a month since January: 210 each month, and the band of a tenth in June.
    for (const month of [1, 2, 3, 4, 5, 6])
      taxes.push(
        (
          await of('insurance-agent', `YJ-${month}`, {
            since: '2026-01',
            paidOn: `2026-0${month}-25`,
            paymentFen: 2_000_000,
          })
        ).body.taxFen,
      );
    expect(taxes).toEqual([21_000, 21_000, 21_000, 21_000, 21_000, 63_000]);
    // Two payments of a month are one; the months count from the beginning of the internship.
    const first = (await of('student-intern', 'SX-1', { since: '2026-08', paidOn: '2026-09-10', paymentFen: 900_000 }))
      .body;
    const second = (await of('student-intern', 'SX-1', { since: '2026-08', paidOn: '2026-09-20', paymentFen: 900_000 }))
      .body;
    expect([first.taxFen, second.taxFen]).toEqual([0, 13_200]);
    expect(
      (await of('platform-worker', 'PT-1', { since: '2026-08', paidOn: '2026-08-30', paymentFen: 900_000 })).body
        .taxFen,
    ).toBe(6_600);
    expect(
      (await of('platform-worker', 'PT-1', { since: '2026-08', paidOn: '2026-09-30', paymentFen: 300_000 })).body
        .taxFen,
    ).toBe(0);
    const { payments } = (await finance.get('/filings/service-payments', { period: PERIOD })).body;
    expect(payments.find((one: { kind: string }) => one.kind === 'platform-worker')).toMatchObject({
      since: '2026-08',
      yearBeforeFen: 900_000,
      taxableFen: -40_000,
      rules: { months: '2', calculation: 'platform-worker' },
    });
    const codes = async (kind: string, more: object) =>
      (await of(kind, 'X-1', { paidOn: '2026-09-28', ...more })).body.issues.map(({ code }: { code: string }) => code);
    expect(await codes('platform-worker', { since: '2026-07' })).toEqual(['months-broken']);
    expect(await codes('student-intern', { since: '2026-07' })).toEqual(['since-differs']);
    expect(await codes('student-intern', {})).toEqual(['since-missing']);
    expect(await codes('student-intern', { since: '2026-08', isNonResident: true })).toEqual(['residents-only']);
    expect(await codes('insurance-agent', { since: '2026-01', paidOn: '2026-05-28' })).toEqual(['later-payment']);
    const rests = await finance.post('/filings/void-service-payment', {
      paymentId: first.paymentId,
      reason: '录错金额',
    });
    expect(rests.body.code).toBe('later-payment');
    // Each kind has its sheet.
    for (const [sheet, rows] of [
      ['tax-student-intern', 2],
      ['tax-platform-worker', 1],
    ] as const) {
      const { body } = await write(sheet);
      expect([sheet, body.rows]).toEqual([sheet, rows]);
    }
    for (const one of payments.filter(({ since }: { since: string | null }) => since !== null).toReversed())
      await finance.post('/filings/void-service-payment', { paymentId: one.paymentId, reason: '其余各例不计' });
  });

  it('is refused for an employee, a wrong number and another name, each said', async () => {
    const codes = async (more: object) =>
      (await record({ ...more })).body.issues.map((issue: { code: string }) => issue.code);
    expect(await codes({ documentNumber: month.facts.rd_head.identity })).toContain('payee-employed');
    expect(await codes({ documentNumber: '110101199003078880' })).toContain('identity-check-character');
    expect(await codes({ name: '李某' })).toEqual(['payee-name-differs']);
  });

  it('is recorded and seen by who makes declarations, in the database too', async () => {
    const manager = await product.signIn({ roles: ['manager'], unitPath: 'company.SALES' });
    expect((await manager.post('/filings/record-service-payment', payment())).status).toBe(403);
    expect((await manager.get('/filings/service-payments', { period: PERIOD })).status).toBe(403);
    const seen = await product.databases.app.transaction().execute(async (tx) => {
      await sql`select access.become(${manager.userId})`.execute(tx);
      return (await sql`select 1 from filings.service_payment`.execute(tx)).rows.length;
    });
    expect(seen).toBe(0);
  });
});

describe('sheets and results', () => {
  it('of labour service have a row a payment, and the person sheet has the payee', async () => {
    const { body } = await write('tax-labour-service');
    const rows = await textsOf(body.fileId, body.fileName);
    expect(rows.slice(1).map((row) => [row[1], row[3], row[4], Number(row[5])])).toEqual([
      ['钱讲师', LECTURER, '一般劳务报酬所得', 3_000],
      ['孙顾问', ADVISER, '一般劳务报酬所得', 10_000],
      ['孙顾问', ADVISER, '一般劳务报酬所得', 30_000],
    ]);
    const people = (await write('tax-people')).body;
    const row = (await textsOf(people.fileId, people.fileName)).find(([, name]) => name === '钱讲师')!;
    expect([people.rows, row[5], row[8]]).toEqual([6, '女', '其他']);
  });

  it('of income taxed apart have who got it, with the time it is for', async () => {
    expect((await write('tax-annual-bonus')).body.code).toBe('nothing-to-declare');
    expect((await write('tax-non-resident-equity')).body.code).toBe('nothing-to-declare');
    const { body } = await write('tax-early-retirement');
    const rows = await textsOf(body.fileId, body.fileName);
    expect([rows.length, Number(rows[1]![4]), Number(rows[1]![5])]).toEqual([2, 300_000, 3]);
    expect((await write('tax-equity')).body.rows).toBe(1);
  });

  it('are compared to the fen with what was withheld', async () => {
    const of = `${company.legalEntityId} tax-labour-service`;
    const lines = [
      ['钱讲师', LECTURER, 300_000, 44_000],
      ['孙顾问', ADVISER, 4_000_000, 680_001],
    ];
    await filed.imported('tax-result', result(lines), of);
    const first = await current('tax-labour-service');
    expect([first.equal, first.unresolved]).toEqual([1, 1]);
    expect(first.differences[0]).toMatchObject({
      subject: `identity:${ADVISER}`,
      nameZh: '孙顾问',
      amounts: [{ field: 'taxDue', oursFen: 680_000, billFen: 680_001 }],
    });
    lines[1]![3] = 680_000;
    await filed.imported('tax-result', result(lines), of);
    expect(await current('tax-labour-service')).toMatchObject({ people: 2, equal: 2, unresolved: 0 });
    const tax = await apartTax('equity_tax');
    await filed.imported(
      'tax-result',
      result([['', month.facts.rd_head.identity, 5_000_000, tax]]),
      `${company.legalEntityId} tax-equity`,
    );
    expect(await current('tax-equity')).toMatchObject({ people: 1, equal: 1, unresolved: 0 });
  });
});

async function apartTax(code: string): Promise<number> {
  const all = await monthValues(product.databases.batch as never, { period: PERIOD }, [`item:${code}`]);
  return all.reduce((sum, { values }) => sum + values[0]!, 0);
}

describe('the step of the run', () => {
  it('counts what is declared, and is ticked once all is written and reconciled', async () => {
    const before = await progress();
    const open = (await parts()).filter((part: { state: string }) => part.state !== 'done');
    expect(before).toMatchObject({ state: 'waiting', total: before.done + open.length });
    expect(open.map((part: { kind: string; code: string }) => `${part.kind} ${part.code}`)).toEqual([
      'sheet tax-wages',
      'sheet tax-author-pay',
      'result income-tax',
      'result tax-early-retirement',
      'result tax-author-pay',
      'bill social-insurance',
      'bill housing-fund',
    ]);
    for (const sheet of ['tax-wages', 'tax-author-pay']) await write(sheet);
    const entity = company.legalEntityId;
    await filed.imported('tax-result', result([['孙顾问', ADVISER, 500_000, 56_000]]), `${entity} tax-author-pay`);
    const retirement = await apartTax('early_retirement_tax');
    await filed.imported(
      'tax-result',
      result([['', month.facts.rd_head.identity, 30_000_000, retirement]]),
      `${entity} tax-early-retirement`,
    );
    await whole('income-tax', 'tax-result', `${entity} income-tax`);
    await whole('social-insurance', 'insurance-bill', 'cn/shanghai social-insurance');
    expect(await progress()).toMatchObject({ state: 'waiting' });
    await whole('housing-fund', 'insurance-bill', 'cn/shanghai housing-fund');
    expect(await progress()).toMatchObject({ state: 'done', done: before.total, total: before.total });
  });

  it('is open again when a payment is recorded after the sheet', async () => {
    now = '2026-10-02T03:00:00Z';
    await record({ contract: 'LW-9', paymentFen: 100_000 });
    expect(await progress()).toMatchObject({ state: 'waiting' });
    const late = (await parts()).filter((part: { state: string }) => part.state !== 'done');
    expect(late.map((part: { code: string; state: string }) => [part.code, part.state])).toEqual([
      ['tax-people', 'outdated'],
      ['tax-labour-service', 'outdated'],
      ['tax-labour-service', 'differs'],
    ]);
  });
});

/** What the authority says is what the payslips have. */
async function whole(
  scheme: 'income-tax' | 'social-insurance' | 'housing-fund',
  kind: string,
  of: string,
): Promise<void> {
  const fields = BILL_FIELDS.filter((field) => field.scheme === scheme);
  const keys = fields.map(({ key }) => key);
  const all = await monthValues(
    product.databases.batch as never,
    { period: PERIOD },
    keys.map((key) => sumOf(key, keys)),
  );
  const seatOf = new Map(
    Object.entries(company.people).map(([seat, { employmentId }]) => [
      employmentId,
      month.facts[seat as Seat].identity,
    ]),
  );
  await filed.imported(
    kind,
    {
      name: '账单',
      columns: [column('证件号码'), ...fields.map(({ zh }) => column(zh, 'amount'))],
      rows: all.map((one) => [seatOf.get(one.employmentId)!, ...one.values]),
    },
    of,
  );
}
