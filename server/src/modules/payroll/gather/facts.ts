/**
 * Answers of a batch's statements become the facts of its people: inputs, running totals, origins, last month's payslips.
 * Answers that several months share hold facts of all of them; each month takes what holds in it.
 */
import type { Issue } from '@meritline/engine/explain';
import { inputScale } from '@meritline/engine/payroll';
import type { PayingCoefficients } from '../../appraisals/index.ts';
import type { PinnedDefinition } from '../rules/pinned-definition.ts';
import { basePay, type RateChange } from './base-pay.ts';
import { civilDay, dayNumber, dayText, monthNumber } from './days.ts';
import { FactColumns } from './fact-columns.ts';
import { firstDay, nextMonth, taxYearOf } from './months.ts';
import type { PeopleColumns } from './people-columns.ts';
import type { RecordedColumns } from './recorded-columns.ts';
import { NEVER, type RowReader } from './row-reader.ts';
import { TextIndex } from './text-index.ts';

const DAYS = 100; // day inputs have two decimals

export const NO_ACCOUNT = 0;
export const HAS_ACCOUNT = 1;
/** Another account was in use before, and this one began within 30 days before pay day. */
export const CHANGED_ACCOUNT = 2;

/** What the people of a batch bring to the calculation. */
export interface GatheredFacts {
  readonly people: PeopleColumns;
  readonly facts: FactColumns;
  readonly previous: RecordedColumns | null;
  /** Mistakes found while gathering, by row; they stand beside the engine's. */
  readonly issues: Map<number, Issue[]>;
  readonly account: Uint8Array;
  /** 1 where a changed fact has no document behind it. */
  readonly isUndocumented: Uint8Array;
  /** 1 where leave is recorded in a month with days of a suspension without pay: the same day may be taken twice. */
  readonly isLeaveBesideSuspension: Uint8Array;
}

/** The month whose facts are put together. */
export interface FactsMonth {
  readonly period: string;
  readonly definition: PinnedDefinition;
  /** Work days before each day of the month, by jurisdiction. */
  readonly workdays: (jurisdiction: string) => Int32Array;
  /** Only what is recorded for the payroll is paid: no standing pay, no insurance. */
  readonly isPaidApart?: boolean;
}

export class FactsOfMonth implements GatheredFacts {
  readonly people: PeopleColumns;
  readonly facts: FactColumns;
  readonly previous: RecordedColumns | null;
  readonly issues = new Map<number, Issue[]>();
  readonly account: Uint8Array;
  readonly isUndocumented: Uint8Array;
  readonly isLeaveBesideSuspension: Uint8Array;
  /** 1 where a payroll of chosen people was closed since last month's payslip. */
  private readonly hasFurther: Uint8Array;
  private readonly month: FactsMonth;
  private readonly first: number;
  private readonly next: number;
  private readonly yearBegan: number;
  /** Months since year 0. */
  private readonly period: number;
  private readonly earlier = new Map<number, MonthSpan[]>();
  /** By row: days of the month that a suspension takes out of pay. */
  private readonly unpaid = new Map<number, UnpaidDays[]>();
  private readonly codes: TextIndex;
  /** By running total: it goes on from one tax year into the next. */
  private readonly isOfEmployment: readonly boolean[];

  constructor(people: PeopleColumns, previous: RecordedColumns | null, month: FactsMonth) {
    this.people = people;
    this.previous = previous;
    this.month = month;
    this.facts = new FactColumns(month.definition, people.count);
    this.account = new Uint8Array(people.count);
    this.isUndocumented = new Uint8Array(people.count);
    this.isLeaveBesideSuspension = new Uint8Array(people.count);
    this.hasFurther = new Uint8Array(people.count);
    this.first = dayNumber(firstDay(month.period));
    this.next = dayNumber(firstDay(nextMonth(month.period)));
    this.yearBegan = dayNumber(`${taxYearOf(month.period)}-01-01`);
    this.period = monthNumber(month.period);
    this.codes = new TextIndex(month.definition.content.definition.inputs.map(({ code }) => code));
    const scopes = new Map(month.definition.program.accumulators.map(({ code, scope }) => [code, scope]));
    this.isOfEmployment = month.definition.content.accumulators.map((code) => scopes.get(code) === 'employment');
  }

