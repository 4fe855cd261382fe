import { addDays, type CivilDate, civilDate } from '@meritline/engine/time';
import { calculationsOf } from '../calculation-method.ts';
import { problem } from '../field-issues.ts';
import { day } from '../fields.ts';
import { dayField, type Facts, type Fold, type Folded, meaning, passed, refused, textOf } from './fold.ts';
import { type Service, serviceBetween } from './service.ts';
import { foldWages, wageFields } from './wages.ts';

const counts = ({ years, months, days }: Service, old: Service): Facts => ({
  fullYears: String(years),
  restMonths: String(months),
  restDays: String(days),
  oldFullYears: String(old.years),
  oldRestMonths: String(old.months),
  oldRestDays: String(old.days),
});

const NONE: Service = { years: 0, months: 0, days: 0 };

/** Service by the day from which the law counts it: what lies before is kept apart where its own rule is asked for. */
function serviceOf(facts: Facts, hired: CivilDate, left: CivilDate): Facts {
  const since = civilDate(calculationsOf('severance')[0]!.effectiveFrom);
  const isWhole = hired >= since || facts.serviceBefore2008 === 'same-rule' || facts.type === '2n';
  if (isWhole) return counts(serviceBetween(hired, left), NONE);
  return counts(serviceBetween(since, left), serviceBetween(hired, addDays(since, -1)));
}

function fold(given: Facts): Folded {
  // N+1 and 2N are as often written with a capital.
  const type = textOf(given.type)?.toLowerCase();
  const { facts, issues } = foldWages(type === undefined ? given : { ...given, type });
  if (issues.length > 0) return refused(...issues);
  const { hiredOn, leftOn, ...rest } = facts;
  const hired = textOf(hiredOn);
  if (hired === undefined) {
    if (rest.fullYears !== undefined) return passed(rest);
    return refused(
      problem(
        'missing-field',
        'hiredOn',
        '没有工作年限',
        'The service is missing',
        '填写 hiredOn（date 为离职日），或 fullYears 与 restMonths',
        'Give hiredOn (date is the last day), or fullYears and restMonths',
      ),
    );
  }
  const left = textOf(leftOn) ?? String(rest.date);
  if (hired > left) {
    return refused(
      problem(
        'ends-before-it-begins',
        'hiredOn',
        `入职日 ${hired} 晚于离职日 ${left}`,
        `The first day ${hired} comes after the last day ${left}`,
        '核对 hiredOn 与 date',
        'Check hiredOn and date',
      ),
    );
  }
  return passed({ ...rest, ...serviceOf(rest, civilDate(hired), civilDate(left)) });
}

/** Severance from the dates of service and the wages of the months before. */
export const severanceFold: Fold = {
  fields: () => ({
    date: day.meta(meaning('离职日（解除或终止日），按该日规则', 'Last day of the employment, whose rules hold')),
    hiredOn: dayField(
      '入职日（连续计算的工作年限起点）；代替 fullYears、restMonths、restDays',
      'First day of the service that counts; instead of fullYears, restMonths, restDays',
    ),
    leftOn: dayField('离职日；不填即 date', 'Last day, where it is not date'),
    ...wageFields(
      '解除前十二个月应得工资，含奖金、津贴、加班费',
      'wages due in the twelve months before the end, with bonus, allowances and overtime',
    ),
  }),
  hides: ['wagesTotal', 'wagesMonths', 'oldFullYears', 'oldRestMonths', 'oldRestDays'],
  fold,
};
