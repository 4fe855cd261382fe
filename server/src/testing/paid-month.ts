/** The small company's people with pay facts, and a month calculated, approved, paid and sealed by the code of the product. */
import { sql } from 'kysely';
import pg from 'pg';
import { prepareBankFiles, releasePayments } from '../modules/payments/index.ts';
import {
  approveRunOf,
  calculateRun,
  closeRunOf,
  markReviewed,
  openRunOf,
  releasePayslips,
  startCalculation,
  submitRunOf,
} from '../modules/payroll/index.ts';
import { type Databases, newId, type Tx } from '../platform/database/index.ts';
import type { SmallCompany } from './small-company.ts';

export type Seat = keyof SmallCompany['people'];

/** What nobody else may learn of a person: every value is that person's alone. */
export interface PrivateFacts {
  readonly baseFen: number;
  readonly insuranceBaseFen: number;
  readonly deductionFen: number;
  readonly account: string;
  readonly identity: string;
}

export interface PaidMonth {
  readonly runId: string;
  readonly period: string;
  readonly facts: Readonly<Record<Seat, PrivateFacts>>;
  readonly bankFileIds: readonly string[];
}

const FACTS: Readonly<Record<Seat, PrivateFacts>> = {
  sales_head: {
    baseFen: 3_111_317,
    insuranceBaseFen: 2_911_300,
    deductionFen: 211_300,
    account: '6222021001111317',
    identity: '310101198801011317',
  },
  sales_clerk: {
    baseFen: 1_222_719,
    insuranceBaseFen: 1_022_700,
    deductionFen: 122_700,
    account: '6222021002222719',
    identity: '310101199202022719',
  },
  rd_head: {
    baseFen: 3_833_923,
    insuranceBaseFen: 3_133_900,
    deductionFen: 233_900,
    account: '6222021003333923',
    identity: '310101198503033923',
  },
  rd_engineer: {
    baseFen: 2_444_129,
    insuranceBaseFen: 2_044_100,
    deductionFen: 144_100,
    account: '6222021004444129',
    identity: '310101199404044129',
  },
};

const RECORDED = '2026-09-01T09:00:00+08:00';

async function payFacts(owner: pg.Client, company: SmallCompany): Promise<void> {
  for (const [seat, facts] of Object.entries(FACTS) as [Seat, PrivateFacts][]) {
    const { personId, employmentId, path } = company.people[seat];
    await owner.query(
      `insert into pay_structure.recurring_pay (person_id, employment_id, input_code, effective_from, value_scaled, reason, document, recorded_by, recorded_at, department_path)
       values ($1, $2, 'base_pay_rate', '2026-01-01', $3, 'contract', 'TX-1', 'test', $4, $5)`,
      [personId, employmentId, facts.baseFen, RECORDED, path],
    );
    for (const scheme of ['social-insurance', 'housing-fund']) {
      await owner.query(
        `insert into insurance.enrolment (person_id, employment_id, scheme, jurisdiction, contribution_year, effective_from, base_fen, rate_millionths, recorded_by, recorded_at, department_path)
         values ($1, $2, $3, 'cn/shanghai', '2026-07', '2026-07-01', $4, $5, 'test', $6, $7)`,
        [
          personId,
          employmentId,
          scheme,
          facts.insuranceBaseFen,
          scheme === 'housing-fund' ? 70_000 : null,
          RECORDED,
          path,
        ],
      );
    }
    await owner.query(
      `insert into payroll.special_deduction (person_id, deduction_id, kind, effective_from, amount_fen, recorded_by, recorded_at, department_path)
       values ($1, $2, 'housing_rent', '2026-01-01', $3, 'test', $4, $5)`,
      [personId, newId(), facts.deductionFen, RECORDED, path],
    );
    await owner.query(
      `insert into people.identity_document (person_id, kind, number, department_path) values ($1, 'resident-identity-card', $2, $3)`,
      [personId, facts.identity, path],
    );
    await owner.query(
      `insert into payments.bank_account (person_id, account_id, effective_from, bank_zh, bank_en, branch, holder, number, recorded_by, recorded_at, department_path)
       select person_id, $2, '2026-01-01', '工商银行', 'ICBC', '上海', name_zh, $3, 'test', $4, department_path from people.person where person_id = $1`,
      [personId, newId(), facts.account, RECORDED],
    );
  }
}

export interface Hands {
  readonly specialist: string;
  readonly head: string;
  readonly finance: string;
}

const step = <T>({ batch }: Databases, work: (tx: Tx) => Promise<T>): Promise<T> => batch.transaction().execute(work);
const noonOf = (period: string): Date => new Date(`${period}-25T10:00:00+08:00`);

/** A month up to the approval: what payments begin with. The pay facts are written with the first one. */
export async function approvedMonth(
  databases: Databases & { ownerUrl: string },
  company: SmallCompany,
  period: string,
  hands: Omit<Hands, 'finance'>,
  isFirst = true,
): Promise<string> {
  if (isFirst) {
    const owner = new pg.Client({ connectionString: databases.ownerUrl });
    await owner.connect();
    try {
      await payFacts(owner, company);
    } finally {
      await owner.end();
    }
  }
  const now = noonOf(period);
  const by = hands.specialist;
  const { runId } = await step(databases, (tx) =>
    openRunOf(tx, { period, payDay: `${period}-28`, preparedBy: by, openedAt: now }),
  );
  const { calculation } = await step(databases, (tx) => startCalculation(tx, runId, now));
  const { isFinished } = await calculateRun(databases.batchPool, databases.batch, runId, calculation, {
    now: () => now,
  });
  if (!isFinished) throw new Error(`The payroll of ${period} did not finish`);
  await demandResults(databases, runId, period);
  await step(databases, async (tx) => {
    await markReviewed(tx, { runId, period }, { employmentIds: 'all', by, at: now, comment: null, isReviewed: true });
    const { fingerprint } = await submitRunOf(tx, runId, by, now, 'a month of a test');
    await approveRunOf(tx, runId, fingerprint!, hands.head, now);
  });
  return runId;
}

/** Pays a month by four hands: preparer, approver, releaser (user ids), and closes it. */
export async function paidMonth(
  databases: Databases & { ownerUrl: string },
  company: SmallCompany,
  period: string,
  hands: Hands,
): Promise<PaidMonth> {
  const runId = await approvedMonth(databases, company, period, hands);
  const now = noonOf(period);
  await step(databases, async (tx) => {
    await prepareBankFiles(tx, { runId, actor: hands.specialist, now });
    await releasePayments(tx, { runId, actor: hands.finance, now });
    await releasePayslips(tx, runId);
  });
  await step(databases, (tx) => closeRunOf(tx, runId, hands.specialist, now));
  const files = await sql<{
    id: string;
  }>`select bank_file_id as id from payments.bank_file where run_id = ${runId}`.execute(databases.batch);
  return { runId, period, facts: FACTS, bankFileIds: files.rows.map((file) => file.id) };
}

/** A test over payslips without a result would prove nothing. */
async function demandResults({ batch }: Databases, runId: string, period: string): Promise<void> {
  const found = await sql<{ number: string; net: number | null; issues: unknown }>`
    select e.number, s.net_fen as net, s.issues from payroll.payslip s join people.employment e on e.employment_id = s.employment_id
    where s.period = ${period} and s.run_id = ${runId}`.execute(batch);
  const without = found.rows.filter((row) => row.net === null);
  if (found.rows.length === 0 || without.length > 0)
    throw new Error(`Payslips without a result: ${JSON.stringify(without)}`);
}
