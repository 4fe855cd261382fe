import { sql } from 'kysely';
import { z } from 'zod';
import { newId } from '../../../platform/database/index.ts';
import { type OperationContext, operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';

const member = z.strictObject({
  effectiveFrom: z.iso.date(),
  effectiveUntil: z.iso.date().optional(),
  legalEntityCode: z.string().optional(),
  departmentCode: z.string().optional(),
  jobCode: z.string().optional(),
  gradeCode: z.string().optional(),
  contractKind: z.string().optional(),
});

type Tx = OperationContext['tx'];

const NAMED = {
  legalEntityCode: { table: 'organization.legal_entity', id: 'legal_entity_id' },
  departmentCode: { table: 'organization.department', id: 'department_id' },
  jobCode: { table: 'organization.job', id: 'job_id' },
  gradeCode: { table: 'organization.grade', id: 'grade_id' },
} as const;

/** Ids of what a row names by code; an unknown code is a problem with its place. */
async function idsOf(tx: Tx, given: z.output<typeof member>, index: number): Promise<Record<string, string | null>> {
  const ids: Record<string, string | null> = {};
  for (const [field, { table, id }] of Object.entries(NAMED)) {
    const code = given[field as keyof typeof NAMED];
    ids[id] = null;
    if (code === undefined) continue;
    const found = await sql<{
      id: string;
    }>`select ${sql.ref(id)} as id from ${sql.table(table)} where code = ${code}`.execute(tx);
    if (found.rows[0] === undefined) {
      throw problems.invalid([
        {
          code: 'unknown-code',
          where: `members[${index}].${field}`,
          message: { zh: `没有代码“${code}”`, en: `There is no code "${code}"` },
          remedy: { zh: '从列表中选择', en: 'Choose one from the list' },
        },
      ]);
    }
    ids[id] = found.rows[0].id;
  }
  return ids;
}

/** Creates a layer of the company's regulation, or changes its names and who is under it. Its values are proposed apart. */
export const saveRuleLayer = operation({
  name: 'save-rule-layer',
  summary: { zh: '保存规则层级与适用人群', en: 'Save a layer of regulation and who is under it' },
  permission: 'pay-structure.write',
  input: z.strictObject({
    code: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
    kind: z.enum(['company', 'group']),
    nameZh: z.string().min(1).max(40),
    nameEn: z.string().min(1).max(80),
    /** Higher overrides lower. */
    rank: z.number().int().min(1).max(1000),
    members: z.array(member).min(1).max(50),
    reason: z.string().min(1),
  }),
  output: z.object({ layerId: z.string() }),
  handle: async ({ tx, actor, audit }, input) => {
    const { code, kind, nameZh, nameEn, rank, members, reason } = input;
    const taken = await sql`select from pay_structure.rule_layer where rank = ${rank} and code <> ${code}`.execute(tx);
    if (taken.rows.length > 0) {
      throw problems.conflict(
        'rank-taken',
        { zh: `次序 ${rank} 已被其他层级使用。`, en: `Another layer has the rank ${rank}.` },
        { zh: '请选择另一个次序，数字大的优先。', en: 'Choose another; a higher one overrides a lower one.' },
        'rank',
      );
    }
    const made = await sql<{ layerId: string }>`
      insert into pay_structure.rule_layer (layer_id, code, kind, name_zh, name_en, rank, recorded_by)
      values (${newId()}, ${code}, ${kind}, ${nameZh}, ${nameEn}, ${rank}, ${actor.userId})
      on conflict (code) do update set name_zh = excluded.name_zh, name_en = excluded.name_en, rank = excluded.rank
      returning layer_id as "layerId"`.execute(tx);
    const { layerId } = made.rows[0]!;
    await sql`delete from pay_structure.rule_layer_member where layer_id = ${layerId}::uuid`.execute(tx);
    for (const [index, each] of members.entries()) {
      const ids = await idsOf(tx, each, index);
      await sql`insert into pay_structure.rule_layer_member (layer_id, member_id, effective_from, effective_until, legal_entity_id, department_id, job_id, grade_id, contract_kind, recorded_by)
        values (${layerId}, ${newId()}, ${each.effectiveFrom}, ${each.effectiveUntil ?? null}, ${ids.legal_entity_id}, ${ids.department_id}, ${ids.job_id}, ${ids.grade_id}, ${each.contractKind ?? null}, ${actor.userId})`.execute(
        tx,
      );
    }
    await audit({ subject: { kind: 'rule-layer', id: code }, reason, details: input });
    return { layerId };
  },
});
