/** The small company paid month by month, with facts recorded when a test says: what tests of retro stand on. */
import { sql } from 'kysely';
import pg from 'pg';
import { calculateRun, startCalculation } from '../modules/payroll/index.ts';
import { newId, type Tx } from '../platform/database/index.ts';
import { calculateMonth, closeMonth } from './payroll-month.ts';
import { placeOfInput, placeOfTotal } from './place-of-input.ts';
import { type ProductOptions, type TestProduct, testProduct } from './product.ts';
import { type SmallCompany, smallCompany } from './small-company.ts';

export type Seat = keyof SmallCompany['people'];
/** By item: recorded, run again, made good before; fen. */
export type RetroItems = Record<string, [before: number, after: number, madeGood: number]>;

const KNOWN = '2025-07-05T09:00:00+08:00';
/** After a month's calculation on the 21st and its closing on the 24th, ahead of the next one. */
export const lateIn = (month: string): string => `${month}-26T09:00:00+08:00`;

export interface LateFacts {
  readonly product: TestProduct;
  readonly company: SmallCompany;
  readonly owner: pg.Client;
  /** Recurring pay from a day on, superseding what was known of that time. */
  pay(seat: Seat, code: string, from: string, value: number, at: string): Promise<void>;
  /** A declared contribution base from a day on. */
  base(seat: Seat, scheme: string, from: string, value: number, at: string): Promise<void>;
  /** A fact of one month; recorded again it takes the place of the earlier value. */
  input(seat: Seat, period: string, code: string, value: number, at: string): Promise<void>;
  /** Opens, calculates and closes a month. */
  paid(month: string): Promise<string>;
  open(month: string): Promise<string>;
  close(month: string, runId: string): Promise<void>;
  /** Calculates a run again as of a moment; several workers may share it. */
  again(runId: string, at: string, workers?: number): Promise<void>;
  /** Differences a month takes: employee number, key, input, fen. */
  taken(month: string): Promise<[string, string, string, number][]>;
  itemsTaken(month: string, seat: Seat, origin: string, code: string): Promise<RetroItems | undefined>;
  /** Amount of an item on a recorded payslip. */
  amount(month: string, seat: Seat, code: string): Promise<number | null>;
  /** A fact or running total the payslip pinned. */
  pinned(month: string, seat: Seat, kind: 'inputs' | 'prior', code: string): Promise<number | null>;
  digests(month: string): Promise<string[]>;
  finish(): Promise<void>;
}

/** @param baseFen monthly pay and contribution base of everybody */
export async function lateFacts(baseFen: number, options: ProductOptions = {}): Promise<LateFacts> {
  const product = await testProduct(options);
  const company = await smallCompany(product.databases.ownerUrl);
  const owner = new pg.Client({ connectionString: product.databases.ownerUrl });
  await owner.connect();
  const facts = {
    product,
    company,
    owner,
    ...recording(company, owner),
    ...months(product),
    ...reading(product, company),
  };
  for (const seat of Object.keys(company.people) as Seat[]) {
    await facts.pay(seat, 'base_pay_rate', '2024-03-01', baseFen, KNOWN);
    for (const scheme of ['social-insurance', 'housing-fund'])
      await facts.base(seat, scheme, '2025-07-01', baseFen, KNOWN);
    const { personId, path } = company.people[seat];
    await owner.query(
      `insert into payments.bank_account (person_id, account_id, effective_from, bank_zh, bank_en, branch, holder, number, recorded_by, recorded_at, department_path)
       select person_id, $2, '2024-01-01', '工商银行', 'ICBC', '上海', name_zh, '62220210' || $5, 'test', $3, $4 from people.person where person_id = $1`,
      [personId, newId(), KNOWN, path, `1111${company.people[seat].number.slice(1)}`],
    );
  }
  const finish = async (): Promise<void> => {
    await owner.end();
    await product.close();
  };
  return { ...facts, finish };
}

