import { sql } from 'kysely';
import { z } from 'zod';
import { newId } from '../../../platform/database/index.ts';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { demandNoLater, wrongContent } from '../changes.ts';

const cell = z.union([z.string(), z.boolean(), z.null()]);

/** Proposes a value of the company, or of a group of its people, for a figure of the rule packs. Nothing holds before it is accepted. */
export const proposeRuleValue = operation({
  name: 'propose-rule-value',
  summary: { zh: '提出规则数值变更', en: 'Propose a value of a rule' },
  permission: 'pay-structure.write',
  input: z.strictObject({
    layerCode: z.string(),
    code: z.string(),
    effectiveFrom: z.iso.date(),
    effectiveUntil: z.iso.date().optional(),
    value: z.union([z.string(), z.boolean()]).optional(),
    rows: z.array(z.record(z.string(), cell)).min(1).optional(),
    source: z.strictObject({ title: z.string().min(1), article: z.string().optional(), url: z.url().optional() }),
    reason: z.string().min(1),
  }),
  output: z.object({ changeId: z.string() }),
  handle: async ({ tx, actor, now, audit }, input) => {
    const found = await sql<{
      layerId: string;
    }>`select layer_id as "layerId" from pay_structure.rule_layer where code = ${input.layerCode}`.execute(tx);
    const layerId = found.rows[0]?.layerId;
    if (layerId === undefined) throw problems.notFound('rule-layer', input.layerCode);
    const content = input.rows === undefined ? { value: input.value ?? '' } : { rows: input.rows };
    const wrong = wrongContent(input.code, content);
    if (wrong.length > 0) throw problems.invalid(wrong);
    const { code, effectiveFrom, effectiveUntil = null, source, reason } = input;
    await demandNoLater(tx, { kind: 'rule-value', country: null, code, layerId, effectiveFrom });
    const changeId = newId();
    await sql`insert into pay_structure.pay_change (change_id, kind, code, layer_id, effective_from, effective_until, content, source, reason, prepared_by, prepared_at)
      values (${changeId}, 'rule-value', ${code}, ${layerId}, ${effectiveFrom}, ${effectiveUntil}, ${JSON.stringify(content)}::jsonb, ${JSON.stringify(source)}::jsonb, ${reason}, ${actor.userId}, ${now})`.execute(
      tx,
    );
    await audit({ subject: { kind: 'pay-change', id: changeId }, reason, details: input });
    return { changeId };
  },
});
