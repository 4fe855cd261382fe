/** A cycle with as many raters as asked for, made from one card of the demo company, and their forms filled in by the thousand. */
import { sql } from 'kysely';
import type pg from 'pg';
import type { Db } from '../../../platform/database/index.ts';
import { type FormContent, formContent } from '../content.ts';
import { writeForm } from '../sheets/write-form.ts';

type Owner = Pick<pg.Client, 'query'>;

const id = (kind: number): string => `('0199000${kind}-0000-7abc-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;

/** `raters` people who rate `each` others, all with the lines of the same card. */
export async function cloneCards(owner: Owner, cycleId: string, raters: number, each: number): Promise<void> {
  const base = `(select s.* from appraisals.scorecard s where s.cycle_id = '${cycleId}' and s.state = 'open' and s.rater_person_id is not null
    and exists (select from appraisals.scorecard_line l join indicators.indicator_version v on v.indicator_id = l.indicator_id and v.version = l.indicator_version and v.source_kind = 'rating'
      where l.scorecard_id = s.scorecard_id) order by s.number limit 1)`;
  const rater = `('01990001-0000-7abc-8000-' || lpad(to_hex(1 + (n - 1) / ${each}), 12, '0'))::uuid`;
  const people = raters * each;
  await owner.query(`insert into people.person (person_id, name_zh, name_en, name_pinyin, name_initials, department_path)
    select ${id(1)}, '评价人' || n, 'Rater ' || n, 'pingjiaren', 'pjr', b.department_path from ${base} b, generate_series(1, ${raters}) n`);
  await owner.query(`insert into people.person (person_id, name_zh, name_en, name_pinyin, name_initials, department_path)
    select ${id(2)}, '员工' || n, 'Person ' || n, 'yuangong', 'yg', b.department_path from ${base} b, generate_series(1, ${people}) n`);
  await owner.query(`insert into people.employment (person_id, employment_id, number, legal_entity_id, hired_on, contract_kind, department_path)
    select ${id(2)}, ${id(3)}, 'M' || n, e.legal_entity_id, '2020-01-01', e.contract_kind, b.department_path from ${base} b join people.employment e on e.employment_id = b.employment_id, generate_series(1, ${people}) n`);
  await owner.query(`insert into appraisals.scorecard select (jsonb_populate_record(null::appraisals.scorecard, to_jsonb(b) || jsonb_build_object('person_id', ${id(2)}, 'scorecard_id', ${id(4)}, 'employment_id', ${id(3)}, 'number', 'M' || n,
      'name_zh', '员工' || n, 'name_en', 'Person ' || n, 'rater_person_id', ${rater}, 'rater_zh', '评价人' || (1 + (n - 1) / ${each}), 'rater_en', 'Rater ' || (1 + (n - 1) / ${each}), 'rated_at', null))).*
    from ${base} b, generate_series(1, ${people}) n`);
  await owner.query(`insert into appraisals.scorecard_line select (jsonb_populate_record(null::appraisals.scorecard_line, to_jsonb(l) || jsonb_build_object('person_id', ${id(2)}, 'scorecard_id', ${id(4)}))).*
    from ${base} b join appraisals.scorecard_line l on l.scorecard_id = b.scorecard_id, generate_series(1, ${people}) n`);
  await owner.query('analyze');
}

export interface IssuedForm {
  readonly content: FormContent;
  readonly fileName: string;
}

export async function issuedForms(db: Db, issueId: string): Promise<IssuedForm[]> {
  const found = await sql<{ content: unknown; fileName: string }>`
    select content, file_name as "fileName" from forms.form where issue_id = ${issueId} order by form_id`.execute(db);
  return found.rows.map(({ content, fileName }) => ({ content: formContent.parse(content), fileName }));
}

export type Written = Map<string, { level: string; comment: string }>;

/** The first level for each line; the overall level as computed. */
export const writtenOf = (content: FormContent): Written =>
  new Map(
    content.sheets
      .flatMap((sheet) => sheet.people)
      .flatMap((person) => [
        ...person.lines.flatMap((line): [string, { level: string; comment: string }][] => {
          if (line.input === null) return [];
          const level = line.input.kind === 'choice' ? line.input.choices[0]!.code : '90';
          return [[line.key, { level, comment: '' }]];
        }),
        [person.overallKey, { level: '按计算', comment: '' }],
      ]),
  );

export const filledForm = (content: FormContent, written: Written): Promise<Uint8Array> =>
  writeForm(content, () => true, {
    heading: '',
    notes: [],
    of: () => null,
    written: (row) => written.get(row.key) ?? { level: '', comment: '' },
  });
