/** The demo company's pay facts as they were recorded: two clocks, scaled integers, a handful of set-based inserts. */
import { inputScale } from '@meritline/engine/payroll';
import pg from 'pg';
import { definitionWith } from '../modules/pay-structure/index.ts';
import { newId } from '../platform/database/index.ts';
import type { DemoContext } from './context.ts';

type Row = readonly unknown[];

interface DatedAmount {
  readonly number: string;
  readonly code: string;
  readonly from: string;
  readonly amountFen: number;
  readonly reason: string;
  readonly recordedAt: string;
}

interface Version extends DatedAmount {
  until: string | null;
  supersededAt: string | null;
}

/** Decimal text as an integer scaled by `digits`: `0.07` with 6 digits -> 70000. */
export function scaled(text: string, digits: number): number {
  const [whole, fraction = ''] = text.replace('-', '').split('.');
  if (fraction.length > digits) throw new Error(`${text} has more than ${digits} decimals`);
  const value = Number(`${whole}${fraction.padEnd(digits, '0')}`);
  return text.startsWith('-') ? -value : value;
}

/**
 * What the register held after each recording: a new amount from a day ends the one before it, and the record of the one
 * before is superseded by a record of its shorter life. So "what was known at T" can be asked of every row.
 */
function versions(amounts: readonly DatedAmount[]): Version[] {
  const rows: Version[] = [];
  for (const amount of [...amounts].sort(
    (a, b) => a.recordedAt.localeCompare(b.recordedAt) || a.from.localeCompare(b.from),
  )) {
    const open = rows.filter((row) => row.supersededAt === null);
    const before = open.find((row) => row.from < amount.from && (row.until === null || amount.from < row.until));
    const after = open.filter((row) => row.from > amount.from).sort((a, b) => a.from.localeCompare(b.from))[0];
    if (before) {
      before.supersededAt = amount.recordedAt;
      rows.push({ ...before, until: amount.from, recordedAt: amount.recordedAt, supersededAt: null });
    }
    rows.push({ ...amount, until: after?.from ?? null, supersededAt: null });
  }
  // A record shortened in the very moment it was made was never known in its longer form.
  return rows.filter((row) => row.supersededAt !== row.recordedAt);
}

export async function loadPayFacts(context: DemoContext): Promise<void> {
  const { ids } = context;
  const owner = new pg.Client({ connectionString: context.databases.urls.owner });
  const recordedBy = ids.userByRole.get('pay-specialist') ?? 'demo company';
  await owner.connect();
  try {
    await owner.query('begin');
    await insert(owner, 'pay_structure.recurring_pay', RECURRING, recurringRows(context, recordedBy));
    await insert(owner, 'insurance.enrolment', ENROLMENT, enrolmentRows(context, recordedBy));
    await insert(owner, 'payroll.special_deduction', DEDUCTION, deductionRows(context, recordedBy));
    await insert(owner, 'payroll.pay_input', PAY_INPUT, payInputRows(context, recordedBy));
    await insert(owner, 'payroll.accumulator', ACCUMULATOR, accumulatorRows(context));
    await insert(owner, 'payments.bank_account', ACCOUNT, accountRows(context, recordedBy));
    await owner.query('commit');
  } finally {
    await owner.end();
  }
}

const RECURRING = [
  'person_id',
  'employment_id',
  'input_code',
  'effective_from',
  'effective_until',
  'value_scaled',
  'reason',
  'document',
  'recorded_by',
  'recorded_at',
  'superseded_at',
  'department_path',
];
const ENROLMENT = [
  'person_id',
  'employment_id',
  'scheme',
  'jurisdiction',
  'contribution_year',
  'effective_from',
  'effective_until',
  'base_fen',
  'rate_millionths',
  'recorded_by',
  'recorded_at',
  'department_path',
];
const DEDUCTION = [
  'person_id',
  'deduction_id',
  'kind',
  'effective_from',
  'effective_until',
  'amount_fen',
  'recorded_by',
  'recorded_at',
  'department_path',
];
const PAY_INPUT = [
  'person_id',
  'employment_id',
  'period',
  'input_code',
  'source_key',
  'value_scaled',
  'source',
  'document',
  'recorded_by',
  'recorded_at',
  'department_path',
];
const ACCUMULATOR = [
  'person_id',
  'legal_entity_id',
  'tax_year',
  'through_period',
  'totals',
  'source',
  'recorded_at',
  'department_path',
];
const ACCOUNT = [
  'person_id',
  'account_id',
  'effective_from',
  'effective_until',
  'bank_zh',
  'bank_en',
  'branch',
  'holder',
  'number',
  'recorded_by',
  'recorded_at',
  'department_path',
];

const firstOf = (month: string | null): string | null => (month === null ? null : `${month}-01`);
/** Facts of a month are on file on the 20th of it, before the run. */
const onFile = (month: string): string => `${month}-20T10:00:00+08:00`;

