import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../../platform/database/index.ts';
import { query } from '../../../platform/operation/index.ts';
import { currencyOfPlace } from '../../../platform/rule-packs/index.ts';

const BASES = ['run', 'repayment', 'failed', 'last-month', 'services', 'services-failed'] as const;

const need = z.object({
  day: z.string(),
  legalEntityId: z.string(),
  legalEntityZh: z.string(),
  legalEntityEn: z.string(),
  /** Bank and ending of the account that pays; null where none is recorded. */
  bankZh: z.string().nullable(),
  bankEn: z.string().nullable(),
  ending: z.string().nullable(),
  basis: z.enum(BASES),
  period: z.string(),
  /** The run the figure is of, or was taken from; null for people who are not employed. */
  runId: z.string().nullable(),
  /** How far that run is. */
  runState: z.string().nullable(),
  payments: z.number().int(),
  currency: z.string(),
  totalFen: z.number().int(),
});
type Need = z.infer<typeof need>;
type Sum = Pick<
  Need,
  'day' | 'legalEntityId' | 'basis' | 'period' | 'runId' | 'runState' | 'payments' | 'currency' | 'totalFen'
>;

const nextMonth = (period: string): string => {
  const [year, month] = period.split('-').map(Number) as [number, number];
  return month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`;
};

/** The same day of a month, or its last one. */
function sameDay(period: string, day: string): string {
  const [year, month] = period.split('-').map(Number) as [number, number];
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return `${period}-${String(Math.min(Number(day.slice(8)), last)).padStart(2, '0')}`;
}

interface RunSum extends Omit<Sum, 'basis'> {
  readonly isPaid: boolean;
  /** The newest month of a pay group that has gone on being paid. */
  readonly isNewest: boolean;
}

/** Sums of the newest runs by legal entity: what is still to be paid, and the last month of each pay group for those to come. */
async function runSums(tx: Tx): Promise<RunSum[]> {
  const found = await sql<RunSum>`
    with newest as (
      select distinct on (r.pay_group_id) r.run_id from payroll.run r left join payroll.pay_group g on g.pay_group_id = r.pay_group_id
      where r.kind = 'ordinary' and r.calculation > 0
        and r.period >= (select to_char((max(period) || '-01')::date - interval '1 month', 'YYYY-MM') from payroll.run where kind = 'ordinary' and calculation > 0)
        and (g.effective_until is null or g.effective_until > (r.period || '-01')::date + interval '1 month')
      order by r.pay_group_id, r.period desc),
    recent as (
      select run_id, period, state, pay_day, currency, state in ('paid', 'closed') as is_paid, run_id in (select run_id from newest) as is_newest from payroll.run
      where calculation > 0 and (state not in ('paid', 'closed') or run_id in (select run_id from newest)))
    select r.pay_day::text as day, s.legal_entity_id as "legalEntityId", r.period, r.run_id as "runId", r.state as "runState", r.currency, r.is_paid as "isPaid", r.is_newest as "isNewest",
      count(*) filter (where s.net_fen > 0) as payments, coalesce(sum(s.net_fen) filter (where s.net_fen > 0), 0)::bigint as "totalFen"
    from recent r join payroll.payslip s on s.period = r.period and s.run_id = r.run_id
    group by r.pay_day, s.legal_entity_id, r.period, r.run_id, r.state, r.currency, r.is_paid, r.is_newest order by r.period desc, r.run_id`.execute(
    tx,
  );
  return found.rows;
}

/** Months after the newest run of each pay group, each as the last month with a result was: nobody knows better before it is calculated. */
function monthsAhead(sums: readonly RunSum[], months: number): Sum[] {
  const ahead: Sum[] = [];
  for (const { isPaid: _, isNewest, ...sum } of sums) {
    if (!isNewest) continue;
    let { period } = sum;
    for (let count = 0; count < months; count += 1) {
      period = nextMonth(period);
      ahead.push({ ...sum, basis: 'last-month', period, day: sameDay(period, sum.day) });
    }
  }
  return ahead;
}

/** What failed and is not paid again is needed at once; a prepared repayment on its day. */
async function repaymentSums(tx: Tx, today: string): Promise<Sum[]> {
  const found = await sql<Sum>`
    select case when f.purpose = 'repayment' and p.state = 'prepared' then f.pay_day::text else ${today} end as day, f.legal_entity_id as "legalEntityId",
      case when p.state = 'prepared' then 'repayment' else 'failed' end as basis, r.period, r.run_id as "runId", r.state as "runState", f.currency, count(*) as payments, sum(p.amount_fen)::bigint as "totalFen"
    from payments.payment p join payments.bank_file f on f.bank_file_id = p.bank_file_id join payroll.run r on r.run_id = p.run_id
    left join payments.payment n on n.person_id = p.person_id and n.replaces = p.payment_id and n.state <> 'void'
    where (p.state = 'prepared' and f.purpose = 'repayment') or (p.state = 'failed' and n.payment_id is null)
    group by 1, 2, 3, 4, 5, 6, 7`.execute(tx);
  return found.rows;
}

/** People who are not employed: on the day of payment or of the file that waits; what came back and is not paid again, at once. */
async function serviceSums(tx: Tx, today: string): Promise<Sum[]> {
  const found = await sql<Omit<Sum, 'currency'> & { place: string }>`
    select case t.state when 'prepared' then f.pay_day::text when 'failed' then ${today} else greatest(s.paid_on, ${today}::date)::text end as day, s.legal_entity_id as "legalEntityId",
      case t.state when 'failed' then 'services-failed' else 'services' end as basis, s.month as period, null as "runId", null as "runState", v.city as place, count(*) as payments, sum(s.net_fen)::bigint as "totalFen"
    from filings.service_payment s
    join organization.legal_entity_version v on v.legal_entity_id = s.legal_entity_id and v.effective_until is null
    left join lateral (select x.state, x.bank_file_id from payments.service_attempt x where x.service_payment_id = s.payment_id and x.state <> 'void' order by x.attempt desc limit 1) t on true
    left join payments.bank_file f on f.bank_file_id = t.bank_file_id
    where s.voided_at is null and s.paid_outside is null and s.net_fen > 0 and (t.state is null or t.state in ('prepared', 'failed'))
    group by 1, 2, 3, 4, 7`.execute(tx);
  return found.rows.map(({ place, ...sum }) => ({ ...sum, currency: currencyOfPlace(place).code }));
}

interface EntityOnDay {
  legalEntityId: string;
  day: string;
  legalEntityZh: string;
  legalEntityEn: string;
  bankZh: string | null;
  bankEn: string | null;
  ending: string | null;
}

async function entitiesOn(tx: Tx, sums: readonly Sum[]): Promise<Map<string, EntityOnDay>> {
  const found = await sql<EntityOnDay>`
    select distinct g.entity as "legalEntityId", g.day::text as day, v.name_zh as "legalEntityZh", v.name_en as "legalEntityEn", a.bank_zh as "bankZh", a.bank_en as "bankEn", right(a.number, 4) as ending
    from unnest(${sums.map((one) => one.legalEntityId)}::uuid[], ${sums.map((one) => one.day)}::date[]) as g (entity, day)
    join organization.legal_entity_version v on v.legal_entity_id = g.entity and v.effective_until is null
    left join payments.payer_account a on a.legal_entity_id = g.entity and a.effective_from <= g.day and (a.effective_until is null or g.day < a.effective_until)`.execute(
    tx,
  );
  return new Map(found.rows.map((row) => [`${row.legalEntityId} ${row.day}`, row]));
}

/** Money the payer accounts must hold, by day, legal entity and currency, each sum with what it rests on. Net pay only: taxes and insurance are not in it. */
export const cashNeed = query({
  name: 'cash-need',
  summary: { zh: '资金需求', en: 'Cash need ahead by day, legal entity and bank' },
  permission: 'payments.read',
  input: z.object({ months: z.coerce.number().int().min(0).max(6).default(2) }),
  output: z.object({ today: z.string(), needs: z.array(need) }),
  handle: async ({ tx, today }, { months }) => {
    const sums = await runSums(tx);
    const open = sums
      .filter((one) => !one.isPaid)
      .map(({ isPaid: _, isNewest: __, ...sum }): Sum => ({ ...sum, basis: 'run' }));
    const all = [
      ...open,
      ...(await repaymentSums(tx, today)),
      ...(await serviceSums(tx, today)),
      ...monthsAhead(sums, months),
    ];
    const entities = await entitiesOn(tx, all);
    const needs = all.flatMap((sum): Need[] => {
      const entity = entities.get(`${sum.legalEntityId} ${sum.day}`);
      return entity && sum.totalFen > 0 ? [{ ...entity, ...sum }] : [];
    });
    needs.sort((a, b) => a.day.localeCompare(b.day) || a.legalEntityZh.localeCompare(b.legalEntityZh));
    return { today, needs };
  },
});
