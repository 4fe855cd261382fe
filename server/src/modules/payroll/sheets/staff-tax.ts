/** Taxed as a non-resident, in the staff file: a declaration for the tax year of the day the file holds from. */
import { sql } from 'kysely';
import type { ImportContext, ImportField } from '../../imports/index.ts';
import type { PersonOnRow, StaffFilePart } from '../../people/index.ts';

const SITUATION = 'non_resident_for_tax';
const KEY = 'tax:non-resident';

const FIELD: ImportField = {
  key: KEY,
  zh: '个税居民身份',
  en: 'Resident for tax',
  aliases: ['纳税身份', '是否居民个人', '居民身份', '税收居民身份', 'tax resident'],
  kind: 'choice',
  choices: [
    { value: 'false', zh: '居民', en: 'Resident', aliases: ['居民个人', '是', 'yes'] },
    { value: 'true', zh: '非居民', en: 'Non-resident', aliases: ['非居民个人', '否', 'no'] },
  ],
  permission: 'payroll.prepare',
  group: { zh: '个人所得税', en: 'Income tax' },
  help: {
    zh: '按资料生效日所在的纳税年度登记；一个年度内不变。',
    en: 'Recorded for the tax year of the day the file holds from; it stays for that year.',
  },
};

interface Situation {
  readonly row: number;
  readonly taxYear: string;
  readonly isNonResident: boolean;
}

const shown = (isNonResident: boolean): string => (isNonResident ? '非居民 / Non-resident' : '居民 / Resident');

export const staffTax: StaffFilePart<readonly Situation[]> = {
  code: 'tax',
  fields: async () => [FIELD],
  settings: async () => [],
  plan: async (context, people) => {
    const onFile = await situationsOnFile(context, people);
    const wanted = people.flatMap((person) => {
      const given = person.values[KEY];
      if (typeof given !== 'string') return [];
      const taxYear = person.from.slice(0, 4);
      const before = onFile.get(`${person.personId} ${taxYear}`);
      const isNonResident = given === 'true';
      // Nothing on file means a resident.
      return (before ?? false) === isNonResident ? [] : [{ person, taxYear, before, isNonResident }];
    });
    return {
      differences: new Map(
        wanted.map(({ person, before, isNonResident }) => [
          person.row,
          [
            {
              field: KEY,
              names: { zh: FIELD.zh, en: FIELD.en },
              before: before === undefined ? null : shown(before),
              after: shown(isNonResident),
              isPay: true,
            },
          ],
        ]),
      ),
      issues: [],
      notes: [],
      data: wanted.map(({ person, taxYear, isNonResident }) => ({ row: person.row, taxYear, isNonResident })),
    };
  },
  record: async ({ tx, actor, now }, importId, data, placed) => {
    const rows = data.flatMap(({ row, ...situation }) => {
      const person = placed.get(row);
      return person ? [{ ...situation, personId: person.personId, departmentPath: person.departmentPath }] : [];
    });
    if (rows.length === 0) return;
    await sql`insert into payroll.tax_situation (person_id, tax_year, input_code, value, evidence, recorded_by, recorded_at, import_id, department_path)
      select r."personId", r."taxYear", ${SITUATION}, to_jsonb(r."isNonResident"), f.file_name, ${actor.userId}, ${now}, ${importId}::uuid, r."departmentPath"::ltree
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r ("personId" uuid, "taxYear" text, "isNonResident" boolean, "departmentPath" text)
      cross join imports.import f where f.import_id = ${importId}::uuid
      on conflict (person_id, tax_year, input_code) do update
        set value = excluded.value, evidence = excluded.evidence, recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at,
          import_id = excluded.import_id,
          replaced = jsonb_build_object('value', tax_situation.value, 'evidence', tax_situation.evidence, 'recorded_by', tax_situation.recorded_by,
            'recorded_at', tax_situation.recorded_at, 'import_id', tax_situation.import_id, 'replaced', tax_situation.replaced)`.execute(
      tx,
    );
  },
  undo: async ({ tx }, importId) => {
    await sql`update payroll.tax_situation set value = replaced -> 'value', evidence = replaced ->> 'evidence', recorded_by = replaced ->> 'recorded_by',
        recorded_at = (replaced ->> 'recorded_at')::timestamptz, import_id = (replaced ->> 'import_id')::uuid, replaced = nullif(replaced -> 'replaced', 'null'::jsonb)
      where import_id = ${importId}::uuid and replaced is not null`.execute(tx);
    await sql`delete from payroll.tax_situation where import_id = ${importId}::uuid`.execute(tx);
  },
};

async function situationsOnFile({ tx }: ImportContext, people: readonly PersonOnRow[]): Promise<Map<string, boolean>> {
  const known = people.flatMap(({ personId }) => (personId === null ? [] : [personId]));
  const found = await sql<{ personId: string; taxYear: string; value: boolean }>`
    select person_id as "personId", tax_year as "taxYear", value = 'true'::jsonb as value from payroll.tax_situation
    where person_id = any (${known}::uuid[]) and input_code = ${SITUATION}`.execute(tx);
  return new Map(found.rows.map((row) => [`${row.personId} ${row.taxYear}`, row.value]));
}
