import pg from 'pg';
import { newId } from '../platform/database/index.ts';
import type { DemoContext } from './context.ts';

const FOUNDED = '2015-01-01';

/** `HL/RDC/RD1` -> `company.RDC.RD1`: the first label of every path is the company. */
const pathOf = (path: string): string => ['company', ...path.split('/').slice(1)].join('.').replaceAll('-', '_');

/** Reference data of the demo company, written by the owner in one transaction. */
export async function loadOrganization({ databases, company, ids }: DemoContext): Promise<void> {
  const owner = new pg.Client({ connectionString: databases.urls.owner });
  await owner.connect();
  try {
    await owner.query('begin');
    for (const entity of company.legalEntities) {
      const id = newId();
      ids.legalEntityByCode.set(entity.code, id);
      await owner.query('insert into organization.legal_entity (legal_entity_id, code) values ($1, $2)', [
        id,
        entity.code,
      ]);
      await owner.query(
        'insert into organization.legal_entity_version (legal_entity_id, effective_from, name_zh, name_en, credit_code, city) values ($1, $2, $3, $4, $5, $6)',
        [id, FOUNDED, entity.names.zh, entity.names.en, entity.unifiedSocialCreditCode, entity.jurisdictions.at(-1)],
      );
    }
    await insertDepartments(owner, { company, ids });
    for (const family of company.jobFamilies) {
      await owner.query('insert into organization.job_family (code, name_zh, name_en) values ($1, $2, $3)', [
        family.code,
        family.names.zh,
        family.names.en,
      ]);
    }
    for (const job of company.jobs) {
      const id = newId();
      ids.jobByCode.set(job.code, id);
      await owner.query('insert into organization.job (job_id, code) values ($1, $2)', [id, job.code]);
      await owner.query(
        'insert into organization.job_version (job_id, effective_from, family, name_zh, name_en) values ($1, $2, $3, $4, $5)',
        [id, FOUNDED, job.family, job.names.zh, job.names.en],
      );
    }
    for (const grade of company.grades) {
      const id = newId();
      ids.gradeByCode.set(grade.code, id);
      await owner.query('insert into organization.grade (grade_id, code) values ($1, $2)', [id, grade.code]);
      await owner.query(
        'insert into organization.grade_version (grade_id, effective_from, name_zh, name_en, level) values ($1, $2, $3, $4, $5)',
        [id, FOUNDED, grade.names.zh, grade.names.en, grade.rank],
      );
    }
    for (const position of company.positions) {
      const id = newId();
      ids.positionByCode.set(position.code, id);
      await owner.query('insert into organization.position (position_id, code) values ($1, $2)', [id, position.code]);
      await owner.query(
        'insert into organization.position_version (position_id, effective_from, department_id, job_id, name_zh, name_en) values ($1, $2, $3, $4, $5, $6)',
        [
          id,
          FOUNDED,
          ids.departmentByCode.get(position.departmentCode)?.id,
          ids.jobByCode.get(position.jobCode),
          position.names.zh,
          position.names.en,
        ],
      );
    }
    await owner.query('commit');
  } finally {
    await owner.end();
  }
}

/** Parents come before children in the data, so that a parent's id is known. */
async function insertDepartments(
  owner: pg.Client,
  { company, ids }: Pick<DemoContext, 'company' | 'ids'>,
): Promise<void> {
  for (const department of company.departments) {
    const known = ids.departmentByCode.get(department.code);
    const id = known?.id ?? newId();
    const path = pathOf(department.path);
    if (!known)
      await owner.query('insert into organization.department (department_id, code) values ($1, $2)', [
        id,
        department.code,
      ]);
    ids.departmentByCode.set(department.code, { id, path });
    await owner.query(
      `insert into organization.department_version (department_id, effective_from, effective_until, parent_id, name_zh, name_en, path, sort, cost_centre)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        id,
        department.effectiveFrom,
        department.effectiveUntil,
        department.parentCode ? ids.departmentByCode.get(department.parentCode)?.id : null,
        department.names.zh,
        department.names.en,
        path,
        company.departments.indexOf(department),
        department.costCentre,
      ],
    );
  }
}
