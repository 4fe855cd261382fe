/** Contribution bases in the staff file; where it has none they may be taken from the monthly pay it gives. */
import { quantity } from '@meritline/engine/explain';
import { sql } from 'kysely';
import type { Words } from '../../../platform/problem/index.ts';
import { countryOfPlace } from '../../../platform/rule-packs/index.ts';
import {
  type Difference,
  type ImportContext,
  type ImportField,
  type ImportSetting,
  type RowIssue,
  type Settings,
  settingText,
} from '../../imports/index.ts';
import { countriesInUse, countriesKnowing, nameOfCountry, rulePacks } from '../../pay-structure/index.ts';
import type { PersonOnRow, StaffFilePart } from '../../people/index.ts';
import { type PlaceRules, placeRules, type Scheme, yearUnknown } from '../place-rules.ts';

interface StaffBase {
  readonly row: number;
  readonly scheme: Scheme;
  readonly jurisdiction: string;
  readonly contributionYear: string;
  readonly from: string;
  readonly baseFen: number;
  readonly rateMillionths: number | null;
}

const NAMES: Readonly<Record<Scheme, Words>> = {
  'social-insurance': { zh: '社保申报基数', en: 'Social insurance base' },
  'housing-fund': { zh: '公积金申报基数', en: 'Housing fund base' },
};
const FIELDS: Readonly<Record<Scheme, string>> = { 'social-insurance': 'socialBase', 'housing-fund': 'fundBase' };
const group = { zh: '社保公积金', en: 'Insurance and fund' };

const FIELDS_OF_BASES: readonly ImportField[] = [
  {
    key: 'socialBase',
    ...NAMES['social-insurance'],
    aliases: ['社保基数', '社保缴费基数', '养老保险基数'],
    kind: 'amount',
    least: '0',
    permission: 'insurance.write',
    group,
  },
  {
    key: 'fundBase',
    ...NAMES['housing-fund'],
    aliases: ['公积金基数', '公积金缴存基数', '住房公积金基数'],
    kind: 'amount',
    least: '0',
    permission: 'insurance.write',
    group,
  },
  {
    key: 'fundRate',
    zh: '公积金比例',
    en: 'Housing fund rate',
    aliases: ['公积金缴存比例', '公积金个人比例'],
    kind: 'percent',
    least: '0.05',
    most: '0.12',
    permission: 'insurance.write',
    group,
  },
];

const SETTINGS: readonly ImportSetting[] = [
  {
    key: 'bases',
    zh: '社保与公积金',
    en: 'Insurance and housing fund',
    help: {
      zh: '文件没有缴费基数时：不参保，或以文件中的月薪酬合计为申报基数（上下限由规则包按城市截取）。',
      en: 'Where the file has no bases: not enrolled, or the monthly pay of the file is the declared base (the rule pack clamps it to the city’s floor and ceiling).',
    },
    input: 'choice',
    choices: [
      { value: 'none', zh: '不登记', en: 'Do not enrol' },
      { value: 'from-pay', zh: '按月薪酬登记', en: 'Enrol with the monthly pay as base' },
    ],
    initial: 'none',
    about: { field: 'socialBase', isMapped: false },
  },
  {
    key: 'fundRate',
    zh: '公积金比例（文件中没有时）',
    en: 'Housing fund rate where the file has none',
    help: { zh: '单位与个人各按此比例缴存。', en: 'Each side pays this share.' },
    input: 'choice',
    choices: ['0.05', '0.06', '0.07', '0.08', '0.09', '0.10', '0.11', '0.12'].map((value) => ({
      value,
      zh: `${Math.round(Number(value) * 100)}%`,
      en: `${Math.round(Number(value) * 100)}%`,
    })),
    initial: '0.07',
    about: { field: 'fundRate', isMapped: false },
  },
];

/** Whether the company employs people somewhere who are enrolled by a base. */
const isEnrolling = async ({ tx }: ImportContext): Promise<boolean> => {
  const insured = countriesKnowing('social_insurance_base');
  return (await countriesInUse(tx)).some((country) => insured.includes(country));
};

