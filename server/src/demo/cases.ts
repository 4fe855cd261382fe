/** One appeal of the demo company's last published quarter, from the employee's words to a decision that leaves the result as it was. */
import { appealStory as story } from '@meritline/demo-company';
import { cases } from '../modules/cases/index.ts';
import { sql } from '../platform/database/index.ts';
import { actAs, type DemoRole } from './act.ts';
import type { DemoContext } from './context.ts';

export async function loadCases(context: DemoContext): Promise<void> {
  const { databases, company, ids } = context;
  const userId = (role: DemoRole) => ids.userByRole.get(role);
  const roles: readonly DemoRole[] = [
    'employee',
    'performance-specialist',
    'hr-head',
    'finance',
    'auditor',
    'executive',
  ];
  if (roles.some((role) => userId(role) === undefined)) return;
  const personId = ids.personByNumber.get(
    company.users.find((user) => user.role === 'employee')!.employeeNumber,
  )!.personId;
  const cards = await sql<{ scorecardId: string; publishedAt: Date; lineId: string; value: string }>`
    select s.scorecard_id as "scorecardId", c.published_at as "publishedAt", l.line_id as "lineId", x.value
    from appraisals.scorecard s join appraisals.cycle c on c.cycle_id = s.cycle_id and c.state = 'published'
    join appraisals.scorecard_line l on l.person_id = s.person_id and l.scorecard_id = s.scorecard_id and l.part = 'weighted'
    join appraisals.reading x on x.person_id = l.person_id and x.scorecard_id = l.scorecard_id and x.line_id = l.line_id and x.replaced_at is null and x.source_kind = 'import'
    where s.person_id = ${personId} and s.state = 'published' order by c.published_at desc, l.sort limit 1`.execute(
    databases.batch,
  );
  const card = cards.rows[0];
  if (!card) return;
  const claimed = Math.min(100, Number(card.value) + 1.5);
  const act = (role: DemoRole, days: number, name: string, input: object) =>
    actAs(context, cases, { role, at: new Date(card.publishedAt.getTime() + days * 86_400_000), name, input });
  const { caseId } = await act('employee', 2, 'save-appeal', {
    scorecardId: card.scorecardId,
    expectedVersion: 0,
    statement: story.statement,
    points: [{ lineId: card.lineId, claimed: claimed.toFixed(1), statement: story.point }],
    submit: true,
  });
  await act('performance-specialist', 3, 'assign-case', { caseId, userId: userId('performance-specialist') });
  await act('performance-specialist', 5, 'call-committee', {
    caseId,
    members: [
      { userId: userId('hr-head'), side: 'hr' },
      { userId: userId('auditor'), side: 'employees' },
      { userId: userId('finance'), side: 'business' },
    ],
  });
  await act('hr-head', 6, 'vote-on-case', { caseId, vote: 'rejected', reason: story.votes[0] });
  await act('auditor', 6, 'vote-on-case', { caseId, vote: 'upheld', reason: story.votes[1] });
  await act('finance', 7, 'vote-on-case', { caseId, vote: 'rejected', reason: story.votes[2] });
  const points = await sql<{
    pointId: string;
  }>`select point_id as "pointId" from cases.point where case_id = ${String(caseId)}`.execute(databases.batch);
  await act('executive', 8, 'decide-case', {
    caseId,
    outcome: 'rejected',
    rulings: points.rows.map(({ pointId }) => ({ pointId, ruling: 'rejected', corrected: null, reason: story.ruling })),
    decision: story.decision,
  });
}
