/** Loans and deductions, a dispute and a settlement of the demo company: what the desks of pay show on the first day. */
import { payDeductions } from '../modules/pay-deductions/index.ts';
import { payQuestions } from '../modules/pay-questions/index.ts';
import { settlements } from '../modules/settlements/index.ts';
import { sql } from '../platform/database/index.ts';
import { actAs, type DemoRole, personOf } from './act.ts';
import type { DemoContext } from './context.ts';

const DAY = 86_400_000;

const hasRoles = ({ ids }: DemoContext, roles: readonly DemoRole[]): boolean =>
  roles.every((role) => ids.userByRole.get(role) !== undefined);

/** People of the demo company who were paid all along, by their place in the list; those with a sign-in left out. */
export function borrower({ company, ids }: DemoContext, at: number) {
  const users = new Set(company.users.map(({ employeeNumber }) => employeeNumber));
  const long = company.employments.filter(
    (one) =>
      one.effectiveUntil === null &&
      one.effectiveFrom < '2025-01-01' &&
      one.kind === 'full-time' &&
      !users.has(one.employeeNumber),
  );
  return ids.personByNumber.get(long[at]!.employeeNumber)!;
}

/** Recorded before the first month, so that the months take their instalments. */
export async function loadArrangements(context: DemoContext): Promise<void> {
  if (!hasRoles(context, ['pay-specialist', 'employee'])) return;
  const { company, ids } = context;
  const closed = company.months.closed;
  const employee = ids.personByNumber.get(personOf(company, 'employee').employeeNumber)!;
  const first = closed.at(-6)!;
  const given = [
    {
      who: employee,
      kind: 'loan',
      name: '购房借款',
      document: 'JK-2026-011',
      totalFen: 2_400_000,
      instalmentFen: 200_000,
      fromPeriod: first,
    },
    {
      who: borrower(context, 12),
      kind: 'loan',
      name: '应急借款',
      document: 'JK-2026-014',
      totalFen: 900_000,
      instalmentFen: 150_000,
      fromPeriod: first,
    },
    {
      who: borrower(context, 30),
      kind: 'garnishment',
      name: '法院协助执行',
      creditor: '上海市浦东新区人民法院',
      document: '（2026）沪0115执字第1024号',
      totalFen: 4_800_000,
      instalmentFen: 300_000,
      protectedFen: 500_000,
      fromPeriod: closed.at(-3)!,
    },
    {
      who: borrower(context, 44),
      kind: 'advance',
      name: '预支工资',
      document: 'YZ-2026-003',
      totalFen: 300_000,
      instalmentFen: 150_000,
      fromPeriod: closed.at(-2)!,
    },
    {
      who: borrower(context, 57),
      kind: 'loss',
      name: '设备损坏赔偿',
      document: 'PC-2026-002',
      totalFen: 1_250_000,
      fromPeriod: closed.at(-1)!,
    },
  ];
  for (const { who, ...input } of given) {
    await actAs(context, payDeductions, {
      role: 'pay-specialist',
      at: new Date(`${first}-02T10:00:00+08:00`),
      name: 'record-arrangement',
      input: { personId: who.personId, employmentId: who.employmentId, ...input },
    });
  }
}

/** A dispute the specialist took in on paper; it waits for somebody who did not prepare that payroll. */
export async function loadDisputes(context: DemoContext): Promise<void> {
  if (!hasRoles(context, ['pay-specialist', 'hr-head'])) return;
  const found = await sql<{ period: string; at: Date }>`
    select period, released_at as at from payroll.run where state = 'closed' and released_at is not null order by period desc limit 1`.execute(
    context.databases.batch,
  );
  const month = found.rows[0];
  if (!month) return;
  const open = (at: number, item: string, claim: string) =>
    actAs(context, payQuestions, {
      role: 'pay-specialist',
      at: new Date(month.at.getTime() + 3 * DAY),
      name: 'open-dispute',
      input: { personId: borrower(context, at).personId, period: month.period, item, claim, claimedFen: null },
    });
  await open(20, 'overtime_weekday', '当月周末值班两天没有计入加班，有部门主管签字的值班表。');
  const { disputeId } = await open(21, 'meal_allowance', '出勤天数少记一天，餐补少发。');
  const key = { personId: borrower(context, 21).personId, disputeId };
  const act = (days: number, name: string, input: object) =>
    actAs(context, payQuestions, {
      role: 'hr-head',
      at: new Date(month.at.getTime() + days * DAY),
      name,
      input: { ...key, ...input },
    });
  await act(4, 'take-dispute', {});
  await act(5, 'decide-dispute', { outcome: 'rejected', decision: '考勤系统与门禁记录一致，当日为请假。' });
}

/** Who left last: settlements prepared and waiting for their second hand, so that no fact of a closed month comes late. */
export async function loadSettlements(context: DemoContext): Promise<void> {
  if (!hasRoles(context, ['pay-specialist', 'hr-head'])) return;
  const { clock } = context;
  const found = await sql<{ personId: string; employmentId: string; reason: string | null }>`
    select person_id as "personId", employment_id as "employmentId", end_reason as reason from people.employment where ended_on <= ${clock.now()}::date order by ended_on desc, number limit 2`.execute(
    context.databases.batch,
  );
  for (const [at, { reason, ...key }] of found.rows.entries()) {
    const ending = reason === 'dismissed' || reason === 'contract-ended' ? 'n' : 'none';
    await actAs(context, settlements, {
      role: 'pay-specialist',
      at: new Date(clock.now().getTime() - 2 * DAY),
      name: 'prepare-settlement',
      input: { ...key, ending, checklist: ['handover', 'property', 'leave-agreed'], document: `LZ-2026-0${at + 1}` },
    });
  }
}
