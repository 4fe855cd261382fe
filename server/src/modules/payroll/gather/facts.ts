/** Rows of a batch become the facts of each person: inputs, running totals, origins, last month's payslip. */
import type { Issue } from '@meritline/engine/explain';
import { type InputDeclaration, inputScale } from '@meritline/engine/payroll';
import type { WorkCalendar } from '@meritline/rulepacks';
import type { PinnedDefinition } from '../rules/definition.ts';
import { basePayInputs } from './base-pay.ts';
import { addMonths, earlier, firstDay, later, monthOf, monthsBetween, nextMonth, taxYearOf } from './months.ts';
import type {
  AccountRow,
  AccumulatorRow,
  DeductionRow,
  EnrolmentRow,
  InputRow,
  PersonRow,
  PinnedFacts,
  PreviousRow,
  RecurringRow,
  TaxSituationRow,
} from './rows.ts';

export interface Coefficients {
  readonly orgCoefficient: string;
  readonly personalCoefficient: string;
  readonly cycleCode: string | null;
}

export interface GatheredRows {
  readonly persons: readonly PersonRow[];
  readonly recurring: readonly RecurringRow[];
  readonly enrolments: readonly EnrolmentRow[];
  readonly deductions: readonly DeductionRow[];
  readonly inputs: readonly InputRow[];
  readonly previous: readonly PreviousRow[];
  readonly accumulators: readonly AccumulatorRow[];
  readonly taxSituations: readonly TaxSituationRow[];
  readonly accounts: readonly AccountRow[];
}

/** What a person brings to the calculation. */
export interface PersonFacts {
  readonly person: PersonRow;
  readonly facts: PinnedFacts;
  readonly previous: PreviousRow | null;
  /** Mistakes found while gathering; they stand beside the engine's. */
  readonly issues: readonly Issue[];
  readonly account: AccountRow | null;
  /** A changed fact that no document stands behind. */
  readonly isUndocumented: boolean;
}

type Value = number | boolean | string;

interface Draft {
  readonly inputs: Record<string, Value>;
  readonly monthly: Record<string, number>;
  readonly origins: Record<string, string>;
  readonly issues: Issue[];
  isUndocumented: boolean;
}

const grouped = <Row>(rows: readonly Row[], key: (row: Row) => string): Map<string, Row[]> => {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const found = groups.get(key(row));
    if (found) found.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
};

export function personFacts(
  rows: GatheredRows,
  context: {
    readonly period: string;
    readonly definition: PinnedDefinition;
    readonly calendarOf: (jurisdiction: string) => WorkCalendar;
    readonly coefficients: ReadonlyMap<string, Coefficients>;
  },
): PersonFacts[] {
  const { period, definition } = context;
  const declared = new Map(definition.content.definition.inputs.map((each) => [each.code, each]));
  const recurring = grouped(rows.recurring, (row) => row.employmentId);
  const enrolments = grouped(rows.enrolments, (row) => row.employmentId);
  const deductions = grouped(rows.deductions, (row) => row.personId);
  const inputs = grouped(rows.inputs, (row) => row.employmentId);
  const previous = new Map(rows.previous.map((row) => [row.employmentId, row]));
  const totals = new Map(rows.accumulators.map((row) => [`${row.personId} ${row.legalEntityId}`, row.totals]));
  const situations = grouped(rows.taxSituations, (row) => row.personId);
  const accounts = new Map(rows.accounts.map((row) => [row.personId, row]));
  const contracts = grouped(rows.persons, (row) => `${row.personId} ${row.legalEntityId}`);
  return rows.persons.map((person) => {
    const draft: Draft = { inputs: {}, monthly: {}, origins: {}, issues: [], isUndocumented: false };
    const months = employedMonths(person, period);
    const isEmployed = months.at(-1)?.through === period;
    addEmployment(draft, person, period, months);
    if (contracts.get(`${person.personId} ${person.legalEntityId}`)!.length > 1) draft.issues.push(TWO_EMPLOYMENTS);
    const calendar = context.calendarOf(person.jurisdiction);
    if (isEmployed) {
      addRecurring(draft, person, recurring.get(person.employmentId) ?? [], period, calendar);
      addCoefficients(draft, declared, context.coefficients.get(person.employmentId));
    } else addNoWork(draft, period, calendar);
    addEnrolments(draft, isEmployed ? (enrolments.get(person.employmentId) ?? []) : []);
    addDeductions(draft, declared, months, deductions.get(person.personId) ?? [], period);
    for (const row of situations.get(person.personId) ?? []) {
      draft.inputs[row.inputCode] = row.value;
      draft.origins[row.inputCode] = 'declaration';
    }
    if (draft.inputs.first_wage_of_year === true) draft.inputs.basic_deduction_months = Number(period.slice(5, 7));
    delete draft.inputs.first_wage_of_year;
    const before = totals.get(`${person.personId} ${person.legalEntityId}`) ?? {};
    const prior = Object.fromEntries(definition.content.accumulators.map((code) => [code, before[code] ?? 0]));
    addInputs(draft, declared, prior, inputs.get(person.employmentId) ?? []);
    return {
      person,
      facts: { inputs: draft.inputs, prior, monthly: draft.monthly, origins: draft.origins },
      previous: previous.get(person.employmentId) ?? null,
      issues: draft.issues,
      account: accounts.get(person.personId) ?? null,
      isUndocumented: draft.isUndocumented,
    };
  });
}

