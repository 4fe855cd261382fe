import { addDays, civilDate, daysInMonth, firstDay, lastDay, monthOf } from '@meritline/engine/time';
import { z } from 'zod';
import { problem } from '../field-issues.ts';
import { day, decimalNotNegative } from '../fields.ts';
import { asked, calendarOf, isPaid, isUnknown } from './calendar.ts';
import {
  dayField,
  type Facts,
  type Fold,
  type Folded,
  lessText,
  meaning,
  passed,
  refused,
  sumText,
  textOf,
  timesText,
} from './fold.ts';

const ABSENCE = z.strictObject({
  date: day,
  days: decimalNotNegative.default('1').meta(meaning('0.5 = 半天', '0.5 = half a day')),
});

/** One day of the month: the wage in force, whether it is a paid day, whether the person was employed. */
interface Day {
  readonly date: string;
  readonly wage: string;
  readonly isPaid: boolean;
  readonly isEmployed: boolean;
  readonly absent: string;
}

const sumBy = (days: readonly Day[], of: (each: Day) => string): string => sumText(days.map(of));

/** Days and wage x days of a month given by dates. */
function byDates(facts: Facts): Folded {
  const { monthlyWage, rateChanges, employedFrom, employedUntil, absences, absentDays, holidaysPaid, ...rest } = facts;
  const month = monthOf(civilDate(String(facts.date)));
  const calendar = calendarOf(facts);
  const changes = ((rateChanges ?? []) as { from: string; monthlyWage: string }[]).toSorted((a, b) =>
    a.from < b.from ? -1 : 1,
  );
  const away = new Map(((absences ?? []) as { date: string; days: string }[]).map((each) => [each.date, each.days]));
  const kinds = asked('date', () => {
    const days: Day[] = [];
    for (let date = firstDay(month); date <= lastDay(month); date = addDays(date, 1)) {
      days.push({
        date,
        wage: changes.findLast(({ from }) => from <= date)?.monthlyWage ?? String(monthlyWage),
        isPaid: isPaid(calendar.dayKind(date), holidaysPaid !== false),
        isEmployed: date >= (textOf(employedFrom) ?? date) && date <= (textOf(employedUntil) ?? date),
        absent: away.get(date) ?? '0',
      });
    }
    return days;
  });
  if (isUnknown(kinds)) return refused(kinds.unknown);
  const paid = kinds.filter((each) => each.isPaid);
  const worked = (each: Day): string => (each.isEmployed ? lessText('1', each.absent) : '0');
  const employed = kinds.filter((each) => each.isEmployed);
  const more = textOf(absentDays) ?? '0';
  if (more !== '0' && changes.length > 0) return refused(absencesNeeded());
  const only = String(monthlyWage);
  const workedDays = lessText(sumBy(paid, worked), more);
  const calendarDays = lessText(
    sumBy(employed, (each) => lessText('1', each.absent)),
    more,
  );
  return passed(rest, {
    requiredDays: String(paid.length),
    workedDays,
    absentDays: lessText(String(paid.length), workedDays),
    monthDays: String(kinds.length),
    paidCalendarDays: calendarDays,
    fullWageDays: sumBy(paid, (each) => each.wage),
    workedWageDays: lessText(
      sumBy(paid, (each) => timesText(each.wage, worked(each))),
      timesText(only, more),
    ),
    absentWageDays: sumText([
      sumBy(paid, (each) => timesText(each.wage, lessText('1', worked(each)))),
      timesText(only, more),
    ]),
    calendarWageDays: lessText(
      sumBy(employed, (each) => timesText(each.wage, lessText('1', each.absent))),
      timesText(only, more),
    ),
  });
}

const absencesNeeded = () =>
  problem(
    'absences-need-dates',
    'absentDays',
    '当月有调薪，缺勤须按日期填写',
    'With a change of rate in the month, absences need their dates',
    '用 absences 写出缺勤日期',
    'Give the dates in absences',
  );

/** Counts given by the person: what is left out follows from the others. */
function byCounts(facts: Facts): Folded {
  const { monthlyWage, holidaysPaid: _holidaysPaid, ...rest } = facts;
  const wage = String(monthlyWage);
  const required = String(facts.requiredDays);
  const worked = textOf(facts.workedDays) ?? lessText(required, textOf(facts.absentDays) ?? '0');
  const absent = textOf(facts.absentDays) ?? lessText(required, worked);
  const monthDays = textOf(facts.monthDays) ?? String(daysInMonth(monthOf(civilDate(String(facts.date)))));
  const calendarDays = textOf(facts.paidCalendarDays) ?? lessText(monthDays, absent);
  return passed(rest, {
    workedDays: worked,
    absentDays: absent,
    monthDays,
    paidCalendarDays: calendarDays,
    fullWageDays: timesText(wage, required),
    workedWageDays: timesText(wage, worked),
    absentWageDays: timesText(wage, absent),
    calendarWageDays: timesText(wage, calendarDays),
  });
}