  private fail(row: number, issue: Issue): void {
    const found = this.issues.get(row);
    if (found) found.push(issue);
    else this.issues.set(row, [issue]);
  }

  private until(row: number): number {
    return Math.min(this.people.endedOn[row]!, this.next);
  }

  /** @param reader from `spansQuery`: employments of the tax year that ended, by person and first day */
  addEmployment(reader: RowReader): void {
    const { facts, people, period } = this;
    this.addSpans(reader);
    this.addDaysEmployed();
    const origin = facts.origin('employment');
    const [months, share, years] = ['basic_deduction_months', 'working_time', 'service_years'].map((code) =>
      facts.place(code),
    );
    for (let row = 0; row < people.count; row += 1) {
      const hired = civilDay(people.hiredOn[row]!);
      facts.put(row, months!, this.monthsEmployed(row, period - (period % 12), period), origin);
      // Shares of full time are kept in millionths; the input has four decimals.
      facts.put(row, share!, Math.round(people.fullTimeShare[row]! / 100), origin);
      const end = civilDay(this.until(row));
      const full = Math.max(0, end.year - hired.year - (end.ofYear < hired.ofYear ? 1 : 0));
      facts.put(row, years!, full * 100, origin);
      for (let other = row - 1; other >= 0 && people.isSamePerson(other, row); other -= 1) {
        if (people.entity[other] !== people.entity[row]) continue;
        for (const each of [other, row])
          if (!this.issues.get(each)?.includes(TWO_EMPLOYMENTS)) this.fail(each, TWO_EMPLOYMENTS);
      }
    }
  }

  /** How long each employment has lasted, where the country's pay asks for it. */
  private addDaysEmployed(): void {
    const { facts, people } = this;
    const [before, through] = [facts.place('days_employed_before'), facts.place('days_employed_through')];
    if (before < 0 && through < 0) return;
    const origin = facts.origin('employment');
    for (let row = 0; row < people.count; row += 1) {
      const hiredOn = people.hiredOn[row]!;
      facts.put(row, before, Math.max(0, this.first - hiredOn), origin);
      facts.put(row, through, Math.max(0, this.until(row) - hiredOn), origin);
    }
  }

  /** Full years of age at either end of the month. @param reader null where the country's pay does not ask for it */
  addBirths(reader: RowReader | null): void {
    if (reader === null) return;
    const { facts, people } = this;
    const places = [facts.place('age_at_start'), facts.place('age_at_end')];
    const origin = facts.origin('person');
    const next = people.byPerson(reader);
    while (reader.row()) {
      const person = next();
      if (person < 0) continue;
      const born = reader.day();
      if (born === NEVER) continue;
      const ages = [yearsBetween(born, this.first), yearsBetween(born, this.next - 1)];
      for (let row = person; row < people.afterPerson(person); row += 1)
        places.forEach((place, index) => {
          facts.put(row, place, ages[index]!, origin);
        });
    }
  }

  /** Months of the tax year before each row's own employment that an earlier one with the same employer covered. */
  private addSpans(reader: RowReader): void {
    const { people, period } = this;
    const next = people.byPerson(reader);
    while (reader.row()) {
      const person = next();
      if (person < 0) continue;
      reader.field();
      const entity = people.entities.find(reader.bytes, reader.start, reader.end);
      const [hiredOn, endedOn] = [reader.day(), reader.day()];
      for (let row = person; row < people.afterPerson(person); row += 1) {
        if (people.entity[row] !== entity || hiredOn >= people.hiredOn[row]!) continue;
        const spans = this.earlier.get(row) ?? [];
        addSpan(spans, hiredOn, endedOn, period);
        this.earlier.set(row, spans);
      }
    }
  }

