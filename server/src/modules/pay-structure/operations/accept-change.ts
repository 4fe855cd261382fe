import { sql } from 'kysely';
import { z } from 'zod';
import { type OperationContext, operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { demandNoLater, demandSoundItem, type PayChange, payChange } from '../changes.ts';

type Tx = OperationContext['tx'];

/** Refuses a change that was decided already. */
export async function proposedChange(tx: Tx, changeId: string): Promise<PayChange> {
  await sql`select from pay_structure.pay_change where change_id = ${changeId}::uuid for update`.execute(tx);
  const change = await payChange(tx, changeId);
  if (change.state === 'proposed') return change;
  throw problems.conflict(
    'already-decided',
    { zh: '这项变更已经处理过了。', en: 'This change was decided already.' },
    { zh: '如需再改，请提出新的变更。', en: 'Propose a new change.' },
    changeId,
  );
}

async function apply(tx: Tx, change: PayChange, acceptedBy: string): Promise<void> {
  const { changeId, code, country, layerId, effectiveFrom, effectiveUntil, content, source, cases } = change;
  if (change.kind === 'rule-value') {
    await sql`update pay_structure.rule_value set effective_until = ${effectiveFrom}::date
      where layer_id = ${layerId}::uuid and code = ${code} and (effective_until is null or effective_until > ${effectiveFrom}::date)`.execute(
      tx,
    );
    await sql`insert into pay_structure.rule_value (layer_id, code, effective_from, effective_until, content, source, change_id)
      values (${layerId}, ${code}, ${effectiveFrom}, ${effectiveUntil}, ${JSON.stringify(content)}::jsonb, ${JSON.stringify(source)}::jsonb, ${changeId})`.execute(
      tx,
    );
    return;
  }
  await demandSoundItem(tx, change);
  await sql`update pay_structure.pay_item_type set effective_until = ${effectiveFrom}::date where country = ${country} and code = ${code} and effective_until is null`.execute(
    tx,
  );
  await sql`insert into pay_structure.pay_item_type (country, code, effective_from, declaration, recorded_by)
    values (${country}, ${code}, ${effectiveFrom}, ${JSON.stringify(content)}::jsonb, ${acceptedBy})`.execute(tx);
  await sql`delete from pay_structure.pay_item_case where country = ${country} and code = ${code}`.execute(tx);
  for (const [index, each] of cases.entries()) {
    const given = { place: each.place, inputs: each.given };
    await sql`insert into pay_structure.pay_item_case (country, code, case_number, name, given, expected, change_id)
      values (${country}, ${code}, ${index + 1}, ${each.name}, ${JSON.stringify(given)}::jsonb, ${each.expected}, ${changeId})`.execute(
      tx,
    );
  }
}

/** Puts a proposed change in force from its day on. Whoever proposed it cannot accept it; runs already calculated keep what they pinned. */
export const acceptChange = operation({
  name: 'accept-change',
  summary: { zh: '批准规则或薪资项目变更', en: 'Accept a change of a rule or a pay item' },
  permission: 'pay-structure.approve',
  input: z.strictObject({ changeId: z.uuid(), comment: z.string().max(400).optional() }),
  output: z.object({ changeId: z.string() }),
  handle: async ({ tx, actor, now, audit }, { changeId, comment = '' }) => {
    const change = await proposedChange(tx, changeId);
    if (change.preparedBy === actor.userId) {
      throw problems.conflict(
        'own-change',
        { zh: '不能批准自己提出的变更。', en: 'You cannot accept a change that you proposed.' },
        { zh: '请由另一位有审批权限的人处理。', en: 'Ask another person who may accept it.' },
        changeId,
      );
    }
    await demandNoLater(tx, change);
    await apply(tx, change, actor.userId);
    await sql`update pay_structure.pay_change set state = 'accepted', decided_by = ${actor.userId}, decided_at = ${now}, decision = ${comment} where change_id = ${changeId}::uuid`.execute(
      tx,
    );
    await audit({
      subject: { kind: 'pay-change', id: changeId },
      reason: comment,
      details: { code: change.code, effectiveFrom: change.effectiveFrom },
    });
    return { changeId };
  },
});

/** Sends a proposed change back with a reason; nothing comes into force. */
export const returnChange = operation({
  name: 'return-change',
  summary: { zh: '退回变更', en: 'Return a change' },
  permission: 'pay-structure.approve',
  input: z.strictObject({ changeId: z.uuid(), reason: z.string().min(1).max(400) }),
  output: z.object({ changeId: z.string() }),
  handle: async ({ tx, actor, now, audit }, { changeId, reason }) => {
    await proposedChange(tx, changeId);
    await sql`update pay_structure.pay_change set state = 'returned', decided_by = ${actor.userId}, decided_at = ${now}, decision = ${reason} where change_id = ${changeId}::uuid`.execute(
      tx,
    );
    await audit({ subject: { kind: 'pay-change', id: changeId }, reason });
    return { changeId };
  },
});
