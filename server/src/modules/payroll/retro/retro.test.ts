/** Months paid one after the other by the code of the product, with facts that come late, are taken back, or come of leavers. */
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId, type Tx } from '../../../platform/database/index.ts';
import { calculateMonth, closeMonth } from '../../../testing/payroll-month.ts';
import { placeOfTotal } from '../../../testing/place-of-input.ts';
import { type TestClient, type TestProduct, testProduct } from '../../../testing/product.ts';
import { type SmallCompany, smallCompany } from '../../../testing/small-company.ts';
import { calculateRun, startCalculation } from '../index.ts';

type Seat = keyof SmallCompany['people'];
type Items = Record<string, [before: number, after: number, madeGood: number]>;

let product: TestProduct;
let company: SmallCompany;
let specialist: TestClient;
let owner: pg.Client;

const KNOWN = '2026-01-05T09:00:00+08:00';
/** After a month's calculation on the 21st, ahead of the next one. */
const lateIn = (month: string): string => `${month}-26T09:00:00+08:00`;
const BASE = 2_000_000;

beforeAll(async () => {
  product = await testProduct();
  company = await smallCompany(product.databases.ownerUrl);
  specialist = await product.signIn({ roles: ['pay-specialist'] });
  owner = new pg.Client({ connectionString: product.databases.ownerUrl });
  await owner.connect();
  for (const seat of Object.keys(company.people) as Seat[]) {
    await pay(seat, 'base_pay_rate', '2024-03-01', BASE, KNOWN);
    for (const scheme of ['social-insurance', 'housing-fund']) await base(seat, scheme, '2025-07-01', BASE, KNOWN);
    const { personId, path } = company.people[seat];
    await owner.query(
      `insert into payments.bank_account (person_id, account_id, effective_from, bank_zh, bank_en, branch, holder, number, recorded_by, recorded_at, department_path)
       values ($1, $2, '2024-01-01', '工商银行', 'ICBC', '上海', '测试', '6222021001111317', 'test', $3, $4)`,
      [personId, newId(), KNOWN, path],
    );
  }
});
afterAll(async () => {
  await owner.end();
  await product.close();
});

async function pay(seat: Seat, code: string, from: string, value: number, at: string): Promise<void> {
  const { personId, employmentId, path } = company.people[seat];
  const key = [personId, employmentId, code];
  await owner.query(
    `update pay_structure.recurring_pay set superseded_at = $4 where person_id = $1 and employment_id = $2 and input_code = $3 and superseded_at is null and effective_from = $5`,
    [...key, at, from],
  );
  await owner.query(
    `with old as (update pay_structure.recurring_pay set superseded_at = $5 where person_id = $1 and employment_id = $2 and input_code = $3
        and superseded_at is null and effective_from < $4 and (effective_until is null or effective_until > $4) returning *)
     insert into pay_structure.recurring_pay (person_id, employment_id, input_code, effective_from, effective_until, value_scaled, reason, document, recorded_by, recorded_at, department_path)
     select person_id, employment_id, input_code, effective_from, $4, value_scaled, reason, document, 'test', $5, department_path from old`,
    [...key, from, at],
  );
  await owner.query(
    `insert into pay_structure.recurring_pay (person_id, employment_id, input_code, effective_from, value_scaled, reason, document, recorded_by, recorded_at, department_path)
     values ($1, $2, $3, $4, $5, 'contract', 'TX-1', 'test', $6, $7)`,
    [...key, from, value, at, path],
  );
}

async function base(seat: Seat, scheme: string, from: string, value: number, at: string): Promise<void> {
  const { personId, employmentId, path } = company.people[seat];
  await owner.query(
    `with old as (update insurance.enrolment set superseded_at = $4 where person_id = $1 and employment_id = $2 and scheme = $3 and superseded_at is null and effective_from < $5 returning *)
     insert into insurance.enrolment (person_id, employment_id, scheme, jurisdiction, contribution_year, effective_from, effective_until, base_fen, rate_millionths, recorded_by, recorded_at, department_path)
     select person_id, employment_id, scheme, jurisdiction, contribution_year, effective_from, $5, base_fen, rate_millionths, 'test', $4, department_path from old`,
    [personId, employmentId, scheme, at, from],
  );
  await owner.query(
    `insert into insurance.enrolment (person_id, employment_id, scheme, jurisdiction, contribution_year, effective_from, base_fen, rate_millionths, recorded_by, recorded_at, department_path)
     values ($1, $2, $3, 'cn/shanghai', '2025-07', $4, $5, $6, 'test', $7, $8)`,
    [personId, employmentId, scheme, from, value, scheme === 'housing-fund' ? 70_000 : null, at, path],
  );
}

