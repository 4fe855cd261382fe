import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { recentNotices, sendNotices, WEEKLY_CAP } from '../../notices/index.ts';
import { chaseWords, expectedInputs } from '../gather/checklist.ts';
import { demandState, lockRun } from '../record/run.ts';

/** Reminds the owner of an input that has not come; who had three reminders this week already is not sent another. */
export const chaseInput = operation({
  name: 'chase-input',
  summary: { zh: '催交数据', en: 'Chase an input' },
  permission: 'payroll.prepare',
  input: z.strictObject({ runId: z.uuid(), expectationId: z.uuid() }),
  output: z.object({ sent: z.number().int() }),
  handle: async ({ tx, actor, now, audit }, { runId, expectationId }) => {
    const run = await lockRun(tx, runId);
    demandState(run, ['draft', 'calculating', 'calculated']);
    const expected = (await expectedInputs(tx, run, now)).find((one) => one.expectationId === expectationId);
    if (!expected) throw problems.notFound('expected input', expectationId);
    if (expected.settled !== null) {
      throw problems.conflict(
        'already-settled',
        { zh: '这项数据已到齐或本月无需提交。', en: 'This input is complete or not needed this month.' },
        { zh: '如有误，请先撤回该确认。', en: 'Take that back first if it is wrong.' },
        expectationId,
      );
    }
    const about = { subjectId: runId, topic: expectationId };
    const recent = (await recentNotices(tx, [expected.ownerPersonId], about, now)).get(expected.ownerPersonId);
    if ((recent?.inWeek ?? 0) >= WEEKLY_CAP) {
      throw problems.conflict(
        'weekly-cap',
        {
          zh: `${expected.ownerZh} 本周已收到 ${WEEKLY_CAP} 条提醒。`,
          en: `${expected.ownerEn} has had ${WEEKLY_CAP} reminders this week.`,
        },
        { zh: '请直接联系对方。', en: 'Speak to them directly.' },
        expected.ownerPersonId,
      );
    }
    const sent = await sendNotices(
      tx,
      [
        {
          personId: expected.ownerPersonId,
          departmentPath: expected.ownerPath,
          module: 'payroll',
          kind: 'reminder',
          subject: { kind: 'payroll-run', id: runId },
          topic: expectationId,
          ...chaseWords(expected, run.period),
          link: '/',
          about: { kind: expected.kind, period: run.period, dueOn: expected.dueOn },
        },
      ],
      actor.userId,
      now,
    );
    await audit({
      subject: { kind: 'payroll-run', id: runId },
      personId: expected.ownerPersonId,
      details: { expectationId, kind: expected.kind, dueOn: expected.dueOn },
    });
    return { sent };
  },
});