function recurringRows({ company, ids }: DemoContext, recordedBy: string): Row[] {
  const amounts: DatedAmount[] = [
    ...company.basePays.map((b) => ({
      number: b.employeeNumber,
      code: 'base_pay_rate',
      from: b.effectiveFrom,
      amountFen: b.amountMonthly,
      reason: b.reason,
      recordedAt: b.recordedAt,
    })),
    ...company.allowances.map((a) => ({
      number: a.employeeNumber,
      code: a.inputCode,
      from: a.effectiveFrom,
      amountFen: a.amountMonthly,
      reason: 'grade',
      recordedAt: a.recordedAt,
    })),
  ];
  return [...Map.groupBy(amounts, (amount) => `${amount.number} ${amount.code}`).values()]
    .flatMap(versions)
    .map((v) => {
      const { personId, employmentId, departmentPath } = ids.personByNumber.get(v.number)!;
      return [
        personId,
        employmentId,
        v.code,
        v.from,
        v.until,
        v.amountFen,
        v.reason,
        `TX-${v.from}-${v.number}`,
        recordedBy,
        v.recordedAt,
        v.supersededAt,
        departmentPath,
      ];
    });
}

function enrolmentRows({ company, ids }: DemoContext, recordedBy: string): Row[] {
  const jurisdiction = new Map(company.legalEntities.map((entity) => [entity.city, entity.jurisdictions.at(-1)]));
  // What begins or ends after the open month is told to the agencies in it: proposals of the demo, not yet facts.
  const { open } = company.months;
  const known = company.insuranceEnrolments.filter((e) => e.fromMonth <= open);
  return known.map((e) => {
    const { personId, employmentId, departmentPath } = ids.personByNumber.get(e.employeeNumber)!;
    return [
      personId,
      employmentId,
      e.scheme,
      jurisdiction.get(e.city),
      e.contributionYear,
      firstOf(e.fromMonth),
      e.untilMonth !== null && e.untilMonth > open ? null : firstOf(e.untilMonth),
      e.base,
      e.rate === null ? null : scaled(e.rate, 6),
      recordedBy,
      `${e.fromMonth}-02T09:00:00+08:00`,
      departmentPath,
    ];
  });
}

const deductionRows = ({ company, ids }: DemoContext, recordedBy: string): Row[] =>
  company.specialDeductions.map((d) => {
    const { personId, departmentPath } = ids.personByNumber.get(d.employeeNumber)!;
    return [
      personId,
      newId(),
      d.kind,
      firstOf(d.fromMonth),
      firstOf(d.untilMonth),
      d.amountMonthly,
      recordedBy,
      `${d.fromMonth}-02T09:00:00+08:00`,
      departmentPath,
    ];
  });

/** Quantities are kept with the decimals their input declares. */
function payInputRows({ company, ids }: DemoContext, recordedBy: string): Row[] {
  const declared = new Map(
    definitionWith(company.legalEntities[0]!.jurisdictions[0]!, { items: [], inputs: [] }).inputs.map((each) => [
      each.code,
      inputScale(each),
    ]),
  );
  return [...company.monthlyInputs, ...company.openMonthInputs].map((i) => {
    const { personId, employmentId, departmentPath } = ids.personByNumber.get(i.employeeNumber)!;
    const scale = declared.get(i.code);
    if (scale === undefined) throw new Error(`The demo company gives an input no rule pack declares: ${i.code}`);
    const value = i.amount ?? scaled(i.quantity!, scale);
    const source = {
      kind: 'sheet',
      names: { zh: `考勤表 ${i.month}`, en: `Attendance sheet ${i.month}` },
      file: `attendance-${i.month}.xlsx`,
    };
    return [
      personId,
      employmentId,
      i.month,
      i.code,
      'attendance',
      value,
      source,
      `attendance-${i.month}`,
      recordedBy,
      onFile(i.month),
      departmentPath,
    ];
  });
}

function accumulatorRows({ company, ids }: DemoContext): Row[] {
  const entityOf = new Map(
    company.employments.map((e) => [e.employeeNumber, ids.legalEntityByCode.get(e.legalEntityCode)]),
  );
  return [...Map.groupBy(company.openingAccumulators, (a) => `${a.employeeNumber} ${a.taxYear}`).values()].map(
    (group) => {
      const first = group[0]!;
      const { personId, departmentPath } = ids.personByNumber.get(first.employeeNumber)!;
      const totals = Object.fromEntries(group.map((a) => [a.code, a.amount ?? 0]));
      return [
        personId,
        entityOf.get(first.employeeNumber),
        first.taxYear,
        first.throughMonth,
        totals,
        'opening',
        '2025-11-01T09:00:00+08:00',
        departmentPath,
      ];
    },
  );
}

const accountRows = ({ company, ids }: DemoContext, recordedBy: string): Row[] =>
  company.bankAccounts.map((a) => {
    const { personId, departmentPath } = ids.personByNumber.get(a.employeeNumber)!;
    return [
      personId,
      newId(),
      a.effectiveFrom,
      a.effectiveUntil,
      a.bank.zh,
      a.bank.en,
      a.branch.zh,
      a.holder,
      a.number,
      recordedBy,
      `${a.effectiveFrom}T09:00:00+08:00`,
      departmentPath,
    ];
  });

/** One statement through json_populate_recordset, typed by the table. */
async function insert(
  client: pg.Client,
  table: string,
  columns: readonly string[],
  rows: readonly Row[],
): Promise<void> {
  const records = rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index] ?? null])));
  await client.query(
    `insert into ${table} (${columns.join(', ')}) select ${columns.join(', ')} from json_populate_recordset(null::${table}, $1)`,
    [JSON.stringify(records)],
  );
}