async function input(seat: Seat, period: string, code: string, value: number, at: string): Promise<void> {
  const { personId, employmentId, path } = company.people[seat];
  await owner.query(
    `insert into payroll.pay_input (person_id, employment_id, period, input_code, source_key, value_scaled, source, document, recorded_by, recorded_at, department_path)
     values ($1, $2, $3, $4, 'manual', $5, '{"kind": "manual", "names": {"zh": "补登", "en": "late"}}', 'TX-2', 'test', $6, $7)
     on conflict (person_id, employment_id, period, input_code, source_key) do update set value_scaled = excluded.value_scaled, recorded_at = excluded.recorded_at`,
    [personId, employmentId, period, code, value, at, path],
  );
}

const batch = () => product.databases.batch;

async function paid(month: string): Promise<void> {
  const { runId } = await calculateMonth(product.databases, month);
  await closeMonth(product.databases, month, runId);
}

async function again(runId: string, at: string): Promise<void> {
  const now = new Date(at);
  const { calculation } = await batch()
    .transaction()
    .execute((tx: Tx) => startCalculation(tx, runId, now));
  await calculateRun(product.databases.batchPool, batch(), runId, calculation, { now: () => now });
}

/** Differences a month takes: origin, input, fen, by employee number. */
async function taken(month: string): Promise<[string, string, string, number][]> {
  const found = await sql<{ number: string; key: string; code: string; fen: number }>`
    select e.number, i.source_key as key, i.input_code as code, i.value_scaled as fen from payroll.pay_input i
    join people.employment e on e.employment_id = i.employment_id
    where i.period = ${month} and starts_with(i.source_key, 'retro:') order by e.number, i.source_key, i.input_code`.execute(
    batch(),
  );
  return found.rows.map(({ number, key, code, fen }) => [number, key, code, fen]);
}

async function items(month: string, seat: Seat, origin: string, code: string): Promise<Items | undefined> {
  const found = await sql<{ items: Items }>`select source -> 'items' as items from payroll.pay_input
    where period = ${month} and employment_id = ${company.people[seat].employmentId} and source_key = ${`retro:${origin}`} and input_code = ${code}`.execute(
    batch(),
  );
  return found.rows[0]?.items;
}

async function lineOf(month: string, seat: Seat, code: string): Promise<number | null> {
  const found = await sql<{ fen: number | null }>`
    select s.amounts[array_position(array(select jsonb_array_elements_text(d.content -> 'items')), ${code})] as fen
    from payroll.payslip s join payroll.definition d on d.digest = s.definition_digest
    where s.period = ${month} and s.employment_id = ${company.people[seat].employmentId}`.execute(batch());
  return found.rows[0]?.fen ?? null;
}

const digests = async (month: string): Promise<string[]> =>
  (
    await sql<{
      digest: string;
    }>`select result_digest as digest from payroll.payslip where period = ${month} order by 1`.execute(batch())
  ).rows.map((row) => row.digest);

