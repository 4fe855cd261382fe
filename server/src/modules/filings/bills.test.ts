/** Bills of authorities and results of the tax client beside the payslips of a month; tax sheets; the posting file. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cellAt, readSheets } from '../../platform/spreadsheet/index.ts';
import { column, type FiledMonth, filedMonth } from '../../testing/filed-month.ts';
import type { PaidMonth, Seat } from '../../testing/paid-month.ts';
import type { TestClient, TestProduct } from '../../testing/product.ts';
import type { SmallCompany } from '../../testing/small-company.ts';

const PERIOD = '2026-09';

let filed: FiledMonth;
let product: TestProduct;
let company: SmallCompany;
let month: PaidMonth;
let specialist: TestClient;
let finance: TestClient;

beforeAll(async () => {
  filed = await filedMonth(PERIOD, () => new Date('2026-10-02T02:00:00Z'));
  ({ product, company, month, specialist, finance } = filed);
}, 120_000);
afterAll(() => product?.close());

/** Recorded amounts of everybody, by seat and item. */
async function recorded(...codes: string[]): Promise<Record<Seat, Record<string, number>>> {
  const found = await sql<{ employmentId: string; code: string; fen: number }>`
    select s.employment_id as "employmentId", c.code, s.amounts[array_position(array(select jsonb_array_elements_text(d.content -> 'items')), c.code)] as fen
    from payroll.payslip s join payroll.definition d on d.digest = s.definition_digest cross join unnest(${codes}::text[]) as c (code) where s.period = ${PERIOD}`.execute(
    product.databases.batch,
  );
  const all = Object.entries(company.people).map(([seat, { employmentId }]) => [
    seat,
    Object.fromEntries(found.rows.filter((row) => row.employmentId === employmentId).map((row) => [row.code, row.fen])),
  ]);
  return Object.fromEntries(all);
}

describe('a bill of social insurance', () => {
  let billId: string;
  const answer = async () => (await specialist.get('/filings/bill-reconciliation', { billId })).body;

  it('is compared by person and amount: equal, other amount, only here, only there', async () => {
    const ours = await recorded('pension_employee', 'pension_employer');
    const row = (seat: Seat, more = 0) => [
      month.facts[seat].identity,
      seat,
      ours[seat].pension_employee! + more,
      ours[seat].pension_employer!,
    ];
    await filed.imported(
      'insurance-bill',
      {
        name: '账单',
        columns: [column('身份证号'), column('姓名'), column('养老个人', 'amount'), column('养老单位', 'amount')],
        rows: [
          row('sales_head'),
          row('sales_clerk', 1),
          row('rd_head'),
          ['110101199003078891', '陌生人', 50_000, 100_000],
        ],
      },
      'cn/shanghai social-insurance',
    );
    billId = (await specialist.get('/filings/bills', {})).body.bills[0].billId;
    const { people, equal, differences, sums } = await answer();
    expect([people, equal, differences.length]).toEqual([5, 2, 3]);
    const kinds = Object.fromEntries(
      differences.map((one: { kind: string; number: string | null }) => [one.kind, one.number]),
    );
    expect(kinds).toEqual({ amount: 'T002', 'only-us': 'T004', 'only-bill': null });
    const cent = differences.find((one: { kind: string }) => one.kind === 'amount');
    expect(cent.amounts).toMatchObject([
      {
        field: 'pensionEmployee',
        oursFen: ours.sales_clerk.pension_employee,
        billFen: ours.sales_clerk.pension_employee! + 1,
      },
    ]);
    const total = (key: 'oursFen' | 'billFen') =>
      sums.find((one: { field: string }) => one.field === 'pensionEmployee')[key];
    expect(total('billFen') - total('oursFen')).toBe(1 + 50_000 - ours.rd_engineer.pension_employee!);
  });

  it('is resolved difference by difference, by name; another bill asks again', async () => {
    const { differences } = await answer();
    const one = differences.find((each: { kind: string }) => each.kind === 'amount');
    const resolve = (reason: string) =>
      specialist.post('/filings/resolve-difference', { billId, subject: one.subject, cause: 'rounding', reason });
    expect((await resolve('差')).status).toBe(422);
    expect((await resolve('机构按元计到分，差一分')).status).toBe(200);
    expect((await answer()).unresolved).toBe(2);
    const { body: file } = await specialist.post('/filings/write-bill-differences', { billId });
    const bytes = (await specialist.get('/filings/file', { fileId: file.fileId })).body;
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(file.sha256);
    // What is equal has nothing to be resolved.
    const { employmentId } = company.people.sales_head;
    const none = await specialist.post('/filings/resolve-difference', {
      billId,
      subject: employmentId,
      cause: 'other',
      reason: '没有差异',
    });
    expect(none.status).toBe(404);
  });

  it('shows nothing to who does not see pay', async () => {
    const manager = await product.signIn({ roles: ['manager'], unitPath: 'company.SALES' });
    expect((await manager.get('/filings/bill-reconciliation', { billId })).status).toBe(403);
    const seen = await product.databases.app.transaction().execute(async (tx) => {
      await sql`select access.become(${manager.userId})`.execute(tx);
      return (await sql`select 1 from filings.bill_line`.execute(tx)).rows.length;
    });
    expect(seen).toBe(0);
  });
});