  /**
   * Months up to the last one of the range in which somebody was employed by this employer in the tax year: a rehire in the
   * same year goes on where the earlier employment ended, and for somebody who has left no month is added by a late payment.
   */
  private monthsEmployed(row: number, from: number, through: number): number {
    const { people, period } = this;
    let spans = this.earlier.get(row);
    if (!spans) {
      const first = Math.max(civilDay(people.hiredOn[row]!).month, period - (period % 12));
      const last = Math.min(lastMonth(people.endedOn[row]!), period);
      return Math.max(0, Math.min(last, through) - Math.max(first, from) + 1);
    }
    spans = [...spans];
    addSpan(spans, people.hiredOn[row]!, people.endedOn[row]!, period);
    return spans.reduce(
      (sum, span) => sum + Math.max(0, Math.min(span.through, through) - Math.max(span.from, from) + 1),
      0,
    );
  }

  /** False for people paid for differences of earlier months alone, and where standing pay is not paid. */
  private isEmployed(row: number): boolean {
    if (this.month.isPaidApart) return false;
    return this.people.hiredOn[row]! < this.next && this.people.endedOn[row]! > this.first;
  }

  /** Read before recurring pay, whose work days they take. */
  addSuspensions(reader: RowReader): void {
    const next = this.people.byEmployment(reader);
    while (reader.row()) {
      const row = next();
      if (row < 0) continue;
      const since = reader.day();
      const [from, until] = [Math.max(since, this.first), Math.min(reader.day(), this.next)];
      if (from >= until) continue;
      const spans = this.unpaid.get(row);
      if (spans) spans.push({ since, from, until });
      else this.unpaid.set(row, [{ since, from, until }]);
    }
  }

  /** Base pay is split by work days; of other recurring inputs the value at the end of the month counts. */
  addRecurring(reader: RowReader): void {
    const { facts, people, codes } = this;
    const rate = facts.place('base_pay_rate');
    const rates = new Map<number, RateChange[]>();
    const origins = new Map<number, number>();
    const next = people.byEmployment(reader);
    let [lastRow, lastInput] = [-1, -1];
    let isToLookAt = false;
    // Of several changes of an input the last one counts, so that only its document is asked for.
    const settle = (): void => {
      if (isToLookAt) this.isUndocumented[lastRow] = 1;
    };
    while (reader.row()) {
      const row = next();
      if (row < 0 || !this.isEmployed(row)) continue;
      reader.field();
      const input = codes.find(reader.bytes, reader.start, reader.end);
      const from = reader.day();
      if (from >= this.next) continue;
      const value = reader.bigint();
      if (input >= 0 && input === rate) {
        const changes = rates.get(row);
        if (changes) changes.push({ from, value });
        else rates.set(row, [{ from, value }]);
      }
      if (from >= this.until(row)) continue;
      if (row !== lastRow || input !== lastInput) settle();
      [lastRow, lastInput] = [row, input];
      isToLookAt = reader.flag();
      let origin = origins.get(from);
      if (origin === undefined) {
        origin = facts.origin(`recurring:${dayText(from)}`);
        origins.set(from, origin);
      }
      facts.put(row, input, value, origin);
    }
    settle();
    this.addBasePay(rates);
  }

  private addBasePay(rates: ReadonlyMap<number, readonly RateChange[]>): void {
    const { facts, people, first } = this;
    const [required, rate, current, previous, before] = [
      'workdays_required',
      'base_pay_rate',
      'workdays_current',
      'base_pay_previous',
      'workdays_previous',
    ].map((code) => facts.place(code)) as [number, number, number, number, number];
    const calendar = facts.origin('calendar');
    const employment = facts.origin('employment');
    const workdays = new Map<number, Int32Array>();
    for (let row = 0; row < people.count; row += 1) {
      const place = people.place[row]!;
      const days = workdays.get(place) ?? this.month.workdays(people.places.text(place));
      workdays.set(place, days);
      if (!this.isEmployed(row)) {
        // A month without work: only differences of earlier months are paid.
        facts.put(row, required, days.at(-1)! * DAYS, employment);
        facts.put(row, rate, 0, employment);
        facts.put(row, current, 0, employment);
        continue;
      }
      facts.put(row, required, days.at(-1)! * DAYS, calendar);
      const changes = rates.get(row);
      if (!changes) continue;
      const employed = { from: Math.max(people.hiredOn[row]!, first), until: this.until(row) };
      const unpaid = this.unpaid.get(row) ?? [];
      const paidDays = paidWorkdays(days, first, unpaid);
      const pay = basePay(changes, employed, paidDays);
      const source = unpaid[0] ? facts.origin(`suspension:${dayText(unpaid[0].since)}`) : calendar;
      if (pay.current) {
        const origin = rate < 0 ? 0 : facts.origins[rate]![row]!;
        facts.put(row, rate, pay.current.value, origin || calendar);
        facts.put(row, current, pay.current.workdays * DAYS, source);
      }
      if (pay.before) {
        facts.put(row, previous, pay.before.value, calendar);
        facts.put(row, before, pay.before.workdays * DAYS, source);
      }
      if (pay.issue) this.fail(row, pay.issue);
    }
  }

