import { sql } from 'kysely';
import { z } from 'zod';
import { newId } from '../../../platform/database/index.ts';
import { type OperationContext, operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { findingOf } from '../findings.ts';
import { handlerIds } from '../handlers.ts';

const of = { personId: z.uuid(), findingId: z.uuid() };
type Event = { readonly kind: 'accepted' | 'reopened' | 'assigned'; readonly note: string };

async function recordEvent(
  { tx, actor, now }: OperationContext,
  { personId, findingId }: { personId: string; findingId: string },
  { kind, note }: Event,
): Promise<void> {
  await sql`insert into risks.finding_event (person_id, finding_id, event_id, kind, note, amount_fen, by_user, at, department_path)
    select k.person_id, k.finding_id, ${newId()}, ${kind}, ${note}, k.amount_fen, ${actor.userId}, ${now}, k.department_path
    from risks.finding k where k.person_id = ${personId} and k.finding_id = ${findingId}`.execute(tx);
}

/** Accepts a finding by name and with a reason; it comes back when more is at stake than was accepted. */
export const acceptFinding = operation({
  name: 'accept-finding',
  summary: { zh: '说明理由后接受', en: 'Accept a finding with a reason' },
  permission: 'risks.handle',
  input: z.strictObject({ ...of, reason: z.string().trim().min(4).max(500) }),
  output: z.object({ acceptedAt: z.string() }),
  handle: async (context, { personId, findingId, reason }) => {
    const { tx, actor, now, audit } = context;
    const before = await findingOf(tx, personId, findingId);
    if (before.state !== 'open') throw notOpen(findingId);
    await sql`update risks.finding set state = 'accepted', accepted_by = ${actor.userId}, accepted_at = ${now}, accepted_fen = amount_fen, reason = ${reason}
      where person_id = ${personId} and finding_id = ${findingId}`.execute(tx);
    await recordEvent(context, { personId, findingId }, { kind: 'accepted', note: reason });
    await audit({
      subject: { kind: 'risk-finding', id: findingId },
      reason,
      details: { check: before.code, period: before.period },
    });
    return { acceptedAt: now.toISOString() };
  },
});

/** Takes an acceptance back. */
export const reopenFinding = operation({
  name: 'reopen-finding',
  summary: { zh: '撤回接受', en: 'Reopen an accepted finding' },
  permission: 'risks.handle',
  input: z.strictObject({ ...of, reason: z.string().trim().min(4).max(500) }),
  output: z.object({ state: z.literal('open') }),
  handle: async (context, { personId, findingId, reason }) => {
    const { tx, audit } = context;
    const before = await findingOf(tx, personId, findingId);
    if (before.state !== 'accepted') throw notOpen(findingId);
    await sql`update risks.finding set state = 'open' where person_id = ${personId} and finding_id = ${findingId}`.execute(
      tx,
    );
    await recordEvent(context, { personId, findingId }, { kind: 'reopened', note: reason });
    await audit({ subject: { kind: 'risk-finding', id: findingId }, reason, details: { check: before.code } });
    return { state: 'open' as const };
  },
});

/** Says who answers for findings and by when. */
export const assignFindings = operation({
  name: 'assign-findings',
  summary: { zh: '指派负责人和期限', en: 'Assign findings to somebody by a day' },
  permission: 'risks.handle',
  input: z.strictObject({
    findings: z.array(z.strictObject(of)).min(1).max(1_000),
    owner: z.string().max(100),
    dueOn: z.iso.date(),
  }),
  output: z.object({ assigned: z.number().int() }),
  handle: async ({ tx, actor, now, audit }, { findings, owner, dueOn }) => {
    if (!(await handlerIds(tx)).includes(owner)) {
      throw problems.conflict(
        'not-a-handler',
        { zh: '此人没有处理风险的权限。', en: 'This person may not handle risks.' },
        { zh: '请选择名单中的人。', en: 'Choose somebody of the list.' },
        owner,
      );
    }
    const given = sql`jsonb_to_recordset(${JSON.stringify(findings)}::jsonb) as g ("personId" uuid, "findingId" uuid)`;
    const done = await sql`update risks.finding k set owner = ${owner}, due_on = ${dueOn}::date from ${given}
      where k.person_id = g."personId" and k.finding_id = g."findingId" and k.state = 'open'`.execute(tx);
    await sql`insert into risks.finding_event (person_id, finding_id, event_id, kind, note, by_user, at, department_path)
      select k.person_id, k.finding_id, gen_random_uuid(), 'assigned', ${dueOn}, ${actor.userId}, ${now}::timestamptz, k.department_path
      from risks.finding k join ${given} on k.person_id = g."personId" and k.finding_id = g."findingId" where k.state = 'open'`.execute(
      tx,
    );
    const assigned = Number(done.numAffectedRows ?? 0);
    await audit({
      subject: { kind: 'risk-findings', id: findings[0]!.findingId },
      details: { assigned, owner, dueOn },
    });
    return { assigned };
  },
});

const notOpen = (findingId: string) =>
  problems.conflict(
    'finding-state',
    { zh: '该发现的状态已经改变。', en: 'The finding is in another state by now.' },
    { zh: '请刷新页面后再处理。', en: 'Load the page again.' },
    findingId,
  );
