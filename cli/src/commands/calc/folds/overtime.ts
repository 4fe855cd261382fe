import { names } from '@meritline/engine/explain';
import { compareRational, parseDecimal } from '@meritline/engine/money';
import { addDays, civilDate } from '@meritline/engine/time';
import { z } from 'zod';
import { day, decimalNotNegative } from '../fields.ts';
import { asked, calendarOf, isUnknown } from './calendar.ts';
import {
  dayField,
  type Facts,
  type Fold,
  type Folded,
  meaning,
  passed,
  refused,
  sumText,
  textOf,
  timesText,
} from './fold.ts';

const ENTRY = z.strictObject({
  date: day,
  hours: decimalNotNegative,
  compensatoryRest: z
    .boolean()
    .default(false)
    .meta(meaning('已安排补休：只对休息日有效', 'Given back as time off: counts on rest days only')),
});

type Entry = z.output<typeof ENTRY>;

const FIELD_OF_KIND = { workday: 'workdayHours', restday: 'restdayHours', holiday: 'holidayHours' } as const;

/** Hours by kind of day, and the longest working day, from dated entries. */
function foldEntries(facts: Facts): Folded {
  const { entries, ...rest } = facts;
  const calendar = calendarOf(facts);
  const list = entries as Entry[];
  const classed = asked('entries', () =>
    list.map((entry) => {
      const kind = calendar.dayKind(entry.date);
      const isGivenBack = kind === 'restday' && entry.compensatoryRest;
      return { ...entry, kind, field: isGivenBack ? 'compensatedHours' : FIELD_OF_KIND[kind] };
    }),
  );
  if (isUnknown(classed)) return refused(classed.unknown);
  const hours: Record<string, string> = {};
  for (const { field, hours: own } of classed) {
    hours[field] = sumText([hours[field] ?? textOf(rest[field]) ?? '0', own]);
  }
  const days = new Map<string, string>();
  for (const { date, kind, hours: own } of classed) {
    if (kind === 'workday') days.set(date, sumText([days.get(date) ?? '0', own]));
  }
  const longest = [...days.values()].reduce(
    (most, own) => (compareRational(parseDecimal(own)!, parseDecimal(most)!) > 0 ? own : most),
    '0',
  );
  const also = { entries: classed.map(({ date, hours: own, kind }) => ({ date, hours: own, kind })) };
  return { facts: { ...rest, ...hours, longestDayHours: longest }, issues: [], also };
}

/** The standard hours of a period from its working days. */
function foldPeriod(facts: Facts): Folded {
  const { periodFrom, periodUntil, hoursPerDay, ...rest } = facts;
  const from = textOf(periodFrom);
  const until = textOf(periodUntil);
  if (from === undefined || until === undefined) return passed(rest);
  const calendar = calendarOf(facts);
  const counted = asked('periodFrom', () => calendar.count(from, addDays(civilDate(until), 1)));
  if (isUnknown(counted)) return refused(counted.unknown);
  return passed({ ...rest, standardHours: timesText(String(counted.workdays), String(hoursPerDay)) });
}

export const overtimeFold: Fold = {
  names: names(
    '加班费：标准工时、综合计算工时、不定时、计件',
    'Overtime: standard, comprehensive, no fixed hours, piece work',
  ),
  defaultKind: 'standard',
  fields: (kind): Record<string, z.ZodType> => {
    if (kind === 'standard') {
      return {
        entries: z
          .array(ENTRY)
          .optional()
          .meta(
            meaning(
              '按日加班：由放假安排判断工作日、休息日、法定节假日',
              'Overtime by day: the public calendar says whether it was a working day, rest day or statutory holiday',
            ),
          ),
      };
    }
    if (kind === 'comprehensive') {
      return {
        periodFrom: dayField(
          '周期首日；与 periodUntil 一起代替 standardHours',
          'First day of the period; with periodUntil instead of standardHours',
        ),
        periodUntil: dayField('周期末日（含）', 'Last day of the period, included'),
        hoursPerDay: decimalNotNegative
          .default('8')
          .meta(meaning('标准工作日小时数', 'Standard hours of a working day')),
      };
    }
    return {};
  },
  fold: (facts) => (Array.isArray(facts.entries) ? foldEntries(facts) : foldPeriod(facts)),
};
