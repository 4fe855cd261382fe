/** Facts of one month from a sheet: a row a person, a column per input of the pay definition. */
import { quantity } from '@meritline/engine/explain';
import { parseDecimal, toScaled } from '@meritline/engine/money';
import { type InputDeclaration, inputScale } from '@meritline/engine/payroll';
import { sql } from 'kysely';
import { problems, type Words } from '../../../platform/problem/index.ts';
import type { CheckedRow } from '../../../platform/spreadsheet/index.ts';
import {
  type ImportContext,
  type ImportField,
  type ImportKind,
  type Plan,
  type PlannedRow,
  type RowIssue,
  type Settings,
  settingText,
} from '../../imports/index.ts';
import { countriesInUse } from '../../pay-structure/index.ts';
import { isCleared, MONTH_SOURCE, monthInputs } from '../gather/month-inputs.ts';
import { PAY_GROUP, payGroupJoins } from '../gather/pay-group.ts';
import { afterCutOff, lateRulesOf, monthOfLate } from '../record/late-input.ts';
import { kindOfInput } from '../rules/input-kinds.ts';
import { demandOpenMonth } from './demand-open-month.ts';

const KEY = 'input:';

const ALIASES: Readonly<Record<string, readonly string[]>> = {
  meal_days: ['出勤天数', '实际出勤'],
  overtime_weekday_hours: ['平日加班（小时）', '平日加班', '工作日加班'],
  overtime_restday_hours: ['休息日加班（小时）', '周末加班'],
  overtime_holiday_hours: ['节假日加班（小时）', '法定节假日加班', '节假日加班'],
  personal_leave_days: ['事假（天）', '事假'],
  sick_leave_days: ['病假（天）', '病假'],
  maternity_leave_days: ['产假（天）', '产假'],
  one_off_bonus: ['一次性奖金（元）', '一次性奖金', '奖金'],
  donation_limited: ['公益捐赠', '捐赠额', '限额扣除捐赠'],
  donation_full: ['全额扣除捐赠'],
  commercial_health_paid: ['商业健康险', '税优健康险'],
  annuity_paid: ['企业年金个人缴费', '职业年金个人缴费', '年金'],
  annuity_base: ['年金缴费基数', '年金基数'],
  internal_retirement_payment: ['内部退养补贴', '内退一次性收入'],
  internal_retirement_months: ['内退至法定退休月数'],
  annuity_received: ['领取企业年金', '年金领取'],
  annuity_received_months: ['年金所属月数'],
  housing_below_cost: ['低价购房差价', '售房差价'],
  dismissal_compensation: ['离职补偿', '经济补偿金'],
  early_retirement_payment: ['提前退休一次性补贴'],
  equity_income: ['股权激励收入', '股权激励所得'],
};

interface MonthlyInput {
  readonly row: number;
  readonly personId: string;
  readonly employmentId: string;
  readonly departmentPath: string;
  readonly inputCode: string;
  readonly valueScaled: number;
  /** The month it is recorded for: another than the sheet's where the pay group is past its cut-off. */
  readonly period: string;
}

interface MonthlyData {
  readonly period: string;
  readonly inputs: readonly MonthlyInput[];
}

export const monthlyInputs: ImportKind<MonthlyData> = {
  code: 'monthly-inputs',
  names: { zh: '考勤与当月数据', en: 'Attendance and monthly facts' },
  summary: {
    zh: '每人一行：加班、假期、餐补天数、一次性金额，及捐赠、年金、商业健康保险等计税数据。',
    en: 'One row a person: overtime, leave, meal days, one-off amounts; donations, annuity, health insurance and other facts of the tax.',
  },
  permission: 'payroll.prepare',
  holdsPay: true,
  fields: async (context) => [
    {
      key: 'number',
      zh: '工号',
      en: 'Employee number',
      aliases: ['员工编号', '员工号', '人员编号', 'employee id'],
      kind: 'code',
      required: true,
      unique: true,
      maxLength: 20,
      group: { zh: '人员', en: 'Person' },
    },
    ...everyInput(await inputsByCountry(context)).map(
      (input): ImportField => ({
        key: `${KEY}${input.code}`,
        zh: input.zh,
        en: input.en,
        aliases: ALIASES[input.code] ?? [],
        kind: input.type === 'money' ? 'amount' : 'number',
        ...(input.type === 'number' ? { least: '0', most: '1000' } : {}),
        group: { zh: '当月数据', en: 'Facts of the month' },
      }),
    ),
  ],
  settings: async (context) => [
    {
      key: 'period',
      zh: '月份',
      en: 'Month',
      help: {
        zh: '已关账的月份也可以登记：差额在当前月份补算。',
        en: 'A closed month is allowed too: the difference is worked out in the open month.',
      },
      input: 'month',
      initial: context.today.slice(0, 7),
      required: true,
    },
  ],
  plan: planMonthly,
  commit: commitMonthly,
  undo: async ({ tx }, importId, undoLog) => {
    const log = undoLog as { period: string; periods?: string[]; replaced: readonly Record<string, unknown>[] };
    for (const period of log.periods ?? [log.period]) await demandOpenMonth(tx, period, importId);
    // What was entered on the grid since is nobody's import any more and stays.
    await sql`delete from payroll.pay_input where import_id = ${importId}`.execute(tx);
    await sql`insert into payroll.pay_input select * from jsonb_populate_recordset(null::payroll.pay_input, ${JSON.stringify(log.replaced)}::jsonb) on conflict do nothing`.execute(
      tx,
    );
  },
};

