/** Suspensions in the staff file: first day, first day back, kind, and whether work days are paid; all said, nothing guessed. */
import { sql } from 'kysely';
import type { ImportContext, ImportField, RowIssue } from '../../imports/index.ts';
import { SUSPENSION_KINDS } from '../suspensions.ts';
import type { PersonOnRow, StaffFilePart } from './part.ts';

const FROM = 'suspension:from';
const UNTIL = 'suspension:until';
const KIND = 'suspension:kind';
const PAY = 'suspension:pay';

const shared = { permission: 'people.write', group: { zh: '停职', en: 'Suspension' } } as const;

type Kind = (typeof SUSPENSION_KINDS)[number];

const KIND_NAMES: Readonly<Record<Kind, readonly [zh: string, en: string, ...aliases: string[]]>> = {
  'unpaid-leave': ['停薪留职', 'Leave without pay', '长期事假'],
  secondment: ['借调', 'Secondment', '外派'],
  service: ['服役或公务', 'Public or military service', '服役', '参军'],
  investigation: ['停职调查', 'Investigation'],
  other: ['其他', 'Other'],
};

const FIELDS: readonly ImportField[] = [
  {
    ...shared,
    key: FROM,
    zh: '停职首日',
    en: 'Suspended from',
    aliases: ['停职日期', '停薪日期', '停职开始'],
    kind: 'date',
  },
  {
    ...shared,
    key: UNTIL,
    zh: '复岗日',
    en: 'First day back',
    aliases: ['复职日期', '返岗日期'],
    kind: 'date',
    help: { zh: '回来上班的第一天；未定时留空。', en: 'The first working day again; empty while it is not known.' },
  },
  {
    ...shared,
    key: KIND,
    zh: '停职类型',
    en: 'Kind of suspension',
    aliases: ['停职原因'],
    kind: 'choice',
    choices: SUSPENSION_KINDS.map((value) => {
      const [zh, en, ...aliases] = KIND_NAMES[value];
      return { value, zh, en, aliases };
    }),
  },
  {
    ...shared,
    key: PAY,
    zh: '停职工资',
    en: 'Pay while suspended',
    aliases: ['停职期间工资'],
    kind: 'choice',
    choices: [
      { value: 'unpaid', zh: '不发', en: 'Not paid', aliases: ['停发', '无薪', 'unpaid'] },
      { value: 'paid', zh: '照发', en: 'Paid', aliases: ['带薪', '续发'] },
    ],
  },
];

interface Suspended {
  readonly row: number;
  readonly from: string;
  readonly until: string | null;
  readonly kind: Kind;
  readonly isPaid: boolean;
}

interface Held extends Omit<Suspended, 'row'> {
  readonly personId: string;
  readonly employmentId: string;
}

const shown = ({ from, until, kind, isPaid }: Omit<Suspended, 'row'>): string =>
  `${KIND_NAMES[kind][0]} ${from} – ${until ?? '…'} ${isPaid ? '照发' : '不发'}`;

