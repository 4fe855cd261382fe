import { sql } from 'kysely';
import { z } from 'zod';
import { newId } from '../../../platform/database/index.ts';
import { type OperationContext, operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';

const input = z.strictObject({
  code: z.string().regex(/^[A-Za-z0-9_]{1,40}$/),
  parentCode: z.string(),
  nameZh: z.string().min(1).max(80),
  nameEn: z.string().min(1).max(120),
  effectiveFrom: z.iso.date(),
  reason: z.string().min(1),
});

interface Version {
  departmentId: string;
  path: string;
  effectiveFrom: string;
}

const versionOn = async (tx: OperationContext['tx'], code: string, on: string): Promise<Version | undefined> => {
  const found = await sql<Version>`
    select d.department_id as "departmentId", v.path::text as path, v.effective_from as "effectiveFrom"
    from organization.department d join organization.department_version v on v.department_id = d.department_id
    where d.code = ${code} and v.effective_from <= ${on}::date and (v.effective_until is null or ${on}::date < v.effective_until)`.execute(
    tx,
  );
  return found.rows[0];
};

/** Creates a department or changes its name or parent from a day on; what it was before stays. */
export const saveDepartment = operation({
  name: 'save-department',
  summary: { zh: '新建或变更部门', en: 'Create a department, or change it from a day on' },
  permission: 'organization.write',
  input,
  output: z.object({ departmentId: z.string(), path: z.string() }),
  handle: async (context, given) => {
    const { tx } = context;
    const parent = await versionOn(tx, given.parentCode, given.effectiveFrom);
    if (!parent) throw problems.notFound('department', given.parentCode);
    const current = await versionOn(tx, given.code, given.effectiveFrom);
    const path = `${parent.path}.${given.code}`;
    if (current && (parent.path === current.path || parent.path.startsWith(`${current.path}.`))) {
      throw problems.conflict(
        'department-under-itself',
        { zh: '部门不能移到自己或下级之下。', en: 'A department cannot move under itself or its own units.' },
        { zh: '请选择其他上级部门。', en: 'Choose another parent.' },
        'parentCode',
      );
    }
    const departmentId = current
      ? await newVersion(context, given, current, parent, path)
      : await create(context, given, parent, path);
    await context.audit({
      subject: { kind: 'department', id: departmentId },
      reason: given.reason,
      details: { ...given, previousPath: current?.path ?? null, path },
    });
    if (current && current.path !== path)
      await context.emit('department-moved', { departmentId, from: current.path, to: path });
    return { departmentId, path };
  },
});

async function create(
  { tx }: OperationContext,
  given: z.infer<typeof input>,
  parent: Version,
  path: string,
): Promise<string> {
  const departmentId = newId();
  await sql`insert into organization.department (department_id, code) values (${departmentId}, ${given.code})`.execute(
    tx,
  );
  await sql`insert into organization.department_version (department_id, effective_from, parent_id, name_zh, name_en, path)
    values (${departmentId}, ${given.effectiveFrom}, ${parent.departmentId}, ${given.nameZh}, ${given.nameEn}, ${path}::ltree)`.execute(
    tx,
  );
  return departmentId;
}

/** Ends the version in force and begins the new one; units below and people's rows follow the new path. */
async function newVersion(
  { tx }: OperationContext,
  given: z.infer<typeof input>,
  current: Version,
  parent: Version,
  path: string,
): Promise<string> {
  if (current.effectiveFrom === given.effectiveFrom) {
    await sql`update organization.department_version set parent_id = ${parent.departmentId}, name_zh = ${given.nameZh}, name_en = ${given.nameEn}, path = ${path}::ltree
      where department_id = ${current.departmentId} and effective_from = ${given.effectiveFrom}`.execute(tx);
  } else {
    await sql`update organization.department_version set effective_until = ${given.effectiveFrom}
      where department_id = ${current.departmentId} and effective_from = ${current.effectiveFrom}`.execute(tx);
    await sql`insert into organization.department_version (department_id, effective_from, parent_id, name_zh, name_en, path, head_person_id, cost_centre, sort)
      select department_id, ${given.effectiveFrom}, ${parent.departmentId}, ${given.nameZh}, ${given.nameEn}, ${path}::ltree, head_person_id, cost_centre, sort
      from organization.department_version where department_id = ${current.departmentId} and effective_from = ${current.effectiveFrom}`.execute(
      tx,
    );
  }
  if (current.path !== path) {
    await sql`update organization.department_version set path = ${path}::ltree || subpath(path, nlevel(${current.path}::ltree))
      where path <@ ${current.path}::ltree and path <> ${current.path}::ltree and effective_until is null`.execute(tx);
  }
  return current.departmentId;
}