interface OnFile {
  readonly number: string;
  readonly personId: string;
  readonly employmentId: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly departmentPath: string;
  readonly isEmployed: boolean;
  readonly country: string;
  /** The ordinary payroll that pays the month; null before it is opened. */
  readonly runId: string | null;
}

async function inputsByCountry({ tx, today }: ImportContext): Promise<Map<string, readonly InputDeclaration[]>> {
  const countries = await countriesInUse(tx);
  const inputs = await Promise.all(countries.map((country) => monthInputs(tx, country, today)));
  return new Map(countries.map((country, at) => [country, inputs[at]!]));
}

/** Inputs of all countries, each code once. */
const everyInput = (byCountry: ReadonlyMap<string, readonly InputDeclaration[]>): InputDeclaration[] => [
  ...new Map([...byCountry.values()].flat().map((input) => [input.code, input])).values(),
];

const unknownThere = (row: number, { code, zh, en }: InputDeclaration, country: string): RowIssue => ({
  row,
  field: `${KEY}${code}`,
  code: 'input-of-another-country',
  message: { zh: `此人的工资（${country}）没有“${zh}”`, en: `The pay of this person (${country}) has no "${en}"` },
  remedy: { zh: '请清空该格', en: 'Leave the cell empty' },
});

async function planMonthly(
  context: ImportContext,
  rows: readonly CheckedRow[],
  settings: Settings,
): Promise<Plan<MonthlyData>> {
  const byCountry = await inputsByCountry(context);
  const declared = everyInput(byCountry);
  demandMapped(rows);
  const asked = settingText(settings, 'period');
  const people = await peopleOfMonth(context, asked);
  const monthOf = await monthsOfSheet(context, asked, declared, rows, people);
  const months = [...new Set([...people.values()].map(monthOf))].sort();
  const before = await inputsOnFile(context, months);
  const issues: RowIssue[] = [];
  const planned: PlannedRow[] = [];
  const inputs: MonthlyInput[] = [];
  for (const row of rows) {
    const number = String(row.values.number);
    const person = people.get(number);
    if (!person?.isEmployed) {
      issues.push(unknownPerson(row.row, number, asked, person !== undefined));
      continue;
    }
    const period = monthOf(person);
    const own = declared.flatMap((input) => {
      const value = row.values[`${KEY}${input.code}`];
      if (value === null || value === undefined) return [];
      if (!byCountry.get(person.country)!.some(({ code }) => code === input.code)) {
        issues.push(unknownThere(row.row, input, person.country));
        return [];
      }
      const scaled = input.type === 'money' ? Number(value) : scaledOf(String(value), inputScale(input));
      if (scaled === null) {
        issues.push(tooPrecise(row.row, input));
        return [];
      }
      const known = before.get(`${period} ${person.employmentId} ${input.code}`);
      return known === scaled || (known === undefined && scaled === 0) ? [] : [{ input, scaled, known }];
    });
    if (issues.some((issue) => issue.row === row.row)) continue;
    const isNew = own.length > 0 && own.every((one) => one.known === undefined);
    planned.push({
      row: row.row,
      key: number,
      names: { zh: person.nameZh, en: person.nameEn },
      change: own.length === 0 ? 'same' : isNew ? 'new' : 'changed',
      differences: own.map(({ input, scaled, known }) => ({
        field: `${KEY}${input.code}`,
        names: { zh: input.zh, en: input.en },
        before: known === undefined ? null : decimalOf(known, inputScale(input)),
        after: decimalOf(scaled, inputScale(input)),
        isPay: input.type === 'money',
      })),
    });
    for (const { input, scaled } of own)
      inputs.push({
        row: row.row,
        personId: person.personId,
        employmentId: person.employmentId,
        departmentPath: person.departmentPath,
        inputCode: input.code,
        valueScaled: scaled,
        period,
      });
  }
  const inFile = new Set(planned.map((row) => row.key));
  return {
    rows: planned,
    issues,
    missing: [...people.values()]
      .filter((person) => person.isEmployed && !inFile.has(person.number))
      .map((person) => ({ key: person.number, names: { zh: person.nameZh, en: person.nameEn } })),
    creations: [],
    notes: recordedFor(asked, inputs, months),
    data: { period: asked, inputs },
  };
}

