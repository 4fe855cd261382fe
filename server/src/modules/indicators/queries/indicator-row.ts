import { sql } from 'kysely';
import { z } from 'zod';
import { keyResult } from '../record/versions.ts';

/** One version of an indicator as the pages show it. */
export const indicatorRow = z.object({
  indicatorId: z.string(),
  code: z.string(),
  version: z.number().int(),
  effectiveFrom: z.string(),
  effectiveUntil: z.string().nullable(),
  retiredOn: z.string().nullable(),
  kind: z.enum(['kpi', 'okr', 'goal', 'milestone', 'behaviour', 'veto', 'bonus']),
  nameZh: z.string(),
  nameEn: z.string(),
  definitionZh: z.string(),
  definitionEn: z.string(),
  formulaZh: z.string(),
  formulaEn: z.string(),
  unitZh: z.string(),
  unitEn: z.string(),
  polarity: z.enum(['higher', 'lower', 'on-target', 'level', 'event']),
  decimals: z.number().int(),
  objectiveCode: z.string().nullable(),
  /** Dimension: its own, else that of the objective. */
  perspectiveCode: z.string().nullable(),
  perspectiveZh: z.string().nullable(),
  perspectiveEn: z.string().nullable(),
  parentCode: z.string().nullable(),
  share: z.enum(['same', 'split', 'own']).nullable(),
  appliesTo: z.enum(['department', 'person', 'both']),
  usedAs: z.enum(['weighted', 'veto', 'bonus']),
  sourceKind: z.enum(['import', 'system', 'rating', 'multi-rater']),
  sourceSystem: z.string(),
  providerCode: z.string().nullable(),
  providerZh: z.string().nullable(),
  providerEn: z.string().nullable(),
  ownerCode: z.string().nullable(),
  ownerZh: z.string().nullable(),
  ownerEn: z.string().nullable(),
  frequency: z.enum(['month', 'quarter', 'year']),
  baseValue: z.string().nullable(),
  lastYearValue: z.string().nullable(),
  evidenceRequired: z.boolean(),
  keyResults: z.array(keyResult),
  guidanceZh: z.string(),
  guidanceEn: z.string(),
  reference: z.string(),
  tags: z.array(z.string()),
  /** Null = draft. */
  curve: z.string().nullable(),
  params: z.record(z.string(), z.unknown()),
  reason: z.string(),
});
export type IndicatorRow = z.infer<typeof indicatorRow>;

/** `select` list and joins of an indicator version `v` of indicator `i`; department names are today's. */
export const indicatorColumns = sql`
  i.indicator_id as "indicatorId", i.code, v.version, v.effective_from as "effectiveFrom", v.effective_until as "effectiveUntil", i.retired_on as "retiredOn",
  v.kind, v.name_zh as "nameZh", v.name_en as "nameEn", v.definition_zh as "definitionZh", v.definition_en as "definitionEn",
  v.formula_zh as "formulaZh", v.formula_en as "formulaEn", v.unit_zh as "unitZh", v.unit_en as "unitEn", v.polarity, v.decimals,
  o.code as "objectiveCode", w.code as "perspectiveCode", w.name_zh as "perspectiveZh", w.name_en as "perspectiveEn", pi.code as "parentCode", v.share, v.applies_to as "appliesTo", v.used_as as "usedAs", v.source_kind as "sourceKind", v.source_system as "sourceSystem",
  pd.code as "providerCode", pv.name_zh as "providerZh", pv.name_en as "providerEn",
  od.code as "ownerCode", ov.name_zh as "ownerZh", ov.name_en as "ownerEn", v.frequency, v.base_value::text as "baseValue", v.last_year_value::text as "lastYearValue", v.evidence_required as "evidenceRequired", v.key_results as "keyResults",
  v.guidance_zh as "guidanceZh", v.guidance_en as "guidanceEn", v.reference, v.tags, v.curve, v.params, v.reason`;

export const indicatorTables = sql`
  indicators.indicator i
  join indicators.indicator_version v on v.indicator_id = i.indicator_id
  left join indicators.objective o on o.objective_id = v.objective_id
  left join indicators.perspective w on w.code = coalesce(v.perspective_code, o.perspective_code)
  left join indicators.indicator pi on pi.indicator_id = v.parent_id
  left join organization.department pd on pd.department_id = v.provider_department_id
  left join organization.department_version pv on pv.department_id = v.provider_department_id and pv.effective_until is null
  left join organization.department od on od.department_id = v.owner_department_id
  left join organization.department_version ov on ov.department_id = v.owner_department_id and ov.effective_until is null`;
