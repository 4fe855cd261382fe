/**
 * A company of any size for benchmarks and tests: people in Shanghai and Beijing with two months of pay facts, among them
 * joiners, leavers, raises in the middle of a month, raises that became known late, absences, overtime and deductions.
 * The same size gives the same company, row by row. It knows no database: rows come as records by table.
 */

/** Month whose payroll is measured, and the closed one before it. */
export const MONTH = '2026-11';
export const MONTH_BEFORE = '2026-10';

export type Row = Readonly<Record<string, unknown>>;

export interface TableRows {
  readonly table: string;
  readonly rows: readonly Row[];
}

const DEPARTMENT_SIZE = 50;
const BY = 'benchmark';
const FOUNDED = '2015-01-01';
const KNOWN_EARLY = '2026-09-10T09:00:00+08:00';
/** After the payroll of the month before, ahead of the one that is measured. */
const KNOWN_LATE = '2026-11-05T09:00:00+08:00';

/** A version 7 identifier made from a kind and a number: ordered as the product's own are, and the same every time. */
const id = (kind: number, number: number): string => {
  const time = (0x01_99_00_00_00_00 + number).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${kind.toString(16).padStart(3, '0')}-8000-${number.toString(16).padStart(12, '0')}`;
};

const PERSON = 1;
const EMPLOYMENT = 2;
const ENTITY = 3;
const DEPARTMENT = 4;
const POSITION = 5;
const JOB = 6;
const GRADE = 7;
const ACCOUNT = 8;
const EARLIER_ACCOUNT = 9;
const DEDUCTION = 16;

const ENTITIES = [
  { code: 'BENCH-SH', zh: '基准制造（上海）', en: 'Bench Shanghai', city: 'cn/shanghai', fundRate: 70_000 },
  { code: 'BENCH-BJ', zh: '基准制造（北京）', en: 'Bench Beijing', city: 'cn/beijing', fundRate: 120_000 },
] as const;
const DEDUCTION_KINDS = [
  ['children_education', 200_000],
  ['elderly_care', 150_000],
  ['housing_rent', 150_000],
  ['housing_loan', 100_000],
  ['infant_care', 200_000],
] as const;
const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'];
const GIVEN = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平'];

/** Numbers below 1 that depend on the person alone, so that the first thousand of a larger company are paid like the smaller one's. */
function draws(person: number): () => number {
  let state = (person * 2_654_435_761 + 12_345) % 2_147_483_647 || 1;
  const next = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  next();
  return next;
}

const departmentsOf = (size: number): number => Math.max(4, Math.ceil(size / DEPARTMENT_SIZE));
const departmentPath = (department: number): string =>
  department === 0 ? 'company' : `company.D${Math.floor((department - 1) / 20)}.U${department}`;

/** Employers, departments, jobs, grades, positions and the coefficients that hold before the first appraisal. */
export function organizationOf(size: number): TableRows[] {
  const departments = Array.from({ length: departmentsOf(size) }, (_, number) => number);
  const dated = { effective_from: FOUNDED };
  return [
    {
      table: 'organization.legal_entity',
      rows: ENTITIES.map(({ code }, n) => ({ legal_entity_id: id(ENTITY, n), code })),
    },
    {
      table: 'organization.legal_entity_version',
      rows: ENTITIES.map(({ zh, en, city }, n) => ({
        legal_entity_id: id(ENTITY, n),
        ...dated,
        name_zh: zh,
        name_en: en,
        city,
      })),
    },
    {
      table: 'organization.department',
      rows: departments.map((n) => ({ department_id: id(DEPARTMENT, n), code: `D${n}` })),
    },
    {
      table: 'organization.department_version',
      rows: departments.map((n) => ({
        department_id: id(DEPARTMENT, n),
        ...dated,
        parent_id: n === 0 ? null : id(DEPARTMENT, 0),
        name_zh: n === 0 ? '公司' : `部门 ${n}`,
        name_en: n === 0 ? 'Company' : `Department ${n}`,
        path: departmentPath(n),
        sort: n,
      })),
    },
    { table: 'organization.job', rows: [{ job_id: id(JOB, 0), code: 'WORK' }] },
    { table: 'organization.job_family', rows: [{ code: 'production', name_zh: '生产', name_en: 'Production' }] },
    {
      table: 'organization.job_version',
      rows: [{ job_id: id(JOB, 0), ...dated, family: 'production', name_zh: '岗位', name_en: 'Work' }],
    },
    { table: 'organization.grade', rows: [{ grade_id: id(GRADE, 0), code: 'G1' }] },
    {
      table: 'organization.grade_version',
      rows: [{ grade_id: id(GRADE, 0), ...dated, name_zh: '一级', name_en: 'Grade 1', level: 1 }],
    },
    {
      table: 'organization.position',
      rows: departments.map((n) => ({ position_id: id(POSITION, n), code: `P${n}` })),
    },
    {
      table: 'organization.position_version',
      rows: departments.map((n) => ({
        position_id: id(POSITION, n),
        ...dated,
        department_id: id(DEPARTMENT, n),
        job_id: id(JOB, 0),
        name_zh: '员工',
        name_en: 'Member',
      })),
    },
    {
      table: 'appraisals.policy_version',
      rows: [
        {
          code: 'bench',
          version: 1,
          effective_from: FOUNDED,
          name_zh: '基准',
          name_en: 'Bench',
          settings: { openingCoefficients: { organisation: '1.05', personal: '1' } },
          recorded_by: BY,
        },
      ],
    },
  ];
}

interface Person {
  readonly number: number;
  readonly size: number;
  readonly next: () => number;
  readonly path: string;
  readonly hiredOn: string;
  readonly endedOn: string | null;
  readonly baseFen: number;
  readonly entity: number;
}

/** Of 200 people: 3 come in the measured month, 2 in the one before, 2 leave within it and 2 at its start. */
function hiredOn(number: number, next: () => number): string {
  const place = number % 200;
  const year = 2015 + Math.floor(next() * 11);
  const month = String(1 + Math.floor(next() * 12)).padStart(2, '0');
  if (place < 3) return `${MONTH}-${place === 0 ? '02' : '12'}`;
  if (place < 5) return `${MONTH_BEFORE}-15`;
  return `${year}-${month}-01`;
}

function endedOn(number: number): string | null {
  const place = number % 200;
  if (place === 10 || place === 11) return `${MONTH}-19`;
  if (place === 12 || place === 13) return `${MONTH}-01`;
  return null;
}

function personOf(number: number, size: number): Person {
  const next = draws(number + 1);
  return {
    number,
    size,
    next,
    path: departmentPath(number % departmentsOf(size)),
    hiredOn: hiredOn(number, next),
    endedOn: endedOn(number),
    baseFen: (6_000 + Math.floor(next() ** 3 * 40_000)) * 100,
    entity: number % 5 < 3 ? 0 : 1,
  };
}

/** The rows of the people numbered from `from` up to before `until`, tables in the order in which they are inserted. */
export function peopleOf(size: number, from: number, until: number): TableRows[] {
  const tables = new Map<string, Row[]>(PEOPLE_TABLES.map((table) => [table, []]));
  for (let number = from; number < Math.min(until, size); number += 1) {
    const person = personOf(number, size);
    for (const [table, row] of [...basics(person), ...payFacts(person)]) tables.get(table)!.push(row);
  }
  return [...tables].map(([table, rows]) => ({ table, rows }));
}

const PEOPLE_TABLES = [
  'people.person',
  'people.employment_number',
  'people.employment',
  'people.assignment',
  'pay_structure.recurring_pay',
  'insurance.enrolment',
  'payroll.special_deduction',
  'payroll.pay_input',
  'payroll.accumulator',
  'payments.bank_account',
];

type Entry = readonly [table: string, row: Row];

function* basics(person: Person): Generator<Entry> {
  const { number, path } = person;
  const [personId, employmentId] = [id(PERSON, number), id(EMPLOYMENT, number)];
  const surname = SURNAMES[number % SURNAMES.length]!;
  const given = GIVEN[Math.floor(number / SURNAMES.length) % GIVEN.length]!;
  const own = { person_id: personId, department_path: path, recorded_at: KNOWN_EARLY };
  yield [
    'people.person',
    {
      ...own,
      name_zh: surname + given,
      name_en: `Person ${number}`,
      name_pinyin: `person ${number}`,
      name_initials: 'p',
    },
  ];
  yield ['people.employment_number', { number: `B${number}`, person_id: personId, employment_id: employmentId }];
  yield [
    'people.employment',
    {
      ...own,
      employment_id: employmentId,
      number: `B${number}`,
      legal_entity_id: id(ENTITY, person.entity),
      hired_on: person.hiredOn,
      ended_on: person.endedOn,
      contract_kind: 'open-ended',
      full_time_share: 1_000_000,
    },
  ];
  yield [
    'people.assignment',
    {
      ...own,
      employment_id: employmentId,
      effective_from: person.hiredOn,
      department_id: id(DEPARTMENT, number % departmentsOf(person.size)),
      position_id: id(POSITION, number % departmentsOf(person.size)),
      job_id: id(JOB, 0),
      grade_id: id(GRADE, 0),
      reason: 'hire',
    },
  ];
}

function* payFacts(person: Person): Generator<Entry> {
  yield* recurringPay(person);
  yield* insurance(person);
  yield* deductions(person);
  yield* monthInputs(person, MONTH_BEFORE);
  yield* monthInputs(person, MONTH);
  if (person.hiredOn < MONTH_BEFORE) yield ['payroll.accumulator', openingTotals(person)];
  yield* accounts(person);
}

/** First day from which a raise holds: of 100 people 8 in the middle of the month, 10 at its start, 1 a month too late. */
function raiseOf({ number, hiredOn: hired }: Person): string | null {
  if (hired >= MONTH_BEFORE) return null;
  const place = number % 100;
  if (place >= 20 && place < 28) return `${MONTH}-16`;
  if (place >= 30 && place < 40) return `${MONTH}-01`;
  return place === 15 ? `${MONTH_BEFORE}-01` : null;
}

function* recurringPay(person: Person): Generator<Entry> {
  const { number, hiredOn: hired, baseFen, next } = person;
  const row = (code: string, from: string, value: number, more: Row = {}): Entry => [
    'pay_structure.recurring_pay',
    {
      person_id: id(PERSON, number),
      employment_id: id(EMPLOYMENT, number),
      department_path: person.path,
      input_code: code,
      effective_from: from,
      value_scaled: value,
      reason: 'contract',
      document: `contract ${number}`,
      recorded_by: BY,
      recorded_at: KNOWN_EARLY,
      ...more,
    },
  ];
  const raise = raiseOf(person);
  if (raise === null) yield row('base_pay_rate', hired, baseFen);
  else {
    yield row('base_pay_rate', hired, baseFen, { superseded_at: KNOWN_LATE });
    yield row('base_pay_rate', hired, baseFen, { effective_until: raise, recorded_at: KNOWN_LATE });
    yield row('base_pay_rate', raise, baseFen + 50_000, { reason: 'raise', recorded_at: KNOWN_LATE });
  }
  if (next() < 0.6) yield row('position_allowance', hired, (3 + Math.floor(next() * 20)) * 10_000);
  if (next() < 0.7) yield row('performance_base', hired, Math.round(baseFen / 5));
}

function* insurance(person: Person): Generator<Entry> {
  const entity = ENTITIES[person.entity]!;
  for (const scheme of ['social-insurance', 'housing-fund']) {
    yield [
      'insurance.enrolment',
      {
        person_id: id(PERSON, person.number),
        employment_id: id(EMPLOYMENT, person.number),
        department_path: person.path,
        scheme,
        jurisdiction: entity.city,
        contribution_year: '2026-07',
        effective_from: person.hiredOn < '2026-07' ? '2026-07-01' : `${person.hiredOn.slice(0, 7)}-01`,
        base_fen: person.baseFen,
        rate_millionths: scheme === 'housing-fund' ? entity.fundRate : null,
        recorded_by: BY,
        recorded_at: KNOWN_EARLY,
      },
    ];
  }
}

function* deductions({ number, next, path }: Person): Generator<Entry> {
  const count = next() < 0.5 ? 1 : next() < 0.3 ? 2 : 0;
  const first = Math.floor(next() * DEDUCTION_KINDS.length);
  for (let place = 0; place < count; place += 1) {
    const [kind, amount] = DEDUCTION_KINDS[(first + place) % DEDUCTION_KINDS.length]!;
    yield [
      'payroll.special_deduction',
      {
        person_id: id(PERSON, number),
        deduction_id: id(DEDUCTION + place, number),
        department_path: path,
        kind,
        effective_from: '2026-01-01',
        amount_fen: amount,
        recorded_by: BY,
        recorded_at: KNOWN_EARLY,
      },
    ];
  }
}

/** What the attendance sheet says: meals for everybody, overtime for a third, leave for a tenth. Two decimals. */
function* monthInputs(person: Person, period: string): Generator<Entry> {
  const { number, next } = person;
  const day = period === MONTH ? '20' : '15';
  const facts: [string, number][] = [['meal_days', 1_500 + Math.floor(next() * 7) * 100]];
  if (next() < 0.3) facts.push(['overtime_weekday_hours', 50 + Math.floor(next() * 40) * 50]);
  if (next() < 0.15) facts.push(['overtime_restday_hours', 400 + Math.floor(next() * 3) * 400]);
  if (next() < 0.06) facts.push(['personal_leave_days', 50 + Math.floor(next() * 6) * 50]);
  if (next() < 0.05) facts.push(['sick_leave_days', 100 + Math.floor(next() * 5) * 100]);
  if (next() < 0.04) facts.push(['one_off_bonus', (1 + Math.floor(next() * 40)) * 10_000]);
  const isPaid = person.hiredOn.slice(0, 7) <= period && (person.endedOn === null || person.endedOn > `${period}-01`);
  if (!isPaid) return;
  for (const [code, value] of facts) {
    yield [
      'payroll.pay_input',
      {
        person_id: id(PERSON, number),
        employment_id: id(EMPLOYMENT, number),
        department_path: person.path,
        period,
        input_code: code,
        source_key: 'attendance',
        value_scaled: value,
        source: { kind: 'sheet', file: `attendance-${period}.xlsx`, row: number + 2 },
        document: `attendance-${period}`,
        recorded_by: BY,
        recorded_at: `${period}-${day}T10:00:00+08:00`,
      },
    ];
  }
}

/** About what was withheld on a taxable income so far, in fen: near enough that no month must give tax back. */
const withheld = (fen: number): number =>
  Math.round(Math.max(fen * 0.03, fen * 0.1 - 252_000, fen * 0.2 - 1_692_000, fen * 0.25 - 3_192_000));

/** Nine months of the tax year before the first payroll here, as another system would hand them over. */
function openingTotals({ number, entity, path, baseFen, hiredOn: hired }: Person): Row {
  const months = hired < '2026-01' ? 9 : 10 - Number(hired.slice(5, 7));
  const income = baseFen * months;
  const special = Math.round(baseFen * 0.175) * months;
  return {
    person_id: id(PERSON, number),
    legal_entity_id: id(ENTITY, entity),
    department_path: path,
    tax_year: '2026',
    through_period: '2026-09',
    totals: {
      cumulative_income: income,
      cumulative_special_deduction: special,
      cumulative_tax_withheld: withheld(Math.max(0, income - special - 500_000 * months)),
    },
    source: 'opening',
    recorded_at: KNOWN_EARLY,
  };
}

/** One in a hundred changed the account just before pay day. */
function* accounts({ number, path, hiredOn: hired }: Person): Generator<Entry> {
  const row = (kind: number, from: string, until: string | null): Entry => [
    'payments.bank_account',
    {
      person_id: id(PERSON, number),
      account_id: id(kind, number),
      department_path: path,
      effective_from: from,
      effective_until: until,
      bank_zh: '中国银行',
      bank_en: 'Bank of China',
      branch: '浦东支行',
      holder: SURNAMES[number % SURNAMES.length]! + GIVEN[Math.floor(number / SURNAMES.length) % GIVEN.length]!,
      number: `62166100${String(number).padStart(11, '0')}`,
      recorded_by: BY,
      recorded_at: KNOWN_EARLY,
    },
  ];
  const isChanged = number % 100 === 60 && hired < MONTH_BEFORE;
  if (isChanged) yield row(EARLIER_ACCOUNT, hired, `${MONTH}-10`);
  yield row(ACCOUNT, isChanged ? `${MONTH}-10` : hired, null);
}

const CHUNK = 5_000;

/** What sends a statement; a pool or a client of PostgreSQL fits. It must be allowed to write every table. */
export interface StatementSender {
  query(text: string, values?: unknown[]): Promise<unknown>;
}

/** Writes the company, one statement a table and 5,000 people. Returns the number of rows written. */
export async function loadPopulation(owner: StatementSender, size: number): Promise<number> {
  let rows = 0;
  const write = async (tables: readonly TableRows[]): Promise<void> => {
    for (const each of tables) {
      if (each.rows.length === 0) continue;
      rows += each.rows.length;
      const columns = [...new Set(each.rows.flatMap((row) => Object.keys(row)))].join(', ');
      await owner.query(
        `insert into ${each.table} (${columns}) select ${columns} from json_populate_recordset(null::${each.table}, $1)`,
        [JSON.stringify(each.rows)],
      );
    }
  };
  await write(organizationOf(size));
  for (let from = 0; from < size; from += CHUNK) await write(peopleOf(size, from, from + CHUNK));
  await owner.query('analyze');
  return rows;
}

/** Writes the company by COPY, 20,000 people at a time, as a superuser and without the checks that rows of its own need. */
export async function copyPopulation(
  size: number,
  copy: (table: string, rows: readonly Row[]) => Promise<void>,
): Promise<number> {
  let rows = 0;
  const write = async (tables: readonly TableRows[]): Promise<void> => {
    for (const each of tables) {
      if (each.rows.length === 0) continue;
      rows += each.rows.length;
      await copy(each.table, each.rows);
    }
  };
  await write(organizationOf(size));
  for (let from = 0; from < size; from += COPIED) await write(peopleOf(size, from, from + COPIED));
  return rows;
}

const COPIED = 20_000;
