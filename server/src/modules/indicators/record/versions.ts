/** Versions of indicators: what one holds, how the codes in it become ids, and how many are written at once. */
import { checkIndicatorKind, findIndicatorKind, findLoop, loopIssue } from '@meritline/engine/scoring';
import { sql } from 'kysely';
import { z } from 'zod';
import { type Db, newId } from '../../../platform/database/index.ts';
import type { ProblemIssue, RecordKind } from '../../../platform/problem/index.ts';
import { checkCurve } from '../check-curve.ts';
import { USE_WORDS } from '../use-words.ts';

const decimalText = z.string().regex(/^-?\d{1,20}(\.\d{1,6})?$/);

export const keyResult = z.strictObject({
  zh: z.string().max(200),
  en: z.string().max(300),
  weight: z.string().nullable().default(null),
});

/** Attributes of one version, places by code. */
export const versionFields = {
  code: z.string().regex(/^[A-Za-z0-9_-]{1,60}$/),
  /** Left out: told from the use, and nothing is asked that a kind needs. */
  kind: z.enum(['kpi', 'okr', 'goal', 'milestone', 'behaviour', 'veto', 'bonus']).optional(),
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
  /** Dimension; left out, that of the objective. */
  perspectiveCode: z.string().nullable().default(null),
  /** The indicator this one takes a target over from, and how. */
  parentCode: z.string().nullable().default(null),
  share: z.enum(['same', 'split', 'own']).nullable().default(null),
  appliesTo: z.enum(['department', 'person', 'both']),
  usedAs: z.enum(['weighted', 'veto', 'bonus']),
  sourceKind: z.enum(['import', 'system', 'rating', 'multi-rater']),
  sourceSystem: z.string().max(60),
  providerDepartmentCode: z.string().nullable(),
  ownerDepartmentCode: z.string().nullable(),
  frequency: z.enum(['month', 'quarter', 'year']),
  baseValue: decimalText.nullable().default(null),
  lastYearValue: decimalText.nullable().default(null),
  evidenceRequired: z.boolean().default(false),
  keyResults: z.array(keyResult).max(8).default([]),
  guidanceZh: z.string().max(1200).default(''),
  guidanceEn: z.string().max(1800).default(''),
  /** Where the definition was taken from. */
  reference: z.string().max(300).default(''),
  tags: z.array(z.string().min(1).max(40)).max(20).default([]),
  /** Code of a scoring curve; null = draft, which no scorecard can use. */
  curve: z.string().nullable(),
  /** Parameters of the curve, numbers as decimal strings; see the curve's fields. */
  params: z.record(z.string(), z.unknown()),
};
const version = z.object(versionFields);
export type VersionGiven = z.output<typeof version>;

const issue = (
  code: string,
  where: string,
  zh: string,
  en: string,
  remedyZh: string,
  remedyEn: string,
): ProblemIssue => ({
  code,
  where,
  message: { zh, en },
  remedy: { zh: remedyZh, en: remedyEn },
});

/** What keeps a version from being used as it is meant. */
export function checkVersion(given: VersionGiven): readonly ProblemIssue[] {
  const found: ProblemIssue[] = [];
  const kind = given.kind === undefined ? null : findIndicatorKind(given.kind);
  if (kind !== null && kind.usedAs !== given.usedAs)
    found.push(
      issue(
        'indicator-kind-use',
        'usedAs',
        `“${kind.names.zh}”的用途应为“${USE_WORDS[kind.usedAs].zh}”。`,
        `“${kind.names.en}” is used as ${USE_WORDS[kind.usedAs].en}.`,
        `请改为“${USE_WORDS[kind.usedAs].zh}”。`,
        `Change it to ${USE_WORDS[kind.usedAs].en}.`,
      ),
    );
  if ((given.parentCode === null) !== (given.share === null))
    found.push(
      issue(
        'cascade-incomplete',
        'share',
        '上级指标与承接方式须同时填写。',
        'A parent and the way its target is taken over go together.',
        '填写两者，或都留空。',
        'Give both, or neither.',
      ),
    );
  if (given.curve === null) {
    if (Object.keys(given.params).length > 0)
      found.push(
        issue(
          'draft-with-params',
          'params',
          '草稿没有曲线，不能有曲线参数。',
          'A draft has no curve, so it cannot have parameters of one.',
          '选择曲线，或清空参数。',
          'Choose a curve, or clear the parameters.',
        ),
      );
    return found;
  }
  found.push(...checkCurve(given.curve, given.params, given.usedAs, ''));
  if (kind === null) return found;
  const either = (zh: string, en: string) => (zh.trim() === '' ? en : zh);
  const missing = checkIndicatorKind({
    kind: kind.code,
    curve: given.curve,
    params: given.params,
    definition: either(given.definitionZh, given.definitionEn),
    formula: either(given.formulaZh, given.formulaEn),
    unit: either(given.unitZh, given.unitEn),
    keyResults: given.keyResults,
    evidenceRequired: given.evidenceRequired,
  });
  return [...found, ...missing];
}