  /** Opening coefficients for everybody, then those of published scorecards. */
  addCoefficients(paying: PayingCoefficients, reader: RowReader | null): void {
    const { facts, people } = this;
    const declared = new Map(this.month.definition.content.definition.inputs.map((each) => [each.code, each]));
    const inputs = ['org_coefficient', 'personal_coefficient'].map((code) => ({
      place: facts.place(code),
      scale: declared.has(code) ? inputScale(declared.get(code)!) : 0,
    }));
    const origin = facts.origin('opening-coefficient');
    [paying.organisation, paying.personal].forEach((text, index) => {
      if (!text || inputs[index]!.place < 0) return;
      const value = scaledOf(text, inputs[index]!.scale);
      for (let row = 0; row < people.count; row += 1)
        if (this.isEmployed(row)) facts.put(row, inputs[index]!.place, value, origin);
    });
    if (reader === null) return;
    const origins = paying.cycles.map(({ code }) => facts.origin(`scorecard:${code}`));
    const next = people.byEmployment(reader);
    while (reader.row()) {
      const row = next();
      if (row < 0 || !this.isEmployed(row)) continue;
      const at = reader.bigint() - 1;
      const [from, cycle] = [origins[at]!, paying.cycles[at]!];
      const openings = [cycle.organisation, cycle.personal];
      inputs.forEach(({ place, scale }, index) => {
        // A scorecard without a figure of its own takes the opening one of its cycle.
        const text = reader.text() || openings[index];
        if (text) facts.put(row, place, scaledOf(text, scale), from);
      });
    }
  }

  addEnrolments(reader: RowReader): void {
    const { facts, people } = this;
    const place = (code: string) => facts.place(code);
    const schemes = [
      { enrolled: place('social_insurance_enrolled'), base: place('social_insurance_base'), rates: [] as number[] },
      {
        enrolled: place('housing_fund_enrolled'),
        base: place('housing_fund_base'),
        rates: [place('housing_fund_rate_employee'), place('housing_fund_rate_employer')],
      },
    ];
    for (const { enrolled } of schemes) for (let row = 0; row < people.count; row += 1) facts.put(row, enrolled, 0, 0);
    const names = new TextIndex(['social-insurance', 'housing-fund']);
    const years = new TextIndex();
    const origins: number[] = [];
    const next = people.byEmployment(reader);
    while (reader.row()) {
      const row = next();
      if (row < 0 || !this.isEmployed(row)) continue;
      const from = reader.day();
      const until = reader.day();
      if (from > this.first || until <= this.first) continue;
      reader.field();
      const scheme = schemes[names.find(reader.bytes, reader.start, reader.end)];
      reader.field();
      const year = years.place(reader.bytes, reader.start, reader.end);
      origins[year] ??= facts.origin(`enrolment:${years.text(year)}`);
      if (!scheme) continue;
      facts.put(row, scheme.enrolled, 1, 0);
      facts.put(row, scheme.base, reader.bigint(), origins[year]!);
      const millionths = reader.bigint();
      // Kept in millionths, the inputs have four decimals.
      const rate = Math.round((Number.isNaN(millionths) ? 0 : millionths) / 100);
      for (const input of scheme.rates) facts.put(row, input, rate, origins[year]!);
    }
  }