function demandMapped(rows: readonly CheckedRow[]): void {
  if (rows[0] && !Object.keys(rows[0].values).some((key) => key.startsWith(KEY))) {
    throw problems.invalid([
      {
        code: 'required-unmapped',
        where: 'mapping',
        message: { zh: '没有一列对应当月数据。', en: 'No column is mapped to a fact of the month.' },
        remedy: { zh: '请至少指定一列。', en: 'Map at least one column.' },
      },
    ]);
  }
}

/** Where the rows go; where only some are past a cut-off, both months with their number of people. */
function recordedFor(asked: string, inputs: readonly MonthlyInput[], months: readonly string[]): Words[] {
  const used = months.filter((month) => months.length === 1 || inputs.some(({ period }) => period === month));
  const people = (month: string) =>
    new Set(inputs.filter(({ period }) => period === month).map(({ employmentId }) => employmentId)).size;
  return used.map((month) => {
    const count = used.length > 1 ? people(month) : null;
    const who =
      count === null ? { zh: '', en: '' } : { zh: `${count} 人`, en: `${quantity(count, 'person', 'people')}: ` };
    return month === asked
      ? { zh: `${who.zh}登记到 ${month}。`, en: `${who.en}${count === null ? 'Recorded' : 'recorded'} for ${month}.` }
      : {
          zh: `${who.zh}${asked} 已过截止日，按决定登记到 ${month}。`,
          en: `${who.en}${asked} is past its cut-off; recorded for ${month} as decided.`,
        };
  });
}

/** Past the cut-off of a person's payroll, the month the sheet's kinds of facts were decided to go into; one month a payroll. */
async function monthsOfSheet(
  { tx, now }: ImportContext,
  period: string,
  declared: readonly InputDeclaration[],
  rows: readonly CheckedRow[],
  people: ReadonlyMap<string, OnFile>,
): Promise<(person: OnFile) => string> {
  const rules = await lateRulesOf(tx, period, now);
  const inSheet = new Set(rows.map(({ values }) => people.get(String(values.number))?.runId));
  const late = [...rules].filter(([runId]) => inSheet.has(runId));
  const given = declared.filter(({ code }) => rows.some(({ values }) => (values[`${KEY}${code}`] ?? null) !== null));
  const kinds = [...new Set(given.map((input) => kindOfInput(input)))];
  const undecided = late.flatMap(([, { month, targets }]) =>
    kinds.filter((kind) => !targets.has(kind)).map((kind) => afterCutOff(kind, month, `${KEY}${kind}`)),
  );
  if (undecided.length > 0) throw problems.invalid(undecided);
  const months = new Map(
    late.map(([runId, rule]) => {
      const found = new Set(kinds.map((kind) => monthOfLate(rule, kind, period)));
      if (found.size > 1) throw twoMonths(rule.month);
      return [runId, [...found][0] ?? period] as const;
    }),
  );
  return ({ runId }) => months.get(runId ?? '') ?? period;
}

const twoMonths = (month: Words) =>
  problems.invalid([
    {
      code: 'two-months',
      where: 'mapping',
      message: {
        zh: `这张表的列分属 ${month.zh} 与下月（按迟到数据的决定）。`,
        en: `Columns of this sheet go into ${month.en} and into next month, as was decided about late inputs.`,
      },
      remedy: { zh: '请分两次导入，或统一决定。', en: 'Import them in two sheets, or decide the same for all.' },
    },
  ]);