function recording(company: SmallCompany, owner: pg.Client): Pick<LateFacts, 'pay' | 'base' | 'input'> {
  return {
    async pay(seat: Seat, code: string, from: string, value: number, at: string): Promise<void> {
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
    },
    async base(seat: Seat, scheme: string, from: string, value: number, at: string): Promise<void> {
      const { personId, employmentId, path } = company.people[seat];
      await owner.query(
        `with old as (update insurance.enrolment set superseded_at = $4 where person_id = $1 and employment_id = $2 and scheme = $3 and superseded_at is null
             and effective_from < $5 and (effective_until is null or effective_until > $5) returning *)
         insert into insurance.enrolment (person_id, employment_id, scheme, jurisdiction, contribution_year, effective_from, effective_until, base_fen, rate_millionths, recorded_by, recorded_at, department_path)
         select person_id, employment_id, scheme, jurisdiction, contribution_year, effective_from, $5, base_fen, rate_millionths, 'test', $4, department_path from old`,
        [personId, employmentId, scheme, at, from],
      );
      await owner.query(
        `insert into insurance.enrolment (person_id, employment_id, scheme, jurisdiction, contribution_year, effective_from, base_fen, rate_millionths, recorded_by, recorded_at, department_path)
         values ($1, $2, $3, 'cn/shanghai', '2025-07', $4, $5, $6, 'test', $7, $8)`,
        [personId, employmentId, scheme, from, value, scheme === 'housing-fund' ? 70_000 : null, at, path],
      );
    },
    async input(seat: Seat, period: string, code: string, value: number, at: string): Promise<void> {
      const { personId, employmentId, path } = company.people[seat];
      await owner.query(
        `insert into payroll.pay_input (person_id, employment_id, period, input_code, source_key, value_scaled, source, document, recorded_by, recorded_at, department_path)
         values ($1, $2, $3, $4, 'manual', $5, '{"kind": "manual", "names": {"zh": "补登", "en": "late"}}', 'TX-2', 'test', $6, $7)
         on conflict (person_id, employment_id, period, input_code, source_key) do update set value_scaled = excluded.value_scaled, recorded_at = excluded.recorded_at`,
        [personId, employmentId, period, code, value, at, path],
      );
    },
  };
}

function months(product: TestProduct): Pick<LateFacts, 'paid' | 'open' | 'close' | 'again'> {
  const { databases } = product;
  const { batch, batchPool } = databases;
  const open = async (month: string): Promise<string> => (await calculateMonth(databases, month)).runId;
  const close = (month: string, runId: string): Promise<void> => closeMonth(databases, month, runId);
  return {
    open,
    close,
    async paid(month) {
      const runId = await open(month);
      await close(month, runId);
      return runId;
    },
    async again(runId, at, workers = 1) {
      const now = new Date(at);
      const { calculation } = await batch.transaction().execute((tx: Tx) => startCalculation(tx, runId, now));
      await Promise.all(
        Array.from({ length: workers }, () => calculateRun(batchPool, batch, runId, calculation, { now: () => now })),
      );
    },
  };
}

type Reading = Pick<LateFacts, 'taken' | 'itemsTaken' | 'amount' | 'pinned' | 'digests'>;

function reading({ databases: { batch } }: TestProduct, company: SmallCompany): Reading {
  const employment = (seat: Seat): string => company.people[seat].employmentId;
  return {
    async taken(month) {
      const found = await sql<{ number: string; key: string; code: string; fen: number }>`
        select e.number, i.source_key as key, i.input_code as code, i.value_scaled as fen from payroll.pay_input i
        join people.employment e on e.employment_id = i.employment_id
        where i.period = ${month} and starts_with(i.source_key, 'retro:') order by e.number, i.source_key, i.input_code`.execute(
        batch,
      );
      return found.rows.map(({ number, key, code, fen }) => [number, key, code, fen]);
    },
    async itemsTaken(month, seat, origin, code) {
      const found = await sql<{ items: RetroItems }>`select source -> 'items' as items from payroll.pay_input
        where period = ${month} and employment_id = ${employment(seat)} and source_key = ${`retro:${origin}`} and input_code = ${code}`.execute(
        batch,
      );
      return found.rows[0]?.items;
    },
    async amount(month, seat, code) {
      const found = await sql<{ fen: number | null }>`
        select s.amounts[array_position(array(select jsonb_array_elements_text(d.content -> 'items')), ${code})] as fen
        from payroll.payslip s join payroll.definition d on d.digest = s.definition_digest
        where s.period = ${month} and s.employment_id = ${employment(seat)}`.execute(batch);
      return found.rows[0]?.fen ?? null;
    },
    async pinned(month, seat, kind, code) {
      const place = kind === 'prior' ? placeOfTotal(code) : placeOfInput(code);
      const found = await sql<{ value: number | null }>`select s.${sql.raw(kind)}[${place}]::bigint as value
        from payroll.payslip s where s.period = ${month} and s.employment_id = ${employment(seat)}`.execute(batch);
      return found.rows[0]?.value ?? null;
    },
    async digests(month) {
      const found = await sql<{
        digest: string;
      }>`select encode(result_digest, 'hex') as digest from payroll.payslip where period = ${month} order by 1`.execute(
        batch,
      );
      return found.rows.map((row) => row.digest);
    },
  };
}
