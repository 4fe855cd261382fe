/** What is told of a month in Hong Kong: forecast, bridge, effect of a change, posting, payslip on paper; all in its currency. */
import { PDF } from '@libpdf/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importSheet, workbook } from '../../testing/import-sheet.ts';
import { OfficeInHongKong } from '../../testing/office-in-hong-kong.ts';
import { closeMonth } from '../../testing/payroll-month.ts';
import type { TestClient } from '../../testing/product.ts';

const MONTH = '2026-08';

async function textOfPdf(bytes: Uint8Array): Promise<string> {
  const pdf = await PDF.load(bytes);
  return pdf
    .extractText()
    .map(({ text }) => text)
    .join('\n');
}

describe('a month in Hong Kong', () => {
  let office: OfficeInHongKong;
  let runId: string;
  let chan: { personId: string; employmentId: string };
  let elder: typeof chan;
  let finance: TestClient;
  const get = async (path: string, query: object) => {
    const { status, body } = await office.specialist.get(path, query as Record<string, string>);
    expect([path, status]).toEqual([path, 200]);
    return body;
  };

  beforeAll(async () => {
    office = await OfficeInHongKong.open();
    const { late, specialist } = office;
    const groupId = await office.openPayGroup(await office.openOffice());
    chan = await office.hire('H001', '2025-03-03', '40000.00', '1990-05-20');
    // Turns 65 on 15 July: no contributions from August on.
    elder = await office.hire('H002', '2025-03-03', '30000.00', '1961-07-15');
    for (const month of ['2026-06', '2026-07'])
      await closeMonth(late.product.databases, month, await office.run(month, groupId));
    await office.done('/pay-structure/record-recurring-pay', {
      ...chan,
      inputCode: 'base_pay_rate',
      effectiveFrom: '2026-08-01',
      value: '42000.00',
      reason: 'raise',
      document: 'R-1',
    });
    await specialist.post('/payroll/record-input', {
      ...chan,
      period: MONTH,
      inputCode: 'one_off_bonus',
      value: '5000.00',
      reason: 'bonus',
      document: 'B-1',
    });
    runId = await office.run(MONTH, groupId);
    finance = await late.product.signIn({ roles: ['finance'] });
  });
  afterAll(() => office.late.finish());

  it('is what was expected but for the facts of the month alone, ages and days of service among the known ones', async () => {
    await office.done('/payroll/measure-forecast', { runId });
    await office.late.product.settle();
    const { forecast } = await get('/payroll/run-forecast', { runId });
    expect(forecast).toMatchObject({ currency: 'HKD', people: 2, failed: 0, differing: 1 });
    expect(forecast.difference.netFen).toBe(500_000);
    expect(forecast.rows).toMatchObject([{ number: 'H001', difference: { netFen: 500_000, grossFen: 500_000 } }]);
    expect(forecast.rows[0].parts.map(({ netFen }: { netFen: number }) => netFen)).toEqual([500_000]);
  });

  it('is explained against the month before to exactly zero', async () => {
    const { bridge } = await get('/payroll/run-review', { runId });
    // Raise 2,000, bonus 5,000, and 1,500 that are contributed no more.
    expect(bridge.difference).toMatchObject({ netFen: 850_000, grossFen: 700_000, taxFen: 0 });
    expect(bridge.unexplained).toMatchObject({ netFen: 0, grossFen: 0, costFen: 0 });
    const bars = bridge.bars.filter(({ netFen }: { netFen: number }) => netFen !== 0);
    expect(bars.reduce((sum: number, { netFen }: { netFen: number }) => sum + netFen, 0)).toBe(850_000);
    expect(bars.map(({ netFen }: { netFen: number }) => netFen).toSorted((a: number, b: number) => a - b)).toEqual([
      150_000, 200_000, 500_000,
    ]);
    const named = bars.find(({ netFen }: { netFen: number }) => netFen === 150_000);
    expect([named.code, named.names.zh, named.names.en]).toEqual([
      'insurance',
      '强制性公积金',
      'Mandatory provident fund',
    ]);
    expect(JSON.stringify(bridge)).not.toMatch(/社保|住房公积金|[Hh]ousing fund/);
    expect((await get('/payroll/run-detail', { runId })).currency).toBe('HKD');
  });

  it('tells the effect of a change in Hong Kong dollars, on its own people alone', async () => {
    const proposed = await office.done('/pay-structure/propose-pay-item', {
      country: 'hk',
      code: 'housing_allowance',
      effectiveFrom: '2026-11-01',
      declaration: {
        zh: '住房津贴',
        en: 'Housing allowance',
        kind: 'earning',
        group: 'allowance',
        flags: ['relevant-income'],
        formula: 'base_pay * 0.1',
      },
      cases: [
        {
          name: 'a tenth',
          place: 'hk',
          given: {
            ...{ base_pay_rate: '20000', workdays_required: '20', workdays_current: '20' },
            ...{ days_employed_before: '400', days_employed_through: '430', age_at_start: '30', age_at_end: '30' },
          },
          expected: '2000.00',
        },
      ],
      reason: 'rent',
    });
    await office.done('/payroll/measure-change', { changeId: proposed.changeId });
    await office.late.product.settle();
    const { effect } = await get('/payroll/change-effect', { changeId: proposed.changeId });
    expect(effect).toMatchObject({ currency: 'HKD', people: 2, moved: 2, failed: 0 });
    expect(effect.totals).toMatchObject({
      before: { gross: '77000.00', net: '75500.00', cost: '78500.00' },
      after: { gross: '84200.00', net: '82700.00', cost: '85700.00' },
    });
  });

  it('is posted in Hong Kong dollars, tied to the run, and its file says so', async () => {
    const postings = async () => (await finance.get('/filings/postings', { runId })).body;
    const open = await postings();
    expect(open.currency).toBe('HKD');
    const items = open.issues.map(({ where }: { where: string }) => where);
    const recorded = await finance.post('/filings/record-posting-rules', {
      effectiveFrom: '2026-01-01',
      rules: items.map((item: string) => ({
        item,
        costType: '',
        debitAccount: '6602.05',
        debitName: 'Staff costs',
        creditAccount: '2211.05',
        creditName: 'Accrued pay',
      })),
      reason: 'Chart of accounts 2026',
    });
    expect(recorded.status).toBe(200);
    const found = await postings();
    expect([found.issues, found.debitFen]).toEqual([[], found.creditFen]);
    for (const { name, runFen, postedFen } of found.ties) expect([name, postedFen]).toEqual([name, runFen]);
    const tie = (name: string) => found.ties.find((one: { name: string }) => one.name === name).runFen;
    expect([tie('gross'), tie('deductions'), tie('employer')]).toEqual([7_700_000, 150_000, 150_000]);
    const written = await finance.post('/filings/write-posting-file', { runId, format: 'csv' });
    expect([written.status, written.body.issues]).toEqual([200, undefined]);
    const file = await finance.get('/filings/file', { fileId: written.body.fileId });
    expect(String(file.body)).toMatch(/HKD|港元/);
    expect(String(file.body)).not.toMatch(/CNY|人民币/);
  });

  it('tells who contributes no more by the name of the fund', async () => {
    const { personId } = elder;
    const { sentence } = await get('/payroll/payslip', { personId, period: MONTH });
    const causes = sentence.filter(({ kind }: { kind: string }) => kind === 'cause');
    expect(causes.map(({ text }: { text: { zh: string } }) => text.zh)[0]).toContain('强制性公积金');
    expect(causes.map(({ text }: { text: { en: string } }) => text.en)[0]).toContain('mandatory provident fund');
  });

  it.each([
    ['en', 'HK$47,000.00', 'Mandatory provident fund', /¥|CNY|[Tt]ax\b|[Ss]ocial insurance|[Hh]ousing fund/],
    ['zh-CN', 'HK$47,000.00', '雇员强积金供款', /¥|人民币|个人所得税|个税|社会保险|社保|住房公积金/],
  ] as const)(
    'is on paper in %s with the sign of its currency and nothing of the mainland',
    async (language, gross, fund, foreign) => {
      const paper = await office.specialist.get('/payroll/payslip-pdf', {
        personId: chan.personId,
        period: MONTH,
        language,
      });
      expect(paper.status).toBe(200);
      const text = await textOfPdf(paper.body);
      expect(text).toContain(gross);
      expect(text).toContain(fund);
      expect(text.match(foreign)).toBeNull();
    },
  );
});

