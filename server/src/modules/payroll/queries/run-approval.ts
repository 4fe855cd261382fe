import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../../platform/database/index.ts';
import { type Actor, query } from '../../../platform/operation/index.ts';
import { problems, type Words } from '../../../platform/problem/index.ts';
import { userNames } from '../../access/index.ts';
import { ATTENTION } from '../calculate/attention.ts';
import { entityTotals, runTotals } from '../gather/run-totals.ts';
import { yearCost } from '../gather/year-cost.ts';
import { approvalRule, ownDelegation, signaturesOf } from '../record/approval.ts';
import { findRun, type Run } from '../record/run.ts';
import { bridgeView } from '../views/figures.ts';
import { runApproval as shape } from '../views/run.ts';

/** What was decided about people, said to the approver. */
const PEOPLE_ANSWERS = [
  { code: 'people-left-out' as const, names: { zh: '排除人员', en: 'Left out' } },
  { code: 'people-undecided' as const, names: { zh: '变动未逐一确认', en: 'Changes not accepted one by one' } },
  {
    code: 'people-accepted' as const,
    names: { zh: '已确认的入职、离职、停职、调动', en: 'Joined, left, suspended or moved, accepted' },
  },
];

type Code = (typeof shape)['shape']['exceptions']['element']['shape']['code']['_output'];

/** One screen for the approver: totals, bridge, exceptions with who answered for them, the fingerprint. Nobody's pay. */
export const runApproval = query({
  name: 'run-approval',
  summary: { zh: '审批页', en: 'Approval of a run' },
  permission: 'payroll.read-totals',
  input: z.strictObject({ runId: z.uuid() }),
  output: shape,
  handle: async ({ tx, actor, now }, { runId }) => {
    const run = await findRun(tx, runId);
    const totals = await runTotals(tx, run);
    if (!totals || !run.fingerprint) {
      throw problems.conflict(
        'not-calculated',
        { zh: '尚未计算，没有可审批的结果。', en: 'There is no result to approve yet.' },
        { zh: '请等待计算完成。', en: 'Wait until it is calculated.' },
        run.state,
      );
    }
    const answers = await answersOf(tx, run, actor);
    const names = await userNames(tx, [run.preparedBy, run.submittedBy, run.approvedBy], actor);
    const signed = (userId: string | null, at: Date | null) =>
      userId && at ? { userId, name: names.get(userId) ?? userId, at: at.toISOString() } : null;
    const rule = await approvalRule(tx, { netFen: totals.totals.netFen, currency: run.currency }, now);
    const signatures = await signaturesOf(tx, run);
    const hasSigned = signatures.some(({ userId, forUserId }) => userId === actor.userId || forUserId === actor.userId);
    const whyNot = whyNotApprove(run, actor, hasSigned);
    const signers = await userNames(
      tx,
      signatures.flatMap(({ userId, forUserId }) => [userId, forUserId]),
      actor,
    );
    return {
      runId,
      kind: run.kind,
      title: run.title,
      period: run.period,
      payGroup: run.payGroup,
      country: run.country,
      currency: run.currency,
      previousPeriod: run.previousPeriod,
      state: run.state,
      payDay: run.payDay,
      totals: totals.totals,
      totalsByEntity: await entityTotals(tx, totals),
      bridge: bridgeView(run, totals),
      yearCost: await yearCost(tx, run),
      exceptions: ATTENTION.filter((kind) => (totals.attention[kind.code] ?? 0) > 0).map((kind) => ({
        code: kind.code as Code,
        names: kind.names,
        people: totals.attention[kind.code]!,
        answers: answers.get(kind.code) ?? [],
      })),
      people: PEOPLE_ANSWERS.flatMap(({ code, names }) => {
        const given = answers.get(code);
        return given
          ? [{ code, names, people: given.reduce((sum, each) => sum + each.people, 0), answers: given }]
          : [];
      }),
      fingerprint: run.fingerprint,
      prepared: signed(run.preparedBy, run.openedAt),
      submitted: signed(run.submittedBy, run.submittedAt),
      approved: signed(run.approvedBy, run.approvedAt),
      approversNeeded: rule.needed,
      secondFromFen: rule.fromFen,
      signatures: signatures.map(({ userId, forUserId, at }) => ({
        name: signers.get(userId) ?? userId,
        at: at.toISOString(),
        forName: forUserId === null ? null : (signers.get(forUserId) ?? forUserId),
      })),
      delegation: await ownDelegation(tx, actor),
      mayApprove: whyNot === null,
      whyNot,
    };
  },
});

function whyNotApprove(run: Run, actor: Actor, hasSigned: boolean): Words | null {
  if (!actor.permissions.has('payroll.approve'))
    return { zh: '您没有审批权限。', en: 'You do not hold the right to approve.' };
  if (run.state !== 'submitted') return { zh: '该批次不在待审批状态。', en: 'The run is not waiting for approval.' };
  if (actor.userId === run.preparedBy || actor.userId === run.submittedBy) {
    return { zh: '编制或提交的人不能审批。', en: 'Who prepared or submitted it cannot approve it.' };
  }
  if (hasSigned) return { zh: '您已签字，还需要另一位审批人。', en: 'You have signed; another approver signs too.' };
  return null;
}

interface Answer {
  readonly reviewedBy: string;
  readonly reviewedAt: string;
  readonly comment: string | null;
  readonly people: number;
}

/** Who looked at the exceptions of each kind and what was said, as the submission recorded it. */
async function answersOf(tx: Tx, run: Run, actor: Actor): Promise<Map<string, Answer[]>> {
  const found = await sql<{ code: string; by: string; at: Date; comment: string | null; people: number }>`
    select code, reviewed_by as by, reviewed_at as at, comment, people from payroll.run_answer where run_id = ${run.runId} order by number`.execute(
    tx,
  );
  const names = await userNames(
    tx,
    found.rows.map((row) => row.by),
    actor,
  );
  const grouped = Map.groupBy(found.rows, (row) => row.code);
  return new Map(
    [...grouped].map(([code, each]) => [
      code,
      each.map((row) => ({
        reviewedBy: names.get(row.by) ?? row.by,
        reviewedAt: row.at.toISOString(),
        comment: row.comment,
        people: row.people,
      })),
    ]),
  );
}
