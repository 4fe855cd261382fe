/** What is withheld from a payment to somebody who is not employed here, by the calculation the rule pack has for its kind. */
import { parseDecimal, scaledToText, toScaled } from '@meritline/engine/money';
import {
  articleInEnglish,
  type Calculation,
  calculationProgram,
  findCalculation,
  runCalculation,
} from '@meritline/rulepacks';
import { problems } from '../../../platform/problem/index.ts';
import { jurisdictionChain, rulePacks } from '../../pay-structure/index.ts';
import type { ServiceKind } from '../sheets/tax-sheets.ts';

export interface Asked {
  readonly place: string;
  readonly kind: ServiceKind;
  readonly isNonResident: boolean;
  readonly paidOn: string;
  readonly paymentFen: number;
  /** Paid and withheld before in the month under the same continuing contract. */
  readonly before: { readonly paymentFen: number; readonly taxFen: number };
  /** Of what is withheld through the year: the months before this one, and how many count with it. */
  readonly year: Year | null;
}

export interface Year {
  readonly since: string;
  readonly months: number;
  readonly paymentFen: number;
  readonly taxFen: number;
}

export interface ServiceFigures {
  /** Of all payments of the month under the contract, or of the year so far; null where the calculation has none. */
  readonly costFen: number | null;
  readonly taxableFen: number;
  /** Of this payment. */
  readonly taxFen: number;
  readonly netFen: number;
  readonly rules: {
    readonly pack: string;
    readonly version: string;
    readonly calculation: string;
    readonly title: string;
    readonly titleEn: string | null;
    readonly article: string | null;
    readonly articleEn: string | null;
    /** Months that count of the year so far; null where it is not withheld through the year. */
    readonly months: string | null;
  };
}

const programs = new Map<Calculation, ReturnType<typeof calculationProgram>>();

/** @throws Problem with the issues of the calculation, and where the country has none for the kind. */
export function serviceFigures({
  place,
  kind,
  isNonResident,
  paidOn,
  paymentFen,
  before,
  year,
}: Asked): ServiceFigures {
  const chain = jurisdictionChain(place);
  const packs = rulePacks().filter(({ code }) => code === chain[0]);
  const places = chain.filter((code) => packs.some((pack) => pack.jurisdictions.some((each) => each.code === code)));
  const name = { method: 'tax', kind: isNonResident ? `non-resident-${kind}` : kind };
  const found = findCalculation(packs, name, places, paidOn);
  if ('message' in found) throw problems.invalid([{ ...found, where: 'kind' }]);
  const program = programs.get(found) ?? calculationProgram(packs, found);
  programs.set(found, program);
  const payment = yuan(paymentFen + before.paymentFen);
  const ofYear = year && {
    payments_before: yuan(year.paymentFen),
    tax_withheld_before: yuan(year.taxFen),
    months: String(year.months),
  };
  const { value, issues } = runCalculation(packs, found, program, places, paidOn, { payment, ...ofYear });
  if (issues.length > 0)
    throw problems.invalid(issues.map(({ code, where, message, remedy }) => ({ code, where, message, remedy })));
  const taxFen = fen(value.tax)! - before.taxFen;
  const pack = packs[0]!;
  const source = pack.sources.find(({ code }) => code === found.source);
  return {
    costFen: year === null ? fen(value.cost_deduction) : costsOfYear(value),
    taxableFen: fen(year === null ? value.taxable_amount : value.taxable_to_date)!,
    taxFen,
    netFen: paymentFen - taxFen,
    rules: {
      pack: pack.code,
      version: pack.version,
      calculation: name.kind,
      title: source?.title ?? found.source,
      titleEn: source?.titleEn ?? null,
      article: found.article ?? null,
      articleEn: articleInEnglish(found.article) ?? null,
      months: year === null ? null : String(year.months),
    },
  };
}

const yuan = (amount: number): string => scaledToText(BigInt(amount), 2);

const costsOfYear = (value: Readonly<Record<string, unknown>>): number =>
  (fen(value.costs_to_date) ?? 0) + (fen(value.business_costs_to_date) ?? 0);

function fen(value: unknown): number | null {
  const amount = typeof value === 'string' ? parseDecimal(value) : null;
  return amount === null ? null : Number(toScaled(amount, 2));
}