export const staffSuspensions: StaffFilePart<readonly Suspended[]> = {
  code: 'suspension',
  fields: async () => FIELDS,
  settings: async () => [],
  plan: async (context, people) => {
    const onFile = await heldOf(context, people);
    const issues: RowIssue[] = [];
    const wanted = people.flatMap((person) => {
      const given = givenOf(person);
      if (given === null) return [];
      const held = onFile.filter((one) => one.employmentId === person.employmentId);
      const fault = given === 'incomplete' ? incomplete(person) : faultOf(person, given, held);
      if (fault) issues.push(fault);
      if (fault || given === 'incomplete') return [];
      const before = held.find((one) => one.from === given.from);
      return before && shown(before) === shown(given) ? [] : [{ person, given, before }];
    });
    const names = { zh: '停职', en: 'Suspension' };
    return {
      differences: new Map(
        wanted.map(({ person, given, before }) => [
          person.row,
          [{ field: FROM, names, before: before ? shown(before) : null, after: shown(given) }],
        ]),
      ),
      issues,
      notes: [],
      data: wanted.map(({ given }) => given),
    };
  },
  record: async ({ tx, actor, now }, importId, data, placed) => {
    const rows = data.flatMap(({ row, ...suspended }) => {
      const person = placed.get(row);
      return person ? [{ ...suspended, ...person }] : [];
    });
    if (rows.length === 0) return;
    const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g ("personId" uuid, "employmentId" uuid, "from" date, until date, kind text, "isPaid" boolean, "departmentPath" text)`;
    await sql`update people.suspension s set superseded_at = ${now} from ${given}
      where s.person_id = g."personId" and s.employment_id = g."employmentId" and s.effective_from = g."from" and s.superseded_at is null`.execute(
      tx,
    );
    await sql`insert into people.suspension (person_id, employment_id, effective_from, effective_until, kind, is_paid, reason, recorded_by, recorded_at, import_id, department_path)
      select g."personId", g."employmentId", g."from", g.until, g.kind, g."isPaid", f.file_name, ${actor.userId}, ${now}, ${importId}::uuid, g."departmentPath"::ltree
      from ${given} cross join imports.import f where f.import_id = ${importId}::uuid`.execute(tx);
  },
  undo: async ({ tx }, importId) => {
    const gone = await sql<{ personId: string; employmentId: string; from: string; at: Date }>`
      delete from people.suspension where import_id = ${importId}
      returning person_id as "personId", employment_id as "employmentId", effective_from as "from", recorded_at as at`.execute(
      tx,
    );
    await sql`update people.suspension s set superseded_at = null
      from jsonb_to_recordset(${JSON.stringify(gone.rows)}::jsonb) as g ("personId" uuid, "employmentId" uuid, "from" date, at timestamptz)
      where s.person_id = g."personId" and s.employment_id = g."employmentId" and s.effective_from = g."from" and s.superseded_at = g.at`.execute(
      tx,
    );
  },
};

/** Null where the row says nothing of a suspension. */
function givenOf({ row, values }: PersonOnRow): Suspended | 'incomplete' | null {
  const [from, until, kind, pay] = [FROM, UNTIL, KIND, PAY].map((key) => values[key] ?? null);
  if (from === null && until === null && kind === null && pay === null) return null;
  const known = SUSPENSION_KINDS.find((one) => one === kind);
  if (typeof from !== 'string' || known === undefined || typeof pay !== 'string') return 'incomplete';
  return { row, from, until: typeof until === 'string' ? until : null, kind: known, isPaid: pay === 'paid' };
}

const incomplete = ({ row }: PersonOnRow): RowIssue => ({
  row,
  field: FROM,
  code: 'suspension-incomplete',
  message: {
    zh: '停职须同时写明首日、类型和工资是否照发。',
    en: 'A suspension needs its first day, its kind and whether it is paid.',
  },
  remedy: { zh: '请补全这一行，或把停职各列都留空。', en: 'Complete the row, or leave all its columns empty.' },
});

function faultOf(person: PersonOnRow, given: Suspended, held: readonly Held[]): RowIssue | null {
  const { row, hiredOn } = person;
  if (given.from < hiredOn || (given.until !== null && given.until <= given.from)) {
    return {
      row,
      field: given.from < hiredOn ? FROM : UNTIL,
      code: 'suspension-dates',
      message: {
        zh: `停职 ${given.from} 至 ${given.until ?? '未定'} 不是在职期间内的一段时间。`,
        en: `${given.from} to ${given.until ?? 'open'} is no span within the employment.`,
      },
      remedy: { zh: '请更正停职首日或复岗日。', en: 'Correct the first day or the first day back.' },
    };
  }
  const met = held.find(
    (one) =>
      one.from !== given.from &&
      (given.until === null || one.from < given.until) &&
      (one.until === null || given.from < one.until),
  );
  if (!met) return null;
  return {
    row,
    field: FROM,
    code: 'overlapping-suspension',
    message: { zh: `与 ${met.from} 起的停职重叠。`, en: `It overlaps the suspension from ${met.from}.` },
    remedy: {
      zh: '请先在人员页更正那一段的复岗日。',
      en: 'Correct the first day back of that one on the page of the person first.',
    },
  };
}

async function heldOf({ tx }: ImportContext, people: readonly PersonOnRow[]): Promise<readonly Held[]> {
  const known = people.flatMap(({ personId }) => (personId === null ? [] : [personId]));
  const found = await sql<Held>`
    select person_id as "personId", employment_id as "employmentId", effective_from as "from", effective_until as until, kind, is_paid as "isPaid"
    from people.suspension where person_id = any (${known}::uuid[]) and superseded_at is null`.execute(tx);
  return found.rows;
}
