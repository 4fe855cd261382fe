/** The demo company's regulation over the law, with a change that was accepted and one that waits for another person. */
import { type DemoRuleChange, RULE_CHANGES_FROM, ruleChanges, ruleLayers } from '@meritline/demo-company';
import { newId, sql } from '../platform/database/index.ts';
import type { DemoContext } from './context.ts';

export async function loadRuleLayers({ databases, ids, company }: DemoContext): Promise<void> {
  const specialist = ids.userByRole.get('pay-specialist')!;
  const head = ids.userByRole.get('hr-head')!;
  const since = `${company.months.closed[0]!}-01`;
  await databases.batch.transaction().execute(async (tx) => {
    const layers = new Map<string, string>();
    for (const { code, kind, names, rank, departmentCode } of ruleLayers) {
      const layerId = newId();
      layers.set(code, layerId);
      const departmentId = departmentCode === null ? null : ids.departmentByCode.get(departmentCode)!.id;
      await sql`insert into pay_structure.rule_layer (layer_id, code, kind, name_zh, name_en, rank, recorded_by)
        values (${layerId}, ${code}, ${kind}, ${names.zh}, ${names.en}, ${rank}, ${specialist})`.execute(tx);
      await sql`insert into pay_structure.rule_layer_member (layer_id, member_id, effective_from, department_id, recorded_by)
        values (${layerId}, ${newId()}, ${since}, ${departmentId}, ${specialist})`.execute(tx);
    }
    for (const change of ruleChanges) {
      const layerId = layers.get(change.layerCode)!;
      const changeId = await recordChange(change, layerId);
      if (change.accepted === null) continue;
      await sql`insert into pay_structure.rule_value (layer_id, code, effective_from, content, source, change_id)
        values (${layerId}, ${change.code}, ${RULE_CHANGES_FROM}, ${contentOf(change)}::jsonb, ${JSON.stringify(change.source)}::jsonb, ${changeId})`.execute(
        tx,
      );
    }

    async function recordChange(change: DemoRuleChange, layerId: string): Promise<string> {
      const changeId = newId();
      const { code, source, reason, proposedAt, accepted } = change;
      await sql`insert into pay_structure.pay_change (change_id, kind, code, layer_id, effective_from, content, source, reason, state, prepared_by, prepared_at, decided_by, decided_at, decision)
        values (${changeId}, 'rule-value', ${code}, ${layerId}, ${RULE_CHANGES_FROM}, ${contentOf(change)}::jsonb, ${JSON.stringify(source)}::jsonb, ${reason},
          ${accepted === null ? 'proposed' : 'accepted'}, ${specialist}, ${proposedAt}::timestamptz, ${accepted === null ? null : head},
          ${accepted?.at ?? null}::timestamptz, ${accepted?.comment ?? null})`.execute(tx);
      return changeId;
    }
  });
}

const contentOf = ({ value }: DemoRuleChange): string => JSON.stringify({ value });
