import { type Issue, issue } from '@meritline/engine/explain';
import { type DayKind, type WorkCalendar, workCalendar } from '@meritline/rulepacks';
import { chainOf, packsOfCountry } from '../rules.ts';
import type { Facts } from './fold.ts';

/** The public calendar of the place the facts name. */
export function calendarOf(facts: Facts): WorkCalendar {
  const places = chainOf(String(facts.jurisdiction));
  return workCalendar(packsOfCountry(places[0]!), places);
}

/** What the calendar answers, or the issue that it does not know the year. */
export function asked<Answer>(where: string, ask: () => Answer): Answer | { readonly unknown: Issue } {
  try {
    return ask();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return {
      unknown: issue(
        'calendar-not-known',
        where,
        { zh: '规则包没有该年份的放假与调休安排', en: `The days off and make-up days are not known: ${error.message}` },
        {
          zh: '直接填写天数或小时数，或在规则包的 calendars/ 中补充该年份的安排及其来源',
          en: 'Give the counts of days or hours, or add the arrangement of the year with its source to calendars/ of the rule pack',
        },
      ),
    };
  }
}

export const isUnknown = (answer: unknown): answer is { readonly unknown: Issue } =>
  typeof answer === 'object' && answer !== null && 'unknown' in answer;

/** Paid days: working days and statutory holidays, which are paid. */
export const isPaid = (kind: DayKind, areHolidaysPaid: boolean): boolean =>
  kind === 'workday' || (areHolidaysPaid && kind === 'holiday');
