import type { Issue } from '@meritline/engine/explain';
import { z } from 'zod';
import { type CalcAnswer, calcMethod } from '../answer.ts';
import { calculate, calculationSchema, calculationsOf, meantBy, namedIn } from '../calculation-method.ts';
import { type BackPaid, backPaid } from '../insurance/back-payment.ts';
import { checkFund, checkRates, checkTier, placeOf } from '../insurance/checks.ts';
import {
  contributionsOf,
  type DeclaredBases,
  FUND_SCHEMES,
  rulesOfMonth,
  sumOf,
  totalsOf,
} from '../insurance/contributions.ts';
import { type Enrolment, enrolmentOf } from '../insurance/enrolment.ts';
import { MONTH_FACTS, type MonthFacts } from '../insurance/facts.ts';

/**
 * Insurance and housing fund: the contributions of one person in one city and month, with back payments and what the pay
 * covers of them; and the other kinds the rule packs bring (base, late fee, first month, levies).
 */
export const insuranceMethod = calcMethod<z.ZodType>({
  code: 'insurance',
  names: {
    zh: '社会保险与住房公积金：某市某月的缴纳额，及基数、补缴、残保金、工会经费等',
    en: 'Social insurance and housing fund: a city and month; and base, late fee, first month, levies by kind',
  },
  input: () => z.union([MONTH_FACTS, ...calculationsOf('insurance').map(calculationSchema)]),
  inputFor: (facts) => {
    if (isMonthOfChina(facts)) return MONTH_FACTS;
    const meant = meantBy(calculationsOf('insurance'), facts);
    return meant === null ? z.looseObject({ kind: z.enum(kindsOfInsurance()) }) : calculationSchema(meant);
  },
  traceByDefault: true,
  calculate(given, withTrace) {
    const { kind } = given as { kind?: string };
    if (kind === 'month') return monthOf(given as MonthFacts, withTrace);
    return calculate({ method: 'insurance', kind }, given as Record<string, unknown>, withTrace);
  },
});

/** A month of a city of the pack `cn`; facts of another country are those of a calculation of its rule pack. */
function isMonthOfChina(facts: unknown): boolean {
  const { kind = 'month', jurisdiction = 'cn' } = namedIn(facts);
  return kind === 'month' && jurisdiction.split('/')[0] === 'cn';
}

const kindsOfInsurance = (): [string, ...string[]] => [
  'month',
  ...new Set(calculationsOf('insurance').flatMap(({ kind }) => (kind === undefined ? [] : [kind]))),
];

function monthOf(facts: MonthFacts, withTrace: boolean): CalcAnswer {
  const place = placeOf(facts);
  if (typeof place !== 'string') return { value: null, issues: [place, ...checkFund(facts)] };
  const rules = rulesOfMonth(place, facts.month, facts, facts.boundsOf);
  const enrolment = enrolmentOf(facts, place);
  const refused = [...checkFund(facts), ...checkRates(facts, rules), ...checkTier(facts, rules), ...enrolment.issues];
  if (refused.length > 0) return { value: null, issues: refused };
  const found = contributionsOf(facts, paidThisMonth(facts, enrolment), rules, facts.month, withTrace);
  const back = [...enrolment.backPayment, ...facts.backPayment].map((each) =>
    backPaid(facts, each, place, `backPayment ${each.month}`),
  );
  const lines = found.lines;
  const own = totalsOf(lines);
  const months = back.map(({ value }) => value);
  const booked = bookedOf(own, months);
  const receivable = receivableOf(facts, place, booked.employee);
  const value = {
    city: place.slice(3),
    jurisdiction: place,
    month: facts.month,
    packVersion: rules.packVersion,
    rulesDigest: rules.digest,
    ...(facts.boundsOf === undefined ? {} : { provisionalBoundsOf: facts.boundsOf }),
    ...(enrolment.socialInsuranceFrom === null ? {} : { enrolment: monthsOf(enrolment) }),
    lines,
    employeeTotal: own.employee,
    employerTotal: own.employer,
    total: own.total,
    socialInsurance: totalsOf(lines.filter(({ scheme }) => !FUND_SCHEMES.includes(scheme))),
    housingFund: totalsOf(lines.filter(({ scheme }) => FUND_SCHEMES.includes(scheme))),
    ...(months.length === 0 ? {} : { backPayment: months, booked }),
    ...(receivable === null ? {} : { receivable: receivable.value }),
  };
  const issues = [...found.issues, ...back.flatMap((each) => each.issues), ...(receivable?.issues ?? [])];
  return { value, ...(withTrace ? { trace: found.trace } : {}), issues: once(issues) };
}

const paidThisMonth = (facts: MonthFacts, enrolment: Enrolment): DeclaredBases => ({
  social: enrolment.paysSocialInsurance ? facts.socialInsuranceBase : undefined,
  bases: enrolment.paysSocialInsurance ? facts.bases : undefined,
  fund: enrolment.paysHousingFund ? facts.housingFundBase : undefined,
});

const monthsOf = ({ socialInsuranceFrom, housingFundFrom, paysSocialInsurance, paysHousingFund }: Enrolment) => ({
  socialInsuranceFrom,
  housingFundFrom,
  paysSocialInsurance,
  paysHousingFund,
});

/** What the month books: its own contributions, those paid back, and the employer's late fee. */
function bookedOf(own: ReturnType<typeof totalsOf>, back: readonly BackPaid[]) {
  const lateFee = sumOf(back.map((each) => each.lateFee));
  const employee = sumOf([own.employee, ...back.map((each) => each.employee)]);
  const employer = sumOf([own.employer, ...back.map((each) => each.employer), lateFee]);
  return { employee, employer, lateFee, total: sumOf([employee, employer]) };
}

/** How much of the own part this month's pay covers, and what is carried. */
function receivableOf(facts: MonthFacts, place: string, ownPart: string | null): CalcAnswer | null {
  if (facts.wageAvailable === undefined || ownPart === null || ownPart.startsWith('-')) return null;
  const given = {
    jurisdiction: place,
    date: `${facts.month}-01`,
    wageAvailable: facts.wageAvailable,
    ownPart,
    broughtForward: facts.receivableBroughtForward,
  };
  return calculate({ method: 'insurance', kind: 'receivable' }, given, false);
}

const once = (issues: readonly Issue[]): Issue[] =>
  issues.filter(
    (each, index) => issues.findIndex(({ code, where }) => code === each.code && where === each.where) === index,
  );
