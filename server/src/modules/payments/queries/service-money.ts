import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { currencyOfPlace } from '../../../platform/rule-packs/index.ts';
import { ACCOUNT_CHECKS } from '../account-checks.ts';
import { isOpen, owedOn, payeeFindings, payeeFindingWords } from '../services/payees.ts';

const words = z.object({ zh: z.string(), en: z.string() });

const owed = z.object({
  servicePaymentId: z.string(),
  entity: words,
  month: z.string(),
  paidOn: z.string(),
  kind: z.string(),
  name: z.string(),
  contract: z.string(),
  currency: z.string(),
  netFen: z.number().int(),
  /** Of the account in force today; null where there is none. */
  ending: z.string().nullable(),
  bank: z.string().nullable(),
  state: z.enum(['prepared', 'released', 'pending', 'failed']).nullable(),
  attempt: z.number().int().nullable(),
  reason: z.string().nullable(),
  fileName: z.string().nullable(),
  findings: z.array(
    z.object({
      code: z.enum(ACCOUNT_CHECKS),
      effect: z.enum(['block', 'warn']),
      message: words,
      remedy: words,
      acknowledgedBy: z.string().nullable(),
      reason: z.string().nullable(),
    }),
  ),
  /** Nothing stands in the way of a file. */
  isReady: z.boolean(),
});

const file = z.object({
  bankFileId: z.string(),
  /** Month of the day of payment. */
  period: z.string(),
  fileName: z.string(),
  state: z.enum(['prepared', 'released']),
  payDay: z.string(),
  payments: z.number().int(),
  currency: z.string(),
  totalFen: z.number().int(),
  waiting: z.number().int(),
  paid: z.number().int(),
  failed: z.number().int(),
  preparedBy: z.string(),
  preparedAt: z.string(),
  releasedBy: z.string().nullable(),
  mayRelease: z.boolean(),
});

/** What is owed to people who are not employed and where the money is: accounts, findings, attempts, files. */
export const serviceMoney = query({
  name: 'service-money',
  summary: { zh: '非雇员付款跟踪', en: 'Payments to payees who are not employed: owed, prepared, answered' },
  permission: 'payments.read',
  input: z.object({ limit: z.coerce.number().int().min(1).max(50_000).default(200) }),
  output: z.object({
    today: z.string(),
    owed: z.array(owed),
    owedTotal: z.number().int(),
    /** Of all that is owed, each currency by itself. */
    owedSums: z.array(z.object({ currency: z.string(), fen: z.number().int() })),
    files: z.array(file),
  }),
  handle: async ({ tx, actor, today, look }, { limit }) => {
    const all = await owedOn(tx, today, null);
    const shown = all.slice(0, limit);
    const ids = shown.map((one) => one.servicePaymentId);
    const findings = Map.groupBy(await payeeFindings(tx, today, ids), (one) => one.servicePaymentId);
    const name = (column: string) =>
      sql`(select coalesce(p.${sql.ref(actor.language === 'en' ? 'name_en' : 'name_zh')}, f.${sql.ref(column)}) from (select 1) one left join access.account_person k on k.user_id = f.${sql.ref(column)} left join people.person p on p.person_id = k.person_id)`;
    const files = await sql<z.infer<typeof file>>`
      select f.bank_file_id as "bankFileId", to_char(f.pay_day, 'YYYY-MM') as period, f.file_name as "fileName", f.state, f.pay_day::text as "payDay", f.payments, f.currency, f.total_fen as "totalFen",
        count(t.payment_id) filter (where t.state in ('released', 'pending')) as waiting, count(t.payment_id) filter (where t.state = 'paid') as paid, count(t.payment_id) filter (where t.state = 'failed') as failed,
        ${name('prepared_by')} as "preparedBy", to_char(f.prepared_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "preparedAt",
        case when f.released_by is null then null else ${name('released_by')} end as "releasedBy",
        not (f.prepared_by = ${actor.userId} or coalesce(bool_or(${actor.userId} in (s.recorded_by, a.recorded_by)), false)) as "mayRelease"
      from payments.bank_file f left join payments.service_attempt t on t.bank_file_id = f.bank_file_id
      left join filings.service_payment s on s.payment_id = t.service_payment_id left join payments.payee_account a on a.account_id = t.account_id
      where f.purpose = 'services' and f.state <> 'void' group by f.bank_file_id order by f.prepared_at desc, f.file_name limit 200`.execute(
      tx,
    );
    look({ subject: { kind: 'payments', id: 'services' }, details: { payments: shown.length } });
    return {
      today,
      owed: shown.map((one) => {
        const own = findings.get(one.servicePaymentId) ?? [];
        return {
          servicePaymentId: one.servicePaymentId,
          entity: { zh: one.entityZh, en: one.entityEn },
          month: one.month,
          paidOn: one.paidOn,
          kind: one.kind,
          name: one.name,
          contract: one.contract,
          currency: currencyOfPlace(one.place).code,
          netFen: one.netFen,
          ending: one.account?.slice(-4) ?? null,
          bank: one.bank,
          state: one.state as 'prepared' | 'released' | 'pending' | 'failed' | null,
          attempt: one.attempt,
          reason: one.reason,
          fileName: one.fileName,
          findings: own.map((finding) => ({
            code: finding.code,
            effect: finding.effect,
            ...payeeFindingWords(finding),
            acknowledgedBy: finding.acknowledgedByName,
            reason: finding.reason,
          })),
          isReady:
            one.accountId !== null &&
            one.netFen > 0 &&
            (one.state === null || one.state === 'failed') &&
            !own.some(isOpen),
        };
      }),
      owedTotal: all.length,
      owedSums: [...Map.groupBy(all, (one) => currencyOfPlace(one.place).code)].map(([currency, own]) => ({
        currency,
        fen: own.reduce((sum, one) => sum + one.netFen, 0),
      })),
      files: files.rows,
    };
  },
});
