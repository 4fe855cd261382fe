import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../../platform/database/index.ts';
import { type Actor, query } from '../../../platform/operation/index.ts';
import type { Language } from '../../../platform/problem/index.ts';

const counted = z.object({ payments: z.number().int(), totalFen: z.number().int() });
const inCurrency = counted.extend({ currency: z.string() });
const step = z.object({ at: z.string().nullable(), by: z.string().nullable() });

const payDay = z.object({
  runId: z.string(),
  period: z.string(),
  payDay: z.string(),
  state: z.string(),
  approved: step,
  prepared: step,
  released: step,
  answered: step,
  files: z.number().int(),
  currency: z.string(),
  waiting: counted,
  paid: counted,
  failed: counted,
  repaid: z.number().int(),
});

const failed = z.object({
  paymentId: z.string(),
  personId: z.string(),
  runId: z.string(),
  period: z.string(),
  number: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  currency: z.string(),
  amountFen: z.number().int(),
  attempt: z.number().int(),
  fileName: z.string(),
  reasonCode: z.string().nullable(),
  reason: z.string(),
  failedAt: z.string(),
  failedEnding: z.string(),
  /** Today's account; null where there is none in force. */
  accountId: z.string().nullable(),
  accountEnding: z.string().nullable(),
  accountBank: z.string().nullable(),
  accountRecordedBy: z.string().nullable(),
  isNewAccount: z.boolean(),
  confirmedBy: z.string().nullable(),
});

const repayment = z.object({
  bankFileId: z.string(),
  period: z.string(),
  fileName: z.string(),
  payments: z.number().int(),
  currency: z.string(),
  totalFen: z.number().int(),
  payDay: z.string(),
  state: z.enum(['prepared', 'released']),
  preparedBy: z.string(),
  preparedAt: z.string(),
  releasedBy: z.string().nullable(),
  waiting: z.number().int(),
  paid: z.number().int(),
  failed: z.number().int(),
  mayRelease: z.boolean(),
});

/** The name behind a sign-in in the reader's language; what was kept with the record where nobody is behind it, else the id. */
const nameOf = (column: string, language: Language, kept: string = column) =>
  sql`case when ${sql.ref(column)} is not null then coalesce((select signer.${sql.ref(language === 'en' ? 'name_en' : 'name_zh')} from access.account_person known join people.person signer on signer.person_id = known.person_id where known.user_id = ${sql.ref(column)}), ${sql.ref(kept)}) end`;
const moment = (column: string) => sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

interface DayRow {
  runId: string;
  period: string;
  payDay: string;
  state: string;
  approvedBy: string | null;
  approvedAt: string | null;
  preparedBy: string | null;
  preparedAt: string | null;
  releasedBy: string | null;
  releasedAt: string | null;
  answeredBy: string | null;
  answeredAt: string | null;
  files: number;
  currency: string;
  waiting: number;
  waitingFen: number;
  paid: number;
  paidFen: number;
  failed: number;
  failedFen: number;
  repaid: number;
}

async function payDays(tx: Tx, runId: string | null, language: Language): Promise<z.infer<typeof payDay>[]> {
  const found = await sql<DayRow>`
    with lines as (
      select p.run_id, count(distinct p.bank_file_id) as files,
        count(*) filter (where p.state in ('released', 'pending')) as waiting, coalesce(sum(p.amount_fen) filter (where p.state in ('released', 'pending')), 0)::bigint as waiting_fen,
        count(*) filter (where p.state = 'paid') as paid, coalesce(sum(p.amount_fen) filter (where p.state = 'paid'), 0)::bigint as paid_fen,
        count(*) filter (where p.state = 'failed' and n.payment_id is null) as failed, coalesce(sum(p.amount_fen) filter (where p.state = 'failed' and n.payment_id is null), 0)::bigint as failed_fen,
        count(*) filter (where p.attempt > 1 and p.state <> 'prepared') as repaid
      from payments.payment p left join payments.payment n on n.person_id = p.person_id and n.replaces = p.payment_id and n.state <> 'void'
      where p.state <> 'void' group by p.run_id
    ), files as (
      select distinct on (run_id) run_id, prepared_by, prepared_at from payments.bank_file where purpose = 'run' and state <> 'void' order by run_id, prepared_at desc
    ), answers as (
      select distinct on (p.run_id) p.run_id, x.recorded_by, x.recorded_at from payments.payment_result x join payments.payment p on p.person_id = x.person_id and p.payment_id = x.payment_id
      order by p.run_id, x.recorded_at desc
    )
    select r.run_id as "runId", r.period, r.pay_day::text as "payDay", r.state, ${nameOf('r.approved_by', language)} as "approvedBy", ${moment('r.approved_at')} as "approvedAt",
      ${nameOf('f.prepared_by', language)} as "preparedBy", ${moment('f.prepared_at')} as "preparedAt", ${nameOf('r.released_by', language)} as "releasedBy", ${moment('r.released_at')} as "releasedAt",
      ${nameOf('x.recorded_by', language)} as "answeredBy", ${moment('x.recorded_at')} as "answeredAt", l.files, r.currency, l.waiting, l.waiting_fen as "waitingFen", l.paid, l.paid_fen as "paidFen", l.failed, l.failed_fen as "failedFen", l.repaid
    from lines l join payroll.run r on r.run_id = l.run_id left join files f on f.run_id = r.run_id left join answers x on x.run_id = r.run_id
    where ${runId}::uuid is null or r.run_id = ${runId}::uuid
    order by r.pay_day desc limit 36`.execute(tx);
  return found.rows.map((row) => ({
    runId: row.runId,
    period: row.period,
    payDay: row.payDay,
    state: row.state,
    approved: { at: row.approvedAt, by: row.approvedBy },
    prepared: { at: row.preparedAt, by: row.preparedBy },
    released: { at: row.releasedAt, by: row.releasedBy },
    answered: { at: row.answeredAt, by: row.answeredBy },
    files: row.files,
    currency: row.currency,
    waiting: { payments: row.waiting, totalFen: row.waitingFen },
    paid: { payments: row.paid, totalFen: row.paidFen },
    failed: { payments: row.failed, totalFen: row.failedFen },
    repaid: row.repaid,
  }));
}

