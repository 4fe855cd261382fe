import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { employerPlace, inCurrency } from '../../organization/index.ts';
import { words } from '../seasons.ts';
import { servicePaymentsOf } from '../services/payments.ts';
import { SERVICE_KINDS } from '../sheets/tax-sheets.ts';

const fen = z.number().int();

const payment = z.object({
  paymentId: z.string(),
  entity: words,
  /** ISO 4217, of the legal entity. */
  currency: z.string(),
  department: words,
  paidOn: z.string(),
  kind: z.enum(SERVICE_KINDS),
  isNonResident: z.boolean(),
  name: z.string(),
  documentKind: z.enum(['resident-identity-card', 'passport']),
  documentNumber: z.string(),
  contract: z.string(),
  isContinuing: z.boolean(),
  paymentFen: z.number().int(),
  beforeFen: z.number().int(),
  since: z.string().nullable(),
  yearBeforeFen: z.number().int().nullable(),
  costFen: z.number().int().nullable(),
  taxableFen: z.number().int(),
  taxFen: z.number().int(),
  netFen: z.number().int(),
  /** The calculation and the law it follows. */
  rules: z.record(z.string(), z.string().nullable()),
  byZh: z.string(),
  byEn: z.string(),
  recordedAt: z.string(),
  voidedAt: z.string().nullable(),
  voidReason: z.string().nullable(),
});

interface Counted {
  readonly currency: string;
  readonly paymentFen: number;
  readonly taxFen: number;
  readonly netFen: number;
  readonly voidedAt: Date | null;
}

function sumsOf(payments: readonly Counted[]) {
  const counted = payments.filter(({ voidedAt }) => voidedAt === null);
  const sum = (rows: readonly Counted[], of: 'paymentFen' | 'taxFen' | 'netFen') =>
    rows.reduce((total, one) => total + one[of], 0);
  return [...Map.groupBy(counted, ({ currency }) => currency)]
    .map(([currency, rows]) => ({
      currency,
      paymentFen: sum(rows, 'paymentFen'),
      taxFen: sum(rows, 'taxFen'),
      netFen: sum(rows, 'netFen'),
    }))
    .sort((a, b) => a.currency.localeCompare(b.currency));
}

/** Payments of a month to people who are not employed here, those taken back with why. */
export const servicePayments = query({
  name: 'service-payments',
  summary: { zh: '劳务报酬等支付', en: 'Payments for labour service and the like' },
  permission: 'filings.read',
  input: z.strictObject({ period: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/) }),
  output: z.object({
    payments: z.array(payment),
    /** Of all of the month that were not taken back, each currency by itself. */
    sums: z.array(z.object({ currency: z.string(), paymentFen: fen, taxFen: fen, netFen: fen })),
    legalEntities: z.array(z.object({ id: z.string(), zh: z.string(), en: z.string(), currency: z.string() })),
    departments: z.array(z.object({ id: z.string(), zh: z.string(), en: z.string() })),
  }),
  handle: async ({ tx, look }, { period }) => {
    const found = await servicePaymentsOf(tx, period);
    const named = (table: 'legal_entity' | 'department') =>
      sql<{ id: string; zh: string; en: string }>`
        select ${sql.ref(`${table}_id`)} as id, name_zh as zh, name_en as en from ${sql.table(`organization.${table}_version`)} where effective_until is null order by name_zh`.execute(
        tx,
      );
    const [entities, departments] = [(await named('legal_entity')).rows, (await named('department')).rows];
    const places = await sql<{ id: string; place: string }>`
      select l.legal_entity_id as id, ${employerPlace('l.legal_entity_id')} as place from organization.legal_entity l`.execute(
      tx,
    );
    const currencies = new Map(inCurrency(places.rows).map(({ id, currency }) => [id, currency]));
    const nameOf = (all: typeof entities, id: string) => {
      const { zh, en } = all.find((one) => one.id === id) ?? { zh: id, en: id };
      return { zh, en };
    };
    look({ subject: { kind: 'service-payments', id: period }, details: { payments: found.length } });
    return {
      payments: found.map(
        ({ legalEntityId, departmentId, departmentPath: _, month: __, nationality: ___, mobile: ____, ...one }) => ({
          ...one,
          entity: nameOf(entities, legalEntityId),
          currency: currencies.get(legalEntityId)!,
          department: nameOf(departments, departmentId),
          recordedAt: one.recordedAt.toISOString(),
          voidedAt: one.voidedAt?.toISOString() ?? null,
        }),
      ),
      sums: sumsOf(found.map((one) => ({ ...one, currency: currencies.get(one.legalEntityId)! }))),
      legalEntities: entities.map((one) => ({ ...one, currency: currencies.get(one.id)! })),
      departments,
    };
  },
});
