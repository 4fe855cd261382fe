/** Running totals of the tax year belong to one person, one employer and one year. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../platform/database/index.ts';
import { type LateFacts, lateFacts, type Seat } from '../../../testing/late-facts.ts';
import { placeOfInput, placeOfTotal } from '../../../testing/place-of-input.ts';

const BASE = 2_000_000;
const RECORDED = '2026-01-06T09:00:00+08:00';

let late: LateFacts;
let otherEmployer: string;

beforeAll(async () => {
  late = await lateFacts(BASE);
  otherEmployer = newId();
  await late.owner.query(`insert into organization.legal_entity values ($1, 'BJ')`, [otherEmployer]);
  await late.owner.query(
    `insert into organization.legal_entity_version (legal_entity_id, effective_from, name_zh, name_en, city) values ($1, '2020-01-01', '测试北京', 'Test Beijing', 'cn/beijing')`,
    [otherEmployer],
  );
  await late.paid('2025-12');
});
afterAll(() => late.finish());

/** Another employment of a person, with pay and bases of its own; later facts of the seat are of that one. */
async function employ(
  seat: Seat,
  number: string,
  legalEntityId: string,
  hiredOn: string,
  city: string,
): Promise<string> {
  const { personId, path } = late.company.people[seat];
  const employmentId = newId();
  await late.owner.query(`insert into people.employment_number values ($1, $2, $3)`, [number, personId, employmentId]);
  await late.owner.query(
    `insert into people.employment (person_id, employment_id, number, legal_entity_id, hired_on, contract_kind, department_path) values ($1, $2, $3, $4, $5, 'fixed-term', $6)`,
    [personId, employmentId, number, legalEntityId, hiredOn, path],
  );
  await late.owner.query(
    `insert into pay_structure.recurring_pay (person_id, employment_id, input_code, effective_from, value_scaled, reason, document, recorded_by, recorded_at, department_path)
     values ($1, $2, 'base_pay_rate', $3, $4, 'contract', 'TX-9', 'test', $5, $6)`,
    [personId, employmentId, hiredOn, BASE, RECORDED, path],
  );
  for (const scheme of ['social-insurance', 'housing-fund'])
    await late.owner.query(
      `insert into insurance.enrolment (person_id, employment_id, scheme, jurisdiction, contribution_year, effective_from, base_fen, rate_millionths, recorded_by, recorded_at, department_path)
       values ($1, $2, $3, $4, '2026-07', $5, $6, $7, 'test', $8, $9)`,
      [personId, employmentId, scheme, city, hiredOn, BASE, scheme === 'housing-fund' ? 70_000 : null, RECORDED, path],
    );
  return employmentId;
}

async function leave(seat: Seat, on: string): Promise<void> {
  await late.owner.query(`update people.employment set ended_on = $2 where employment_id = $1`, [
    late.company.people[seat].employmentId,
    on,
  ]);
}

/** Running totals and months a payslip started from, by employment. */
async function started(month: string, employmentId: string): Promise<Record<string, number>> {
  const found = await sql<{ income: number; tax: number; months: number }>`
    select s.prior[${placeOfTotal('cumulative_income')}] as income, s.prior[${placeOfTotal('cumulative_tax_withheld')}] as tax,
      s.inputs[${placeOfInput('basic_deduction_months')}] as months
    from payroll.payslip s where s.period = ${month} and s.employment_id = ${employmentId}`.execute(
    late.product.databases.batch,
  );
  const row = found.rows[0]!;
  return { income: Number(row.income), tax: Number(row.tax), months: Number(row.months) };
}

/** A full month with the bonus for full attendance. */
const FULL = BASE + 20_000;

describe('the year to date', () => {
  it('of two employers of one group is kept apart', async () => {
    const second = await employ('sales_head', 'T911', otherEmployer, '2026-01-01', 'cn/beijing');
    await late.paid('2026-01');
    await late.paid('2026-02');
    const first = late.company.people.sales_head.employmentId;
    expect(await started('2026-02', first)).toMatchObject({ income: FULL, months: 2 });
    expect(await started('2026-02', second)).toMatchObject({ income: FULL, months: 2 });
    const totals = await late.owner.query(
      `select legal_entity_id from payroll.accumulator where person_id = $1 and tax_year = '2026' and through_period = '2026-02'`,
      [late.company.people.sales_head.personId],
    );
    expect(new Set(totals.rows.map((row) => row.legal_entity_id))).toEqual(
      new Set([late.company.legalEntityId, otherEmployer]),
    );
  });

  it('begins anew when somebody moves to another legal entity in the year', async () => {
    await leave('rd_engineer', '2026-03-01');
    const moved = await employ('rd_engineer', 'T914', otherEmployer, '2026-03-01', 'cn/beijing');
    await late.paid('2026-03');
    await late.paid('2026-04');
    expect(await started('2026-03', moved)).toEqual({ income: 0, tax: 0, months: 1 });
    expect(await started('2026-04', moved)).toMatchObject({ income: FULL, months: 2 });
  });

  it('goes on for somebody hired again by the same employer in the same year', async () => {
    // Employed January to April, hired again in June: May does not count.
    await leave('sales_clerk', '2026-05-01');
    const again = await employ('sales_clerk', 'T912', late.company.legalEntityId, '2026-06-01', 'cn/shanghai');
    await late.paid('2026-05');
    await late.paid('2026-06');
    const start = await started('2026-06', again);
    expect(start).toMatchObject({ income: 4 * FULL, months: 5 });
    expect(start.tax).toBeGreaterThan(0);
  });

  it('counts a declared deduction for the months of employment with this employer only', async () => {
    const { personId, path } = late.company.people.sales_clerk;
    await late.owner.query(
      `insert into payroll.special_deduction (person_id, deduction_id, kind, effective_from, amount_fen, recorded_by, recorded_at, department_path)
       values ($1, $2, 'housing_rent', '2026-02-01', 150000, 'test', $3, $4)`,
      [personId, newId(), RECORDED, path],
    );
    await late.paid('2026-07');
    const found = await sql<{ fen: number }>`select s.inputs[${placeOfInput('housing_rent_to_date')}] as fen
      from payroll.payslip s where s.period = '2026-07' and s.person_id = ${personId}`.execute(
      late.product.databases.batch,
    );
    // February to April, June and July.
    expect(Number(found.rows[0]!.fen)).toBe(5 * 150_000);
  });

  it('starts at zero with the tax year', async () => {
    const { employmentId } = late.company.people.rd_head;
    expect(await late.amount('2025-12', 'rd_head', 'gross_pay')).toBe(FULL);
    expect(await started('2026-01', employmentId)).toEqual({ income: 0, tax: 0, months: 1 });
    expect(await started('2026-07', employmentId)).toMatchObject({ income: 6 * FULL, months: 7 });
  });
});