/** Links from child to parent of every indicator in force, with those given in their place; the loop they make, or null. */
export async function loopWith(
  db: Db,
  given: readonly Pick<VersionGiven, 'code' | 'parentCode'>[],
): Promise<string[] | null> {
  if (given.every(({ parentCode }) => parentCode === null)) return null;
  const known = await sql<{ code: string; parent: string | null }>`
    select i.code, p.code as parent from indicators.indicator_version v join indicators.indicator i on i.indicator_id = v.indicator_id
    join indicators.indicator p on p.indicator_id = v.parent_id where v.effective_until is null`.execute(db);
  const links = new Map(known.rows.map(({ code, parent }) => [code, parent]));
  for (const { code, parentCode } of given) links.set(code, parentCode);
  return findLoop([...links].map(([code, parent]) => ({ code, parent })));
}

export { loopIssue };

export interface VersionToWrite {
  readonly given: VersionGiven;
  /** Null for a new indicator. */
  readonly indicatorId: string | null;
  readonly version: number;
}

export interface WrittenBy {
  readonly by: string;
  readonly reason: string;
  readonly effectiveFrom: string;
  readonly importId: string | null;
}

export interface PlaceIds {
  readonly objectives: ReadonlyMap<string, string>;
  readonly perspectives: ReadonlySet<string>;
  readonly departments: ReadonlyMap<string, string>;
  readonly indicators: ReadonlyMap<string, string>;
}

/** Ids of every code a version may name; small reference tables, read once however many versions there are. */
export async function placeIds(db: Db): Promise<PlaceIds> {
  const found = await sql<{ kind: string; code: string; id: string }>`
    select 'objective' as kind, code, objective_id as id from indicators.objective
    union all select 'department', code, department_id from organization.department
    union all select 'indicator', code, indicator_id from indicators.indicator`.execute(db);
  const perspectives = await sql<{ code: string }>`select code from indicators.perspective`.execute(db);
  const of = (kind: string) =>
    new Map(found.rows.flatMap((row) => (row.kind === kind ? [[row.code, row.id] as const] : [])));
  return {
    objectives: of('objective'),
    departments: of('department'),
    indicators: of('indicator'),
    perspectives: new Set(perspectives.rows.map(({ code }) => code)),
  };
}

/** A code that nothing is known by; null when all are known. `own` are codes that are made together with this one. */
export function unknownPlace(
  given: VersionGiven,
  places: PlaceIds,
  own: ReadonlySet<string>,
): { field: string; kind: RecordKind; code: string } | null {
  const all = [
    ['objectiveCode', 'objective', given.objectiveCode, (code: string) => places.objectives.has(code)],
    ['perspectiveCode', 'perspective', given.perspectiveCode, (code: string) => places.perspectives.has(code)],
    ['parentCode', 'indicator', given.parentCode, (code: string) => places.indicators.has(code) || own.has(code)],
    [
      'providerDepartmentCode',
      'department',
      given.providerDepartmentCode,
      (code: string) => places.departments.has(code),
    ],
    ['ownerDepartmentCode', 'department', given.ownerDepartmentCode, (code: string) => places.departments.has(code)],
  ] as const;
  for (const [field, kind, code, isKnown] of all) if (code !== null && !isKnown(code)) return { field, kind, code };
  return null;
}

