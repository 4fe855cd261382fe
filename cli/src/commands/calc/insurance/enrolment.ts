import type { Issue } from '@meritline/engine/explain';
import { calculate } from '../calculation-method.ts';
import { problem } from '../field-issues.ts';
import type { BackPayment, MonthFacts } from './facts.ts';

/** What a month pays after a hire, and what it pays back. */
export interface Enrolment {
  readonly paysSocialInsurance: boolean;
  readonly paysHousingFund: boolean;
  /** Months from which each is paid; null where nobody said when the person was hired. */
  readonly socialInsuranceFrom: string | null;
  readonly housingFundFrom: string | null;
  readonly backPayment: readonly BackPayment[];
  readonly issues: readonly Issue[];
}

const addMonths = (month: string, count: number): string => {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const months = year * 12 + number - 1 + count;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
};

const everything: Enrolment = {
  paysSocialInsurance: true,
  paysHousingFund: true,
  socialInsuranceFrom: null,
  housingFundFrom: null,
  backPayment: [],
  issues: [],
};

/** The rule of the first month, from the rule pack, folded onto the calendar. */
export function enrolmentOf(facts: MonthFacts, jurisdiction: string): Enrolment {
  const hired = facts.hireDate ?? (facts.firstMonth ? `${facts.month}-01` : undefined);
  if (hired === undefined) return everything;
  const month = hired.slice(0, 7);
  if (facts.month < month) return { ...everything, issues: [beforeHire(facts.month, month)] };
  const rule = {
    jurisdiction,
    date: `${month}-01`,
    hireDay: String(Number(hired.slice(8))),
    socialInsuranceCutOffDay: facts.socialInsuranceCutOffDay,
    housingFundCutOffDay: facts.housingFundCutOffDay,
    fundMembership: facts.fundMembership === 'new' ? 'new' : 'transferred',
  };
  const { value, issues } = calculate({ method: 'insurance', kind: 'first-month' }, rule, false);
  if (issues.length > 0) return { ...everything, issues };
  const found = value as Readonly<Record<string, string | boolean>>;
  const first = addMonths(month, Number(found.housingFundFirstMonth));
  const isFirst = facts.month === month;
  const back = facts.month === addMonths(month, 1);
  const again = (count: unknown, schemes: BackPayment['schemes']): BackPayment[] =>
    back && count === '1' ? [{ month, schemes, daysLate: '0' }] : [];
  return {
    paysSocialInsurance: !isFirst || found.socialInsuranceInMonthOfHire === true,
    paysHousingFund: facts.month >= first && (!isFirst || found.housingFundInMonthOfHire === true),
    socialInsuranceFrom: month,
    housingFundFrom: first,
    backPayment: [
      ...again(found.socialInsuranceBackMonths, 'social-insurance'),
      ...again(found.housingFundBackMonths, 'housing-fund'),
    ],
    issues: [],
  };
}

const beforeHire = (month: string, hired: string): Issue =>
  problem(
    'before-employment',
    'month',
    `${month} 早于入职月份 ${hired}`,
    `${month} lies before the month of hire ${hired}`,
    '更正月份或 hireDate',
    'Correct the month or hireDate',
  );
