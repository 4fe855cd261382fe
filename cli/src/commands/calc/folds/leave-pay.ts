import { names } from '@meritline/engine/explain';
import { addDays, civilDate, daysBetween } from '@meritline/engine/time';
import { problem } from '../field-issues.ts';
import { day } from '../fields.ts';
import { dayField, type Facts, type Fold, type Folded, meaning, passed, refused, textOf } from './fold.ts';
import { yearsOn } from './service.ts';
import { foldWages, wageFields } from './wages.ts';

/** Days of the year of `date` that lie in the employment, first and last included; null when it is all of them. */
function daysInYear(date: string, hiredOn: string | undefined, leftOn: string | undefined): number | null {
  const year = date.slice(0, 4);
  const first = civilDate(`${year}-01-01`);
  const last = civilDate(`${year}-12-31`);
  const from = hiredOn !== undefined && hiredOn > first ? civilDate(hiredOn) : first;
  const until = leftOn !== undefined && leftOn < last ? civilDate(leftOn) : last;
  return from === first && until === last ? null : Math.max(daysBetween(from, addDays(until, 1)), 0);
}

function fold(given: Facts): Folded {
  if (given.kind !== 'annual') return passed(given);
  const { facts, issues } = foldWages(given);
  if (issues.length > 0) return refused(...issues);
  const { hiredOn, leftOn, workingSince, ...rest } = facts;
  const date = String(rest.date);
  const since = textOf(workingSince);
  const years =
    rest.yearsOfWork ??
    (since === undefined ? undefined : String(since > date ? 0 : yearsOn(civilDate(since), civilDate(date))));
  if (years === undefined && (rest.fullYearDays === undefined || rest.fullYearDays === '0')) {
    return refused(
      problem(
        'missing-field',
        'yearsOfWork',
        '没有累计工作年限',
        'The years of work in all are missing',
        '填写 yearsOfWork 或 workingSince，或全年应休天数 fullYearDays',
        'Give yearsOfWork or workingSince, or fullYearDays',
      ),
    );
  }
  const own = daysInYear(date, textOf(hiredOn), textOf(leftOn));
  const dates = own === null ? {} : { daysInYear: String(own) };
  const isPart = own !== null || rest.daysInYear !== undefined;
  const areDaysGiven = rest.daysNotTaken !== undefined;
  return passed({ ...rest, yearsOfWork: years ?? '1', ...dates, isPartYear: isPart, areDaysGiven });
}

/** Annual leave from the dates of work and the wages before; the other kinds have no lists. */
export const leavePayFold: Fold = {
  names: names('假期工资：年休假、事假、婚假、丧假', 'Leave pay: annual, personal, marriage, bereavement leave'),
  defaultKind: 'annual',
  fields: (kind) =>
    kind === 'annual'
      ? {
          date: day.meta(
            meaning(
              '年休假所属年度的一天，按该日规则；离职者写离职日',
              'A day of the year of the leave, whose rules hold; the last day of a leaver',
            ),
          ),
          hiredOn: dayField(
            '入职日：当年入职的按天折算',
            'First day with this employer: a hire in the year gives its part of the days',
          ),
          leftOn: dayField('离职日（在该年度内时）', 'Last day with this employer, where it lies in the year'),
          workingSince: dayField(
            '首次参加工作之日；代替 yearsOfWork',
            'First day of work with any employer; instead of yearsOfWork',
          ),
          ...wageFields('前十二个月剔除加班工资', 'the twelve months before, without overtime pay'),
        }
      : {},
  hides: ['wagesTotal', 'wagesMonths', 'isPartYear', 'areDaysGiven'],
  fold,
};
