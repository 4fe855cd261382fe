import type { Issue } from '@meritline/engine/explain';
import type { CalcAnswer } from '../answer.ts';
import { calculate } from '../calculation-method.ts';
import {
  type Contributions,
  contributionsOf,
  type DeclaredBases,
  FUND_SCHEMES,
  type Line,
  lessPaid,
  rulesOfMonth,
  sumOf,
  totalsOf,
} from './contributions.ts';
import type { BackPayment, MonthFacts } from './facts.ts';

/** Contributions of an earlier month, with its rates and bounds. */
export interface BackPaid {
  readonly month: string;
  readonly lines: readonly Line[];
  readonly employee: string | null;
  readonly employer: string | null;
  readonly total: string | null;
  /** Borne by the employer, on the insurance of both sides. */
  readonly lateFee: string | null;
}

/** One month paid back, booked in the month of the facts; null where its late fee is not known. */
export function backPaid(
  facts: MonthFacts,
  back: BackPayment,
  jurisdiction: string,
  path: string,
): { readonly value: BackPaid; readonly issues: readonly Issue[] } {
  const due: DeclaredBases = {
    social: back.schemes === 'housing-fund' ? undefined : (back.socialInsuranceBase ?? facts.socialInsuranceBase),
    bases: back.schemes === 'housing-fund' ? undefined : (back.bases ?? facts.bases),
    fund: back.schemes === 'social-insurance' ? undefined : (back.housingFundBase ?? facts.housingFundBase),
  };
  const owed = contributionsOf(facts, due, rulesOfMonth(jurisdiction, back.month, facts), path, false);
  const paid = paidBefore(facts, back, due, jurisdiction, path);
  const lines = paid === null ? owed.lines : lessPaid(owed.lines, paid.lines);
  const insurance = sumOf(lines.filter(({ scheme }) => !FUND_SCHEMES.includes(scheme)).map(({ total }) => total));
  const fee = lateFee(insurance, back, jurisdiction);
  return {
    value: {
      month: back.month,
      lines,
      ...totalsOf(lines),
      lateFee: (fee.value as { lateFee: string | null } | null)?.lateFee ?? null,
    },
    issues: [...owed.issues, ...(paid?.issues ?? []), ...fee.issues],
  };
}

function paidBefore(
  facts: MonthFacts,
  { month, paid }: BackPayment,
  due: DeclaredBases,
  jurisdiction: string,
  path: string,
): Contributions | null {
  if (paid === undefined) return null;
  const before: DeclaredBases = {
    social: due.social === undefined ? undefined : (paid.socialInsuranceBase ?? due.social),
    bases: due.social === undefined && due.bases === undefined ? undefined : (paid.bases ?? due.bases),
    fund: due.fund === undefined ? undefined : (paid.housingFundBase ?? due.fund),
  };
  const rules = rulesOfMonth(jurisdiction, month, facts, paid.boundsOf);
  return contributionsOf(facts, before, rules, path, false);
}

/** A refund has no late fee. */
function lateFee(unpaid: string | null, { daysLate, month }: BackPayment, jurisdiction: string): CalcAnswer {
  if (unpaid === null || unpaid.startsWith('-') || daysLate === '0')
    return { value: { lateFee: unpaid === null ? null : '0.00' }, issues: [] };
  const facts = { jurisdiction, date: `${month}-01`, unpaidContributions: unpaid, daysLate };
  return calculate({ method: 'insurance', kind: 'late-fee' }, facts, false);
}
