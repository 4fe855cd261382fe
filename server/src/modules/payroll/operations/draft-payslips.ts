import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { draftsAllowed } from '../record/drafts.ts';
import { demandState, lockRun } from '../record/run.ts';

/** Whether drafts of payslips may be shown to their people before the payment, from a day on. */
export const setDraftRule = operation({
  name: 'set-draft-rule',
  summary: { zh: '设定是否允许预览工资条', en: 'Set whether draft payslips may be shown' },
  permission: 'payroll.approve',
  input: z.strictObject({
    effectiveFrom: z.iso.date(),
    isAllowed: z.boolean(),
    reason: z.string().trim().min(2).max(400),
  }),
  output: z.object({ effectiveFrom: z.string() }),
  handle: async ({ tx, actor, now, today, audit }, { effectiveFrom, isAllowed, reason }) => {
    if (effectiveFrom < today) {
      throw problems.invalid([
        {
          code: 'in-the-past',
          where: 'effectiveFrom',
          message: { zh: '规则不能从过去生效。', en: 'A rule cannot begin in the past.' },
          remedy: { zh: `请填写 ${today} 或以后的日期。`, en: `Choose ${today} or a later day.` },
        },
      ]);
    }
    const made = await sql`insert into payroll.draft_rule (effective_from, is_allowed, reason, recorded_by, recorded_at)
      values (${effectiveFrom}, ${isAllowed}, ${reason}, ${actor.userId}, ${now}) on conflict do nothing`.execute(tx);
    if (Number(made.numAffectedRows ?? 0) === 0) {
      throw problems.conflict(
        'rule-there-already',
        { zh: `${effectiveFrom} 已有一条规则。`, en: `There is a rule from ${effectiveFrom} already.` },
        { zh: '请从另一天起设定；规则不被改写。', en: 'Choose another day; a rule is never rewritten.' },
        effectiveFrom,
      );
    }
    await audit({ subject: { kind: 'draft-rule', id: effectiveFrom }, reason, details: { isAllowed } });
    return { effectiveFrom };
  },
});

const shown = z.object({ people: z.number().int() });

/** Shows everybody of a run the draft of the own payslip; the next calculation withdraws it. */
export const showDraftPayslips = operation({
  name: 'show-draft-payslips',
  summary: { zh: '请员工预览工资条', en: 'Show draft payslips to their people' },
  permission: 'payroll.prepare',
  input: z.strictObject({ runId: z.uuid() }),
  output: shown,
  handle: async ({ tx, actor, now, today, audit }, { runId }) => {
    const run = await lockRun(tx, runId);
    demandState(run, ['calculated', 'submitted', 'approved']);
    if (!(await draftsAllowed(tx, today))) {
      throw problems.conflict(
        'drafts-not-allowed',
        { zh: '公司没有允许在发放前预览工资条。', en: 'The company does not show payslips before the payment.' },
        {
          zh: '请有审批权限的人在“工资条”一步允许预览。',
          en: 'Ask somebody who approves payrolls to allow it in the payslips step.',
        },
        run.period,
      );
    }
    const made = await sql<{ people: number }>`
      select payroll.show_drafts(${runId}, true, ${actor.userId}, ${now}) as people`.execute(tx);
    const { people } = made.rows[0]!;
    await audit({ subject: { kind: 'payroll-run', id: runId }, details: { people, fingerprint: run.fingerprint } });
    return { people };
  },
});

/** Takes the drafts of a run back before anything is calculated again. */
export const withdrawDraftPayslips = operation({
  name: 'withdraw-draft-payslips',
  summary: { zh: '收回工资条预览', en: 'Withdraw draft payslips' },
  permission: 'payroll.prepare',
  input: z.strictObject({ runId: z.uuid(), reason: z.string().trim().min(2).max(400) }),
  output: shown,
  handle: async ({ tx, audit }, { runId, reason }) => {
    const run = await lockRun(tx, runId);
    demandState(run, ['calculated', 'submitted', 'approved']);
    const made = await sql<{ people: number }>`
      select payroll.show_drafts(${runId}, false, null, null) as people`.execute(tx);
    const { people } = made.rows[0]!;
    await audit({ subject: { kind: 'payroll-run', id: runId }, reason, details: { people } });
    return { people };
  },
});