/** Ends the versions in force and writes the new ones, in three statements whatever the number. Answers ids by code. */
export async function writeVersions(
  db: Db,
  versions: readonly VersionToWrite[],
  places: PlaceIds,
  written: WrittenBy,
): Promise<ReadonlyMap<string, string>> {
  const made = versions
    .filter(({ indicatorId }) => indicatorId === null)
    .map(({ given }) => ({ code: given.code, id: newId() }));
  const ids = new Map([...places.indicators, ...made.map(({ code, id }) => [code, id] as const)]);
  await sql`insert into indicators.indicator (indicator_id, code)
    select * from unnest(${made.map(({ id }) => id)}::uuid[], ${made.map(({ code }) => code)}::text[])`.execute(db);
  const changed = versions.flatMap(({ indicatorId }) => (indicatorId === null ? [] : [indicatorId]));
  await sql`update indicators.indicator_version set effective_until = ${written.effectiveFrom}
    where indicator_id = any (${changed}::uuid[]) and effective_until is null`.execute(db);
  const rows = versions.map(({ given, version: number }) => rowOf(given, number, ids, places));
  await sql`insert into indicators.indicator_version (indicator_id, version, effective_from, kind, name_zh, name_en, definition_zh, definition_en,
      formula_zh, formula_en, unit_zh, unit_en, polarity, decimals, objective_id, perspective_code, parent_id, share, applies_to, used_as, source_kind, source_system,
      provider_department_id, owner_department_id, frequency, base_value, last_year_value, evidence_required, key_results, guidance_zh, guidance_en, reference, tags,
      curve, params, recorded_by, reason, import_id)
    select r.indicator_id, r.version, ${written.effectiveFrom}::date, r.kind, r.name_zh, r.name_en, r.definition_zh, r.definition_en,
      r.formula_zh, r.formula_en, r.unit_zh, r.unit_en, r.polarity, r.decimals, r.objective_id, r.perspective_code, r.parent_id, r.share, r.applies_to, r.used_as, r.source_kind, r.source_system,
      r.provider_department_id, r.owner_department_id, r.frequency, r.base_value, r.last_year_value, r.evidence_required, r.key_results, r.guidance_zh, r.guidance_en, r.reference,
      array(select jsonb_array_elements_text(r.tags)), r.curve, r.params, ${written.by}, ${written.reason}, ${written.importId}::uuid
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (indicator_id uuid, version bigint, kind text, name_zh text, name_en text, definition_zh text, definition_en text,
      formula_zh text, formula_en text, unit_zh text, unit_en text, polarity text, decimals bigint, objective_id uuid, perspective_code text, parent_id uuid, share text, applies_to text, used_as text,
      source_kind text, source_system text, provider_department_id uuid, owner_department_id uuid, frequency text, base_value numeric, last_year_value numeric, evidence_required boolean,
      key_results jsonb, guidance_zh text, guidance_en text, reference text, tags jsonb, curve text, params jsonb)`.execute(
    db,
  );
  return ids;
}

function rowOf(given: VersionGiven, number: number, ids: ReadonlyMap<string, string>, places: PlaceIds) {
  const of = (map: ReadonlyMap<string, string>, code: string | null) => (code === null ? null : map.get(code)!);
  return {
    indicator_id: ids.get(given.code)!,
    version: number,
    kind: given.kind ?? (given.usedAs === 'weighted' ? 'kpi' : given.usedAs),
    name_zh: given.nameZh,
    name_en: given.nameEn,
    definition_zh: given.definitionZh,
    definition_en: given.definitionEn,
    formula_zh: given.formulaZh,
    formula_en: given.formulaEn,
    unit_zh: given.unitZh,
    unit_en: given.unitEn,
    polarity: given.polarity,
    decimals: given.decimals,
    objective_id: of(places.objectives, given.objectiveCode),
    perspective_code: given.perspectiveCode,
    parent_id: of(ids, given.parentCode),
    share: given.share,
    applies_to: given.appliesTo,
    used_as: given.usedAs,
    source_kind: given.sourceKind,
    source_system: given.sourceSystem,
    provider_department_id: of(places.departments, given.providerDepartmentCode),
    owner_department_id: of(places.departments, given.ownerDepartmentCode),
    frequency: given.frequency,
    base_value: given.baseValue,
    last_year_value: given.lastYearValue,
    evidence_required: given.evidenceRequired,
    key_results: given.keyResults,
    guidance_zh: given.guidanceZh,
    guidance_en: given.guidanceEn,
    reference: given.reference,
    tags: given.tags,
    curve: given.curve,
    params: given.params,
  };
}
