import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSheets } from '../../platform/spreadsheet/index.ts';
import { approvedMonth } from '../../testing/paid-month.ts';
import { type TestClient, type TestProduct, testProduct } from '../../testing/product.ts';
import { type SmallCompany, smallCompany } from '../../testing/small-company.ts';

/** Four people in the order of their numbers: two agree, one by a cent, one by much; a fifth is in the sheet alone. */
describe('a parallel run beside the old system', () => {
  let product: TestProduct;
  let company: SmallCompany;
  let specialist: TestClient;
  let paid: { number: string; net: number; gross: number }[];

  beforeAll(async () => {
    product = await testProduct();
    company = await smallCompany(product.databases.ownerUrl);
    specialist = await product.signIn({ roles: ['pay-specialist'] });
    await approvedMonth(product.databases, company, '2026-09', { specialist: 'one', head: 'two' });
    paid = (
      await sql<{ number: string; net: number; gross: number }>`
        select e.number, s.net_fen as net, s.gross_fen as gross from payroll.payslip s join people.employment e on e.employment_id = s.employment_id order by e.number`.execute(
        product.databases.batch,
      )
    ).rows;
  });
  afterAll(() => product.close());

  const yuan = (fen: number) => (fen / 100).toFixed(2);
  const sheet = () => {
    const rows = paid.map(({ number, net, gross }, place) => [
      number,
      yuan(gross),
      yuan(net + [0, 1, 123_456, 0][place]!),
    ]);
    return Buffer.from(
      `\ufeff工号,应发合计,实发\r\n${[...rows, ['T999', '1.00', '1.00']].map((row) => row.join(',')).join('\r\n')}\r\n`,
    );
  };

  async function compared(settings: Record<string, string>) {
    const { body } = await specialist.upload(
      '/imports/upload-sheet',
      { kind: 'parallel-run' },
      { fileName: 'old.csv', bytes: sheet() },
    );
    const { importId } = body;
    const detail = (await specialist.get('/imports/import-detail', { importId })).body;
    const fields: { key: string }[] = detail.fields;
    const [gross, net] = await measures();
    expect(fields.map(({ key }) => key)).toEqual(expect.arrayContaining([`item:${gross}`, `item:${net}`]));
    return {
      importId,
      mapped: await specialist.post('/imports/choose-mapping', {
        importId,
        mapping: Object.fromEntries(
          detail.columns.map((one: { column: number }, place: number) => [
            String(one.column),
            ['number', `item:${gross}`, `item:${net}`][place],
          ]),
        ),
        settings: { period: '2026-09', ...settings },
      }),
    };
  }
  /** Codes of gross and net among the items: those whose recorded amounts are the payslip's. */
  async function measures(): Promise<[string, string]> {
    const found = await sql<{ items: string[]; amounts: number[]; net: number; gross: number }>`
      select array(select jsonb_array_elements_text(d.content -> 'items')) as items, s.amounts, s.net_fen as net, s.gross_fen as gross
      from payroll.payslip s join payroll.definition d on d.digest = s.definition_digest limit 1`.execute(
      product.databases.batch,
    );
    const { items, amounts, net, gross } = found.rows[0]!;
    return [items[amounts.lastIndexOf(gross)]!, items[amounts.lastIndexOf(net)]!];
  }
  const preview = async (importId: string, tab: string) =>
    (await specialist.get('/imports/import-preview', { importId, tab })).body;

  it('says who agrees, item by item and by whom, the largest difference first', async () => {
    const { importId, mapped } = await compared({ tolerance: '0.00' });
    expect(mapped.status).toBe(200);
    const changed = await preview(importId, 'changed');
    expect(changed.counts).toMatchObject({ changed: 2, same: 2, bad: 1 });
    expect(changed.entries.map(({ key }: { key: string }) => key)).toEqual([paid[2]!.number, paid[1]!.number]);
    const [largest] = changed.entries[0].differences;
    expect([largest.before, largest.after, largest.isPay]).toEqual([
      yuan(paid[2]!.net + 123_456),
      yuan(paid[2]!.net),
      true,
    ]);
    const told = changed.notes.map((note: { en: string }) => note.en).join('\n');
    expect(told).toContain('2 of 4 people agree in every item (50.0%)');
    expect(told).toContain('2 of 4 agree (50.0%), differences add up to -1234.57');
    expect(told).toContain('4 of 4 agree (100.0%), differences add up to 0.00');
    const issues = await preview(importId, 'issues');
    expect(issues.issues.map(({ code, value }: { code: string; value: string }) => [code, value])).toEqual([
      ['not-in-run', 'T999'],
    ]);
  });

  it('is exported: rates by item as CSV and in the workbook, every difference by person beside them', async () => {
    const { importId } = await compared({ tolerance: '0.00' });
    const csv = await specialist.get('/imports/planned-result', { importId, format: 'csv' });
    const lines = String(csv.body).trim().split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[1]).toMatch(/^2026-09,.+,4,4,1,0\.00,0\.00$/);
    expect(lines[2]).toMatch(/^2026-09,.+,4,2,0\.5,-1234\.57,0\.00$/);
    const book = await specialist.get('/imports/planned-result', { importId });
    const { sheets } = await readSheets(book.body, { fileName: 'compared.xlsx' });
    expect(sheets.map((one) => one.rows.length)).toEqual([3, 3]);
    const other = await product.signIn({ roles: ['employee'] });
    expect((await other.get('/imports/planned-result', { importId })).status).toBe(403);
  });

  it('takes a cent for equal within the tolerance, and refuses what is no tolerance or no calculated month', async () => {
    const { importId } = await compared({ tolerance: '0.01' });
    expect((await preview(importId, 'changed')).counts).toMatchObject({ changed: 1, same: 3 });
    const wrong = (await compared({ tolerance: 'little' })).mapped;
    expect([wrong.status, wrong.body.issues[0].code]).toEqual([422, 'not-a-value']);
    const never = (await compared({ period: '2026-02' })).mapped;
    expect([never.status, never.body.issues[0].code]).toEqual([422, 'not-calculated']);
  });

  it('writes nothing to pay, even when it is kept', async () => {
    const state = async () =>
      (
        await sql<{ slips: string; inputs: number; runs: string }>`
        select (select md5(string_agg(s::text, '' order by s.person_id)) from payroll.payslip s) as slips, (select count(*) from payroll.pay_input) as inputs,
          (select md5(string_agg(r::text, '')) from payroll.run r) as runs`.execute(product.databases.batch)
      ).rows[0];
    const before = await state();
    const { importId, mapped } = await compared({ tolerance: '0.00' });
    const kept = await specialist.post('/imports/commit-import', {
      importId,
      fingerprint: mapped.body.fingerprint,
      leaveBadRowsOut: true,
      reason: 'parallel run of September',
    });
    expect(kept.status).toBe(200);
    expect(await state()).toEqual(before);
  });
});