describe('the tax client', () => {
  it('gets 28 columns of wages whose deductions are those of the payslips, identity numbers whole', async () => {
    const ours = await recorded('tax_income', 'tax_special_deduction');
    const { body: file } = await finance.post('/filings/write-tax-sheet', {
      runId: month.runId,
      legalEntityId: company.legalEntityId,
      sheet: 'tax-wages',
    });
    expect(file.rows).toBe(4);
    const bytes = (await finance.get('/filings/file', { fileId: file.fileId })).body;
    const [sheet] = (await readSheets(bytes, { fileName: file.fileName })).sheets;
    const text = (row: number, at: number) => cellAt(sheet!.rows[row]!, at).text;
    expect(Array.from({ length: 28 }, (_, index) => text(0, index + 1))).toEqual([
      '工号',
      '*姓名',
      '*证件类型',
      '*证件号码',
      '本期收入',
      '本期免税收入',
      '基本养老保险费',
      '基本医疗保险费',
      '失业保险费',
      '住房公积金',
      '累计子女教育',
      '累计继续教育',
      '累计住房贷款利息',
      '累计住房租金',
      '累计赡养老人',
      '累计3岁以下婴幼儿照护',
      '累计个人养老金',
      '企业(职业)年金',
      '商业健康保险',
      '税延养老保险',
      '公务交通费用',
      '通讯费用',
      '律师办案费用',
      '西藏附加减除费用',
      '其他',
      '准予扣除的捐赠额',
      '减免税额',
      '备注',
    ]);
    expect([text(2, 1), text(2, 4)]).toEqual(['T002', month.facts.sales_clerk.identity]);
    const fen = (at: number) => Math.round(Number(cellAt(sheet!.rows[2]!, at).raw) * 100);
    expect(fen(5)).toBe(ours.sales_clerk.tax_income);
    expect(fen(7) + fen(8) + fen(9) + fen(10)).toBe(ours.sales_clerk.tax_special_deduction);
    // Rent declared since January, nine months of it.
    expect(fen(14)).toBe(9 * month.facts.sales_clerk.deductionFen);
    const people = await finance.post('/filings/write-tax-sheet', {
      runId: month.runId,
      legalEntityId: company.legalEntityId,
      sheet: 'tax-people',
    });
    expect(people.body.rows).toBe(4);
    const bonus = await finance.post('/filings/write-tax-sheet', {
      runId: month.runId,
      legalEntityId: company.legalEntityId,
      sheet: 'tax-annual-bonus',
    });
    expect(bonus.body.code).toBe('nothing-to-declare');
  });

  it('is answered by a result that is compared to the fen, and what differs is named', async () => {
    const ours = await recorded('income_tax', 'cumulative_basic_deduction');
    await filed.imported(
      'tax-result',
      {
        name: '结果',
        columns: [
          column('工号'),
          column('证件号码'),
          column('累计减除费用', 'amount'),
          column('应补（退）税额', 'amount'),
        ],
        rows: Object.entries(company.people).map(([seat, { number }]) => {
          const own = ours[seat as Seat];
          const isOff = seat === 'rd_head';
          return [
            number,
            month.facts[seat as Seat].identity,
            own.cumulative_basic_deduction! - (isOff ? 500_000 : 0),
            own.income_tax! + (isOff ? 100_000 : 0),
          ];
        }),
      },
      `${company.legalEntityId} income-tax`,
    );
    const [bill] = (await specialist.get('/filings/bills', { of: 'tax' })).body.bills;
    const { equal, differences } = (await specialist.get('/filings/bill-reconciliation', { billId: bill.billId })).body;
    expect(equal).toBe(3);
    expect(differences).toHaveLength(1);
    expect(
      differences[0].amounts.map((one: { field: string; billFen: number; oursFen: number }) => [
        one.field,
        one.billFen - one.oursFen,
      ]),
    ).toEqual([
      ['taxDue', 100_000],
      ['basicToDate', -500_000],
    ]);
  });

  it('takes a new version of its form as data, and refuses a field there is not', async () => {
    const columns = [
      { heading: '工号', field: 'number' },
      { heading: '新列', field: 'item:tax_income' },
    ];
    const wrong = await finance.post('/filings/record-sheet-template', {
      code: 'tax-wages',
      effectiveFrom: '2027-01-01',
      columns: [{ heading: 'X', field: 'items:oops' }],
      source: '客户端 2027 版',
    });
    expect(wrong.body.issues[0].code).toBe('field-not-an-expression');
    const made = await finance.post('/filings/record-sheet-template', {
      code: 'tax-wages',
      effectiveFrom: '2027-01-01',
      columns,
      source: '客户端 2027 版',
    });
    expect(made.body.version).toBe(2);
    // September is still written by the version of its day.
    const file = await finance.post('/filings/write-tax-sheet', {
      runId: month.runId,
      legalEntityId: company.legalEntityId,
      sheet: 'tax-wages',
    });
    expect(file.body.rows).toBe(4);
    const kept = (await finance.get('/filings/files', { kinds: 'tax-wages' })).body.files;
    expect(kept.map((one: { templateVersion: number }) => one.templateVersion)).toEqual([1, 1]);
  });
});