/** Counts of a month with a change of rate, given rate by rate. */
function byRates(facts: Facts): Folded {
  const { rates, holidaysPaid: _holidaysPaid, ...rest } = facts;
  const list = (rates as z.output<typeof RATE>[]).map((each) => ({
    ...each,
    worked: each.workedDays ?? each.requiredDays,
  }));
  const required = textOf(facts.requiredDays) ?? sumText(list.map(({ requiredDays }) => requiredDays));
  const worked = sumText(list.map((each) => each.worked));
  const sum = (of: (each: (typeof list)[number]) => string): string =>
    sumText(list.map((each) => timesText(each.monthlyWage, of(each))));
  const monthDays = String(daysInMonth(monthOf(civilDate(String(facts.date)))));
  return passed(rest, {
    requiredDays: required,
    workedDays: worked,
    absentDays: lessText(required, worked),
    monthDays,
    paidCalendarDays: monthDays,
    fullWageDays: sum((each) => each.requiredDays),
    workedWageDays: sum((each) => each.worked),
    absentWageDays: sum((each) => lessText(each.requiredDays, each.worked)),
    calendarWageDays: sum((each) => each.worked),
  });
}

const RATE = z.strictObject({
  monthlyWage: decimalNotNegative,
  requiredDays: decimalNotNegative.meta(
    meaning('按此工资计的当月计薪工作日', 'Paid work days of the month at this rate'),
  ),
  workedDays: decimalNotNegative.optional().meta(meaning('不填 = 全部', 'Left out = all of them')),
});

const noWage = () =>
  problem(
    'missing-field',
    'monthlyWage',
    '没有月工资',
    'The monthly wage is missing',
    '填写 monthlyWage，或按薪级填写 rates',
    'Give monthlyWage, or the rates of the month',
  );

const COUNTS = ['requiredDays', 'workedDays', 'monthDays', 'paidCalendarDays'] as const;
const DATES = ['employedFrom', 'employedUntil', 'absences', 'rateChanges'] as const;

function fold(facts: Facts): Folded {
  if (Array.isArray(facts.rates)) return byRates(facts);
  if (facts.monthlyWage === undefined) return refused(noWage());
  const count = COUNTS.find((field) => facts[field] !== undefined);
  if (count === undefined) return byDates(facts);
  const dated = DATES.find((field) => facts[field] !== undefined);
  if (dated !== undefined) return refused(countsOrDates(count, dated));
  return facts.requiredDays === undefined ? byCountsOfCalendar(facts) : byCounts(facts);
}

/** Counts of the person, with the paid days of the month from the public calendar. */
function byCountsOfCalendar(facts: Facts): Folded {
  const calendar = calendarOf(facts);
  const month = monthOf(civilDate(String(facts.date)));
  const required = asked('date', () => {
    let paid = 0;
    for (let date = firstDay(month); date <= lastDay(month); date = addDays(date, 1)) {
      if (isPaid(calendar.dayKind(date), facts.holidaysPaid !== false)) paid += 1;
    }
    return paid;
  });
  return isUnknown(required) ? refused(required.unknown) : byCounts({ ...facts, requiredDays: String(required) });
}

const countsOrDates = (count: string, dated: string) =>
  problem(
    'counts-and-dates',
    dated,
    `“${count}”与“${dated}”不能同时填写`,
    `"${count}" and "${dated}" cannot both be given`,
    '按天数或按日期填写，二选一',
    'Give counts of days or dates, not both',
  );

/** A part month from the counts of its days, or from dates and the public calendar. */
export const prorationFold: Fold = {
  fields: () => ({
    date: day.meta(meaning('月份，例如 2026-09', 'The month, such as 2026-09')),
    monthlyWage: decimalNotNegative.optional().meta(meaning('整月工资（元）', 'Wage of a whole month (yuan)')),
    employedFrom: dayField('当月入职者的入职日', 'First day in the month of somebody hired in it'),
    employedUntil: dayField('当月离职者的离职日', 'Last day in the month of somebody who leaves in it'),
    absences: z.array(ABSENCE).optional().meta(meaning('缺勤日期', 'Days not paid, by date')),
    rateChanges: z
      .array(z.strictObject({ from: day, monthlyWage: decimalNotNegative }))
      .optional()
      .meta(
        meaning(
          '当月调薪：自某日起的新月工资；monthlyWage 为调薪前',
          'New monthly wages within the month, each from its day; monthlyWage is the one before',
        ),
      ),
    rates: z
      .array(RATE)
      .min(1)
      .optional()
      .meta(meaning('按天数填写调薪，代替日期', 'A change of rate by counts of days instead of dates')),
    holidaysPaid: z
      .boolean()
      .default(true)
      .meta(
        meaning(
          '法定节假日是否计入计薪日（与 21.75 口径一致）',
          'Whether statutory holidays count among the days of the month, as in 21.75',
        ),
      ),
  }),
  hides: ['fullWageDays', 'workedWageDays', 'absentWageDays', 'calendarWageDays'],
  fold,
};
