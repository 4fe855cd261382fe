/** What a month has to declare, by sheet, result and bill, and how far each is: the step of the payroll and the page tell the same. */
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import { countryOfPlace } from '../../../platform/rule-packs/index.ts';
import { countriesKnowing } from '../../pay-structure/index.ts';
import { compared, currentBills } from '../bills/compare.ts';
import { fieldsOfScheme, sumOf } from '../bills/fields.ts';
import { latestResolutions } from '../bills/resolutions.ts';
import { type ServicePayment, servicePaymentsOf, sheetOfPayment } from '../services/payments.ts';
import { APART_SHEETS, isOf, NON_RESIDENT, SERVICE_SHEETS, TAX_SHEETS } from '../sheets/tax-sheets.ts';
import { type MonthValues, monthValues } from './month-values.ts';

export type DueState = 'missing' | 'outdated' | 'differs' | 'done';

export interface Due {
  /** A sheet to write, the client's answer to it, or the bill of a place. */
  readonly kind: 'sheet' | 'result' | 'bill';
  /** Legal entity, or place. */
  readonly scope: string;
  readonly code: string;
  readonly rows: number;
  readonly state: DueState;
  /** Of a result or a bill: differences nobody has explained. */
  readonly unresolved: number;
}

type Open = Pick<Due, 'kind' | 'scope' | 'code' | 'rows'>;

export async function declaredOf(tx: Tx, month: string): Promise<Due[]> {
  const recorded = await servicePaymentsOf(tx, month);
  const payments = recorded.filter(({ voidedAt }) => voidedAt === null);
  const due = [...(await dueOfPayslips(tx, month, payments)), ...dueOfServices(payments)];
  const changedAt = await changedSince(tx, month, recorded);
  const files = await sql<{ kind: string; scope: string; madeAt: Date }>`
    select kind, scope, max(made_at) as "madeAt" from filings.filing_file where period = ${month} and starts_with(kind, 'tax-') group by kind, scope`.execute(
    tx,
  );
  const madeAt = new Map(files.rows.map((file) => [`${file.kind} ${file.scope}`, file.madeAt]));
  const open = await unresolvedOf(tx, month);
  return due.map((one): Due => {
    if (one.kind === 'sheet') {
      const made = madeAt.get(`${one.code} ${one.scope}`);
      const changed = changedAt(one.scope, one.code);
      return { ...one, state: made === undefined ? 'missing' : made < changed ? 'outdated' : 'done', unresolved: 0 };
    }
    const unresolved = open.get(`${one.code} ${one.scope}`);
    return {
      ...one,
      state: unresolved === undefined ? 'missing' : unresolved > 0 ? 'differs' : 'done',
      unresolved: unresolved ?? 0,
    };
  });
}

const INSURANCE = (['social-insurance', 'housing-fund'] as const).map((scheme) => ({
  scheme,
  sum: fieldsOfScheme(scheme)
    .map(({ key }) => sumOf(key, []))
    .join('+'),
}));

/** Countries whose employers withhold the tax that the sheets declare. */
export const countriesDeclaring = (): string[] => countriesKnowing('income_tax');

