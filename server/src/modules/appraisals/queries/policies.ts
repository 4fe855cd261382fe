import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../../platform/database/index.ts';
import { type Actor, query } from '../../../platform/operation/index.ts';
import { userNames } from '../../access/index.ts';
import { policySettings } from '../settings.ts';

const policy = z.object({
  code: z.string(),
  version: z.number().int(),
  effectiveFrom: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  settings: policySettings,
});
const template = z.object({
  templateId: z.string(),
  code: z.string(),
  kind: z.enum(['department', 'person']),
  nameZh: z.string(),
  nameEn: z.string(),
  families: z.array(z.string()),
  /** The comparison its weights were taken from; null = typed. */
  weightsOrigin: z
    .object({
      comparisonId: z.string(),
      nameZh: z.string(),
      nameEn: z.string(),
      consistencyRatio: z.string(),
      isConsistent: z.boolean(),
      judges: z.number().int(),
      /** In the reader's language. */
      takenBy: z.string(),
      takenAt: z.string(),
      weights: z.record(z.string(), z.string()),
    })
    .nullable(),
  lines: z.array(
    z.object({ indicatorCode: z.string(), part: z.enum(['weighted', 'veto', 'bonus']), weight: z.string().nullable() }),
  ),
});

type Template = z.infer<typeof template>;
type Origin = NonNullable<Template['weightsOrigin']>;
interface KeptTemplate extends Omit<Template, 'weightsOrigin'> {
  /** Weights taken over before the id was kept have the name alone. */
  readonly weightsOrigin: (Origin & { readonly takenById?: string }) | null;
}

async function withTakers(tx: Tx, kept: readonly KeptTemplate[], actor: Actor): Promise<Template[]> {
  const takers = kept.flatMap(({ weightsOrigin }): [string, string][] =>
    weightsOrigin?.takenById ? [[weightsOrigin.takenById, weightsOrigin.takenBy]] : [],
  );
  const names = await userNames(
    tx,
    takers.map(([userId]) => userId),
    actor,
    new Map(takers),
  );
  return kept.map(({ weightsOrigin, ...each }) => {
    if (weightsOrigin === null) return { ...each, weightsOrigin };
    const { takenById, ...origin } = weightsOrigin;
    return { ...each, weightsOrigin: { ...origin, takenBy: names.get(takenById ?? '') ?? origin.takenBy } };
  });
}

/** Performance policies with their versions, and the scorecard templates. */
export const policies = query({
  name: 'policies',
  summary: { zh: '绩效办法与模板', en: 'Performance policies and scorecard templates' },
  permission: 'cycles.read',
  input: z.object({}),
  output: z.object({ policies: z.array(policy), templates: z.array(template) }),
  handle: async ({ tx, actor }) => {
    const found = await sql<z.infer<typeof policy>>`
      select code, version, effective_from as "effectiveFrom", name_zh as "nameZh", name_en as "nameEn", settings from appraisals.policy_version order by code, version desc`.execute(
      tx,
    );
    const templates = await sql<KeptTemplate>`
      select t.template_id as "templateId", t.code, t.kind, t.name_zh as "nameZh", t.name_en as "nameEn", t.families, t.weights_origin as "weightsOrigin",
        coalesce((select json_agg(json_build_object('indicatorCode', i.code, 'part', l.part, 'weight', l.weight::text) order by l.sort)
          from appraisals.template_line l join indicators.indicator i on i.indicator_id = l.indicator_id where l.template_id = t.template_id), '[]'::json) as lines
      from appraisals.template t order by t.kind, t.code`.execute(tx);
    return { policies: found.rows, templates: await withTakers(tx, templates.rows, actor) };
  },
});