describe('the posting file', () => {
  const rules = (items: readonly { code: string; kind: string }[]) =>
    items.map(({ code, kind }) => ({
      item: code,
      costType: '',
      debitAccount: kind === 'deduction' ? '2211.01' : '6602.01',
      debitName: kind === 'deduction' ? '应付职工薪酬—工资' : '管理费用—职工薪酬',
      creditAccount: kind === 'earning' ? '2211.01' : kind === 'deduction' ? '2241.01' : '2211.03',
      creditName: kind === 'earning' ? '应付职工薪酬—工资' : kind === 'deduction' ? '其他应付款' : '应付职工薪酬—社保',
    }));
  const write = (format: 'csv' | 'xlsx') => finance.post('/filings/write-posting-file', { runId: month.runId, format });

  it('is refused while an item has no account, each named', async () => {
    const { status, body } = await write('xlsx');
    expect([status, body.code]).toEqual([422, 'accounts-missing']);
    const where = body.issues.map((issue: { where: string }) => issue.where);
    expect(where).toContain('pension_employee');
    expect(where).toContain('pension_employer');
    expect(body.issues.find((issue: { where: string }) => issue.where === 'pension_employee').message).toContain(
      '“Pension” has no account',
    );
    const { body: shown } = await finance.get('/filings/postings', { runId: month.runId });
    expect(shown.issues).toHaveLength(where.length);
  });

  it('balances to the fen, and its totals are those of the run', async () => {
    const kinds = (await finance.get('/filings/postings', { runId: month.runId })).body.issues.map(
      (issue: { where: string }) => issue.where,
    );
    const kindOf = (code: string) =>
      code.endsWith('_employer')
        ? 'employer-contribution'
        : /tax|_employee|carried|deduction_taken/.test(code)
          ? 'deduction'
          : 'earning';
    const given = rules(kinds.map((code: string) => ({ code, kind: kindOf(code) })));
    await finance.post('/filings/record-posting-rules', {
      effectiveFrom: '2026-01-01',
      rules: given,
      reason: '总账科目表 2026',
    });
    // Sales is a cost of its own kind: base pay of sales goes to another account.
    await finance.post('/filings/record-cost-type', {
      departmentId: company.departments.SALES.id,
      effectiveFrom: '2026-01-01',
      costType: 'sales',
      costCentre: 'C-SALES',
      reason: '部门成本类别',
    });
    await finance.post('/filings/record-posting-rules', {
      effectiveFrom: '2026-01-01',
      rules: [
        {
          item: 'base_pay',
          costType: 'sales',
          debitAccount: '6601.01',
          debitName: '销售费用—职工薪酬',
          creditAccount: '2211.01',
          creditName: '应付职工薪酬—工资',
        },
      ],
      reason: '销售部工资',
    });
    const { body } = await write('xlsx');
    expect(body.debitFen).toBe(body.creditFen);
    const { body: shown } = await finance.get('/filings/postings', { runId: month.runId });
    const totals = await sql<{ gross: number; net: number; cost: number }>`
      select sum(gross_fen)::bigint as gross, sum(net_fen)::bigint as net, sum(cost_fen)::bigint as cost from payroll.payslip where period = ${PERIOD}`.execute(
      product.databases.batch,
    );
    const { gross, net, cost } = totals.rows[0]!;
    expect(shown.ties).toEqual([
      { name: 'gross', runFen: gross, postedFen: gross },
      { name: 'deductions', runFen: gross - net, postedFen: gross - net },
      { name: 'employer', runFen: cost - gross, postedFen: cost - gross },
    ]);
    const side = (account: string, key: 'debitFen' | 'creditFen') =>
      shown.lines
        .filter((line: { account: string }) => line.account === account)
        .reduce((sum: number, line: Record<string, number>) => sum + line[key]!, 0);
    // What is left on the payable account is what is paid to people; what is cost is the cost of the run.
    expect(side('2211.01', 'creditFen') - side('2211.01', 'debitFen')).toBe(net);
    expect(side('6602.01', 'debitFen') + side('6601.01', 'debitFen')).toBe(cost);
    const base = month.facts.sales_head.baseFen + month.facts.sales_clerk.baseFen;
    expect(shown.lines.find((line: { account: string }) => line.account === '6601.01')).toMatchObject({
      costCentre: 'C-SALES',
      debitFen: base,
    });
  });

  it('is kept with its digest in both forms', async () => {
    const { body: file } = await write('csv');
    const bytes: Buffer = (await finance.get('/filings/file', { fileId: file.fileId })).body;
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(file.sha256);
    const lines = bytes.toString('utf8').trim().split('\r\n');
    const cells = lines.slice(1, -1).map((line) =>
      line
        .split(',')
        .slice(-2)
        .map((cell) => Math.round(Number(cell) * 100)),
    );
    expect(cells.reduce((sum, [debit]) => sum + debit!, 0)).toBe(file.debitFen);
    expect(cells.reduce((sum, [, credit]) => sum + credit!, 0)).toBe(file.creditFen);
    expect((await specialist.post('/filings/write-posting-file', { runId: month.runId, format: 'csv' })).status).toBe(
      200,
    );
    const manager = await product.signIn({ roles: ['manager'], unitPath: 'company.SALES' });
    expect((await manager.post('/filings/write-posting-file', { runId: month.runId, format: 'csv' })).status).toBe(403);
  });
});
