/** The day a payroll is paid: a day of its month, moved by law where it is a day of rest. */
import { workCalendar } from '@meritline/rulepacks';
import type { Db, Tx } from '../../../platform/database/index.ts';
import { addDays } from '../../appraisals/index.ts';
import { companyRules, jurisdictionChain, rulePacks } from '../../pay-structure/index.ts';
import { firstDay, nextMonth } from '../gather/months.ts';

export interface PayDay {
  readonly payDay: string;
  /** The day it would be if every day were a working day. */
  readonly agreedOn: string;
  /** `unknown`: the calendar of that year does not say yet whether it is a day of rest. */
  readonly because: 'as-agreed' | 'earlier' | 'unknown';
}

/** A day of a month as a date; the last one where the month is shorter. */
export function dayIn(month: string, day: number): string {
  const last = Number(addDays(firstDay(nextMonth(month)), -1).slice(8));
  return `${month}-${String(Math.min(day, last)).padStart(2, '0')}`;
}

/** Where the law of the country does not move a pay day, it stays as agreed. */
export async function payDayOf(tx: Tx | Db, country: string, agreedOn: string): Promise<PayDay> {
  const rules = await companyRules(tx, agreedOn, country);
  if (rules.parameters.rest_day_pays_earlier?.value !== true)
    return { payDay: agreedOn, agreedOn, because: 'as-agreed' };
  const calendar = workCalendar(rulePacks(), jurisdictionChain(country));
  try {
    let payDay = agreedOn;
    while (calendar.dayKind(payDay) !== 'workday') payDay = addDays(payDay, -1);
    return { payDay, agreedOn, because: payDay === agreedOn ? 'as-agreed' : 'earlier' };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { payDay: agreedOn, agreedOn, because: 'unknown' };
  }
}
