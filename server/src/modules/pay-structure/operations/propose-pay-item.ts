import { sql } from 'kysely';
import { z } from 'zod';
import { newId } from '../../../platform/database/index.ts';
import { operation } from '../../../platform/operation/index.ts';
import { demandNoLater, demandSoundItem, type PayChange } from '../changes.ts';
import { countryCode, oneCountry } from '../countries.ts';
import { declaration, itemCase } from '../declaration.ts';

/**
 * Proposes a company pay item from a day on, with its test cases. The whole definition is compiled with it first: an unknown
 * name, a wrong type, a cycle or a case that fails is refused with its place. Nothing holds before it is accepted.
 */
export const proposePayItem = operation({
  name: 'propose-pay-item',
  summary: { zh: '提出薪资项目变更', en: 'Propose a pay item' },
  permission: 'pay-structure.write',
  input: z.strictObject({
    code: z.string().regex(/^[a-z][a-z0-9_]{0,59}$/),
    /** Whose pay it belongs to; may be left out where the company pays in one country. */
    country: countryCode.optional(),
    effectiveFrom: z.iso.date(),
    declaration,
    cases: z.array(itemCase).max(100).default([]),
    reason: z.string().min(1),
  }),
  output: z.object({ changeId: z.string() }),
  handle: async ({ tx, actor, now, audit }, input) => {
    const { code, effectiveFrom, cases, reason } = input;
    const country = await oneCountry(tx, input.country);
    const change = {
      changeId: newId(),
      kind: 'pay-item',
      code,
      country,
      layerId: null,
      layerCode: null,
      effectiveFrom,
      effectiveUntil: null,
      content: input.declaration as PayChange['content'],
      cases,
      source: input.declaration.source ?? { title: reason },
      reason,
      state: 'proposed',
      preparedBy: actor.userId,
      preparedAt: now,
      decidedBy: null,
      decidedAt: null,
      decision: null,
    } as PayChange;
    await demandNoLater(tx, change);
    await demandSoundItem(tx, change);
    await sql`insert into pay_structure.pay_change (change_id, kind, code, country, effective_from, content, cases, source, reason, prepared_by, prepared_at)
      values (${change.changeId}, 'pay-item', ${code}, ${country}, ${effectiveFrom}, ${JSON.stringify(input.declaration)}::jsonb, ${JSON.stringify(cases)}::jsonb, ${JSON.stringify(change.source)}::jsonb, ${reason}, ${actor.userId}, ${now})`.execute(
      tx,
    );
    await audit({ subject: { kind: 'pay-change', id: change.changeId }, reason, details: input });
    return { changeId: change.changeId };
  },
});
