/** A bill beside the payslips of its month: by person and amount, to the fen. */
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { type MonthValues, monthValues } from '../gather/month-values.ts';
import { isOnSheet, servicePaymentsOf } from '../services/payments.ts';
import { apartSheet, isOf, NON_RESIDENT, type ServiceSheet, serviceSheet } from '../sheets/tax-sheets.ts';
import { type BillScheme, isTax, sumOf } from './fields.ts';

export interface Bill {
  readonly billId: string;
  readonly period: string;
  /** A place, or the legal entity of an income tax. */
  readonly scope: string;
  readonly scheme: BillScheme;
  readonly fields: readonly string[];
  readonly byZh: string;
  readonly byEn: string;
  readonly importedAt: Date;
}

export interface BillLine {
  readonly row: number;
  readonly personId: string | null;
  readonly employmentId: string | null;
  readonly identityNumber: string | null;
  readonly name: string | null;
  readonly amounts: readonly number[];
}

export type DifferenceKind = 'only-us' | 'only-bill' | 'amount';

export interface Difference {
  /** Employment, `identity:…` of somebody paid without one, or `row:n` of somebody the company does not know. */
  readonly subject: string;
  readonly kind: DifferenceKind;
  readonly personId: string | null;
  readonly employmentId: string | null;
  readonly name: string | null;
  readonly departmentPath: string;
  /** Only amounts that differ. */
  readonly amounts: readonly {
    readonly field: string;
    readonly oursFen: number;
    readonly billFen: number;
    readonly earlierFen: number;
  }[];
}

export interface Comparison {
  readonly people: number;
  readonly equal: number;
  readonly sums: readonly { readonly field: string; readonly oursFen: number; readonly billFen: number }[];
  readonly differences: readonly Difference[];
}

const BILL = sql`bill_id as "billId", period, scope, scheme, fields, by_zh as "byZh", by_en as "byEn", imported_at as "importedAt"`;

export async function billOf(tx: Tx, billId: string): Promise<Bill> {
  const found =
    await sql<Bill>`select ${BILL} from filings.bill where bill_id = ${billId} and superseded_by is null`.execute(tx);
  const bill = found.rows[0];
  if (!bill) throw problems.notFound('bill', billId);
  return bill;
}

export const currentBills = async (tx: Tx): Promise<Bill[]> =>
  (
    await sql<Bill>`select ${BILL} from filings.bill where superseded_by is null order by period desc, scope, scheme desc limit 200`.execute(
      tx,
    )
  ).rows;

/** @throws Problem `no-payslips` while the month is not calculated. */
export async function compared(tx: Tx, bill: Bill): Promise<Comparison> {
  const lines = await sql<BillLine>`
    select row, person_id as "personId", employment_id as "employmentId", identity_number as "identityNumber", name, amounts from filings.bill_line where bill_id = ${bill.billId} order by row`.execute(
    tx,
  );
  const services = serviceSheet(bill.scheme);
  if (services) return comparison(bill, lines.rows, await payees(tx, bill, services), identityKey);
  const all = await monthValues(tx, { period: bill.period }, [
    ...bill.fields.map((key) => sumOf(key, bill.fields, bill.scheme)),
    NON_RESIDENT,
  ]);
  if (all.length === 0)
    throw problems.conflict(
      'no-payslips',
      {
        zh: `${bill.period} 还没有工资条，无法核对。`,
        en: `There is no payslip of ${bill.period} yet; there is nothing to compare.`,
      },
      { zh: '请先计算该月工资。', en: 'Calculate that month first.' },
      bill.period,
    );
  const of = apartSheet(bill.scheme)?.of ?? 'everybody';
  const ours = all
    .filter((one) => (isTax(bill.scheme) ? one.legalEntityId : one.jurisdiction) === bill.scope)
    .filter(({ values }) => isOf(of, values.at(-1)))
    .map((one) => ({ ...one, values: one.values.slice(0, -1), earlier: one.earlier.slice(0, -1) }));
  return comparison(bill, lines.rows, ours);
}