describe('a staff file with people in the mainland and in Hong Kong', () => {
  let office: OfficeInHongKong;
  const heading = (text: string, kind: 'text' | 'amount' | 'date' = 'text') => ({ heading: text, kind });
  const COLUMNS = [
    heading('工号'),
    heading('姓名'),
    heading('部门'),
    heading('职务'),
    heading('职级'),
    heading('用工主体'),
    heading('入职日期', 'date'),
    heading('基本工资', 'amount'),
    heading('社保基数', 'amount'),
    heading('公积金基数', 'amount'),
    heading('户籍'),
    heading('强积金'),
  ];
  type Cell = string | number | null;
  const row = (number: string, entity: string, ...facts: readonly Cell[]): Cell[] => [
    ...[number, `员工${number}`, 'SALES', 'J1', 'P5', entity, '2026-05-04', 2_000_000],
    ...facts,
  ];

  beforeAll(async () => {
    office = await OfficeInHongKong.open();
    await office.openOffice();
  });
  afterAll(() => office.late.finish());

  it('takes what applies where each is employed, and names every cell that belongs elsewhere', async () => {
    const rows = [
      row('A1', 'SH', 2_000_000, 2_000_000, '本市', null),
      row('A2', 'SH', null, null, null, '获豁免'),
      row('K1', 'HK', null, null, null, '获豁免'),
      row('K2', 'HK', 2_000_000, null, null, null),
      row('K3', 'HK', null, 2_000_000, '本市', null),
    ];
    const file = await workbook('staff-file', { name: '花名册', columns: COLUMNS, rows });
    const { preview, done } = await importSheet(office.specialist, 'staff-file', file);
    expect(preview.issueCodes).toMatchObject([{ code: 'input-of-another-country', count: 4 }]);
    expect(preview.counts).toMatchObject({ rows: 5, new: 2, bad: 3 });
    expect(preview.entries.map(({ key }: { key: string }) => key)).toEqual(['A1', 'K1']);
    expect(done.status).toBe(200);
    const { people } = (await office.specialist.get('/people/people-list', { search: 'K1' })).body;
    const { rows: facts } = (
      await office.specialist.get('/pay-structure/recurring-pay', { personId: people[0].personId })
    ).body;
    expect(facts.map((one: { inputCode: string; value: string }) => [one.inputCode, one.value])).toEqual([
      ['base_pay_rate', '20000.00'],
      ['mpf_exempt', 'true'],
    ]);
  });

  it('enrols nobody in Hong Kong where the monthly pay is to be the base', async () => {
    const rows = [row('B1', 'SH', null, null, null, null), row('K5', 'HK', null, null, null, null)];
    const columns = COLUMNS.filter(({ heading: text }) => !/基数/.test(text));
    const file = await workbook('staff-file', {
      name: '花名册',
      columns,
      rows: rows.map((one) => [...one.slice(0, 8), ...one.slice(10)]),
    });
    const { preview, done } = await importSheet(office.specialist, 'staff-file', file, { bases: 'from-pay' });
    expect([preview.issueCodes, preview.counts.new]).toEqual([[], 2]);
    expect(done.status).toBe(200);
    const list = await office.specialist.get('/insurance/enrolment-list', { month: '2026-06' });
    const numbers = list.body.rows.map(({ number }: { number: string }) => number);
    expect(numbers).toContain('B1');
    expect(numbers).not.toContain('K5');
  });
});
