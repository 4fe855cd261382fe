/** Everything a payslip's page shows, for the person or for somebody who may read others' payslips. */

import { sql } from 'kysely';
import type { z } from 'zod';
import type { Tx } from '../../../platform/database/index.ts';
import { Problem, problems } from '../../../platform/problem/index.ts';
import { taxYearOf } from '../gather/months.ts';
import { contributionNames, groupNames } from '../rules/bar-names.ts';
import { BARS } from '../rules/bridge-bars.ts';
import { MEASURES } from '../rules/measures.ts';
import type { payslip as payslipShape } from '../views/payslip.ts';
import { changedFacts } from './changed-facts.ts';
import { demandSame, figureOf } from './figure.ts';
import { figuresOf, rateOfYear } from './figures.ts';
import { linesOf } from './lines.ts';
import {
  type HeldPayslip,
  type PayslipKey,
  type PayslipPerson,
  payslipHeads,
  payslipOf,
  payslipsOfYear,
  personsOf,
  previousOf,
} from './recorded.ts';
import { type TakenRow, takenRows } from './retro-lines.ts';
import { type SentencePart, sentenceOf } from './sentence.ts';

export type PayslipView = z.infer<typeof payslipShape>;

/** What a look at a payslip is recorded under; confirming it uses the same. */
export const payslipSubject = ({
  personId,
  period,
}: {
  personId: string;
  period: string;
}): { kind: string; id: string } => ({
  kind: 'payslip',
  id: `${personId}:${period}`,
});

/** @param seesViews whether the reader may know everybody who looked: the person, and readers of the audit trail */
export async function payslipView(tx: Tx, key: PayslipKey, seesViews: boolean): Promise<PayslipView> {
  const payslip = await payslipOf(tx, key);
  const [paper] = await payslipPapers(tx, [payslip], key.isOwn);
  if (!paper) throw problems.notFound('person', payslip.personId);
  const heads = await payslipHeads(tx, key);
  return {
    ...paper,
    views: seesViews ? await viewsOf(tx, payslip) : null,
    periods: [...new Set(heads.map((head) => head.period))],
  };
}

/** What a payslip says on paper: everything of its page but who looked at it and the person's other months. */
export type PayslipPaper = Omit<PayslipView, 'views' | 'periods'>;

/**
 * Several payslips of one month at once, by a fixed number of statements whatever their number.
 *
 * @param onProblem what to do about one that cannot be explained; without it the problem is thrown
 */
export async function payslipPapers(
  tx: Tx,
  payslips: readonly HeldPayslip[],
  isOwn: boolean,
  onProblem: (payslip: HeldPayslip, problem: Problem) => void = (_payslip, problem) => {
    throw problem;
  },
): Promise<PayslipPaper[]> {
  const period = payslips[0]?.period;
  if (period === undefined) return [];
  const previous = await previousOf(tx, isOwn, payslips);
  const persons = await personsOf(tx, period, payslips);
  const taken = await takenRows(tx, period, payslips);
  const ofYear = Map.groupBy(
    await payslipsOfYear(tx, isOwn, {
      taxYear: taxYearOf(period),
      through: period,
      personIds: [...new Set(payslips.map((each) => each.personId))],
    }),
    yearKey,
  );
  return payslips.flatMap((payslip) => {
    const person = persons.get(payslip.employmentId);
    if (!person) return [];
    const year = ofYear.get(yearKey(payslip)) ?? [];
    const before = previous.get(payslip.employmentId) ?? null;
    try {
      return [paperOf(payslip, person, before, taken.get(payslip.employmentId) ?? [], year)];
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      onProblem(payslip, error);
      return [];
    }
  });
}

/** One employer in one currency: nothing else adds up to a year to date. */
const yearKey = ({ personId, legalEntityId, currency }: HeldPayslip): string =>
  `${personId} ${legalEntityId} ${currency}`;