  /** All months of the tax year and employer up to this one, as declared by now, and this month's part. */
  addDeductions(reader: RowReader): void {
    const { facts, people } = this;
    const { toDate } = this.month.definition;
    // Where pay knows none, declarations are of an employment in another country.
    if (toDate.length === 0) return;
    const kinds = new TextIndex(toDate.map(({ code }) => code.slice(0, -'_to_date'.length)));
    const origin = facts.origin('declaration');
    const { period } = this;
    const next = people.byPerson(reader);
    while (reader.row()) {
      const person = next();
      if (person < 0) continue;
      const kind = reader.text();
      const bytes = Buffer.from(kind);
      const place = kinds.find(bytes, 0, bytes.length);
      const from = reader.day();
      const until = reader.day();
      if (from >= this.next || until <= this.yearBegan) continue;
      const began = civilDay(from).month;
      const amount = reader.bigint();
      const through = until === NEVER ? period : Math.min(civilDay(until).month - 1, period);
      for (let row = person; row < people.afterPerson(person); row += 1) {
        if (place < 0) {
          this.fail(row, unknownDeduction(kind));
          continue;
        }
        const { input } = toDate[place]!;
        const months = this.monthsEmployed(row, began, through);
        const sum = facts.inputs[input]![row]!;
        facts.put(row, input, (Number.isNaN(sum) ? 0 : sum) + months * amount, origin);
        if (through < period || this.monthsEmployed(row, Math.max(began, period), period) === 0) continue;
        const part = facts.monthly[place]![row]!;
        facts.monthly[place]![row] = (Number.isNaN(part) ? 0 : part) + amount;
      }
    }
  }

  addSituations(reader: RowReader): void {
    const { facts, people } = this;
    const { definition, period } = this.month;
    const origin = facts.origin('declaration');
    const months = facts.place('basic_deduction_months');
    const year = taxYearOf(period);
    const next = people.byPerson(reader);
    while (reader.row()) {
      const person = next();
      if (person < 0) continue;
      if (reader.text() !== year) continue;
      const code = reader.text();
      const value: unknown = JSON.parse(reader.text());
      const input = facts.place(code);
      for (let row = person; row < people.afterPerson(person); row += 1) {
        if (code === 'first_wage_of_year') {
          const from = months < 0 ? 0 : facts.origins[months]![row]!;
          if (value === true) facts.put(row, months, Number(period.slice(5, 7)), from);
        } else if (typeof value === 'string' && input >= 0) {
          const isText = definition.content.definition.inputs[input]!.type === 'text';
          if (isText) facts.put(row, input, facts.texts.add(value) + 1, origin);
        } else facts.put(row, input, Number(value), origin);
      }
    }
  }

  /** Facts of the month; several sources of one input add up. */
  addInputs(reader: RowReader): void {
    const { facts, people, codes } = this;
    const declared = this.month.definition.content.definition.inputs;
    const keys = new TextIndex();
    const origins: number[] = [];
    const next = people.byEmployment(reader);
    let [lastRow, lastInput] = [-1, -1];
    while (reader.row()) {
      const row = next();
      if (row < 0) continue;
      reader.field();
      const input = codes.find(reader.bytes, reader.start, reader.end);
      const code = input < 0 ? reader.bytes.toString('utf8', reader.start, reader.end) : '';
      const value = reader.bigint();
      reader.field();
      const key = keys.place(reader.bytes, reader.start, reader.end);
      const total = input < 0 ? this.month.definition.accumulatorIndex.get(code) : undefined;
      if (total !== undefined) {
        // A running total of the year set right for closed months: by addition, the months stay as they are.
        facts.prior[total]![row]! += value;
        const origin = facts.origins[declared.length + total]!;
        const before = origin[row] === 0 ? '' : `${facts.originTexts.text(origin[row]! - 1)},`;
        origin[row] = facts.origin(`${before}${keys.text(key)}`);
        continue;
      }
      if (input < 0) {
        const known = this.issues.get(row)?.some((each) => each.code === 'unknown-input' && each.where === code);
        if (!known) this.fail(row, unknownInput(code));
        continue;
      }
      const isMore = row === lastRow && input === lastInput;
      [lastRow, lastInput] = [row, input];
      origins[key] ??= facts.origin(keys.text(key));
      const origin = isMore
        ? facts.origin(`${facts.originTexts.text(facts.origins[input]![row]! - 1)},${keys.text(key)}`)
        : origins[key]!;
      const sum = isMore ? facts.inputs[input]![row]! + value : value;
      facts.put(row, input, declared[input]!.type === 'boolean' ? Number(sum > 0) : sum, origin);
      if (reader.flag()) this.isUndocumented[row] = 1;
    }
    for (const row of this.unpaid.keys()) this.demandLeaveOutside(row);
  }