/** What was paid to people who are not employed, by their identity. */
async function payees(tx: Tx, bill: Bill, sheet: ServiceSheet): Promise<Ours[]> {
  const paid = (await servicePaymentsOf(tx, bill.period)).filter(
    (one) => one.legalEntityId === bill.scope && isOnSheet(sheet, one),
  );
  return [...Map.groupBy(paid, ({ documentNumber }) => documentNumber)].map(([number, all]) => ({
    subject: `identity:${number}`,
    personId: null,
    employmentId: null,
    name: all[0]!.name,
    departmentPath: all[0]!.departmentPath,
    values: bill.fields.map((key) =>
      all.reduce((sum, one) => sum + (key === 'taxDue' ? one.taxFen : one.paymentFen), 0),
    ),
    earlier: bill.fields.map(() => 0),
  }));
}

type Ours = Pick<MonthValues, 'departmentPath' | 'values' | 'earlier'> & {
  readonly personId: string | null;
  readonly employmentId: string | null;
  /** Of somebody who is not employed. */
  readonly subject?: string;
  readonly name?: string;
};

const employmentKey = (line: BillLine): string => line.employmentId ?? `row:${line.row}`;
const identityKey = (line: BillLine): string =>
  line.identityNumber ? `identity:${line.identityNumber.toUpperCase()}` : `row:${line.row}`;

/** Pure: what is the same, and what differs in which of three ways. */
export function comparison(
  bill: Pick<Bill, 'fields'>,
  lines: readonly BillLine[],
  ours: readonly Ours[],
  keyOf: (line: BillLine) => string = employmentKey,
): Comparison {
  const billed = new Map<string, { line: BillLine; amounts: number[] }>();
  for (const line of lines) {
    const key = keyOf(line);
    const known = billed.get(key);
    billed.set(key, {
      line,
      amounts: bill.fields.map((_, index) => (known?.amounts[index] ?? 0) + line.amounts[index]!),
    });
  }
  const own = new Map(
    ours.filter(({ values }) => values.some((fen) => fen !== 0)).map((one) => [one.subject ?? one.employmentId!, one]),
  );
  const subjects = [...new Set([...own.keys(), ...billed.keys()])];
  const differences = subjects.flatMap((subject): Difference[] => {
    const [us, them] = [own.get(subject), billed.get(subject)];
    const amounts = bill.fields.flatMap((field, index) => {
      const [oursFen, billFen] = [us?.values[index] ?? 0, them?.amounts[index] ?? 0];
      return oursFen === billFen ? [] : [{ field, oursFen, billFen, earlierFen: us?.earlier[index] ?? 0 }];
    });
    // A line of zeros for somebody without contributions here says nothing.
    if (amounts.length === 0) return [];
    return [
      {
        subject,
        kind: us === undefined ? 'only-bill' : them === undefined ? 'only-us' : 'amount',
        personId: us?.personId ?? them?.line.personId ?? null,
        employmentId: us?.employmentId ?? them?.line.employmentId ?? null,
        name: them?.line.name ?? us?.name ?? null,
        departmentPath: us?.departmentPath ?? 'company',
        amounts,
      },
    ];
  });
  const sum = (of: Iterable<readonly number[]>, index: number) =>
    [...of].reduce((total, one) => total + one[index]!, 0);
  return {
    people: subjects.length,
    equal: subjects.length - differences.length,
    sums: bill.fields.map((field, index) => ({
      field,
      oursFen: sum(
        [...own.values()].map(({ values }) => values),
        index,
      ),
      billFen: sum(
        [...billed.values()].map(({ amounts }) => amounts),
        index,
      ),
    })),
    differences: differences.sort((a, b) => a.kind.localeCompare(b.kind) || a.subject.localeCompare(b.subject)),
  };
}
