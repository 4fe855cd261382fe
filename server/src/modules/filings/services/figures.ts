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
}

export interface ServiceFigures {
  /** Of all payments of the month under the contract; null where the calculation has none. */
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
  };
}

const programs = new Map<Calculation, ReturnType<typeof calculationProgram>>();

/** @throws Problem with the issues of the calculation, and where the country has none for the kind. */
export function serviceFigures({ place, kind, isNonResident, paidOn, paymentFen, before }: Asked): ServiceFigures {
  const chain = jurisdictionChain(place);
  const packs = rulePacks().filter(({ code }) => code === chain[0]);
  const places = chain.filter((code) => packs.some((pack) => pack.jurisdictions.some((each) => each.code === code)));
  const name = { method: 'tax', kind: isNonResident ? `non-resident-${kind}` : kind };
  const found = findCalculation(packs, name, places, paidOn);
  if ('message' in found) throw problems.invalid([{ ...found, where: 'kind' }]);
  const program = programs.get(found) ?? calculationProgram(packs, found);
  programs.set(found, program);
  const payment = scaledToText(BigInt(paymentFen + before.paymentFen), 2);
  const { value, issues } = runCalculation(packs, found, program, places, paidOn, { payment });
  if (issues.length > 0)
    throw problems.invalid(issues.map(({ code, where, message, remedy }) => ({ code, where, message, remedy })));
  const taxFen = fen(value.tax)! - before.taxFen;
  const pack = packs[0]!;
  const source = pack.sources.find(({ code }) => code === found.source);
  return {
    costFen: fen(value.cost_deduction),
    taxableFen: fen(value.taxable_amount)!,
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
    },
  };
}

function fen(value: unknown): number | null {
  const amount = typeof value === 'string' ? parseDecimal(value) : null;
  return amount === null ? null : Number(toScaled(amount, 2));
}