/** The year's totals run by person and employer: two payslips of one month would both start from the same totals. */
const TWO_EMPLOYMENTS: Issue = {
  code: 'two-employments',
  where: 'employment',
  message: { zh: '同一雇主当月有两段用工', en: 'Two employments with the same employer in one month' },
  remedy: {
    zh: '请排除其中一段，并把它的工资登记到另一段',
    en: 'Leave one of them out and record its pay with the other',
  },
};

/** Months of the tax year up to a month in which somebody was employed, as ranges without a month in two of them. */
interface MonthRange {
  readonly from: string;
  readonly through: string;
}

/**
 * Months of the tax year with this employer: a rehire in the same year goes on where the earlier employment ended, and for
 * somebody who has left no month is added by a late payment.
 */
function employedMonths(person: PersonRow, period: string): MonthRange[] {
  const ranges: MonthRange[] = [];
  const spans = [...person.earlierSpans.map((span) => span.split('/')), [person.hiredOn, person.endedOn]];
  for (const [hiredOn, endedOn] of spans) {
    const first = later(monthOf(hiredOn!), `${taxYearOf(period)}-01`);
    const before = ranges.at(-1);
    const from = before ? later(first, nextMonth(before.through)) : first;
    const through = endedOn ? earlier(lastMonth(endedOn), period) : period;
    if (from <= through) ranges.push({ from, through });
  }
  return ranges;
}

/** Month of the last day before a day. */
const lastMonth = (until: string): string => (until.endsWith('-01') ? addMonths(monthOf(until), -1) : monthOf(until));

const countMonths = (ranges: readonly MonthRange[], from: string, through: string): number =>
  ranges.reduce((sum, range) => sum + monthsBetween(later(range.from, from), earlier(range.through, through)), 0);

function addEmployment(draft: Draft, person: PersonRow, period: string, months: readonly MonthRange[]): void {
  draft.inputs.basic_deduction_months = countMonths(months, `${taxYearOf(period)}-01`, period);
  draft.origins.basic_deduction_months = 'employment';
  // Shares of full time are kept in millionths; the input has four decimals.
  draft.inputs.working_time = Math.round(person.fullTimeShare / 100);
  draft.origins.working_time = 'employment';
  const end = earlier(person.endedOn ?? firstDay(nextMonth(period)), firstDay(nextMonth(period)));
  draft.inputs.service_years = fullYears(person.hiredOn, end) * 100;
  draft.origins.service_years = 'employment';
}

const fullYears = (from: string, until: string): number =>
  Math.max(0, Number(until.slice(0, 4)) - Number(from.slice(0, 4)) - (until.slice(5) < from.slice(5) ? 1 : 0));

/** A month in which the person is not employed, paid for differences of earlier months alone. */
function addNoWork(draft: Draft, period: string, calendar: WorkCalendar): void {
  const { inputs } = basePayInputs([], { from: firstDay(period), until: firstDay(period), period }, calendar);
  Object.assign(draft.inputs, inputs, { base_pay_rate: 0, workdays_current: 0 });
  for (const code of ['workdays_required', 'workdays_current', 'base_pay_rate']) draft.origins[code] = 'employment';
}

/** Base pay is split by work days; of other recurring inputs the value at the end of the month counts. */
function addRecurring(
  draft: Draft,
  person: PersonRow,
  rows: readonly RecurringRow[],
  period: string,
  calendar: WorkCalendar,
): void {
  const from = later(person.hiredOn, firstDay(period));
  const until = earlier(person.endedOn ?? firstDay(nextMonth(period)), firstDay(nextMonth(period)));
  const byCode = grouped(rows, (row) => row.inputCode);
  for (const [code, changes] of byCode) {
    const last = changes.findLast((change) => change.effectiveFrom < until);
    if (!last) continue;
    draft.inputs[code] = last.valueScaled;
    draft.origins[code] = `recurring:${last.effectiveFrom}`;
    if (last.effectiveFrom >= addMonthsToDay(period) && !last.hasDocument && last.reason !== 'hire')
      draft.isUndocumented = true;
  }
  const segments = basePayInputs(byCode.get('base_pay_rate') ?? [], { from, until, period }, calendar);
  Object.assign(draft.inputs, segments.inputs);
  for (const code of Object.keys(segments.inputs)) draft.origins[code] ??= 'calendar';
  draft.issues.push(...segments.issues);
}

