import { sql } from 'kysely';
import { z } from 'zod';
import { newId } from '../../../platform/database/index.ts';
import { type OperationContext, operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';

const input = z.strictObject({
  code: z.string().regex(/^[A-Za-z0-9_-]{1,40}$/),
  nameZh: z.string().min(1).max(80),
  nameEn: z.string().min(1).max(120),
  perspectiveCode: z.string(),
  ownerDepartmentCode: z.string().nullable(),
  /** Codes of the objectives this one drives. */
  contributesTo: z.array(z.string()).max(20),
  retiredOn: z.iso.date().nullable().default(null),
  /** Version the author started from; null for a new objective. */
  baseVersion: z.number().int().nullable(),
  reason: z.string().min(1).max(400),
});

type Given = z.infer<typeof input>;
interface Known {
  objectiveId: string;
  code: string;
  version: number;
}

/** Creates or changes an objective and its arrows; an arrow that would close a circle is refused. */
export const saveObjective = operation({
  name: 'save-objective',
  summary: { zh: '新建或变更战略目标', en: 'Create or change an objective' },
  permission: 'indicators.write',
  input,
  output: z.object({ objectiveId: z.string(), version: z.number().int() }),
  handle: async (context, given) => {
    const { tx } = context;
    const all = (
      await sql<Known>`select objective_id as "objectiveId", code, version from indicators.objective`.execute(tx)
    ).rows;
    const current = all.find((row) => row.code === given.code);
    demandBase(given, current);
    const targets = given.contributesTo.map((code) => {
      const found = all.find((row) => row.code === code && code !== given.code);
      if (!found) throw problems.notFound('objective', code);
      return found.objectiveId;
    });
    const department = await departmentOf(context, given.ownerDepartmentCode);
    await demandPerspective(context, given.perspectiveCode);
    const objectiveId = current?.objectiveId ?? newId();
    const version = (current?.version ?? 0) + 1;
    await sql`insert into indicators.objective (objective_id, code, name_zh, name_en, perspective_code, owner_department_id, retired_on, version, sort)
      values (${objectiveId}, ${given.code}, ${given.nameZh}, ${given.nameEn}, ${given.perspectiveCode}, ${department}, ${given.retiredOn}, 1, ${all.length})
      on conflict (objective_id) do update set name_zh = excluded.name_zh, name_en = excluded.name_en, perspective_code = excluded.perspective_code,
        owner_department_id = excluded.owner_department_id, retired_on = excluded.retired_on, version = objective.version + 1, recorded_at = now()`.execute(
      tx,
    );
    await sql`delete from indicators.objective_link where objective_id = ${objectiveId}`.execute(tx);
    await sql`insert into indicators.objective_link (objective_id, contributes_to_id)
      select ${objectiveId}::uuid, target from unnest(${targets}::uuid[]) as target`.execute(tx);
    await refuseCircle(context, objectiveId, given.code);
    await context.audit({
      subject: { kind: 'objective', id: objectiveId },
      reason: given.reason,
      details: { ...given, previousVersion: current?.version ?? null },
    });
    return { objectiveId, version };
  },
});

function demandBase(given: Given, current: Known | undefined): void {
  if ((current?.version ?? null) === given.baseVersion) return;
  throw problems.conflict(
    'objective-changed',
    {
      zh: `目标 ${given.code} 已被他人变更或已存在。`,
      en: `The objective ${given.code} was changed by someone else or exists already.`,
    },
    { zh: '请重新打开后再修改。', en: 'Open it again and repeat the change.' },
    'baseVersion',
  );
}

async function departmentOf({ tx }: OperationContext, code: string | null): Promise<string | null> {
  if (code === null) return null;
  const found = await sql<{
    id: string;
  }>`select department_id as id from organization.department where code = ${code}`.execute(tx);
  if (!found.rows[0]) throw problems.notFound('department', code);
  return found.rows[0].id;
}

async function demandPerspective({ tx }: OperationContext, code: string): Promise<void> {
  const found = await sql`select from indicators.perspective where code = ${code}`.execute(tx);
  if (found.rows.length === 0) throw problems.notFound('perspective', code);
}

async function refuseCircle({ tx }: OperationContext, objectiveId: string, code: string): Promise<void> {
  const circle = await sql`
    with recursive reach (id) as (
      select contributes_to_id from indicators.objective_link where objective_id = ${objectiveId}
      union select l.contributes_to_id from reach r join indicators.objective_link l on l.objective_id = r.id)
    select from reach where id = ${objectiveId}`.execute(tx);
  if (circle.rows.length === 0) return;
  throw problems.conflict(
    'objective-circle',
    { zh: `目标 ${code} 经其他目标又支撑自己。`, en: `The objective ${code} would drive itself through others.` },
    { zh: '请去掉构成循环的箭头。', en: 'Leave out the arrow that closes the circle.' },
    'contributesTo',
  );
}