async function dueOfPayslips(tx: Tx, month: string, payments: readonly ServicePayment[]): Promise<Open[]> {
  const expressions = [
    NON_RESIDENT,
    ...INSURANCE.map(({ sum }) => sum),
    ...new Set(APART_SHEETS.map(({ income }) => income)),
  ];
  const declaring = countriesDeclaring();
  const all = (await monthValues(tx, { period: month }, expressions)).filter(({ jurisdiction }) =>
    declaring.includes(countryOfPlace(jurisdiction)),
  );
  const at = (one: MonthValues, expression: string): number => one.values[expressions.indexOf(expression)]!;
  const entities = Map.groupBy(all, ({ legalEntityId }) => legalEntityId);
  const payees = Map.groupBy(payments, ({ legalEntityId }) => legalEntityId);
  const taxes = [...new Set([...entities.keys(), ...payees.keys()])].flatMap((scope): Open[] => {
    const people = entities.get(scope) ?? [];
    const count = (of: (one: MonthValues) => boolean): number => people.filter(of).length;
    const paid = new Set((payees.get(scope) ?? []).map(({ documentNumber }) => documentNumber));
    const sheets = [
      { code: 'tax-people', rows: people.length + paid.size },
      { code: 'tax-wages', rows: count((one) => isOf('residents', at(one, NON_RESIDENT))) },
      { code: 'tax-non-resident', rows: count((one) => isOf('non-residents', at(one, NON_RESIDENT))) },
    ];
    const apart = APART_SHEETS.map(({ code, of, income }) => ({
      code,
      rows: count((one) => isOf(of, at(one, NON_RESIDENT)) && at(one, income) !== 0),
    }));
    return [
      ...[...sheets, ...apart].map((sheet): Open => ({ kind: 'sheet', scope, ...sheet })),
      { kind: 'result', scope, code: 'income-tax', rows: people.length },
      ...apart.map((sheet): Open => ({ kind: 'result', scope, ...sheet })),
    ];
  });
  const bills = INSURANCE.flatMap(({ scheme, sum }): Open[] =>
    [...Map.groupBy(all, ({ jurisdiction }) => jurisdiction)].map(([scope, people]) => ({
      kind: 'bill',
      scope,
      code: scheme,
      rows: people.filter((one) => at(one, sum) !== 0).length,
    })),
  );
  return [...taxes, ...bills].filter(({ rows }) => rows > 0);
}

const dueOfServices = (payments: readonly ServicePayment[]): Open[] =>
  [...Map.groupBy(payments, (one) => `${sheetOfPayment(one)} ${one.legalEntityId}`)].flatMap(([key, all]): Open[] => {
    const [code = '', scope = ''] = key.split(' ');
    return (['sheet', 'result'] as const).map((kind) => ({ kind, scope, code, rows: all.length }));
  });

/** When what a sheet is made of changed last: the month's calculations, or the payments of the entity that belong to it. */
async function changedSince(
  tx: Tx,
  month: string,
  payments: readonly ServicePayment[],
): Promise<(scope: string, code: string) => Date> {
  const run = await sql<{ at: Date | null }>`
    select max(calculated_at) as at from payroll.run where left(period, 7) = ${month}`.execute(tx);
  const calculated = run.rows[0]?.at ?? new Date(0);
  return (scope, code) => {
    const isService = SERVICE_SHEETS.some((sheet) => sheet.code === code);
    if (!isService && code !== 'tax-people') return calculated;
    const times = payments
      .filter((one) => one.legalEntityId === scope && (!isService || sheetOfPayment(one) === code))
      .map(({ recordedAt, voidedAt }) => (voidedAt ?? recordedAt).getTime());
    return new Date(Math.max(isService ? 0 : calculated.getTime(), ...times));
  };
}

async function unresolvedOf(tx: Tx, month: string): Promise<Map<string, number>> {
  const unresolved = new Map<string, number>();
  for (const bill of (await currentBills(tx)).filter(({ period }) => period === month)) {
    const { differences } = await compared(tx, bill);
    const said = await latestResolutions(tx, bill.billId);
    const open = differences.filter(
      ({ subject, amounts }) => !said.some((one) => one.subject === subject && one.isOf(amounts)),
    );
    unresolved.set(`${bill.scheme} ${bill.scope}`, open.length);
  }
  return unresolved;
}

/** In the order of the client's menu, then results and bills. */
export const bySheet = (a: Due, b: Due): number => placeOf(a) - placeOf(b) || a.scope.localeCompare(b.scope);

const placeOf = ({ kind, code }: Due): number =>
  ['sheet', 'result', 'bill'].indexOf(kind) * 100 + (TAX_SHEETS as readonly string[]).indexOf(code);
