/** Two questions on payslips of the last paid month: one answered, one that waits at the desk. */
import { payQuestionStory as story } from '@meritline/demo-company';
import { payQuestions } from '../modules/pay-questions/index.ts';
import { sql } from '../platform/database/index.ts';
import { actAs, type DemoRole, personOf } from './act.ts';
import type { DemoContext } from './context.ts';

const DAY = 86_400_000;

export async function loadPayQuestions(context: DemoContext): Promise<void> {
  const { databases, ids, company, clock } = context;
  const roles: readonly DemoRole[] = ['employee', 'manager', 'pay-specialist'];
  if (roles.some((role) => ids.userByRole.get(role) === undefined)) return;
  const found = await sql<{ period: string; at: Date }>`
    select period, released_at as at from payroll.run where state = 'closed' and released_at is not null order by period desc limit 1`.execute(
    databases.batch,
  );
  const month = found.rows[0];
  if (!month) return;
  const { personId } = ids.personByNumber.get(personOf(company, 'employee').employeeNumber)!;
  const act = (role: DemoRole, at: Date, name: string, input: object) =>
    actAs(context, payQuestions, { role, at, name, input });
  const { period, at } = month;
  const { questionId } = await act('employee', new Date(at.getTime() + DAY), 'ask-question', {
    period,
    item: 'income_tax',
    text: story.asked,
  });
  await act('pay-specialist', new Date(at.getTime() + 2 * DAY), 'answer-question', {
    personId,
    questionId,
    text: story.answered,
  });
  await act('manager', new Date(clock.now().getTime() - DAY), 'ask-question', {
    period,
    item: null,
    text: story.waiting,
  });
}
