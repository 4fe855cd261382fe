/** Two departments, two managers, four people: the smallest company in which rights can differ. Written by the owner. */
import pg from 'pg';
import { searchForms } from '../modules/people/index.ts';
import { newId } from '../platform/database/index.ts';

export interface SmallCompany {
  readonly legalEntityId: string;
  readonly departments: Record<'SALES' | 'RD', { id: string; path: string }>;
  readonly people: Record<
    'sales_head' | 'sales_clerk' | 'rd_head' | 'rd_engineer',
    { personId: string; employmentId: string; number: string; path: string }
  >;
}

export async function smallCompany(ownerUrl: string): Promise<SmallCompany> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    const [entity, job, grade, root] = [newId(), newId(), newId(), newId()];
    await owner.query(`insert into organization.legal_entity values ($1, 'SH')`, [entity]);
    await owner.query(
      `insert into organization.legal_entity_version (legal_entity_id, effective_from, name_zh, name_en, city) values ($1, '2020-01-01', '测试公司', 'Test Ltd', 'cn/shanghai')`,
      [entity],
    );
    await owner.query(`insert into organization.job values ($1, 'J1')`, [job]);
    await owner.query(`insert into organization.job_family values ('functions', '职能', 'Functions')`);
    await owner.query(
      `insert into organization.job_version (job_id, effective_from, family, name_zh, name_en) values ($1, '2020-01-01', 'functions', '专员', 'Specialist')`,
      [job],
    );
    await owner.query(`insert into organization.grade values ($1, 'P5')`, [grade]);
    await owner.query(
      `insert into organization.grade_version (grade_id, effective_from, name_zh, name_en, level) values ($1, '2020-01-01', 'P5', 'P5', 5)`,
      [grade],
    );
    await department(owner, root, 'ROOT', null, 'company', '测试公司', 'Test Ltd');
    const departments = { SALES: { id: newId(), path: 'company.SALES' }, RD: { id: newId(), path: 'company.RD' } };
    await department(owner, departments.SALES.id, 'SALES', root, 'company.SALES', '销售部', 'Sales');
    await department(owner, departments.RD.id, 'RD', root, 'company.RD', '研发部', 'R&D');
    const people = {} as SmallCompany['people'];
    const seats = [
      ['sales_head', 'T001', '周明', 'Zhou Ming', 'SALES'],
      ['sales_clerk', 'T002', '李娜', 'Li Na', 'SALES'],
      ['rd_head', 'T003', '王强', 'Wang Qiang', 'RD'],
      ['rd_engineer', 'T004', '赵云飞', 'Zhao Yunfei', 'RD'],
    ] as const;
    for (const [seat, number, zh, en, unit] of seats) {
      const [personId, employmentId] = [newId(), newId()];
      const forms = searchForms(zh);
      const { id, path } = departments[unit];
      const manager = seat.endsWith('head') ? null : people[unit === 'SALES' ? 'sales_head' : 'rd_head'].personId;
      await owner.query(
        `insert into people.person (person_id, name_zh, name_en, name_pinyin, name_initials, department_path) values ($1, $2, $3, $4, $5, $6)`,
        [personId, zh, en, forms.pinyin, forms.initials, path],
      );
      await owner.query(`insert into people.employment_number values ($1, $2, $3)`, [number, personId, employmentId]);
      await owner.query(
        `insert into people.employment (person_id, employment_id, number, legal_entity_id, hired_on, contract_kind, department_path) values ($1, $2, $3, $4, '2024-03-01', 'fixed-term', $5)`,
        [personId, employmentId, number, entity, path],
      );
      await owner.query(
        `insert into people.assignment (person_id, employment_id, effective_from, department_id, job_id, grade_id, manager_person_id, reason, department_path) values ($1, $2, '2024-03-01', $3, $4, $5, $6, 'hire', $7)`,
        [personId, employmentId, id, job, grade, manager, path],
      );
      people[seat] = { personId, employmentId, number, path };
    }
    return { legalEntityId: entity, departments, people };
  } finally {
    await owner.end();
  }
}

async function department(
  owner: pg.Client,
  id: string,
  code: string,
  parent: string | null,
  path: string,
  zh: string,
  en: string,
): Promise<void> {
  await owner.query('insert into organization.department values ($1, $2)', [id, code]);
  await owner.query(
    `insert into organization.department_version (department_id, effective_from, parent_id, name_zh, name_en, path) values ($1, '2020-01-01', $2, $3, $4, $5)`,
    [id, parent, zh, en, path],
  );
}
