import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
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
      takenBy: z.string(),
      takenAt: z.string(),
      weights: z.record(z.string(), z.string()),
    })
    .nullable(),
  lines: z.array(
    z.object({ indicatorCode: z.string(), part: z.enum(['weighted', 'veto', 'bonus']), weight: z.string().nullable() }),
  ),
});

/** Performance policies with their versions, and the scorecard templates. */
export const policies = query({
  name: 'policies',
  summary: { zh: '绩效办法与模板', en: 'Performance policies and scorecard templates' },
  permission: 'cycles.read',
  input: z.object({}),
  output: z.object({ policies: z.array(policy), templates: z.array(template) }),
  handle: async ({ tx }) => {
    const found = await sql<z.infer<typeof policy>>`
      select code, version, effective_from as "effectiveFrom", name_zh as "nameZh", name_en as "nameEn", settings from appraisals.policy_version order by code, version desc`.execute(
      tx,
    );
    const templates = await sql<z.infer<typeof template>>`
      select t.template_id as "templateId", t.code, t.kind, t.name_zh as "nameZh", t.name_en as "nameEn", t.families, t.weights_origin as "weightsOrigin",
        coalesce((select json_agg(json_build_object('indicatorCode', i.code, 'part', l.part, 'weight', l.weight::text) order by l.sort)
          from appraisals.template_line l join indicators.indicator i on i.indicator_id = l.indicator_id where l.template_id = t.template_id), '[]'::json) as lines
      from appraisals.template t order by t.kind, t.code`.execute(tx);
    return { policies: found.rows, templates: templates.rows };
  },
});
