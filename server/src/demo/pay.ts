/**
 * The demo company's twelve closed months and the open one, through the code every payroll runs through: opened,
 * calculated, reviewed, approved by another person, paid, closed and sealed, each at its moment in history; and a bonus paid apart.
 */
import { workCalendar } from '@meritline/rulepacks';
import { rulePacks } from '../modules/pay-structure/index.ts';
import { prepareBankFiles, releasePayments } from '../modules/payments/index.ts';
import {
  acceptPeopleOf,
  approveRunOf,
  calculateRun,
  closeRunOf,
  markReviewed,
  openFurtherRunOf,
  openRunOf,
  releasePayslips,
  startCalculation,
  submitRunOf,
} from '../modules/payroll/index.ts';
import { people } from '../modules/people/index.ts';
import { newId, sql, type Tx } from '../platform/database/index.ts';
import { actAs, type DemoRole, personOf } from './act.ts';
import type { DemoContext } from './context.ts';
import { borrower } from './pay-cases.ts';
import { loadPayFacts } from './pay-facts.ts';
import { answerForAccounts, loadAnswers, loadPayerAccounts } from './payments.ts';

/** Pay facts, then every month. */
export async function loadPay(context: DemoContext): Promise<void> {
  await loadPayFacts(context);
  await loadPayerAccounts(context);
  const { closed, open } = context.company.months;
  for (const month of closed) {
    await runMonth(context, month);
    if (month === closed.at(-2)) await payMissedBonus(context, month);
  }
  await openMonth(context, open);
}

const at = (month: string, day: number, time: string): Date =>
  new Date(`${month}-${String(day).padStart(2, '0')}T${time}:00+08:00`);

/** Wages are paid on the day of the pay groups, earlier when it is no working day. */
function payDayOf({ company }: DemoContext, month: string): number {
  const calendar = workCalendar(rulePacks(), company.legalEntities[0]!.jurisdictions);
  let day = company.payGroups[0]!.payDay;
  while (calendar.dayKind(`${month}-${String(day).padStart(2, '0')}`) !== 'workday') day -= 1;
  return day;
}

async function calculated(context: DemoContext, month: string, payDay: number, on = payDay - 5): Promise<string> {
  const { databases, ids } = context;
  const runId = await databases.batch.transaction().execute(async (tx) => {
    const opened = await openRunOf(tx, {
      period: month,
      payDay: `${month}-${payDay}`,
      preparedBy: ids.userByRole.get('pay-specialist')!,
      openedAt: at(month, payDay - 7, '09:10'),
    });
    return opened.runId;
  });
  await calculateAt(context, runId, at(month, on, '14:20'));
  return runId;
}

async function calculateAt({ databases }: DemoContext, runId: string, moment: Date): Promise<void> {
  const { calculation } = await databases.batch.transaction().execute((tx) => startCalculation(tx, runId, moment));
  const { isFinished } = await calculateRun(databases.batchPool, databases.batch, runId, calculation, {
    now: () => moment,
  });
  if (!isFinished) throw new Error(`The payroll ${runId} did not finish`);
}

/** How many days before pay day each hand does its part. */
const ORDINARY = { reviewed: 4, approved: 3, prepared: 2, released: 1 };
const APART = { reviewed: 1, approved: 1, prepared: 0, released: 0 };

interface CalculatedRun {
  readonly runId: string;
  readonly period: string;
  readonly month: string;
  readonly payDay: number;
}