/** Changes since the first day of the month before are looked at as new. */
const addMonthsToDay = (period: string): string => firstDay(addMonths(period, 0));

function addCoefficients(
  draft: Draft,
  declared: ReadonlyMap<string, InputDeclaration>,
  found: Coefficients | undefined,
): void {
  if (!found) return;
  const origin = found.cycleCode === null ? 'opening-coefficient' : `scorecard:${found.cycleCode}`;
  for (const [code, text] of [
    ['org_coefficient', found.orgCoefficient],
    ['personal_coefficient', found.personalCoefficient],
  ] as const) {
    const input = declared.get(code);
    if (!input) continue;
    draft.inputs[code] = scaledOf(text, inputScale(input));
    draft.origins[code] = origin;
  }
}

/** Decimal text to a scaled integer; coefficients carry at most the scale's decimals, more is a bug of their producer. */
function scaledOf(text: string, scale: number): number {
  const [whole = '0', decimals = ''] = text.split('.');
  if (decimals.slice(scale).replaceAll('0', '') !== '') throw new RangeError(`${text} has more than ${scale} decimals`);
  const digits = `${whole.replace('-', '')}${decimals.slice(0, scale).padEnd(scale, '0')}`;
  return Number(digits) * (text.startsWith('-') ? -1 : 1);
}

function addEnrolments(draft: Draft, rows: readonly EnrolmentRow[]): void {
  const social = rows.find((row) => row.scheme === 'social-insurance');
  const fund = rows.find((row) => row.scheme === 'housing-fund');
  draft.inputs.social_insurance_enrolled = social !== undefined;
  draft.inputs.housing_fund_enrolled = fund !== undefined;
  if (social) {
    draft.inputs.social_insurance_base = social.baseFen;
    draft.origins.social_insurance_base = `enrolment:${social.contributionYear}`;
  }
  if (fund) {
    draft.inputs.housing_fund_base = fund.baseFen;
    draft.origins.housing_fund_base = `enrolment:${fund.contributionYear}`;
    // Kept in millionths, the inputs have four decimals.
    const rate = Math.round((fund.rateMillionths ?? 0) / 100);
    draft.inputs.housing_fund_rate_employee = rate;
    draft.inputs.housing_fund_rate_employer = rate;
    draft.origins.housing_fund_rate_employee = draft.origins.housing_fund_base;
    draft.origins.housing_fund_rate_employer = draft.origins.housing_fund_base;
  }
}

/** All months of the tax year and employer up to this one, as declared by now, and this month's part. */
function addDeductions(
  draft: Draft,
  declared: ReadonlyMap<string, InputDeclaration>,
  employed: readonly MonthRange[],
  rows: readonly DeductionRow[],
  period: string,
): void {
  for (const row of rows) {
    const code = `${row.kind}_to_date`;
    if (!declared.has(code)) {
      draft.issues.push({
        code: 'unknown-deduction',
        where: row.kind,
        message: { zh: `规则中没有专项附加扣除“${row.kind}”`, en: `The rules know no special deduction "${row.kind}"` },
        remedy: { zh: '请更正该扣除的种类', en: 'Correct the kind of this deduction' },
      });
      continue;
    }
    const through = row.effectiveUntil === null ? period : earlier(addMonths(monthOf(row.effectiveUntil), -1), period);
    const from = monthOf(row.effectiveFrom);
    const months = countMonths(employed, from, through);
    draft.inputs[code] = ((draft.inputs[code] as number | undefined) ?? 0) + months * row.amountFen;
    if (through >= period && countMonths(employed, later(from, period), period) > 0)
      draft.monthly[code] = (draft.monthly[code] ?? 0) + row.amountFen;
    draft.origins[code] = 'declaration';
  }
}

function addInputs(
  draft: Draft,
  declared: ReadonlyMap<string, InputDeclaration>,
  prior: Record<string, number>,
  rows: readonly InputRow[],
): void {
  for (const row of rows) {
    const input = declared.get(row.inputCode);
    const total = prior[row.inputCode];
    if (!input && total !== undefined) {
      // A running total of the year set right for closed months: by addition, the months stay as they are.
      prior[row.inputCode] = total + row.valueScaled;
      draft.origins[row.inputCode] = row.sourceKeys;
      continue;
    }
    if (!input) {
      draft.issues.push({
        code: 'unknown-input',
        where: row.inputCode,
        message: { zh: `没有名为“${row.inputCode}”的输入项`, en: `No input is called "${row.inputCode}"` },
        remedy: { zh: '请删除该数据，或先声明该输入项', en: 'Delete this fact, or declare the input first' },
      });
      continue;
    }
    draft.inputs[row.inputCode] = input.type === 'boolean' ? row.valueScaled > 0 : row.valueScaled;
    draft.origins[row.inputCode] = row.sourceKeys;
    if (row.isUndocumented) draft.isUndocumented = true;
  }
}