/** Failed and not paid again: what somebody must do something about. */
async function failedPayments(
  tx: Tx,
  runId: string | null,
  today: string,
  limit: number,
  language: Language,
): Promise<{ rows: z.infer<typeof failed>[]; total: number; totals: z.infer<typeof inCurrency>[] }> {
  const found = await sql<z.infer<typeof failed> & { total: number; currencyPayments: number; currencyFen: number }>`
    select count(*) over () as total, count(*) over (partition by f.currency) as "currencyPayments", (sum(p.amount_fen) over (partition by f.currency))::bigint as "currencyFen", f.currency, p.payment_id as "paymentId", p.person_id as "personId", p.run_id as "runId", r.period, e.number, w.name_zh as "nameZh", w.name_en as "nameEn", p.amount_fen as "amountFen", p.attempt,
      f.file_name as "fileName", p.result_code as "reasonCode", p.result_reason as reason, ${moment('p.result_at')} as "failedAt", right(o.number, 4) as "failedEnding",
      a.account_id as "accountId", right(a.number, 4) as "accountEnding", a.bank_zh || a.branch as "accountBank", ${nameOf('a.recorded_by', language)} as "accountRecordedBy",
      coalesce(a.account_id <> p.account_id, false) as "isNewAccount", ${nameOf('c.confirmed_by', language, 'c.by_name')} as "confirmedBy"
    from payments.payment p
    join payroll.run r on r.run_id = p.run_id
    join payments.bank_file f on f.bank_file_id = p.bank_file_id
    join people.person w on w.person_id = p.person_id
    join people.employment e on e.person_id = p.person_id and e.employment_id = p.employment_id
    join payments.bank_account o on o.person_id = p.person_id and o.account_id = p.account_id
    left join payments.bank_account a on a.person_id = p.person_id and a.effective_from <= ${today}::date and (a.effective_until is null or ${today}::date < a.effective_until)
    left join payments.account_confirmation c on c.person_id = p.person_id and c.account_id = a.account_id
    where p.state = 'failed' and (${runId}::uuid is null or p.run_id = ${runId}::uuid)
      and not exists (select from payments.payment n where n.person_id = p.person_id and n.replaces = p.payment_id and n.state <> 'void')
    order by p.result_at, e.number limit ${limit}`.execute(tx);
  const total = found.rows[0]?.total ?? 0;
  const totals = new Map(
    found.rows.map(({ currency, currencyPayments, currencyFen }) => [
      currency,
      { currency, payments: currencyPayments, totalFen: currencyFen },
    ]),
  );
  return {
    rows: found.rows.map(({ total: _total, currencyPayments: _payments, currencyFen: _fen, ...row }) => row),
    total,
    totals: [...totals.values()].sort((a, b) => a.currency.localeCompare(b.currency)),
  };
}