/** From the review to the bank's answers, each step by the hand it belongs to. */
async function payAndClose(context: DemoContext, run: CalculatedRun, days: typeof ORDINARY): Promise<void> {
  const { databases, ids } = context;
  const { runId, period, month, payDay } = run;
  const specialist = ids.userByRole.get('pay-specialist')!;
  const before = (count: number, time: string): Date => at(month, payDay - count, time);
  const step = (work: (tx: Tx) => Promise<unknown>): Promise<unknown> => databases.batch.transaction().execute(work);
  await step(async (tx) => {
    const all = { employmentIds: 'all', by: specialist } as const;
    const reviewed = { ...all, at: before(days.reviewed, '10:30'), comment: null, isReviewed: true };
    await markReviewed(tx, { runId, period }, reviewed);
    const reason = '与入职、离职、调动单据核对一致';
    await acceptPeopleOf(tx, runId, { ...all, at: before(days.reviewed, '10:45'), reason });
    const { fingerprint } = await submitRunOf(tx, runId, specialist, before(days.reviewed, '11:00'));
    await approveRunOf(tx, runId, fingerprint!, ids.userByRole.get('hr-head')!, before(days.approved, '16:05'));
    const by = { userId: specialist, name: personOf(context.company, 'pay-specialist').names.zh };
    const paid = { runId, period, payDay: `${month}-${payDay}` };
    await answerForAccounts(tx, paid, by, before(days.approved, '17:20'));
    await prepareBankFiles(tx, { runId, actor: specialist, now: before(days.prepared, '10:00') });
    const finance = ids.userByRole.get('finance')!;
    await releasePayments(tx, { runId, actor: finance, now: before(days.released, '15:40') });
    await releasePayslips(tx, runId);
  });
  await step((tx) => closeRunOf(tx, runId, specialist, at(month, payDay, '17:30')));
  const after = (count: number, time: string) => new Date(at(month, payDay, time).getTime() + count * 86_400_000);
  const repaid = after(2, '11:15');
  const moments = { answered: after(1, '09:40'), repaid, repayDay: repaid.toISOString().slice(0, 10) };
  const hands = { specialist, finance: ids.userByRole.get('finance')! };
  const hasReturns = period === context.company.months.closed.at(-1);
  await step((tx) => loadAnswers(tx, runId, hands, moments, hasReturns));
}

async function runMonth(context: DemoContext, month: string): Promise<void> {
  const payDay = payDayOf(context, month);
  const runId = await calculated(context, month, payDay);
  await payAndClose(context, { runId, period: month, month, payDay }, ORDINARY);
}

/** A bonus whose list came after the month was paid: by itself, two days later. */
const MISSED_BONUS_FEN = 680_000;

async function payMissedBonus(context: DemoContext, month: string): Promise<void> {
  const { databases, ids } = context;
  const payDay = payDayOf(context, month) + 2;
  const specialist = ids.userByRole.get('pay-specialist')!;
  const who = [borrower(context, 70), borrower(context, 71)];
  const { runId, period } = await databases.batch.transaction().execute(async (tx) => {
    const opened = await openFurtherRunOf(tx, {
      kind: 'off-cycle',
      month,
      payDay: `${month}-${payDay}`,
      title: '补发漏报的项目奖金',
      employmentIds: who.map(({ employmentId }) => employmentId),
      preparedBy: specialist,
      openedAt: at(month, payDay - 1, '09:10'),
    });
    const source = { kind: 'manual', names: { zh: '漏报的项目奖金', en: 'Project bonus left off the list' } };
    for (const { personId, employmentId, departmentPath } of who)
      await sql`insert into payroll.pay_input (person_id, employment_id, period, input_code, source_key, value_scaled, source, document, recorded_by, recorded_at, department_path)
        values (${personId}, ${employmentId}, ${opened.period}, 'one_off_bonus', 'manual', ${MISSED_BONUS_FEN}, ${JSON.stringify(source)}::jsonb, ${`XMJ-${month}-02`}, ${specialist}, ${at(month, payDay - 1, '09:25')}, ${departmentPath}::ltree)`.execute(
        tx,
      );
    return opened;
  });
  await calculateAt(context, runId, at(month, payDay - 1, '09:40'));
  await payAndClose(context, { runId, period, month, payDay }, APART);
}

/** Overtime settled by hand whose form has not come yet: the one thing of the open month without a document. */
const UNDOCUMENTED_BONUS_FEN = 96_000;

/** Somebody on leave without pay until the month is over: its pay counts the days before. */
async function suspendSomebody(context: DemoContext, month: string): Promise<void> {
  const { personId, employmentId } = borrower(context, 83);
  await actAs(context, people, {
    role: 'pay-specialist',
    at: at(month, 5, '10:20'),
    name: 'suspend-person',
    input: {
      personId,
      employmentId,
      kind: 'unpaid-leave',
      isPaid: false,
      effectiveFrom: `${month}-16`,
      effectiveUntil: new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 1))
        .toISOString()
        .slice(0, 10),
      reason: '家庭原因停薪留职，有审批单',
    },
  });
}

