import { sql } from 'kysely';
import { z } from 'zod';
import { newId } from '../../../platform/database/index.ts';
import { type OperationContext, operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { recentNotices, WEEKLY_CAP } from '../../notices/index.ts';
import { policyByCode } from '../record/stored.ts';
import { CONFIRM, type Reader, readerColumns, remind, subjectOf } from '../record/tell.ts';

const which = z.strictObject({ code: z.string().max(40), version: z.number().int() });
const when = z.object({ at: z.string() });

async function ownReceipt({ tx, actor }: OperationContext, { code, version }: z.infer<typeof which>) {
  const { policyId } = await policyByCode(tx, code);
  const found = await sql<{ stage: string; openedAt: Date | null; confirmedAt: Date | null }>`
    select stage, opened_at as "openedAt", confirmed_at as "confirmedAt" from policies.receipt
    where person_id = ${actor.personId}::uuid and policy_id = ${policyId} and version = ${version} order by stage desc`.execute(
    tx,
  );
  if (found.rows.length === 0) throw problems.notFound('policy-version', `${code} v${version}`);
  return { policyId, receipts: found.rows };
}

/** Notes that a person has opened what was addressed to them; the first time counts. */
export const openPolicy = operation({
  name: 'open-policy',
  summary: { zh: '打开制度', en: 'Note that one has opened a policy' },
  permission: 'policies.confirm-own',
  input: which,
  output: when,
  handle: async (context, given) => {
    const { policyId } = await ownReceipt(context, given);
    const { tx, actor, now } = context;
    await sql`update policies.receipt set opened_at = ${now} where person_id = ${actor.personId}::uuid and policy_id = ${policyId} and version = ${given.version} and opened_at is null`.execute(
      tx,
    );
    await context.audit({
      subject: { kind: 'policy', id: given.code },
      personId: actor.personId!,
      details: { ...given },
    });
    return { at: now.toISOString() };
  },
});

/** Confirms having read a published version: read, not agreed. The first time counts. */
export const confirmPolicy = operation({
  name: 'confirm-policy',
  summary: { zh: '确认已阅读制度', en: 'Confirm having read a policy' },
  permission: 'policies.confirm-own',
  input: which,
  output: when,
  handle: async (context, given) => {
    const { policyId, receipts } = await ownReceipt(context, given);
    const { tx, actor, now } = context;
    const receipt = receipts.find((each) => each.stage === 'publication');
    if (!receipt) {
      throw problems.conflict(
        'policy-unpublished',
        { zh: '该版本尚未发布。', en: 'This version is not published yet.' },
        {
          zh: '征求意见期间请提意见，发布后再确认阅读。',
          en: 'Comment while it is in consultation; confirm once it is published.',
        },
        'version',
      );
    }
    if (receipt.confirmedAt === null) {
      await sql`update policies.receipt set opened_at = coalesce(opened_at, ${now}), confirmed_at = ${now}
        where person_id = ${actor.personId}::uuid and policy_id = ${policyId} and version = ${given.version} and stage = 'publication'`.execute(
        tx,
      );
    }
    await context.audit({
      subject: { kind: 'policy', id: given.code },
      personId: actor.personId!,
      details: { ...given },
    });
    return { at: (receipt.confirmedAt ?? now).toISOString() };
  },
});

interface Waiting extends Reader {
  readonly isDone: boolean;
}

/** Readers of a published version who work here and have not confirmed it. */
async function waitingReaders(
  { tx, now, today }: OperationContext,
  { code, version }: z.infer<typeof which>,
): Promise<readonly Waiting[]> {
  const found = await sql<Waiting>`
    select ${readerColumns}, exists (select from policies.reminder m where m.person_id = r.person_id and m.policy_id = r.policy_id and m.version = r.version
      and (m.reminded_at at time zone 'Asia/Shanghai')::date = (${now}::timestamptz at time zone 'Asia/Shanghai')::date) as "isDone"
    from policies.policy p
    join policies.version v on v.policy_id = p.policy_id and v.version = ${version}
    join policies.receipt r on r.policy_id = v.policy_id and r.version = v.version and r.stage = 'publication' and r.confirmed_at is null
    join people.person w on w.person_id = r.person_id
    where p.code = ${code}
      and exists (select from people.employment e where e.person_id = r.person_id and (e.ended_on is null or ${today}::date < e.ended_on))
    order by r.person_id`.execute(tx);
  return found.rows;
}

/** Reminds everyone who has not confirmed a published version, once a day and within the weekly cap over all modules. */
export const remindReaders = operation({
  name: 'remind-readers',
  summary: { zh: '提醒未确认的员工', en: 'Remind those who have not confirmed a policy' },
  permission: 'policies.write',
  input: which,
  output: z.object({
    reminded: z.number().int(),
    alreadyToday: z.number().int(),
    /** Left alone this week: they have had the most reminders a person gets. */
    capped: z.number().int(),
  }),
  handle: async (context, given) => {
    const { tx, actor, now, audit } = context;
    const { policyId } = await policyByCode(tx, given.code);
    const waiting = await waitingReaders(context, given);
    const open = waiting.filter((each) => !each.isDone);
    const recent = await recentNotices(
      tx,
      open.map((each) => each.personId),
      { subjectId: subjectOf(given.code, given.version), topic: CONFIRM },
      now,
    );
    const due = open.filter((each) => (recent.get(each.personId)?.inWeek ?? 0) < WEEKLY_CAP);
    const ids = due.map((each) => each.personId);
    await sql`insert into policies.reminder (person_id, reminder_id, policy_id, version, reminded_by, reminded_at)
      select p, i, ${policyId}::uuid, ${given.version}::bigint, ${actor.userId}, ${now}::timestamptz from unnest(${ids}::uuid[], ${ids.map(() => newId())}::uuid[]) as u (p, i)`.execute(
      tx,
    );
    await remind(tx, due, actor.userId, now);
    const left = { alreadyToday: waiting.length - open.length, capped: open.length - due.length };
    await audit({ subject: { kind: 'policy', id: given.code }, details: { ...given, reminded: due.length, ...left } });
    return { reminded: due.length, ...left };
  },
});