describe('facts that come late', () => {
  let september: string;
  let july: string[];

  beforeAll(async () => {
    for (const month of ['2026-06', '2026-07', '2026-08']) await paid(month);
    july = await digests('2026-07');
    // Known after August was calculated: a raise from July, a higher base from August.
    await pay('rd_engineer', 'base_pay_rate', '2026-07-01', BASE + 100_000, lateIn('2026-08'));
    for (const scheme of ['social-insurance', 'housing-fund'])
      await base('sales_clerk', scheme, '2026-08-01', BASE + 200_000, lateIn('2026-08'));
    september = (await calculateMonth(product.databases, '2026-09')).runId;
  });

  it('are paid as one difference a month, and contributions are booked with the rates of their month', async () => {
    expect(await taken('2026-09')).toEqual([
      ['T002', 'retro:2026-08', 'earlier_contributions_employee', 2_000_00 * 0.105 + 14_000],
      ['T002', 'retro:2026-08', 'earlier_contributions_employer', expect.any(Number)],
      ['T004', 'retro:2026-07', 'retro_adjustment', 100_000],
      ['T004', 'retro:2026-08', 'retro_adjustment', 100_000],
    ]);
    expect(await items('2026-09', 'rd_engineer', '2026-07', 'retro_adjustment')).toEqual({
      base_pay: [BASE, BASE + 100_000, 0],
    });
    expect(await items('2026-09', 'sales_clerk', '2026-08', 'earlier_contributions_employee')).toEqual({
      pension_employee: [160_000, 176_000, 0],
      medical_employee: [40_000, 44_000, 0],
      unemployment_employee: [10_000, 11_000, 0],
      housing_fund_employee: [140_000, 154_000, 0],
    });
    expect(await lineOf('2026-09', 'rd_engineer', 'retro_adjustment_pay')).toBe(200_000);
    expect(await lineOf('2026-09', 'sales_clerk', 'retro_contributions_employee')).toBe(35_000);
  });

  it('leave the closed months as they are, and change nobody else', async () => {
    expect(await digests('2026-07')).toEqual(july);
    expect(await lineOf('2026-09', 'sales_head', 'retro_adjustment_pay')).toBe(0);
  });

  it('come to the same when the month is calculated again, and go when they are taken back', async () => {
    const before = await taken('2026-09');
    await again(september, '2026-09-22T02:00:00Z');
    expect(await taken('2026-09')).toEqual(before);
    await pay('rd_engineer', 'base_pay_rate', '2026-07-01', BASE, '2026-09-22T03:00:00Z');
    await again(september, '2026-09-22T04:00:00Z');
    expect((await taken('2026-09')).map(([number]) => number)).toEqual(['T002', 'T002']);
    await pay('rd_engineer', 'base_pay_rate', '2026-07-01', BASE + 100_000, '2026-09-22T05:00:00Z');
    await again(september, '2026-09-22T06:00:00Z');
    expect(await taken('2026-09')).toEqual(before);
  });

  it('are worked out once for a calculation, however many workers take part', async () => {
    const now = new Date('2026-09-22T07:00:00Z');
    const { calculation } = await batch()
      .transaction()
      .execute((tx: Tx) => startCalculation(tx, september, now));
    const before = await taken('2026-09');
    await Promise.all(
      [1, 2, 3].map(() =>
        calculateRun(product.databases.batchPool, batch(), september, calculation, { now: () => now }),
      ),
    );
    expect(await taken('2026-09')).toEqual(before);
    await closeMonth(product.databases, '2026-09', september);
  });

  it('on a month already made good bring the rest only', async () => {
    await pay('rd_engineer', 'base_pay_rate', '2026-07-01', BASE + 150_000, lateIn('2026-09'));
    const { runId } = await calculateMonth(product.databases, '2026-10');
    expect(await taken('2026-10')).toEqual([
      ['T004', 'retro:2026-07', 'retro_adjustment', 50_000],
      ['T004', 'retro:2026-08', 'retro_adjustment', 50_000],
      // September was paid at the first raise; its own difference is of its own base pay, not of what it took.
      ['T004', 'retro:2026-09', 'retro_adjustment', 50_000],
    ]);
    expect(await items('2026-10', 'rd_engineer', '2026-08', 'retro_adjustment')).toEqual({
      base_pay: [BASE, BASE + 150_000, 100_000],
    });
    await closeMonth(product.databases, '2026-10', runId);
  });

  it('and taken back after they were paid are taken from pay again', async () => {
    await pay('rd_engineer', 'base_pay_rate', '2026-07-01', BASE, lateIn('2026-10'));
    const { runId } = await calculateMonth(product.databases, '2026-11');
    expect(await taken('2026-11')).toEqual([
      ['T004', 'retro:2026-07', 'retro_adjustment', -150_000],
      ['T004', 'retro:2026-08', 'retro_adjustment', -150_000],
      ['T004', 'retro:2026-09', 'retro_adjustment', -150_000],
      ['T004', 'retro:2026-10', 'retro_adjustment', -150_000],
    ]);
    await closeMonth(product.databases, '2026-11', runId);
  });

  it('set the year’s totals right where no pay does it: a deduction of an earlier month', async () => {
    await input('sales_head', '2026-08', 'other_tax_deduction', 300_00, lateIn('2026-11'));
    const { runId } = await calculateMonth(product.databases, '2026-12');
    expect(await taken('2026-12')).toEqual([['T001', 'retro:2026-08', 'cumulative_other_deduction', 300_00]]);
    const prior = await sql<{ fen: number }>`select prior[${placeOfTotal('cumulative_other_deduction')}] as fen
      from payroll.payslip s where period = '2026-12' and employment_id = ${company.people.sales_head.employmentId}`.execute(
      batch(),
    );
    expect(prior.rows[0]!.fen).toBe(300_00);
    await closeMonth(product.databases, '2026-12', runId);
  });

  it('leave every month what it is when calculated again from what it pinned', async () => {
    const runs: { runId: string; period: string }[] = (await specialist.get('/payroll/runs')).body.runs;
    expect(runs).toHaveLength(7);
    for (const { runId, period } of runs) {
      const { body } = await specialist.get('/payroll/verify-run', { runId });
      expect([period, body.isIntact, body.different]).toEqual([period, true, []]);
    }
  });
});