  /**
   * Days of leave beyond the work days that a suspension leaves were recorded for days of the suspension: refused. Fewer may
   * have been: leave is a sum of the month without days, so somebody says that none of it lies within the suspension.
   */
  private demandLeaveOutside(row: number): void {
    const sum = (codes: readonly string[]): number =>
      codes.reduce((days, code) => {
        const value = this.facts.inputs[this.facts.place(code)]?.[row] ?? Number.NaN;
        return days + (Number.isNaN(value) ? 0 : value);
      }, 0);
    const left = sum(['workdays_previous', 'workdays_current']);
    const leave = sum(['personal_leave_days', 'sick_leave_days', 'maternity_leave_days']);
    if (leave > left) this.fail(row, leaveInSuspension(left / DAYS));
    else if (leave > 0) this.isLeaveBesideSuspension[row] = 1;
  }

  addAccounts(reader: RowReader): void {
    const { people, account } = this;
    const next = people.byPerson(reader);
    const earlier = new Uint8Array(people.count);
    const isNew = new Uint8Array(people.count);
    while (reader.row()) {
      const person = next();
      if (person < 0) continue;
      const isInUse = reader.flag();
      if (!isInUse) earlier[person] = 1;
      else {
        account[person] = HAS_ACCOUNT;
        if (reader.flag()) isNew[person] = 1;
      }
    }
    for (let row = 0; row < people.count; row += 1) {
      if (account[row] && earlier[row] && isNew[row]) account[row] = CHANGED_ACCOUNT;
      if (row > 0 && people.isSamePerson(row - 1, row)) account[row] = account[row - 1]!;
    }
  }

  /**
   * Running totals with the employer: those of last month's payslip where there is one, else zero until `addAccumulators`
   * finds them elsewhere. Into another tax year only totals of the employment go on. Returns the rows that have not all of
   * them from last month.
   */
  addPrior(isSameYear: boolean): number[] {
    const { facts, previous, people } = this;
    const rows: number[] = [];
    const places = this.month.definition.content.accumulators.map((code, index) =>
      isSameYear || this.isOfEmployment[index] ? (previous?.definition.accumulatorIndex.get(code) ?? -1) : -1,
    );
    for (let row = 0; row < people.count; row += 1) {
      const isCarried = this.isGoingOn(row);
      if (!isCarried || !isSameYear) rows.push(row);
      places.forEach((place, index) => {
        const total = isCarried && place >= 0 ? previous!.accumulators[place]![row]! : 0;
        facts.prior[index]![row] = Number.isNaN(total) ? 0 : total;
      });
    }
    return rows;
  }

  /** Those of the same person have other totals too: these run by person and employer. */
  addFurther(reader: RowReader): void {
    const { people } = this;
    const next = people.byPerson(reader);
    while (reader.row()) {
      const person = next();
      if (person < 0) continue;
      for (let row = person; row < people.afterPerson(person); row += 1) this.hasFurther[row] = 1;
    }
  }

  /** Paid by the same employer last month, and by no payroll since. */
  private isGoingOn(row: number): boolean {
    if (this.hasFurther[row] === 1) return false;
    return this.previous !== null && this.previous.isThere[row] === 1 && this.previous.isSameEntity[row] === 1;
  }