export const staffBases: StaffFilePart<readonly StaffBase[]> = {
  code: 'bases',
  fields: async (context) => ((await isEnrolling(context)) ? FIELDS_OF_BASES : []),
  settings: async (context) => ((await isEnrolling(context)) ? SETTINGS : []),
  plan: async (context, people, settings) => {
    const issues: RowIssue[] = [];
    const rules = placeRules(rulePacks());
    const wanted = people.flatMap((person) => basesOf(person, settings, rules, issues));
    const onFile = await currentBases(context, people);
    const differences = new Map<number, Difference[]>();
    const employments = new Map(people.map((person) => [person.row, person.employmentId]));
    const data = wanted.filter((base) => {
      const before = onFile.get(`${employments.get(base.row)} ${base.scheme}`);
      if (before?.baseFen === base.baseFen && before.rateMillionths === base.rateMillionths) return false;
      const change = {
        field: FIELDS[base.scheme],
        names: NAMES[base.scheme],
        before: before ? shown(before) : null,
        after: shown(base),
        isPay: true,
      };
      differences.set(base.row, [...(differences.get(base.row) ?? []), change]);
      return true;
    });
    return { differences, issues, notes: notesOf(wanted, people, settings), data };
  },
  record: async (context, importId, data, placed) => {
    const rows = data.flatMap((base) => {
      const person = placed.get(base.row);
      return person ? [{ ...base, ...person }] : [];
    });
    if (rows.length === 0) return;
    const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r ("personId" uuid, "employmentId" uuid, scheme text, jurisdiction text, "contributionYear" text, "from" date,
      "baseFen" bigint, "rateMillionths" bigint, "departmentPath" text)`;
    const same = sql`e.person_id = r."personId" and e.employment_id = r."employmentId" and e.scheme = r.scheme and e.superseded_at is null`;
    await sql`update insurance.enrolment e set superseded_at = ${context.now} from ${given} where ${same} and e.effective_from >= r."from"`.execute(
      context.tx,
    );
    await sql`update insurance.enrolment e set effective_until = r."from" from ${given} where ${same} and e.effective_from < r."from" and (e.effective_until is null or e.effective_until > r."from")`.execute(
      context.tx,
    );
    await sql`insert into insurance.enrolment (person_id, employment_id, scheme, jurisdiction, contribution_year, effective_from, base_fen, rate_millionths, recorded_by, recorded_at, import_id, department_path)
      select "personId", "employmentId", scheme, jurisdiction, "contributionYear", "from", "baseFen", "rateMillionths", ${context.actor.userId}, ${context.now}, ${importId}::uuid, "departmentPath"::ltree from ${given}`.execute(
      context.tx,
    );
  },
  undo: async ({ tx }, importId) => {
    const gone = await sql<{ personId: string; employmentId: string; scheme: string; from: string; recordedAt: Date }>`
      delete from insurance.enrolment where import_id = ${importId}
      returning person_id as "personId", employment_id as "employmentId", scheme, effective_from as "from", recorded_at as "recordedAt"`.execute(
      tx,
    );
    const given = sql`unnest(${gone.rows.map((row) => row.personId)}::uuid[], ${gone.rows.map((row) => row.employmentId)}::uuid[], ${gone.rows.map((row) => row.scheme)}::text[],
      ${gone.rows.map((row) => row.from)}::date[], ${gone.rows.map((row) => row.recordedAt.toISOString())}::timestamptz[]) as g (person_id, employment_id, scheme, effective_from, recorded_at)`;
    const same = sql`e.person_id = g.person_id and e.employment_id = g.employment_id and e.scheme = g.scheme`;
    await sql`update insurance.enrolment e set effective_until = null from ${given} where ${same} and e.effective_until = g.effective_from and e.superseded_at is null`.execute(
      tx,
    );
    await sql`update insurance.enrolment e set superseded_at = null from ${given} where ${same} and e.superseded_at = g.recorded_at`.execute(
      tx,
    );
  },
};

const isEnrolledThere = (place: string): boolean =>
  countriesKnowing('social_insurance_base').includes(countryOfPlace(place));

/** Bases and rates given for somebody whose country has none. */
function basesElsewhere({ row, names, jurisdiction, values }: PersonOnRow): RowIssue[] {
  const { zh, en } = nameOfCountry(countryOfPlace(jurisdiction));
  return ['socialBase', 'fundBase', 'fundRate']
    .filter((field) => values[field] !== undefined && values[field] !== null && values[field] !== '')
    .map((field) => ({
      row,
      field,
      code: 'input-of-another-country',
      message: {
        zh: `${names.zh} 的用工主体在${zh}，当地没有社保公积金基数`,
        en: `The employer of ${names.en} stands in ${en}, where nobody is enrolled by a base`,
      },
      remedy: { zh: '请清空该格', en: 'Leave the cell empty' },
    }));
}

function basesOf(person: PersonOnRow, settings: Settings, rules: PlaceRules, issues: RowIssue[]): StaffBase[] {
  const fromPay = settingText(settings, 'bases') === 'from-pay' && !('socialBase' in person.values);
  const pay = Object.entries(person.values).reduce(
    (sum, [key, value]) => (key.startsWith('pay:') && typeof value === 'number' ? sum + value : sum),
    0,
  );
  const rate = String(person.values.fundRate ?? settingText(settings, 'fundRate'));
  const from = `${person.from.slice(0, 7)}-01`;
  if (!isEnrolledThere(person.jurisdiction)) {
    issues.push(...basesElsewhere(person));
    return [];
  }
  return (['social-insurance', 'housing-fund'] as const).flatMap((scheme): StaffBase[] => {
    const given = person.values[FIELDS[scheme]];
    const baseFen = typeof given === 'number' ? given : fromPay && pay > 0 ? pay : null;
    if (baseFen === null) return [];
    const rateMillionths = scheme === 'housing-fund' ? Math.round(Number(rate) * 1_000_000) : null;
    if (rateMillionths !== null && !(rateMillionths > 0)) {
      issues.push({
        row: person.row,
        field: 'fundRate',
        code: 'rate-missing',
        message: { zh: '缺少公积金比例。', en: 'The rate of the housing fund is missing.' },
        remedy: { zh: '请在文件中填写，或在对应步骤中选择。', en: 'Fill it in, or choose it in the mapping step.' },
      });
      return [];
    }
    const refused = rateMillionths === null ? null : rules.fundRateIssue(person.jurisdiction, from, rateMillionths);
    if (refused !== null) {
      issues.push({ row: person.row, field: 'fundRate', ...refused });
      return [];
    }
    const contributionYear = rules.contributionYear(person.jurisdiction, scheme, from);
    if (contributionYear === null) {
      issues.push({ row: person.row, field: FIELDS[scheme], ...yearUnknown(person.jurisdiction, scheme) });
      return [];
    }
    return [
      {
        row: person.row,
        scheme,
        jurisdiction: person.jurisdiction,
        contributionYear,
        from,
        baseFen,
        rateMillionths,
      },
    ];
  });
}

const shown = ({ baseFen, rateMillionths }: { baseFen: number; rateMillionths: number | null }): string =>
  `${(baseFen / 100).toFixed(2)}${rateMillionths === null ? '' : ` × ${rateMillionths / 10_000}%`}`;

function notesOf(wanted: readonly StaffBase[], people: readonly PersonOnRow[], settings: Settings): Words[] {
  const fresh = people.filter((person) => person.personId === null && isEnrolledThere(person.jurisdiction)).length;
  if (fresh === 0) return [];
  if (settingText(settings, 'bases') === 'from-pay' && wanted.length > 0)
    return [
      {
        zh: '社保与公积金的申报基数取文件中的月薪酬合计。',
        en: 'The declared bases of insurance and fund are the monthly pay of the file.',
      },
    ];
  return wanted.length > 0
    ? []
    : [
        {
          zh: `${fresh} 名新人员不登记社保与公积金。`,
          en: `${quantity(fresh, 'new person is', 'new people are')} not enrolled in insurance and fund.`,
        },
      ];
}

async function currentBases({ tx }: ImportContext, people: readonly PersonOnRow[]) {
  const known = people.filter((person) => person.employmentId !== null);
  const found = await sql<{ employmentId: string; scheme: Scheme; baseFen: number; rateMillionths: number | null }>`
    select e.employment_id as "employmentId", e.scheme, e.base_fen as "baseFen", e.rate_millionths as "rateMillionths"
    from unnest(${known.map((person) => person.personId)}::uuid[], ${known.map((person) => person.employmentId)}::uuid[], ${known.map((person) => person.from)}::date[]) as g (person_id, employment_id, on_day)
    join insurance.enrolment e on e.person_id = g.person_id and e.employment_id = g.employment_id and e.superseded_at is null
      and e.effective_from <= g.on_day and (e.effective_until is null or g.on_day < e.effective_until)`.execute(tx);
  return new Map(found.rows.map((row) => [`${row.employmentId} ${row.scheme}`, row]));
}
