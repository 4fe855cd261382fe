import { names } from '@meritline/engine/explain';
import { addDays, civilDate } from '@meritline/engine/time';
import { z } from 'zod';
import { problem } from '../field-issues.ts';
import { day } from '../fields.ts';
import { asked, calendarOf, isUnknown } from './calendar.ts';
import { dayField, type Facts, type Fold, type Folded, meaning, passed, refused, textOf } from './fold.ts';
import { monthsAndDaysUntil, yearsOn } from './service.ts';

const yearsSince = (facts: Facts, field: string): string | undefined => {
  const since = textOf(facts[field]);
  const date = String(facts.date);
  if (since === undefined) return undefined;
  return String(since > date ? 0 : yearsOn(civilDate(since), civilDate(date)));
};

const given = (fields: Readonly<Record<string, unknown>>): Facts =>
  Object.fromEntries(Object.entries(fields).filter(([, fact]) => fact !== undefined));

/** Working days of a span, both ends included. */
function workdaysOf(facts: Facts, from: string, until: string, where: string) {
  const calendar = calendarOf(facts);
  return asked(where, () => calendar.count(from, addDays(civilDate(until), 1)));
}

function foldSickPay(facts: Facts): Folded {
  const { hiredOn: _hiredOn, sickFrom, sickUntil, ...rest } = facts;
  const from = textOf(sickFrom);
  const until = textOf(sickUntil);
  const service = given({ serviceYears: rest.serviceYears ?? yearsSince(facts, 'hiredOn') });
  if (from === undefined || until === undefined) return passed(rest, service);
  const counted = workdaysOf(facts, from, until, 'sickFrom');
  if (isUnknown(counted)) return refused(counted.unknown);
  return passed(rest, { ...service, sickDays: String(counted.workdays) });
}

export const sickPayFold: Fold = {
  fields: () => ({
    hiredOn: dayField('入职日；代替 serviceYears', 'First day with this employer; instead of serviceYears'),
    sickFrom: dayField(
      '病假首日；与 sickUntil 一起代替 sickDays',
      'First day of sick leave; with sickUntil instead of sickDays',
    ),
    sickUntil: dayField('病假末日（含）；只计工作日', 'Last day of sick leave, included; only working days count'),
  }),
  fold: foldSickPay,
};

export const medicalPeriodFold: Fold = {
  fields: () => ({
    hiredOn: dayField('入职日；代替 serviceYears', 'First day with this employer; instead of serviceYears'),
    workingSince: dayField(
      '首次参加工作之日；代替 yearsOfWork',
      'First day of work with any employer; instead of yearsOfWork',
    ),
  }),
  fold: (facts) => {
    const { hiredOn: _hiredOn, workingSince: _workingSince, ...rest } = facts;
    return passed(
      rest,
      given({
        serviceYears: rest.serviceYears ?? yearsSince(facts, 'hiredOn'),
        yearsOfWork: rest.yearsOfWork ?? yearsSince(facts, 'workingSince'),
      }),
    );
  },
};

export const doubleWageFold: Fold = {
  fields: () => ({
    date: day.meta(
      meaning(
        '计算到哪一天（含），按该日规则',
        'Day up to which the double wage is asked for, included; the rules of that day hold',
      ),
    ),
    hiredOn: dayField('用工之日；代替 monthsWithout', 'First day of work; instead of monthsWithout'),
    contractOn: dayField(
      '订立书面合同之日；不填 = 至 date 仍未订立',
      'Day on which the written contract was concluded; left out = none up to date',
    ),
  }),
  fold: (facts) => {
    const { hiredOn, contractOn, ...rest } = facts;
    const hired = textOf(hiredOn);
    if (hired === undefined) return passed(rest);
    const end = textOf(contractOn) ?? addDays(civilDate(String(rest.date)), 1);
    if (end < hired) {
      return refused(
        problem(
          'ends-before-it-begins',
          'contractOn',
          '合同日早于用工之日',
          'The contract comes before the first day of work',
          '核对 hiredOn 与 contractOn',
          'Check hiredOn and contractOn',
        ),
      );
    }
    const { months, days, monthDays } = monthsAndDaysUntil(civilDate(hired), civilDate(end));
    return passed(rest, { monthsWithout: String(months), partDays: String(days), partMonthDays: String(monthDays) });
  },
};

export const heatAllowanceFold: Fold = {
  fields: () => ({ date: day.meta(meaning('作业月份，例如 2026-07', 'The month of the work, such as 2026-07')) }),
  hides: ['monthOfYear'],
  fold: (facts) => passed(facts, { monthOfYear: String(Number(String(facts.date).slice(5, 7))) }),
};

/** Last day of what `date` means: a year, a month or a span. */
function spanOf(facts: Facts): { from: string; until: string } {
  const from = textOf(facts.from);
  const until = textOf(facts.until);
  const date = String(facts.date);
  if (from !== undefined || until !== undefined) return { from: from ?? date, until: until ?? date };
  const year = date.slice(0, 4);
  if (facts.span === 'year') return { from: `${year}-01-01`, until: `${year}-12-31` };
  const first = civilDate(`${date.slice(0, 7)}-01`);
  let last = addDays(first, 27);
  while (addDays(last, 1).slice(0, 7) === date.slice(0, 7)) last = addDays(last, 1);
  return { from: first, until: last };
}

function foldWorkDays(facts: Facts): Folded {
  const { from: _from, until: _until, span: _span, ...rest } = facts;
  const { from, until } = spanOf(facts);
  const counted = workdaysOf(facts, from, until, 'date');
  const calendar = calendarOf(facts);
  const holidays = asked('date', () => {
    const years = Array.from({ length: Number(until.slice(0, 4)) - Number(from.slice(0, 4)) + 1 }, (_each, index) =>
      String(Number(from.slice(0, 4)) + index),
    );
    return years.flatMap((year) => calendar.holidaysOf(year)).filter((each) => each >= from && each <= until);
  });
  const also = isUnknown(holidays) ? {} : { from, until, statutoryHolidays: holidays };
  if (isUnknown(counted)) return { facts: {}, issues: [counted.unknown], also };
  const { workdays, restdays, holidays: count } = counted;
  return {
    facts: { ...rest, workdays: String(workdays), restdays: String(restdays), holidays: String(count) },
    issues: [],
    also,
  };
}

export const workDaysFold: Fold = {
  fields: () => ({
    date: day.meta(
      meaning(
        '要统计的月份或年度中的一天，例如 2026-10',
        'A day of the month or year that is counted, such as 2026-10',
      ),
    ),
    span: z.enum(['month', 'year']).default('month').meta(meaning('统计 date 所在的月或年', 'What of date is counted')),
    from: dayField('首日，代替月份或年度', 'First day, instead of a month or year'),
    until: dayField('末日（含）', 'Last day, included'),
  }),
  hides: ['workdays', 'restdays', 'holidays'],
  fold: foldWorkDays,
};

/** What is left of the pay is the wage itself where nothing else is said. */
export const deductionLimitFold: Fold = {
  names: names('扣款限额：赔偿损失、法院协助执行', 'Limits of deductions: a loss, an order of a court'),
  defaultKind: 'loss',
  fields: () => ({}),
  fold: (facts) => passed(facts, given({ netPay: facts.netPay ?? facts.monthWage })),
};