function paperOf(
  payslip: HeldPayslip,
  person: PayslipPerson,
  previous: HeldPayslip | null,
  taken: readonly TakenRow[],
  year: readonly HeldPayslip[],
): PayslipPaper {
  const figure = figureOf(payslip);
  demandSame(payslip, figure);
  const figures = figuresOf(payslip);
  const before = previous ? figuresOf(previous) : null;
  return {
    ...person,
    period: payslip.period,
    currency: payslip.currency,
    previousPeriod: previous?.period ?? null,
    payDay: payslip.payDay,
    paidAt: payslip.paidAt?.toISOString() ?? null,
    isReleased: payslip.isReleased,
    confirmedAt: payslip.confirmedAt?.toISOString() ?? null,
    sentence: sentence(payslip, previous),
    grossFen: figures.grossFen,
    deductionsFen: figures.deductionsFen,
    netFen: figures.netFen,
    costFen: figures.costFen,
    changes: before && {
      grossFen: figures.grossFen - before.grossFen,
      deductionsFen: figures.deductionsFen - before.deductionsFen,
      netFen: figures.netFen - before.netFen,
    },
    groups: linesOf(payslip, previous, figure, taken),
    yearToDate: yearToDate(payslip, year),
  };
}

export function sentence(payslip: HeldPayslip, previous: HeldPayslip | null): SentencePart[] {
  const net = MEASURES.indexOf('net');
  return sentenceOf({
    period: payslip.period,
    currency: payslip.currency,
    previousPeriod: previous?.period ?? null,
    netFen: figuresOf(payslip).netFen,
    previousNetFen: previous ? figuresOf(previous).netFen : null,
    contributions: contributionNames(payslip.definition.content.packs) ?? null,
    bars: BARS.map((bar, index) => ({
      code: bar.code,
      netFen: payslip.bridge[index * MEASURES.length + net]!,
      changed: previous ? changedFacts(bar.code, previous, payslip) : [],
    })),
    rate: rateOfYear(payslip),
    previousRate: previous ? rateOfYear(previous) : null,
  });
}

const isTaxWithheld = ({ definition }: HeldPayslip): boolean =>
  groupNames('tax', definition.content.packs) !== undefined;

function yearToDate(payslip: HeldPayslip, months: readonly HeldPayslip[]): PayslipView['yearToDate'] {
  const figures = months.map(figuresOf);
  const sum = (read: (each: (typeof figures)[number]) => number): number =>
    figures.reduce((total, each) => total + read(each), 0);
  return {
    taxYear: taxYearOf(payslip.period),
    grossFen: sum((each) => each.grossFen),
    deductionsFen: sum((each) => each.deductionsFen),
    taxFen: isTaxWithheld(payslip) ? sum((each) => each.taxFen) : null,
    netFen: sum((each) => each.netFen),
    months: new Set(months.map((each) => each.period)).size,
  };
}

/** Looks are audit entries; several of one reader within a minute (page, derivation, paper) are one look. */
async function viewsOf(tx: Tx, payslip: HeldPayslip): Promise<NonNullable<PayslipView['views']>> {
  const { kind, id } = payslipSubject(payslip);
  const found = await sql<{ nameZh: string; nameEn: string; isOneself: boolean; at: Date }>`
    select coalesce(max(e.details ->> 'reader'), e.actor) as "nameZh", coalesce(max(e.details ->> 'readerEn'), max(e.details ->> 'reader'), e.actor) as "nameEn", coalesce(bool_or(a.person_id = ${payslip.personId}::uuid), false) as "isOneself", max(e.recorded_at) as at
    from audit.entry e left join access.account_person a on a.user_id = e.actor
    where e.subject_kind = ${kind} and e.subject_id = ${id} and e.kind in ('view', 'export')
    group by e.actor, date_trunc('minute', e.recorded_at) order by max(e.recorded_at) desc limit 50`.execute(tx);
  return found.rows.map(({ at, ...view }) => ({ ...view, at: at.toISOString() }));
}
