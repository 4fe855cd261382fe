import { sql } from 'kysely';
import { z } from 'zod';
import { newId } from '../../../platform/database/index.ts';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { isPaidIn } from '../../../platform/rule-packs/index.ts';
import { signsFor } from '../record/approval.ts';

/** From which net total on two persons sign a payroll, from a day on. */
export const setApprovalRule = operation({
  name: 'set-approval-rule',
  summary: { zh: '设定双人审批的金额', en: 'Set from which total two persons approve' },
  permission: 'payroll.approve',
  input: z.strictObject({
    effectiveFrom: z.iso.date(),
    /** ISO 4217: a rule is of one currency. */
    currency: z.string().refine(isPaidIn, 'no rule pack pays in this currency').default('CNY'),
    /** Null = one approver whatever the total. */
    fromFen: z.number().int().positive().nullable(),
    reason: z.string().trim().min(2).max(400),
  }),
  output: z.object({ effectiveFrom: z.string() }),
  handle: async ({ tx, actor, now, today, audit }, { effectiveFrom, currency, fromFen, reason }) => {
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
    const made =
      await sql`insert into payroll.approval_rule (effective_from, currency, from_fen, reason, recorded_by, recorded_at)
      values (${effectiveFrom}, ${currency}, ${fromFen}, ${reason}, ${actor.userId}, ${now}) on conflict do nothing`.execute(
        tx,
      );
    if (Number(made.numAffectedRows ?? 0) === 0) {
      throw problems.conflict(
        'rule-there-already',
        { zh: `${effectiveFrom} 已有一条规则。`, en: `There is a rule from ${effectiveFrom} already.` },
        { zh: '请从另一天起设定；规则不被改写。', en: 'Choose another day; a rule is never rewritten.' },
        effectiveFrom,
      );
    }
    await audit({ subject: { kind: 'approval-rule', id: effectiveFrom }, reason, details: { currency, fromFen } });
    return { effectiveFrom };
  },
});

/** Lets another person sign payrolls from a day through a day; never whoever prepares one that is open. */
export const delegateApproval = operation({
  name: 'delegate-approval',
  summary: { zh: '委托他人审批工资', en: 'Let another person approve payrolls' },
  permission: 'payroll.approve',
  input: z.strictObject({
    personId: z.uuid(),
    effectiveFrom: z.iso.date(),
    effectiveUntil: z.iso.date(),
    reason: z.string().trim().min(2).max(400),
  }),
  output: z.object({ delegationId: z.string() }),
  handle: async ({ tx, actor, now, audit }, { personId, effectiveFrom, effectiveUntil, reason }) => {
    // What was delegated to the actor is not passed on.
    if ((await signsFor(tx, actor)) !== null) throw problems.notPermitted('payroll.approve');
    const to = await sql<{ userId: string; prepares: boolean }>`
      select a.user_id as "userId", exists (select from payroll.run r where r.state <> 'closed' and a.user_id in (r.prepared_by, r.submitted_by)) as prepares
      from access.account_person a where a.person_id = ${personId}`.execute(tx);
    const other = to.rows[0];
    if (!other) throw problems.notFound('sign-in of the person', personId);
    if (other.userId === actor.userId || effectiveUntil < effectiveFrom) throw notADelegation(effectiveUntil);
    if (other.prepares) {
      throw problems.conflict(
        'prepares-the-run',
        {
          zh: '此人编制或提交了尚未关账的工资，不能代为审批。',
          en: 'This person prepared or submitted a payroll that is open, and cannot approve for you.',
        },
        { zh: '请委托另一位。', en: 'Choose somebody else.' },
        personId,
      );
    }
    const delegationId = newId();
    await sql`insert into access.delegation (delegation_id, permission, from_user_id, to_user_id, effective_from, effective_until, reason, recorded_at)
      values (${delegationId}, 'payroll.approve', ${actor.userId}, ${other.userId}, ${effectiveFrom}, ${effectiveUntil}, ${reason}, ${now})`.execute(
      tx,
    );
    await audit({
      subject: { kind: 'delegation', id: delegationId },
      personId,
      reason,
      details: { permission: 'payroll.approve', toUserId: other.userId, effectiveFrom, effectiveUntil },
    });
    return { delegationId };
  },
});

const notADelegation = (until: string) =>
  problems.invalid([
    {
      code: 'not-a-delegation',
      where: 'effectiveUntil',
      message: { zh: '委托的人或日期不对。', en: 'The person or the days of the delegation do not fit.' },
      remedy: {
        zh: `请委托另一人，且截止日（${until}）不早于开始日。`,
        en: `Choose another person, and a last day (${until}) that is not before the first.`,
      },
    },
  ]);

/** Takes one's delegation back at once. */
export const endDelegation = operation({
  name: 'end-delegation',
  summary: { zh: '收回委托', en: 'Take a delegation back' },
  permission: 'payroll.approve',
  input: z.strictObject({ delegationId: z.uuid() }),
  output: z.object({ delegationId: z.string() }),
  handle: async ({ tx, actor, now, audit }, { delegationId }) => {
    const ended = await sql`update access.delegation set revoked_at = ${now}
      where delegation_id = ${delegationId} and from_user_id = ${actor.userId} and revoked_at is null`.execute(tx);
    if (Number(ended.numAffectedRows ?? 0) === 0) throw problems.notFound('delegation', delegationId);
    await audit({ subject: { kind: 'delegation', id: delegationId } });
    return { delegationId };
  },
});
