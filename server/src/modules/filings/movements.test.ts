/** Joiners and leavers of a month: proposed against the cut-off day, confirmed, sent as a sheet, refused and taken back. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cellAt, readSheets } from '../../platform/spreadsheet/index.ts';
import { type TestClient, type TestProduct, testProduct } from '../../testing/product.ts';
import { type SmallCompany, smallCompany } from '../../testing/small-company.ts';
import { firstMonth, lastMonth } from './gather/propose-movements.ts';

const PERIOD = '2026-10';
const IDENTITY = '310101199202022719';

let product: TestProduct;
let company: SmallCompany;
let specialist: TestClient;
let owner: pg.Client;

interface Movement {
  personId: string;
  movementId: string;
  number: string;
  scheme: string;
  direction: string;
  month: string | null;
  kind: string | null;
  state: string;
  why: { zh: string; en: string }[];
  history: { state: string; byZh: string; note: string | null }[];
}
const listed = async (): Promise<Movement[]> =>
  (await specialist.get('/filings/movements', { period: PERIOD })).body.movements;
const of = async (number: string, scheme: string, state = 'proposed'): Promise<Movement> =>
  (await listed()).find((one) => one.number === number && one.scheme === scheme && one.state === state)!;
const enrolled = async (number: string) =>
  (
    await sql<{ scheme: string; from: string; until: string | null; base: number; rate: number | null }>`
      select n.scheme, n.effective_from as "from", n.effective_until as until, n.base_fen as base, n.rate_millionths as rate from insurance.enrolment n
      join people.employment e on e.employment_id = n.employment_id where e.number = ${number} and n.superseded_at is null order by scheme desc, effective_from`.execute(
      product.databases.batch,
    )
  ).rows;

beforeAll(async () => {
  // Every look at the clock is a second later: what is recorded has an order.
  let clock = Date.parse('2026-10-20T02:00:00Z');
  const nextSecond = () => {
    clock += 1000;
    return new Date(clock);
  };
  product = await testProduct({ clock: { now: nextSecond } });
  company = await smallCompany(product.databases.ownerUrl);
  owner = new pg.Client({ connectionString: product.databases.ownerUrl });
  await owner.connect();
  const { sales_clerk: clerk, rd_engineer: engineer, rd_head: head } = company.people;
  // The clerk joins before Shanghai's day 15, the engineer after it; the head leaves before it.
  await owner.query(`update people.employment set hired_on = '2026-10-12' where employment_id = $1`, [
    clerk.employmentId,
  ]);
  await owner.query(`update people.employment set hired_on = '2026-10-19' where employment_id = $1`, [
    engineer.employmentId,
  ]);
  await owner.query(
    `update people.employment set ended_on = '2026-10-11', end_reason = '协商解除' where employment_id = $1`,
    [head.employmentId],
  );
  for (const { personId, employmentId, path } of [head, company.people.sales_head])
    for (const scheme of ['social-insurance', 'housing-fund'])
      await owner.query(
        `insert into insurance.enrolment (person_id, employment_id, scheme, jurisdiction, contribution_year, effective_from, base_fen, rate_millionths, recorded_by, recorded_at, department_path)
         values ($1, $2, $3, 'cn/shanghai', '2026-07', '2026-07-01', 2000000, $4, 'test', '2026-07-01T09:00:00+08:00', $5)`,
        [personId, employmentId, scheme, scheme === 'housing-fund' ? 70_000 : null, path],
      );
  await owner.query(`update people.person set name_zh = '=李娜' where person_id = $1`, [clerk.personId]);
  await owner.query(
    `insert into people.identity_document (person_id, kind, number, department_path) values ($1, 'resident-identity-card', $2, $3)`,
    [clerk.personId, IDENTITY, clerk.path],
  );
  specialist = await product.signIn({ roles: ['pay-specialist'] });
}, 120_000);
afterAll(async () => {
  await owner?.end();
  await product?.close();
});

describe('the month that is paid', () => {
  it.each([
    ['2026-10-15', 15, '2026-10'],
    ['2026-10-16', 15, '2026-11'],
    ['2026-12-31', 25, '2027-01'],
    ['2026-08-03', 15, '2026-10'],
  ])('hired on %s, cut-off day %i: first paid in %s', (hired, day, month) => {
    expect(firstMonth(hired, hired === '2026-12-31' ? '2026-12' : PERIOD, day)).toBe(month);
  });
  it.each([
    ['2026-10-14', 15, '2026-09'],
    ['2026-10-15', 15, '2026-10'],
    ['2026-01-03', 15, '2025-12'],
  ])('last day %s, cut-off day %i: last paid in %s', (last, day, month) => {
    expect(lastMonth(last, day)).toBe(month);
  });
});

describe('joiners and leavers', () => {
  it('are proposed by the cut-off day of the place, with its source and that it is assumed', async () => {
    const { body } = await specialist.post('/filings/propose-movements', { period: PERIOD });
    expect(body).toEqual({ proposed: 6, withoutMonth: 0 });
    expect((await listed()).map((one) => [one.number, one.direction, one.scheme, one.month, one.kind])).toEqual([
      ['T002', 'join', 'social-insurance', '2026-10', null],
      ['T004', 'join', 'social-insurance', '2026-11', null],
      ['T002', 'join', 'housing-fund', '2026-10', null],
      ['T004', 'join', 'housing-fund', '2026-11', null],
      ['T003', 'leave', 'social-insurance', '2026-09', 'ended'],
      ['T003', 'leave', 'housing-fund', '2026-09', 'ended'],
    ]);
    const late = await of('T004', 'social-insurance');
    expect(late.why.map((each) => each.en).join(' ')).toMatch(/day 15 .*assumed.*Hired after the cut-off day/);
  });

  it('are worked out anew when the company records another day, and doubled by nobody', async () => {
    const day = { jurisdiction: 'cn/shanghai', scheme: 'social-insurance', effectiveFrom: '2026-01-01', day: 22 };
    await specialist.post('/insurance/record-cut-off-day', { ...day, source: '经办机构电话答复' });
    await specialist.post('/filings/propose-movements', { period: PERIOD });
    expect(await listed()).toHaveLength(6);
    expect((await of('T004', 'social-insurance')).month).toBe('2026-10');
    expect((await of('T004', 'housing-fund')).month).toBe('2026-11');
  });

  it('need what the proposal does not know, told one by one', async () => {
    const { personId, movementId } = await of('T002', 'housing-fund');
    const { status, body } = await specialist.post('/filings/confirm-movement', { personId, movementId });
    expect([status, body.issues.map((issue: { code: string }) => issue.code)]).toEqual([
      422,
      ['kind-missing', 'base-missing', 'rate-missing'],
    ]);
    const outside = await specialist.post('/filings/confirm-movement', {
      personId,
      movementId,
      kind: 'new',
      baseFen: 1_200_000,
      rate: '0.12',
    });
    expect(outside.body.issues[0].code).toBe('rate-out-of-bounds');
  });

  it('become enrolments when confirmed; a first job pays the fund a month later', async () => {
    for (const [scheme, kind] of [
      ['social-insurance', 'new'],
      ['housing-fund', 'new'],
    ] as const) {
      const { personId, movementId } = await of('T002', scheme);
      const rate = scheme === 'housing-fund' ? { rate: '0.07' } : {};
      const given = { personId, movementId, kind, baseFen: 1_200_000, ...rate };
      expect((await specialist.post('/filings/confirm-movement', given)).status).toBe(200);
      expect((await specialist.post('/filings/confirm-movement', given)).body.code).toBe('movement-not-proposed');
    }
    expect(await enrolled('T002')).toEqual([
      { scheme: 'social-insurance', from: '2026-10-01', until: null, base: 1_200_000, rate: null },
      { scheme: 'housing-fund', from: '2026-11-01', until: null, base: 1_200_000, rate: 70_000 },
    ]);
    const leaver = await of('T003', 'social-insurance');
    await specialist.post('/filings/confirm-movement', { personId: leaver.personId, movementId: leaver.movementId });
    expect((await enrolled('T003'))[0]).toMatchObject({ scheme: 'social-insurance', until: '2026-10-01' });
  });

  it('go into the sheet of the agency: identity numbers whole, nothing that runs, with a digest', async () => {
    const what = { period: PERIOD, jurisdiction: 'cn/shanghai', scheme: 'social-insurance', direction: 'join' };
    const { body: file } = await specialist.post('/filings/send-movements', what);
    expect(file).toMatchObject({ rows: 1, fileName: '2026-10-shanghai-社保增员表.xlsx' });
    const bytes: Buffer = (await specialist.get('/filings/file', { fileId: file.fileId })).body;
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(file.sha256);
    const [sheet] = (await readSheets(bytes, { fileName: file.fileName })).sheets;
    const cell = (column: number) => cellAt(sheet!.rows[1]!, column);
    // The name begins like a formula and stays text; the identity number keeps its 18 digits.
    expect([cell(1).text, cell(1).kind, cell(1).raw]).toEqual(['=李娜', 'text', '=李娜']);
    expect([cell(3).text, cell(3).kind]).toEqual([IDENTITY, 'text']);
    expect((await of('T002', 'social-insurance', 'sent')).history.map((step) => step.state)).toEqual([
      'proposed',
      'confirmed',
      'sent',
    ]);
    expect((await specialist.post('/filings/send-movements', what)).body.code).toBe('nothing-confirmed');
  });

  it('are taken back when the agency refuses, and proposed again', async () => {
    const { personId, movementId } = await of('T002', 'social-insurance', 'sent');
    await specialist.post('/filings/refuse-movement', { personId, movementId, reason: '证件信息不一致' });
    expect((await enrolled('T002')).map((row) => row.scheme)).toEqual(['housing-fund']);
    const leaver = await of('T003', 'social-insurance', 'confirmed');
    await specialist.post('/filings/refuse-movement', { ...pick(leaver), reason: '仍在职，离职日有误' });
    expect((await enrolled('T003'))[0]).toMatchObject({ scheme: 'social-insurance', until: null });
    await specialist.post('/filings/propose-movements', { period: PERIOD });
    expect(await of('T002', 'social-insurance')).toBeDefined();
  });

  it('wait for a month where no cut-off day is known', async () => {
    await owner.query(`update organization.legal_entity_version set city = 'cn/suzhou'`);
    await owner.query(`update filings.movement set state = 'refused' where state = 'proposed'`);
    const { body } = await specialist.post('/filings/propose-movements', { period: PERIOD });
    expect(body.withoutMonth).toBe(body.proposed);
    const one = await of('T004', 'social-insurance');
    expect([one.month, one.why[1]!.zh]).toEqual([null, expect.stringContaining('不知道当地的截止日')]);
    const refused = await specialist.post('/filings/confirm-movement', {
      ...pick(one),
      kind: 'transferred',
      baseFen: 900_000,
    });
    expect(refused.body.issues.map((issue: { code: string }) => issue.code)).toEqual(['month-missing']);
    // With a month the year of the base is not known either: nothing is written as if it began in January.
    const guessed = await specialist.post('/filings/confirm-movement', {
      ...pick(one),
      kind: 'transferred',
      baseFen: 900_000,
      month: '2026-11',
    });
    expect(guessed.body.issues).toMatchObject([{ code: 'contribution-year-unknown', where: 'month' }]);
    await owner.query(`update organization.legal_entity_version set city = 'cn/shanghai'`);
  });

  it('show in the list of who is enrolled, with every change, and to nobody without the right', async () => {
    const { body } = await specialist.get('/insurance/enrolment-list', { month: '2026-11' });
    const states = body.rows.map((row: { number: string; scheme: string; state: string }) => [
      row.number,
      row.scheme,
      row.state,
    ]);
    expect(states).toContainEqual(['T002', 'housing-fund', 'open']);
    expect(states).toContainEqual(['T002', 'social-insurance', 'none']);
    const { personId, employmentId } = company.people.rd_head;
    const history = (await specialist.get('/insurance/enrolment-history', { personId, employmentId })).body.entries;
    expect(history.filter((entry: { scheme: string }) => entry.scheme === 'social-insurance')).toHaveLength(3);
    const manager = await product.signIn({ roles: ['manager'], unitPath: 'company.SALES' });
    expect((await manager.get('/filings/movements', { period: PERIOD })).status).toBe(403);
    const seen = await product.databases.app.transaction().execute(async (tx) => {
      await sql`select access.become(${manager.userId})`.execute(tx);
      return (await sql`select 1 from filings.movement`.execute(tx)).rows.length;
    });
    expect(seen).toBe(0);
  });
});

const pick = ({ personId, movementId }: Movement) => ({ personId, movementId });
