import { checkTypedWeights } from '@meritline/engine/scoring';
import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';

const share = z.string().regex(/^\d{1,3}(\.\d{1,4})?$/);

/** Creates or changes the preset of a stage: the share of each perspective, which together are 100. */
export const saveStage = operation({
  name: 'save-stage',
  summary: { zh: '新建或修改发展阶段的预设', en: 'Create or change the preset of a stage' },
  permission: 'indicators.write',
  input: z.strictObject({
    code: z.string().regex(/^[A-Za-z0-9_-]{1,40}$/),
    nameZh: z.string().min(1).max(40),
    nameEn: z.string().min(1).max(60),
    shares: z.strictObject({ finance: share, customer: share, process: share, learning: share }),
    /** Where the shares come from. */
    basis: z.string().min(1).max(200),
    sort: z.number().int().min(0).max(100),
  }),
  output: z.object({ code: z.string() }),
  handle: async ({ tx, audit }, given) => {
    const wrong = checkTypedWeights(
      Object.values(given.shares).filter((text) => Number(text) !== 0),
      'shares',
    );
    if (wrong.length > 0) throw problems.invalid(wrong);
    await sql`insert into indicators.stage (code, name_zh, name_en, shares, basis, sort)
      values (${given.code}, ${given.nameZh}, ${given.nameEn}, ${JSON.stringify(given.shares)}::jsonb, ${given.basis}, ${given.sort})
      on conflict (code) do update set name_zh = excluded.name_zh, name_en = excluded.name_en, shares = excluded.shares, basis = excluded.basis, sort = excluded.sort`.execute(
      tx,
    );
    await audit({ subject: { kind: 'stage', id: given.code }, details: given });
    return { code: given.code };
  },
});

/** Says which stage a department's business is in; departments below take it over until they have their own. */
export const setDepartmentStage = operation({
  name: 'set-department-stage',
  summary: { zh: '设定部门的发展阶段', en: 'Set the stage of a department' },
  permission: 'indicators.write',
  input: z.strictObject({
    departmentCode: z.string(),
    /** Null: taken over from the department above. */
    stageCode: z.string().nullable(),
    reason: z.string().min(1).max(400),
  }),
  output: z.object({ departmentCode: z.string() }),
  handle: async ({ tx, audit }, given) => {
    const found = await sql<{
      id: string;
    }>`select department_id as id from organization.department where code = ${given.departmentCode}`.execute(tx);
    const departmentId = found.rows[0]?.id;
    if (!departmentId) throw problems.notFound('department', given.departmentCode);
    if (given.stageCode === null) {
      await sql`delete from indicators.department_stage where department_id = ${departmentId}`.execute(tx);
    } else {
      const stage = await sql`select from indicators.stage where code = ${given.stageCode}`.execute(tx);
      if (stage.rows.length === 0) throw problems.notFound('stage', given.stageCode);
      await sql`insert into indicators.department_stage (department_id, stage_code) values (${departmentId}, ${given.stageCode})
        on conflict (department_id) do update set stage_code = excluded.stage_code`.execute(tx);
    }
    await audit({ subject: { kind: 'department', id: departmentId }, reason: given.reason, details: given });
    return { departmentCode: given.departmentCode };
  },
});
