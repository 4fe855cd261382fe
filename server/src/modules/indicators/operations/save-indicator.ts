import { sql } from 'kysely';
import { z } from 'zod';
import { newId } from '../../../platform/database/index.ts';
import { type OperationContext, operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { checkCurve } from '../check-curve.ts';

const input = z.strictObject({
  code: z.string().regex(/^[A-Za-z0-9_-]{1,60}$/),
  nameZh: z.string().min(1).max(80),
  nameEn: z.string().min(1).max(120),
  definitionZh: z.string().max(600),
  definitionEn: z.string().max(900),
  formulaZh: z.string().max(400),
  formulaEn: z.string().max(600),
  unitZh: z.string().max(20),
  unitEn: z.string().max(20),
  polarity: z.enum(['higher', 'lower', 'on-target', 'level', 'event']),
  decimals: z.number().int().min(0).max(6),
  objectiveCode: z.string().nullable(),
  appliesTo: z.enum(['department', 'person', 'both']),
  usedAs: z.enum(['weighted', 'veto', 'bonus']),
  sourceKind: z.enum(['import', 'system', 'rating']),
  sourceSystem: z.string().max(60),
  providerDepartmentCode: z.string().nullable(),
  ownerDepartmentCode: z.string().nullable(),
  frequency: z.enum(['month', 'quarter', 'year']),
  curve: z.string(),
  /** Parameters of the curve, numbers as decimal strings; see the curve's fields. */
  params: z.record(z.string(), z.unknown()),
  effectiveFrom: z.iso.date(),
  /** Version the author started from; null for a new indicator. */
  baseVersion: z.number().int().nullable(),
  reason: z.string().min(1).max(400),
});

type Given = z.infer<typeof input>;
interface Known {
  indicatorId: string;
  version: number;
  effectiveFrom: string;
  retiredOn: string | null;
}

/** Records a new version of an indicator; versions in use by scorecards stay as they are. */
export const saveIndicator = operation({
  name: 'save-indicator',
  summary: { zh: '新建指标或新版本', en: 'Create an indicator, or a new version of it' },
  permission: 'indicators.write',
  input,
  output: z.object({ indicatorId: z.string(), version: z.number().int() }),
  handle: async (context, given) => {
    const { tx } = context;
    const current = (
      await sql<Known>`
        select i.indicator_id as "indicatorId", i.retired_on as "retiredOn", v.version, v.effective_from as "effectiveFrom"
        from indicators.indicator i join indicators.indicator_version v on v.indicator_id = i.indicator_id and v.effective_until is null
        where i.code = ${given.code}`.execute(tx)
    ).rows[0];
    demandBase(given, current);
    const wrong = checkCurve(given.curve, given.params, given.usedAs, '');
    if (wrong.length > 0) throw problems.invalid(wrong);
    const places = await placesOf(context, given);
    const indicatorId = current?.indicatorId ?? newId();
    const version = (current?.version ?? 0) + 1;
    if (current) {
      await sql`update indicators.indicator_version set effective_until = ${given.effectiveFrom}
        where indicator_id = ${indicatorId} and effective_until is null`.execute(tx);
    } else {
      await sql`insert into indicators.indicator (indicator_id, code) values (${indicatorId}, ${given.code})`.execute(
        tx,
      );
    }
    await insertVersion(context, given, indicatorId, version, places);
    await context.audit({
      subject: { kind: 'indicator', id: indicatorId },
      reason: given.reason,
      details: { ...given, version },
    });
    return { indicatorId, version };
  },
});

function demandBase(given: Given, current: Known | undefined): void {
  if ((current?.version ?? null) !== given.baseVersion) {
    throw problems.conflict(
      'indicator-changed',
      {
        zh: `指标 ${given.code} 已有更新的版本或已存在。`,
        en: `The indicator ${given.code} has a newer version or exists already.`,
      },
      { zh: '请重新打开后再修改。', en: 'Open it again and repeat the change.' },
      'baseVersion',
    );
  }
  if (current?.retiredOn) {
    throw problems.conflict(
      'indicator-retired',
      { zh: `指标 ${given.code} 已停用。`, en: `The indicator ${given.code} is retired.` },
      { zh: '请用新代码新建指标。', en: 'Create a new indicator with another code.' },
      'code',
    );
  }
  if (current && given.effectiveFrom <= current.effectiveFrom) {
    throw problems.conflict(
      'indicator-version-too-early',
      {
        zh: `新版本须晚于现行版本（${current.effectiveFrom}）生效。`,
        en: `The new version must begin after the present one (${current.effectiveFrom}).`,
      },
      { zh: '请填写更晚的生效日期。', en: 'Choose a later first day.' },
      'effectiveFrom',
    );
  }
}

interface Places {
  objective: string | null;
  provider: string | null;
  owner: string | null;
}

/** Ids of the codes given; an unknown code is a problem that names it. */
async function placesOf({ tx }: OperationContext, given: Given): Promise<Places> {
  const found = (
    await sql<Places>`select
      (select objective_id from indicators.objective where code = ${given.objectiveCode}) as objective,
      (select department_id from organization.department where code = ${given.providerDepartmentCode}) as provider,
      (select department_id from organization.department where code = ${given.ownerDepartmentCode}) as owner`.execute(
      tx,
    )
  ).rows[0]!;
  if (given.objectiveCode && !found.objective) throw problems.notFound('objective', given.objectiveCode);
  if (given.providerDepartmentCode && !found.provider)
    throw problems.notFound('department', given.providerDepartmentCode);
  if (given.ownerDepartmentCode && !found.owner) throw problems.notFound('department', given.ownerDepartmentCode);
  return found;
}

async function insertVersion(
  { tx, actor }: OperationContext,
  given: Given,
  indicatorId: string,
  version: number,
  places: Places,
): Promise<void> {
  await sql`insert into indicators.indicator_version (indicator_id, version, effective_from, name_zh, name_en, definition_zh, definition_en,
      formula_zh, formula_en, unit_zh, unit_en, polarity, decimals, objective_id, applies_to, used_as, source_kind, source_system,
      provider_department_id, owner_department_id, frequency, curve, params, recorded_by, reason)
    values (${indicatorId}, ${version}, ${given.effectiveFrom}, ${given.nameZh}, ${given.nameEn}, ${given.definitionZh}, ${given.definitionEn},
      ${given.formulaZh}, ${given.formulaEn}, ${given.unitZh}, ${given.unitEn}, ${given.polarity}, ${given.decimals}, ${places.objective},
      ${given.appliesTo}, ${given.usedAs}, ${given.sourceKind}, ${given.sourceSystem}, ${places.provider}, ${places.owner}, ${given.frequency},
      ${given.curve}, ${JSON.stringify(given.params)}::jsonb, ${actor.userId}, ${given.reason})`.execute(tx);
}
