import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { firstDay, nextMonth } from '../gather/months.ts';
import { PAY_GROUP, payGroupJoins } from '../gather/pay-group.ts';
import { type PersonColumns, personColumns, personJoins } from '../views/people.ts';
import { payGroupName, person } from '../views/shapes.ts';

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

const legalEntity = z.object({ legalEntityId: z.string(), zh: z.string(), en: z.string() });

const group = z.object({
  payGroupId: z.string(),
  code: z.string(),
  zh: z.string(),
  en: z.string(),
  payDay: z.number().int(),
  isPaidInNext: z.boolean(),
  cutOffDay: z.number().int().nullable(),
  /** First month, and the first one in which it is not in use any more. */
  from: z.string(),
  until: z.string().nullable(),
  legalEntities: z.array(legalEntity),
  people: z.number().int(),
});

/** Whose pay group the reader may know: that of the pay they see. */
const IN_SCOPE = sql`access.in_scope('app.pay_scope', e.department_path)`;

/** Pay groups as of a month, with how many people each has then; the first month whose groups may still be changed. */
export const payGroups = query({
  name: 'pay-groups',
  summary: { zh: '薪资组', en: 'Pay groups' },
  permission: 'payroll.read',
  input: z.strictObject({ month: month.optional() }),
  output: z.object({
    month: z.string(),
    changeableFrom: z.string(),
    groups: z.array(group),
    /** All there are, to choose from. */
    legalEntities: z.array(legalEntity),
    /** People of the month who are in no group. */
    everybodyElse: z.number().int(),
  }),
  handle: async ({ tx, today }, input) => {
    const last = await sql<{
      period: string | null;
    }>`select max(period) as period from payroll.run where kind = 'ordinary'`.execute(tx);
    const newest = last.rows[0]?.period ?? null;
    const changeableFrom = newest === null ? today.slice(0, 7) : nextMonth(newest);
    const asked = input.month ?? changeableFrom;
    const first = firstDay(asked);
    const found = await sql<Omit<z.infer<typeof group>, 'people'>>`
      select g.pay_group_id as "payGroupId", g.code, g.name_zh as zh, g.name_en as en, g.pay_day as "payDay", g.is_paid_in_next as "isPaidInNext", g.cut_off_day as "cutOffDay",
        to_char(g.effective_from, 'YYYY-MM') as "from", to_char(g.effective_until, 'YYYY-MM') as until,
        coalesce((select jsonb_agg(jsonb_build_object('legalEntityId', e.legal_entity_id, 'zh', v.name_zh, 'en', v.name_en) order by v.name_en) from payroll.pay_group_entity e
          join organization.legal_entity_version v on v.legal_entity_id = e.legal_entity_id and v.effective_until is null
          where e.pay_group_id = g.pay_group_id and e.effective_from <= ${first}::date and (e.effective_until is null or e.effective_until > ${first}::date)), '[]') as "legalEntities"
      from payroll.pay_group g order by g.effective_until is not null and g.effective_until <= ${first}::date, g.code`.execute(
      tx,
    );
    const counted = await sql<{ payGroupId: string | null; people: number }>`
      select ${PAY_GROUP} as "payGroupId", count(*) as people from people.employment e ${payGroupJoins('e', asked)}
      where e.hired_on < ${firstDay(nextMonth(asked))}::date and (e.ended_on is null or e.ended_on > ${first}::date) and ${IN_SCOPE} group by 1`.execute(
      tx,
    );
    const entities = await sql<
      z.infer<typeof legalEntity>
    >`select legal_entity_id as "legalEntityId", name_zh as zh, name_en as en from organization.legal_entity_version where effective_until is null order by name_en`.execute(
      tx,
    );
    const people = new Map(counted.rows.map((row) => [row.payGroupId, row.people]));
    return {
      month: asked,
      changeableFrom,
      groups: found.rows.map((row) => ({ ...row, people: people.get(row.payGroupId) ?? 0 })),
      legalEntities: entities.rows,
      everybodyElse: people.get(null) ?? 0,
    };
  },
});

/** Who is in which pay group in a month, and whether by name or by the legal entity. */
export const payGroupPeople = query({
  name: 'pay-group-people',
  summary: { zh: '薪资组人员', en: 'People by pay group' },
  permission: 'payroll.read',
  input: z.strictObject({
    month,
    /** An id, `everybody-else`, or everybody. */
    group: z.union([z.enum(['all', 'everybody-else']), z.uuid()]).default('all'),
    search: z.string().max(60).optional(),
    limit: z.coerce.number().int().min(1).max(200_000).default(500),
    offset: z.coerce.number().int().min(0).default(0),
  }),
  output: z.object({
    total: z.number().int(),
    people: z.array(
      z.object({
        ...person.shape,
        legalEntityZh: z.string(),
        legalEntityEn: z.string(),
        payGroup: payGroupName.nullable(),
        isByName: z.boolean(),
        since: z.string().nullable(),
      }),
    ),
  }),
  handle: async ({ tx }, { month: asked, group: wanted, search, limit, offset }) => {
    const [first, next] = [firstDay(asked), firstDay(nextMonth(asked))];
    const ofGroup =
      wanted === 'all'
        ? sql`true`
        : sql`w.pay_group_id is not distinct from ${wanted === 'everybody-else' ? null : wanted}::uuid`;
    const like = search
      ? sql`(strpos(p.name_zh, ${search}) > 0 or strpos(lower(p.name_en), lower(${search})) > 0 or strpos(lower(e.number), lower(${search})) > 0)`
      : sql`true`;
    interface Row extends PersonColumns {
      readonly legalEntityZh: string;
      readonly legalEntityEn: string;
      readonly payGroup: { readonly code: string; readonly zh: string; readonly en: string } | null;
      readonly isByName: boolean;
      readonly since: string | null;
      readonly total: number;
    }
    const found = await sql<Row>`
      with w as (
        select e.person_id, e.employment_id, e.legal_entity_id, ${PAY_GROUP} as pay_group_id, gm.person_id is not null as by_name, gm.effective_from as since
        from people.employment e ${payGroupJoins('e', asked)}
        where e.hired_on < ${next}::date and (e.ended_on is null or e.ended_on > ${first}::date) and ${IN_SCOPE})
      select ${personColumns}, coalesce(v.name_zh, '') as "legalEntityZh", coalesce(v.name_en, '') as "legalEntityEn",
        case when g.pay_group_id is not null then jsonb_build_object('code', g.code, 'zh', g.name_zh, 'en', g.name_en) end as "payGroup",
        w.by_name as "isByName", case when w.by_name then to_char(w.since, 'YYYY-MM') end as since, count(*) over () as total
      from w ${personJoins('w', asked)}
      left join payroll.pay_group g on g.pay_group_id = w.pay_group_id
      left join organization.legal_entity_version v on v.legal_entity_id = w.legal_entity_id and v.effective_from < ${next}::date and (v.effective_until is null or v.effective_until >= ${next}::date)
      where ${ofGroup} and ${like} order by e.number limit ${limit} offset ${offset}`.execute(tx);
    return { total: found.rows[0]?.total ?? 0, people: found.rows.map(({ total: _, ...row }) => row) };
  },
});
