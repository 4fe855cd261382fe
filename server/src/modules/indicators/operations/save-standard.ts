import { checkTypedWeights, withPoints } from '@meritline/engine/scoring';
import { sql } from 'kysely';
import { z } from 'zod';
import { type Db, newId } from '../../../platform/database/index.ts';
import { operation } from '../../../platform/operation/index.ts';
import { type ProblemIssue, problems } from '../../../platform/problem/index.ts';

const point = z
  .string()
  .regex(/^-?\d{1,20}(\.\d{1,6})?$/)
  .nullable();
const line = z.strictObject({
  indicatorCode: z.string(),
  /** Null for veto and bonus items; the others sum to 100. */
  weight: z
    .string()
    .regex(/^\d{1,3}(\.\d{1,4})?$/)
    .nullable(),
  /** Replace those of the library where given. */
  floor: point.default(null),
  target: point.default(null),
  stretch: point.default(null),
});
const input = z.strictObject({
  departmentCode: z.string().nullable(),
  jobCode: z.string().nullable(),
  stageCode: z.string().nullable(),
  nameZh: z.string().min(1).max(80),
  nameEn: z.string().min(1).max(120),
  lines: z.array(line).min(1).max(40),
  /** Version the author started from; null for a new standard. */
  baseVersion: z.number().int().nullable(),
  reason: z.string().min(1).max(400),
});
type Given = z.infer<typeof input>;

/** Creates or replaces what a job of a department is measured by in a stage; templates made from it before stay as they are. */
export const saveStandard = operation({
  name: 'save-standard',
  summary: { zh: '新建或修改考核标准', en: 'Create or change a standard' },
  permission: 'indicators.write',
  input,
  output: z.object({ standardId: z.string(), version: z.number().int() }),
  handle: async ({ tx, actor, audit, now }, given) => {
    const place = await placeOf(tx, given);
    const known = (
      await sql<{ id: string; version: number }>`select standard_id as id, version from indicators.standard
        where department_id is not distinct from ${place.department}::uuid and job_id is not distinct from ${place.job}::uuid and stage_code is not distinct from ${given.stageCode}`.execute(
        tx,
      )
    ).rows[0];
    if ((known?.version ?? null) !== given.baseVersion) throw changed();
    const ids = await checkLines(tx, given);
    const standardId = known?.id ?? newId();
    const version = (known?.version ?? 0) + 1;
    await sql`insert into indicators.standard (standard_id, department_id, job_id, stage_code, name_zh, name_en, version, recorded_by, recorded_at)
      values (${standardId}, ${place.department}, ${place.job}, ${given.stageCode}, ${given.nameZh}, ${given.nameEn}, ${version}, ${actor.userId}, ${now})
      on conflict (standard_id) do update set name_zh = excluded.name_zh, name_en = excluded.name_en, version = excluded.version, recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at`.execute(
      tx,
    );
    await sql`delete from indicators.standard_line where standard_id = ${standardId}`.execute(tx);
    const { lines } = given;
    await sql`insert into indicators.standard_line (standard_id, indicator_id, weight, floor, target, stretch, sort)
      select ${standardId}::uuid, * from unnest(${ids}::uuid[], ${lines.map((l) => l.weight)}::numeric[], ${lines.map((l) => l.floor)}::numeric[], ${lines.map((l) => l.target)}::numeric[],
        ${lines.map((l) => l.stretch)}::numeric[], ${lines.map((_, i) => i)}::bigint[])`.execute(tx);
    await audit({
      subject: { kind: 'standard', id: standardId },
      reason: given.reason,
      details: { ...given, version },
    });
    return { standardId, version };
  },
});

const changed = () =>
  problems.conflict(
    'standard-changed',
    { zh: '该标准已被他人变更或已存在。', en: 'The standard was changed by someone else or exists already.' },
    { zh: '请重新打开后再修改。', en: 'Open it again and repeat the change.' },
    'baseVersion',
  );

async function placeOf(db: Db, given: Given): Promise<{ department: string | null; job: string | null }> {
  const found = (
    await sql<{ department: string | null; job: string | null; stage: string | null }>`select
      (select department_id from organization.department where code = ${given.departmentCode}) as department,
      (select job_id from organization.job where code = ${given.jobCode}) as job,
      (select code from indicators.stage where code = ${given.stageCode}) as stage`.execute(db)
  ).rows[0]!;
  if (given.departmentCode !== null && !found.department) throw problems.notFound('department', given.departmentCode);
  if (given.jobCode !== null && !found.job) throw problems.notFound('job', given.jobCode);
  if (given.stageCode !== null && !found.stage) throw problems.notFound('stage', given.stageCode);
  return found;
}

interface Known {
  readonly code: string;
  readonly id: string;
  readonly usedAs: string;
  readonly curve: string | null;
  readonly params: Record<string, unknown>;
}

/** Ids of the lines' indicators; everything wrong with the lines at once. */
async function checkLines(db: Db, given: Given): Promise<string[]> {
  const codes = given.lines.map(({ indicatorCode }) => indicatorCode);
  const found = await sql<Known>`
    select i.code, i.indicator_id as id, v.used_as as "usedAs", v.curve, v.params from indicators.indicator i
    join indicators.indicator_version v on v.indicator_id = i.indicator_id and v.effective_until is null
    where i.code = any (${codes}::text[]) and i.retired_on is null`.execute(db);
  const byCode = new Map(found.rows.map((row) => [row.code, row]));
  const issues: ProblemIssue[] = given.lines.flatMap((each, index) => {
    const where = `lines.${index}`;
    const indicator = byCode.get(each.indicatorCode);
    if (!indicator || indicator.curve === null) return [unusable(where, each.indicatorCode)];
    if (codes.indexOf(each.indicatorCode) !== index) return [twice(where, each.indicatorCode)];
    if ((indicator.usedAs === 'weighted') !== (each.weight !== null)) return [misplaced(where)];
    const { floor, target, stretch } = each;
    return withPoints(indicator.curve, indicator.params, { floor, target, stretch }, where).issues;
  });
  issues.push(
    ...checkTypedWeights(
      given.lines.flatMap(({ weight }) => (weight === null ? [] : [weight])),
      'lines',
    ),
  );
  if (issues.length > 0) throw problems.invalid(issues);
  return codes.map((code) => byCode.get(code)!.id);
}

const unusable = (where: string, code: string): ProblemIssue => ({
  code: 'indicator-unknown',
  where: `${where}.indicatorCode`,
  message: {
    zh: `没有指标“${code}”，或已停用，或仍是草稿。`,
    en: `There is no indicator “${code}”, or it is retired or a draft.`,
  },
  remedy: { zh: '请从指标库选择。', en: 'Choose one from the library.' },
});

const twice = (where: string, code: string): ProblemIssue => ({
  code: 'indicator-twice',
  where: `${where}.indicatorCode`,
  message: { zh: `指标“${code}”重复。`, en: `The indicator “${code}” stands twice.` },
  remedy: { zh: '请只保留一行。', en: 'Keep one line.' },
});

const misplaced = (where: string): ProblemIssue => ({
  code: 'weight-misplaced',
  where: `${where}.weight`,
  message: { zh: '只有计权行必须填写权重。', en: 'Weighted lines, and only they, have a weight.' },
  remedy: { zh: '请补充或清空权重。', en: 'Fill in or clear the weight.' },
});
