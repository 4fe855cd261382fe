/** Who must sign a payroll: by its amount one or two persons, oneself or for somebody who has delegated it. */
import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/database/index.ts';
import type { Actor } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { roles, userNames } from '../../access/index.ts';
import type { Run } from './run.ts';

/**
 * Amounts are compared within their currency. Where the rule stands for other currencies alone, two sign whatever the total:
 * nobody has said what is little in this one.
 */
export async function approvalRule(
  tx: Tx | Db,
  { netFen, currency }: { readonly netFen: number; readonly currency: string },
  now: Date,
): Promise<{ readonly needed: 1 | 2; readonly fromFen: number | null }> {
  const found = await sql<{ currency: string; fromFen: number | null }>`
    select distinct on (currency) currency, from_fen as "fromFen" from payroll.approval_rule
    where effective_from <= (${now}::timestamptz at time zone 'Asia/Shanghai')::date order by currency, effective_from desc`.execute(
    tx,
  );
  const own = found.rows.find((rule) => rule.currency === currency);
  const fromFen = own ? own.fromFen : found.rows.some((rule) => rule.fromFen !== null) ? 0 : null;
  return { needed: fromFen !== null && netFen >= fromFen ? 2 : 1, fromFen };
}

export interface Signature {
  readonly userId: string;
  readonly forUserId: string | null;
  readonly at: Date;
}

/** Signatures that hold: for the present result, since it was submitted last. */
export async function signaturesOf(tx: Tx | Db, run: Run): Promise<readonly Signature[]> {
  const found =
    await sql<Signature>`select user_id as "userId", for_user_id as "forUserId", signed_at as at from payroll.approval_signature
    where run_id = ${run.runId} and fingerprint = ${run.fingerprint} and signed_at >= ${run.submittedAt} order by signed_at`.execute(
      tx,
    );
  return found.rows;
}

/** Keeps the signature; true when no other is needed. One person signs once, for oneself or for another. */
export async function signApproval(
  tx: Tx | Db,
  run: Run,
  given: {
    readonly by: string;
    readonly forUserId: string | null;
    readonly fingerprint: string;
    readonly now: Date;
  },
): Promise<boolean> {
  const before = await signaturesOf(tx, run);
  const persons = new Set(before.flatMap(({ userId, forUserId }) => [userId, forUserId ?? userId]));
  if (persons.has(given.by) || (given.forUserId !== null && persons.has(given.forUserId))) {
    throw problems.conflict(
      'already-signed',
      { zh: '已有您（或您所代理的人）的签字。', en: 'You, or whom you sign for, have signed this already.' },
      { zh: '请由另一位审批人签字。', en: 'Another approver signs too.' },
      given.by,
    );
  }
  await sql`insert into payroll.approval_signature (run_id, user_id, signed_at, fingerprint, for_user_id)
    values (${run.runId}, ${given.by}, ${given.now}, ${given.fingerprint}, ${given.forUserId})`.execute(tx);
  const net = await sql<{ netFen: number }>`
    select (totals -> 'totals' ->> 'netFen')::bigint as "netFen" from payroll.run_result where run_id = ${run.runId} and calculation = ${run.calculation}`.execute(
    tx,
  );
  const { needed } = await approvalRule(tx, { netFen: net.rows[0]?.netFen ?? 0, currency: run.currency }, given.now);
  return before.length + 1 >= needed;
}

/**
 * For whom the actor signs: nobody else when the actor holds the right by a role. @throws Problem when whoever delegated it
 * holds the right no longer.
 */
export async function signsFor(tx: Tx, actor: Actor): Promise<string | null> {
  const found = await sql<{ own: boolean; fromUserId: string | null }>`
    select exists (${approvers(actor.userId)}) as own,
      (select d.from_user_id from access.delegation d where d.to_user_id = ${actor.userId} and d.permission = 'payroll.approve' and d.revoked_at is null
        and current_date between d.effective_from and d.effective_until and exists (${approvers(sql.ref('d.from_user_id'))})
        order by d.recorded_at desc limit 1) as "fromUserId"`.execute(tx);
  const { own, fromUserId } = found.rows[0]!;
  if (own) return null;
  if (fromUserId !== null) return fromUserId;
  throw problems.notPermitted('payroll.approve');
}

/** Roles that may approve. */
const APPROVERS = roles.filter(({ permissions }) => permissions.includes('payroll.approve')).map(({ code }) => code);

const approvers = (userId: string | ReturnType<typeof sql.ref>) =>
  sql`select from access.role_grant g where g.user_id = ${userId} and g.role = any (${APPROVERS}::text[]) and g.valid_from <= current_date and (g.valid_until is null or current_date < g.valid_until)`;

export async function ownDelegation(
  tx: Tx,
  actor: Actor,
): Promise<{ delegationId: string; name: string; effectiveFrom: string; effectiveUntil: string } | null> {
  const found = await sql<{ delegationId: string; userId: string; effectiveFrom: string; effectiveUntil: string }>`
    select delegation_id as "delegationId", to_user_id as "userId", effective_from::text as "effectiveFrom", effective_until::text as "effectiveUntil"
    from access.delegation where from_user_id = ${actor.userId} and permission = 'payroll.approve' and revoked_at is null and effective_until >= current_date
    order by recorded_at desc limit 1`.execute(tx);
  const row = found.rows[0];
  if (!row) return null;
  const { userId, ...rest } = row;
  return { ...rest, name: (await userNames(tx, [userId], actor)).get(userId) ?? userId };
}
