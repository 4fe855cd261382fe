/** Arrangements as pages read them. */
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../platform/database/index.ts';
import { type CurrencySum, employerPlace, inCurrency, sumsByCurrency } from '../organization/index.ts';
import { balanceOf } from './collect.ts';

export const KINDS = ['loan', 'advance', 'garnishment', 'loss'] as const;

export const movement = z.object({
  movementId: z.string(),
  kind: z.enum(['taken', 'repaid', 'interest', 'written-off']),
  period: z.string(),
  amountFen: z.number().int(),
  note: z.string().nullable(),
  recordedAt: z.string(),
});

export const arrangement = z.object({
  personId: z.string(),
  arrangementId: z.string(),
  employmentId: z.string(),
  kind: z.enum(KINDS),
  name: z.string(),
  creditor: z.string().nullable(),
  document: z.string(),
  /** ISO 4217, of the employer. */
  currency: z.string(),
  totalFen: z.number().int().nullable(),
  instalmentFen: z.number().int().nullable(),
  shareMillionths: z.number().int().nullable(),
  rateMillionths: z.number().int(),
  protectedFen: z.number().int(),
  priority: z.number().int(),
  fromPeriod: z.string(),
  untilPeriod: z.string().nullable(),
  /** Null where an order has no end sum. */
  balanceFen: z.number().int().nullable(),
  takenFen: z.number().int(),
  /** Asked of the open month; null while no month is open. */
  askedFen: z.number().int().nullable(),
  state: z.enum(['running', 'paused', 'settled', 'ended']),
  endReason: z.string().nullable(),
  number: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  departmentZh: z.string(),
  departmentEn: z.string(),
  movements: z.array(movement),
  pauses: z.array(z.object({ from: z.string(), until: z.string(), reason: z.string() })),
});
export type Arrangement = z.output<typeof arrangement>;

/** What the open month asks for the arrangement `a`. */
const ASKED = sql`(select i.value_scaled from payroll.pay_input i where exists (select from payroll.run r where r.period = i.period and r.state <> 'closed')
        and not exists (select from payroll.run_person m join payroll.run c on c.run_id = m.run_id and c.period = i.period and c.state = 'closed' where m.person_id = i.person_id and m.employment_id = i.employment_id and m.is_included)
        and i.person_id = a.person_id and i.employment_id = a.employment_id
        and i.source_key = 'arrangement:' || a.arrangement_id and i.input_code <> 'garnishment_share' order by i.period desc limit 1)`;

/** Balances and what the open month asks over all arrangements the condition names, each currency by itself. */
export async function sumsWhere(
  tx: Tx,
  where: RawBuilder<unknown>,
): Promise<{ balances: CurrencySum[]; asked: CurrencySum[] }> {
  const found = await sql<{ place: string; balance: number | null; asked: number | null }>`
    select s.place, sum(s.balance)::bigint as balance, sum(s.asked)::bigint as asked from (
      select ${employerPlace('e.legal_entity_id')} as place, case when a.ended_at is null then ${balanceOf()} else 0 end as balance, ${ASKED} as asked
      from pay_deductions.arrangement a join people.employment e on e.person_id = a.person_id and e.employment_id = a.employment_id where ${where}) s
    group by s.place`.execute(tx);
  const rows = inCurrency(found.rows);
  return {
    balances: sumsByCurrency(rows, ({ balance }) => balance),
    asked: sumsByCurrency(rows, ({ asked }) => asked),
  };
}

/** The arrangements that the reader may see and the condition names, in one statement. */
export async function arrangementsWhere(
  tx: Tx,
  today: string,
  where: RawBuilder<unknown>,
  { limit = 200, offset = 0 } = {},
): Promise<Arrangement[]> {
  const month = today.slice(0, 7);
  const found = await sql<Omit<Arrangement, 'currency'> & { place: string }>`
    select a.person_id as "personId", a.arrangement_id as "arrangementId", a.employment_id as "employmentId", a.kind, a.name, a.creditor, a.document, ${employerPlace('e.legal_entity_id')} as place, a.total_fen as "totalFen", a.instalment_fen as "instalmentFen",
      a.share_millionths as "shareMillionths", a.rate_millionths as "rateMillionths", a.protected_fen as "protectedFen", a.priority, a.from_period as "fromPeriod", a.until_period as "untilPeriod",
      ${balanceOf()} as "balanceFen",
      coalesce((select sum(m.amount_fen) from pay_deductions.movement m where m.person_id = a.person_id and m.arrangement_id = a.arrangement_id and m.kind in ('taken', 'repaid')), 0)::bigint as "takenFen",
      ${ASKED} as "askedFen",
      case when a.ended_at is not null then 'ended' when a.total_fen is not null and ${balanceOf()} <= 0 then 'settled'
        when exists (select from pay_deductions.pause p where p.person_id = a.person_id and p.arrangement_id = a.arrangement_id and ${month} between p.from_period and p.until_period) then 'paused' else 'running' end as state,
      a.end_reason as "endReason", e.number, p.name_zh as "nameZh", p.name_en as "nameEn", coalesce(d.name_zh, '') as "departmentZh", coalesce(d.name_en, '') as "departmentEn",
      coalesce((select jsonb_agg(jsonb_build_object('movementId', m.movement_id, 'kind', m.kind, 'period', m.period, 'amountFen', m.amount_fen, 'note', m.note,
          'recordedAt', to_char(m.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) order by m.recorded_at desc, m.movement_id) from pay_deductions.movement m
        where m.person_id = a.person_id and m.arrangement_id = a.arrangement_id), '[]') as movements,
      coalesce((select jsonb_agg(jsonb_build_object('from', u.from_period, 'until', u.until_period, 'reason', u.reason) order by u.from_period) from pay_deductions.pause u
        where u.person_id = a.person_id and u.arrangement_id = a.arrangement_id), '[]') as pauses
    from pay_deductions.arrangement a
    join people.employment e on e.person_id = a.person_id and e.employment_id = a.employment_id
    join people.person p on p.person_id = a.person_id
    left join lateral (select v.name_zh, v.name_en from organization.department_version v where v.path = a.department_path and v.effective_until is null limit 1) d on true
    where ${where}
    order by a.ended_at nulls first, a.kind, a.priority, e.number, a.arrangement_id
    limit ${limit} offset ${offset}`.execute(tx);
  return inCurrency(found.rows);
}
