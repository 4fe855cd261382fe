import type { Issue } from '@meritline/engine/explain';
import { calculateOne } from '../calculation-method.ts';
import { type Declaration, KIND_NAMES, type Kind, type WagesFacts } from './wages-facts.ts';

/** The figure of the rules that carries each kind. */
const FIGURES: Readonly<Record<Kind, string>> = {
  childrenEducation: 'children_education',
  infantCare: 'infant_care',
  continuingEducation: 'continuing_education',
  housingLoan: 'housing_loan_interest',
  housingRent: 'housing_rent',
  elderlyCare: 'elderly_care',
};

export interface MonthAmounts {
  readonly amounts: Readonly<Record<Kind, string>>;
  readonly issues: readonly Issue[];
}

const monthNumber = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
const monthOf = (number: number): string => `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`;

/** Every month from one to another, both included. */
export function monthsBetween(from: string, until: string): string[] {
  const first = monthNumber(from);
  return Array.from({ length: Math.max(monthNumber(until) - first + 1, 0) }, (_none, index) => monthOf(first + index));
}

/** What declarations are worth month by month, and what has reached the employer by a month. */
export class Declared {
  private readonly known = new Map<string, MonthAmounts>();

  private readonly facts: Pick<WagesFacts, 'declarations' | 'jurisdiction'>;

  constructor(facts: Pick<WagesFacts, 'declarations' | 'jurisdiction'>) {
    this.facts = facts;
  }

  /**
   * Amounts of all months from `first` to `current` that are declared by `current`: a late declaration brings the months
   * before it along.
   */
  toDate(first: string, current: string): MonthAmounts[] {
    return monthsBetween(first, current).flatMap((month) =>
      this.facts.declarations.flatMap((each, index) => {
        if (month < each.from || (each.until !== undefined && month > each.until)) return [];
        if (each.item === 'certificate' && month !== each.from) return [];
        return (each.declaredIn ?? each.from) <= current ? [this.ofMonth(month, each, index)] : [];
      }),
    );
  }

  private ofMonth(month: string, declaration: Declaration, index: number): MonthAmounts {
    const key = `${month} ${index}`;
    const found = this.known.get(key) ?? this.calculated(month, declaration, index);
    this.known.set(key, found);
    return found;
  }

  private calculated(month: string, declaration: Declaration, index: number): MonthAmounts {
    const facts = { jurisdiction: this.facts.jurisdiction, date: `${month}-01`, ...factsOf(declaration, month) };
    const { figures, issues } = calculateOne({ method: 'tax', kind: 'special-additional-deductions' }, facts, false);
    const amounts = Object.fromEntries(KIND_NAMES.map((kind) => [kind, String(figures[FIGURES[kind]] ?? '0')]));
    return {
      amounts: amounts as Record<Kind, string>,
      issues: issues.map((each) => ({ ...each, where: `declarations[${index}].${fieldNamed(each.where)}` })),
    };
  }
}

/** The field of a declaration that stands for a fact of the calculation. */
function fieldNamed(where: string): string {
  if (/[sS]hare$/.test(where)) return where === 'elderlyShare' ? 'amount' : 'share';
  if (where.endsWith('MonthsBefore')) return 'monthsBefore';
  return where === 'rentCityClass' ? 'cityClass' : where;
}

/** One declaration as the facts of the calculation of a month. */
function factsOf(each: Declaration, month: string): Record<string, unknown> {
  const monthsBefore = String(Number(each.monthsBefore) + monthNumber(month) - monthNumber(each.from));
  switch (each.item) {
    case 'childrenEducation':
      return { children: each.count, childrenShare: each.share };
    case 'infantCare':
      return { infants: each.count, infantsShare: each.share };
    case 'continuingEducation':
      return { degreeEducation: true, degreeMonthsBefore: monthsBefore };
    case 'certificate':
      return { certificate: true };
    case 'housingLoan':
      return { housingLoan: true, housingLoanShare: each.share, housingLoanMonthsBefore: monthsBefore };
    case 'housingRent':
      return { rentCityClass: each.cityClass ?? 'none' };
    case 'elderlyCare':
      return each.onlyChild
        ? { elderly: 'only-child' }
        : { elderly: 'shared', ...(each.amount === undefined ? {} : { elderlyShare: each.amount }) };
  }
}
