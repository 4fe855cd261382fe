import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { companyRules, numberOf } from '../../pay-structure/index.ts';

/** Where the contract of somebody employed stands; the first four wait for somebody. */
export const CONTRACT_STATES = ['missing', 'unsigned', 'expired', 'ending', 'due', 'in-force'] as const;
const WAITING = ['missing', 'unsigned', 'expired', 'ending'];

const row = z.object({
  personId: z.string(),
  employmentId: z.string(),
  number: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  departmentZh: z.string(),
  departmentEn: z.string(),
  hiredOn: z.string(),
  /** Null where there is no contract. */
  kind: z.string().nullable(),
  startsOn: z.string().nullable(),
  lastDay: z.string().nullable(),
  signedOn: z.string().nullable(),
  state: z.enum(CONTRACT_STATES),
});

/** Everybody employed by where the newest contract stands; those that wait first. */
export const contractList = query({
  name: 'contract-list',
  summary: { zh: '劳动合同名单', en: 'Contracts of everybody employed' },
  permission: 'contracts.read',
  input: z.strictObject({
    state: z.enum([...CONTRACT_STATES, 'waiting', 'all']).default('waiting'),
    limit: z.coerce.number().int().min(1).max(200_000).default(200),
    offset: z.coerce.number().int().min(0).default(0),
  }),
  output: z.object({
    /** Those that wait for somebody. */
    open: z.number().int(),
    counts: z.record(z.enum(CONTRACT_STATES), z.number().int()),
    /** What decides it: months in which a contract is concluded, days ahead in which one counts as ending. */
    graceMonths: z.number(),
    endingDays: z.number(),
    total: z.number().int(),
    people: z.array(row),
  }),
  handle: async ({ tx, today }, { state, limit, offset }) => {
    const rules = await companyRules(tx, today);
    const graceMonths = numberOf(rules, 'no_contract_grace_months');
    const endingDays = numberOf(rules, 'contract_ending_days');
    const held = sql`
      select e.person_id, e.employment_id, e.number, e.hired_on, e.department_path, c.kind, c.starts_on, c.ends_on, c.signed_on,
        case when c.contract_id is null then case when e.hired_on + make_interval(months => ${graceMonths}::int) < ${today}::date then 'missing' else 'due' end
          when c.ends_on <= ${today}::date then 'expired'
          when c.signed_on is null then case when c.starts_on + make_interval(months => ${graceMonths}::int) < ${today}::date then 'unsigned' else 'due' end
          when c.ends_on <= ${today}::date + ${endingDays}::int then 'ending'
          else 'in-force' end as state
      from people.employment e
      left join lateral (select x.* from contracts.contract x where x.person_id = e.person_id and x.employment_id = e.employment_id order by x.starts_on desc limit 1) c on true
      where e.hired_on <= ${today}::date and (e.ended_on is null or e.ended_on > ${today}::date) and access.in_scope('app.pay_scope', e.department_path)`;
    const chosen =
      state === 'all' ? sql`true` : state === 'waiting' ? sql`h.state = any (${WAITING})` : sql`h.state = ${state}`;
    const sums = await sql<{ state: (typeof CONTRACT_STATES)[number]; n: number }>`
      select h.state, count(*) as n from (${held}) h group by h.state`.execute(tx);
    const found = await sql<z.infer<typeof row>>`
      select h.person_id as "personId", h.employment_id as "employmentId", h.number, p.name_zh as "nameZh", p.name_en as "nameEn", coalesce(d.name_zh, '') as "departmentZh", coalesce(d.name_en, '') as "departmentEn",
        h.hired_on as "hiredOn", h.kind, h.starts_on as "startsOn", (h.ends_on - 1) as "lastDay", h.signed_on as "signedOn", h.state
      from (select * from (${held}) h where ${chosen} order by array_position(${[...CONTRACT_STATES]}::text[], h.state), h.ends_on nulls last, h.number limit ${limit} offset ${offset}) h
      join people.person p on p.person_id = h.person_id
      left join lateral (select v.name_zh, v.name_en from organization.department_version v where v.path = h.department_path and v.effective_until is null limit 1) d on true
      order by array_position(${[...CONTRACT_STATES]}::text[], h.state), h.ends_on nulls last, h.number`.execute(tx);
    const counted = new Map(sums.rows.map((one) => [one.state, one.n]));
    const count = (states: readonly string[]): number =>
      sums.rows.reduce((sum, one) => sum + (states.includes(one.state) ? one.n : 0), 0);
    return {
      open: count(WAITING),
      counts: Object.fromEntries(CONTRACT_STATES.map((one) => [one, counted.get(one) ?? 0])) as Record<
        (typeof CONTRACT_STATES)[number],
        number
      >,
      graceMonths,
      endingDays,
      total:
        state === 'all' ? count(CONTRACT_STATES) : state === 'waiting' ? count(WAITING) : (counted.get(state) ?? 0),
      people: found.rows,
    };
  },
});
