/** A team of which one person is rated by everyone around: head, peers, reports, colleagues elsewhere. Written by the owner. */
import pg from 'pg';
import { searchForms } from '../modules/people/index.ts';
import { newId } from '../platform/database/index.ts';
import { smallCompany } from './small-company.ts';

export interface TeamMember {
  readonly personId: string;
  readonly employmentId: string;
  readonly number: string;
  readonly nameEn: string;
}
export type Seat =
  | 'chief'
  | 'head'
  | 'subject'
  | `peer${1 | 2 | 3 | 4 | 5}`
  | `report${1 | 2 | 3 | 4}`
  | `customer${1 | 2 | 3}`;

export interface RatedTeam {
  readonly path: string;
  readonly people: Readonly<Record<Seat, TeamMember>>;
}

const SEATS: readonly (readonly [Seat, Seat | null, 'OPS' | 'FIN'])[] = [
  ['chief', null, 'OPS'],
  ['head', 'chief', 'OPS'],
  ['subject', 'head', 'OPS'],
  ...([1, 2, 3, 4, 5] as const).map((n) => [`peer${n}`, 'head', 'OPS'] as const),
  ...([1, 2, 3, 4] as const).map((n) => [`report${n}`, 'subject', 'OPS'] as const),
  ...([1, 2, 3] as const).map((n) => [`customer${n}`, null, 'FIN'] as const),
];

export async function ratedTeam(ownerUrl: string): Promise<RatedTeam> {
  const small = await smallCompany(ownerUrl);
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    const kept = await owner.query<{ job_id: string; grade_id: string; root: string }>(
      `select (select job_id from organization.job limit 1) as job_id, (select grade_id from organization.grade limit 1) as grade_id, (select department_id from organization.department where code = 'ROOT') as root`,
    );
    const { job_id: job, grade_id: grade, root } = kept.rows[0]!;
    const units = { OPS: newId(), FIN: newId() };
    for (const [code, zh] of [
      ['OPS', '运营部'],
      ['FIN', '财务部'],
    ] as const) {
      await owner.query('insert into organization.department values ($1, $2)', [units[code], code]);
      await owner.query(
        `insert into organization.department_version (department_id, effective_from, parent_id, name_zh, name_en, path) values ($1, '2020-01-01', $2, $3, $4, $5)`,
        [units[code], root, zh, code, `company.${code}`],
      );
    }
    const people = {} as Record<Seat, TeamMember>;
    for (const [place, [seat, manager, unit]] of SEATS.entries()) {
      const one = { personId: newId(), employmentId: newId(), number: `R${100 + place}`, nameEn: seat };
      const path = `company.${unit}`;
      const zh = `测${seat}`;
      const forms = searchForms(zh);
      await owner.query(
        `insert into people.person (person_id, name_zh, name_en, name_pinyin, name_initials, department_path) values ($1, $2, $3, $4, $5, $6)`,
        [one.personId, zh, one.nameEn, forms.pinyin, forms.initials, path],
      );
      await owner.query('insert into people.employment_number values ($1, $2, $3)', [
        one.number,
        one.personId,
        one.employmentId,
      ]);
      await owner.query(
        `insert into people.employment (person_id, employment_id, number, legal_entity_id, hired_on, contract_kind, department_path) values ($1, $2, $3, $4, '2024-03-01', 'fixed-term', $5)`,
        [one.personId, one.employmentId, one.number, small.legalEntityId, path],
      );
      await owner.query(
        `insert into people.assignment (person_id, employment_id, effective_from, department_id, job_id, grade_id, manager_person_id, reason, department_path) values ($1, $2, '2024-03-01', $3, $4, $5, $6, 'hire', $7)`,
        [
          one.personId,
          one.employmentId,
          units[unit],
          job,
          grade,
          manager === null ? null : people[manager].personId,
          path,
        ],
      );
      people[seat] = one;
    }
    return { path: 'company.OPS', people };
  } finally {
    await owner.end();
  }
}