async function repayments(
  tx: Tx,
  runId: string | null,
  { userId, language }: Pick<Actor, 'userId' | 'language'>,
): Promise<z.infer<typeof repayment>[]> {
  const found = await sql<z.infer<typeof repayment>>`
    select f.bank_file_id as "bankFileId", r.period, f.file_name as "fileName", f.payments, f.currency, f.total_fen as "totalFen", f.pay_day::text as "payDay", f.state,
      ${nameOf('f.prepared_by', language)} as "preparedBy", ${moment('f.prepared_at')} as "preparedAt", ${nameOf('f.released_by', language)} as "releasedBy",
      count(p.payment_id) filter (where p.state in ('released', 'pending')) as waiting, count(p.payment_id) filter (where p.state = 'paid') as paid, count(p.payment_id) filter (where p.state = 'failed') as failed,
      f.prepared_by <> ${userId} as "mayRelease"
    from payments.bank_file f join payroll.run r on r.run_id = f.run_id left join payments.payment p on p.bank_file_id = f.bank_file_id
    where f.purpose = 'repayment' and f.state <> 'void' and (${runId}::uuid is null or f.run_id = ${runId}::uuid)
    group by f.bank_file_id, r.period order by f.prepared_at desc limit 200`.execute(tx);
  return found.rows;
}

/** Where the money is: every pay day with its steps and persons, what failed, what is being paid again. */
export const paymentTracking = query({
  name: 'payment-tracking',
  summary: { zh: '发放跟踪', en: 'Payment tracking: pay days, failed payments, repayments' },
  permission: 'payments.read',
  input: z.object({ runId: z.uuid().optional(), limit: z.coerce.number().int().min(1).max(50_000).default(500) }),
  output: z.object({
    today: z.string(),
    payDays: z.array(payDay),
    /** The first `limit` of them, oldest first; `failedTotal` says how many there are. */
    failed: z.array(failed),
    failedTotal: z.number().int(),
    /** How much failed, each currency by itself; a currency all of whose failures lie beyond `limit` is not among them. */
    failedTotals: z.array(inCurrency),
    repayments: z.array(repayment),
  }),
  handle: async ({ tx, actor, today, look }, { runId, limit }) => {
    const { rows: failedNow, total, totals } = await failedPayments(tx, runId ?? null, today, limit, actor.language);
    const again = await repayments(tx, runId ?? null, actor);
    if (failedNow.length > 0)
      look({ subject: { kind: 'payments', id: runId ?? 'all' }, details: { failed: failedNow.length } });
    return {
      today,
      payDays: await payDays(tx, runId ?? null, actor.language),
      failed: failedNow,
      failedTotal: total,
      failedTotals: totals,
      repayments: again,
    };
  },
});

const linePayment = z.object({
  paymentId: z.string(),
  reference: z.string(),
  number: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  ending: z.string(),
  amountFen: z.number().int(),
  state: z.enum(['prepared', 'released', 'pending', 'paid', 'failed', 'void']),
  attempt: z.number().int(),
  reason: z.string().nullable(),
  history: z.array(z.object({ state: z.string(), at: z.string(), by: z.string(), reason: z.string().nullable() })),
});

/** The payments of one file, each with what the bank said and when. */
export const filePayments = query({
  name: 'file-payments',
  summary: { zh: '代发文件的各笔付款', en: 'The payments of a bank file with their states' },
  permission: 'payments.read',
  input: z.object({ bankFileId: z.uuid() }),
  output: z.object({ payments: z.array(linePayment) }),
  handle: async ({ tx, actor, look }, { bankFileId }) => {
    const { language } = actor;
    const found = await sql<z.infer<typeof linePayment>>`
      with said as (
        select x.payment_id, jsonb_agg(jsonb_build_object('state', x.state_after, 'at', ${moment('x.recorded_at')}, 'by', ${nameOf('x.recorded_by', language)}, 'reason', x.reason) order by x.recorded_at, x.result_id) as history
        from payments.payment_result x join payments.payment p on p.person_id = x.person_id and p.payment_id = x.payment_id where p.bank_file_id = ${bankFileId} group by x.payment_id
      )
      select p.payment_id as "paymentId", upper(replace(p.payment_id::text, '-', '')) as reference, e.number, w.name_zh as "nameZh", w.name_en as "nameEn", right(a.number, 4) as ending, p.amount_fen as "amountFen",
        p.state, p.attempt, p.result_reason as reason, coalesce(s.history, '[]'::jsonb) as history
      from payments.payment p
      join people.person w on w.person_id = p.person_id
      join people.employment e on e.person_id = p.person_id and e.employment_id = p.employment_id
      join payments.bank_account a on a.person_id = p.person_id and a.account_id = p.account_id
      left join said s on s.payment_id = p.payment_id
      where p.bank_file_id = ${bankFileId} order by p.sequence`.execute(tx);
    look({ subject: { kind: 'bank-file', id: bankFileId }, details: { payments: found.rows.length } });
    return { payments: found.rows };
  },
});