/** The open month: calculated, and the larger part of the people looked at. */
async function openMonth(context: DemoContext, month: string): Promise<void> {
  const { databases, ids, company } = context;
  const specialist = ids.userByRole.get('pay-specialist')!;
  const payDay = payDayOf(context, month);
  const person = ids.personByNumber.get(company.cases.overtime.employeeNumber!)!;
  await sql`insert into payroll.pay_input (person_id, employment_id, period, input_code, source_key, value_scaled, source, recorded_by, recorded_at, department_path)
    values (${person.personId}, ${person.employmentId}, ${month}, 'one_off_bonus', 'manual', ${UNDOCUMENTED_BONUS_FEN},
      ${JSON.stringify({ kind: 'manual', names: { zh: '值班补贴，单据后补', en: 'Duty cover, form to follow' } })}::jsonb, ${specialist}, ${at(month, 20, '16:30')}, ${person.departmentPath}::ltree)`.execute(
    databases.batch,
  );
  await suspendSomebody(context, month);
  const runId = await calculated(context, month, payDay, payDay - 4);
  await expectInputs(context, runId, month, payDay);
  await watchItems(context, month, payDay);
  const looked = await sql<{ id: string }>`select employment_id as id from payroll.payslip
    where period = ${month} and attention <> '{}' and not 'no-document' = any (attention) order by net_fen desc`.execute(
    databases.batch,
  );
  const employmentIds = looked.rows.map((row) => row.id).slice(0, Math.ceil(looked.rows.length * 0.8));
  await databases.batch.transaction().execute((tx) =>
    markReviewed(
      tx,
      { runId, period: month },
      {
        employmentIds,
        by: specialist,
        at: at(month, payDay - 4, '16:45'),
        comment: null,
        isReviewed: true,
      },
    ),
  );
}

/** Who hands in what, by how many days before pay day, and what came of it in the open month. */
const EXPECTED: readonly (readonly [
  kind: string,
  owner: DemoRole,
  days: number,
  state: string | null,
  note: string | null,
])[] = [
  ['attendance', 'manager', 8, 'delivered', '考勤机导出，已与部门核对'],
  ['leave', 'manager', 8, 'delivered', null],
  ['overtime', 'manager', 7, null, null],
  ['bonus', 'performance-specialist', 6, 'delivered', null],
  ['deduction', 'finance', 6, null, null],
  ['loan', 'finance', 6, 'not-needed', '本月没有借款与预支'],
  ['special-deduction', 'pay-specialist', 5, 'delivered', null],
  ['insurance', 'pay-specialist', 5, 'delivered', null],
];

/** After the round of raises two items are watched by themselves: share in millionths, as it is recorded. */
async function watchItems({ databases, ids }: DemoContext, month: string, payDay: number): Promise<void> {
  const head = ids.userByRole.get('hr-head')!;
  const rules: readonly [string, number, number][] = [
    ['base_pay', 50_000, 50_000],
    ['performance_pay', 200_000, 300_000],
  ];
  for (const [code, fen, share] of rules)
    await sql`insert into payroll.review_threshold (item_code, effective_from, amount_fen, millionths, reason, recorded_by, recorded_at)
      values (${code}, (${`${month}-01`}::date + interval '3 months')::date, ${fen}, ${share}, '年度调薪后单独核对固定工资和绩效工资', ${head}, ${at(month, payDay - 4, '17:20')})`.execute(
      databases.batch,
    );
}

async function expectInputs({ databases, ids, company }: DemoContext, runId: string, month: string, payDay: number) {
  const specialist = ids.userByRole.get('pay-specialist')!;
  const from = company.months.closed[0]!;
  for (const [kind, owner, days, state, note] of EXPECTED) {
    const id = newId();
    const { personId } = ids.personByNumber.get(personOf(company, owner).employeeNumber)!;
    await sql`insert into payroll.input_expectation (expectation_id, kind, owner_person_id, due_days_before, effective_from, recorded_by, recorded_at)
      values (${id}, ${kind}, ${personId}, ${days}, ${from}, ${specialist}, ${at(from, 2, '09:00')})`.execute(
      databases.batch,
    );
    if (state === null) continue;
    await sql`insert into payroll.run_delivery (run_id, expectation_id, state, note, decided_by, decided_at)
      values (${runId}, ${id}, ${state}, ${note}, ${specialist}, ${at(month, payDay - days, '15:10')})`.execute(
      databases.batch,
    );
  }
}