  /** Totals of the rows without last month's, which another employer, month or system handed over. */
  addAccumulators(rows: readonly number[], reader: RowReader): void {
    const { facts, people } = this;
    const codes = this.month.definition.content.accumulators;
    const taxYear = taxYearOf(this.month.period);
    const isWanted = new Uint8Array(people.count);
    for (const row of rows) isWanted[row] = 1;
    const next = people.byPerson(reader);
    while (reader.row()) {
      const person = next();
      if (person < 0) continue;
      reader.field();
      const entity = people.entities.find(reader.bytes, reader.start, reader.end);
      const isOwnYear = reader.text() === taxYear;
      const totals: Record<string, number> = JSON.parse(reader.text());
      for (let row = person; row < people.afterPerson(person); row += 1) {
        if (isWanted[row] !== 1 || people.entity[row] !== entity) continue;
        codes.forEach((code, index) => {
          const isKnown = this.isOfEmployment[index] ? this.isGoingOn(row) : !isOwnYear;
          if (!isKnown) facts.prior[index]![row] = totals[code] ?? 0;
        });
      }
    }
  }
}

function yearsBetween(from: number, until: number): number {
  const [born, day] = [civilDay(from), civilDay(until)];
  return day.year - born.year - (day.ofYear < born.ofYear ? 1 : 0);
}

/** Days within the month, and the first day of the suspension they belong to. */
interface UnpaidDays {
  readonly since: number;
  readonly from: number;
  readonly until: number;
}

/** Work days between two days of the month, those of a suspension without pay left out. */
function paidWorkdays(days: Int32Array, first: number, unpaid: readonly UnpaidDays[]) {
  const all = (from: number, until: number) => days[until - first]! - days[from - first]!;
  return (from: number, until: number): number =>
    unpaid.reduce(
      (left, span) => {
        const [begins, ends] = [Math.max(span.from, from), Math.min(span.until, until)];
        return begins < ends ? left - all(begins, ends) : left;
      },
      all(from, until),
    );
}

/** Months of the tax year from one through another. */
interface MonthSpan {
  readonly from: number;
  readonly through: number;
}

/** Month of the last day before a day. */
const lastMonth = (until: number): number => (until === NEVER ? NEVER : civilDay(until - 1).month);

/** Adds the months of an employment that the spans before it, in order, do not cover. */
function addSpan(spans: MonthSpan[], hiredOn: number, endedOn: number, period: number): void {
  const first = Math.max(civilDay(hiredOn).month, period - (period % 12));
  const before = spans.at(-1);
  const from = before ? Math.max(first, before.through + 1) : first;
  const through = Math.min(lastMonth(endedOn), period);
  if (from <= through) spans.push({ from, through });
}

/** Decimal text to a scaled integer; coefficients carry at most the scale's decimals, more is a bug of their producer. */
function scaledOf(text: string, scale: number): number {
  const [whole = '0', decimals = ''] = text.split('.');
  if (decimals.slice(scale).replaceAll('0', '') !== '') throw new RangeError(`${text} has more than ${scale} decimals`);
  const digits = `${whole.replace('-', '')}${decimals.slice(0, scale).padEnd(scale, '0')}`;
  return Number(digits) * (text.startsWith('-') ? -1 : 1);
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

const leaveInSuspension = (workdays: number): Issue => ({
  code: 'leave-in-suspension',
  where: 'suspension',
  message: {
    zh: `停职不发工资的日子之外只有 ${workdays} 个工作日，登记的假期天数更多`,
    en: `Outside the suspension without pay work days: ${workdays}, and more days of leave are recorded`,
  },
  remedy: {
    zh: '请从考勤中去掉停职期间的假期，或更正停职日期',
    en: 'Take the leave of the days of the suspension out of the attendance, or correct the suspension',
  },
});

const unknownDeduction = (kind: string): Issue => ({
  code: 'unknown-deduction',
  where: kind,
  message: { zh: `规则中没有专项附加扣除“${kind}”`, en: `The rules know no special deduction "${kind}"` },
  remedy: { zh: '请更正该扣除的种类', en: 'Correct the kind of this deduction' },
});

const unknownInput = (code: string): Issue => ({
  code: 'unknown-input',
  where: code,
  message: { zh: `没有名为“${code}”的输入项`, en: `No input is called "${code}"` },
  remedy: { zh: '请删除该数据，或先声明该输入项', en: 'Delete this fact, or declare the input first' },
});