async function commitMonthly({ tx, actor, now }: ImportContext, importId: string, { data }: Plan<MonthlyData>) {
  const { period, inputs } = data;
  const given = sql`jsonb_to_recordset(${JSON.stringify(inputs)}::jsonb) as r ("personId" uuid, "employmentId" uuid, "departmentPath" text, "inputCode" text, "valueScaled" bigint, "row" bigint, period text)`;
  const replaced = await sql<{ row: Record<string, unknown> }>`
    select to_jsonb(p) as row from payroll.pay_input p join ${given} on p.person_id = r."personId" and p.employment_id = r."employmentId" and p.input_code = r."inputCode"
      and p.period = r.period
    where p.source_key = ${MONTH_SOURCE}`.execute(tx);
  const file = await sql<{
    name: string;
  }>`select file_name as name from imports.import where import_id = ${importId}`.execute(tx);
  const name = file.rows[0]?.name ?? '';
  await sql`insert into payroll.pay_input (person_id, employment_id, period, input_code, source_key, value_scaled, source, document, import_id, recorded_by, recorded_at, department_path)
    select r."personId", r."employmentId", r.period, r."inputCode", ${MONTH_SOURCE}, r."valueScaled",
      jsonb_build_object('kind', 'sheet', 'names', jsonb_build_object('zh', ${name}::text, 'en', ${name}::text), 'file', ${name}::text, 'row', r."row"),
      ${name}, ${importId}::uuid, ${actor.userId}, ${now}, r."departmentPath"::ltree
    from ${given}
    on conflict (person_id, employment_id, period, input_code, source_key) do update
      set value_scaled = excluded.value_scaled, source = excluded.source, document = excluded.document, import_id = excluded.import_id, recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at`.execute(
    tx,
  );
  const periods = [...new Set(inputs.map((input) => input.period))];
  return { period, periods, replaced: replaced.rows.map((one) => one.row) };
}

const scaledOf = (text: string, scale: number): number | null => {
  const value = parseDecimal(text);
  const scaled = value === null ? null : toScaled(value, scale);
  return scaled === null ? null : Number(scaled);
};

function decimalOf(scaled: number, scale: number): string {
  const digits = String(Math.abs(scaled)).padStart(scale + 1, '0');
  const whole = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  return `${scaled < 0 ? '-' : ''}${whole}`;
}

const unknownPerson = (row: number, number: string, period: string, isKnown: boolean): RowIssue => ({
  row,
  field: 'number',
  code: isKnown ? 'not-employed' : 'number-unknown',
  message: isKnown
    ? { zh: `${number} 在 ${period} 不在职。`, en: `${number} is not employed in ${period}.` }
    : { zh: `没有工号 ${number}，或您无权查看。`, en: `There is no ${number}, or you may not see them.` },
  remedy: { zh: '请核对工号与月份。', en: 'Check the number and the month.' },
});

const tooPrecise = (row: number, input: InputDeclaration): RowIssue => ({
  row,
  field: `${KEY}${input.code}`,
  code: 'too-many-decimals',
  message: {
    zh: `最多 ${inputScale(input)} 位小数。`,
    en: `At most ${quantity(inputScale(input), 'decimal', 'decimals')}.`,
  },
  remedy: { zh: '请四舍五入后填写。', en: 'Round it.' },
});

async function peopleOfMonth({ tx }: ImportContext, period: string): Promise<Map<string, OnFile>> {
  const first = `${period}-01`;
  const found = await sql<OnFile>`
    select e.number, e.person_id as "personId", e.employment_id as "employmentId", p.name_zh as "nameZh", p.name_en as "nameEn", e.department_path::text as "departmentPath",
      e.hired_on < ${first}::date + interval '1 month' and (e.ended_on is null or e.ended_on > ${first}::date) as "isEmployed",
      (select split_part(v.city, '/', 1) from organization.legal_entity_version v where v.legal_entity_id = e.legal_entity_id limit 1) as country, coalesce(m.run_id, q.run_id) as "runId"
    from people.employment e join people.person p on p.person_id = e.person_id
    ${payGroupJoins('e', period)}
    left join payroll.run_person m on m.ordinary_month = ${period} and m.person_id = e.person_id and m.employment_id = e.employment_id and m.is_included
    left join payroll.run q on q.kind = 'ordinary' and q.period = ${period} and q.pay_group_id is not distinct from ${PAY_GROUP}
    order by e.number`.execute(tx);
  return new Map(found.rows.map((row) => [row.number, row]));
}

async function inputsOnFile({ tx }: ImportContext, periods: readonly string[]): Promise<Map<string, number>> {
  const found = await sql<{ period: string; employmentId: string; inputCode: string; valueScaled: number }>`
    select period, employment_id as "employmentId", input_code as "inputCode", value_scaled as "valueScaled" from payroll.pay_input i where period = any (${periods}::text[]) and source_key = ${MONTH_SOURCE} and not ${isCleared('i')}`.execute(
    tx,
  );
  return new Map(found.rows.map((row) => [`${row.period} ${row.employmentId} ${row.inputCode}`, row.valueScaled]));
}
