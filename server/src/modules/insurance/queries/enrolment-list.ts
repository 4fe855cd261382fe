import { scaledToText } from '@meritline/engine/money';
import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { countriesKnowing } from '../../pay-structure/index.ts';
import { cutOffDays } from '../cut-off-days.ts';
import { placeName } from '../place-rules.ts';

const STATES = ['open', 'ending', 'sealed', 'none'] as const;

const words = z.object({ zh: z.string(), en: z.string() });

const row = z.object({
  personId: z.string(),
  employmentId: z.string(),
  number: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  departmentZh: z.string(),
  departmentEn: z.string(),
  scheme: z.enum(['social-insurance', 'housing-fund']),
  jurisdiction: z.string(),
  place: words,
  /** open = paid in the month; ending = paid, and its last month is on record; sealed = ended before; none = in service, never enrolled here. */
  state: z.enum(STATES),
  joinedMonth: z.string().nullable(),
  /** The last month paid. */
  leftMonth: z.string().nullable(),
  contributionYear: z.string().nullable(),
  baseFen: z.number().int().nullable(),
  rate: z.string().nullable(),
  changes: z.number().int(),
});

/** Who is enrolled in which scheme of which place in a month: everybody employed in it, and whose enrolment goes on. */
export const enrolmentList = query({
  name: 'enrolment-list',
  summary: { zh: '参保名单', en: 'Who is enrolled in a month' },
  permission: 'insurance.read',
  input: z.strictObject({
    month: z
      .string()
      .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
      .optional(),
    scheme: z.enum(['social-insurance', 'housing-fund']).optional(),
    state: z.enum(STATES).optional(),
    search: z.string().max(60).optional(),
    limit: z.coerce.number().int().min(1).max(200_000).default(500),
    offset: z.coerce.number().int().min(0).default(0),
  }),
  output: z.object({
    month: z.string(),
    total: z.number().int(),
    counts: z.array(
      z.object({
        jurisdiction: z.string(),
        place: words,
        cutOffDay: z.number().int().nullable(),
        cutOffFrom: z.enum(['company', 'rule-pack']).nullable(),
        cutOffSource: words.nullable(),
        cutOffStatus: z.string().nullable(),
        scheme: z.enum(['social-insurance', 'housing-fund']),
        open: z.number().int(),
        ending: z.number().int(),
        sealed: z.number().int(),
        none: z.number().int(),
      }),
    ),
    rows: z.array(row),
  }),
  handle: async ({ tx, today, look }, input) => {
    const month = input.month ?? today.slice(0, 7);
    const wanted = input.search?.toLowerCase() ?? null;
    const matches = sql`(${input.scheme ?? null}::text is null or scheme = ${input.scheme ?? null}) and (${input.state ?? null}::text is null or state = ${input.state ?? null})
      and (${wanted}::text is null or strpos(lower("nameZh" || ' ' || "nameEn" || ' ' || pinyin || ' ' || number), ${wanted}) > 0)`;
    const list = listOf(month);
    const found = await sql<Omit<z.infer<typeof row>, 'rate' | 'place'> & { rate: number | null; total: number }>`
      with list as (${list})
      select "personId", "employmentId", number, "nameZh", "nameEn", "departmentZh", "departmentEn", scheme, jurisdiction, state, "joinedMonth", "leftMonth", "contributionYear", "baseFen", rate, changes,
        count(*) over () as total
      from list where ${matches} order by number, scheme limit ${input.limit} offset ${input.offset}`.execute(tx);
    const counts = await sql<{
      jurisdiction: string;
      scheme: 'social-insurance' | 'housing-fund';
      open: number;
      ending: number;
      sealed: number;
      none: number;
    }>`
      with list as (${list})
      select jurisdiction, scheme, ${sql.join(STATES.map((state) => sql`count(*) filter (where state = ${sql.lit(state)}) as ${sql.ref(state)}`))}
      from list group by jurisdiction, scheme order by jurisdiction, scheme desc`.execute(tx);
    const cutOff = await cutOffDays(tx);
    look({ subject: { kind: 'insurance-enrolment', id: month }, details: { people: found.rows.length } });
    return {
      month,
      total: found.rows[0]?.total ?? 0,
      counts: counts.rows.map((each) => {
        const known = cutOff(each.jurisdiction, each.scheme, `${month}-01`);
        return {
          ...each,
          place: placeName(each.jurisdiction),
          cutOffDay: known?.day ?? null,
          cutOffFrom: known?.origin ?? null,
          cutOffSource: known?.source ?? null,
          cutOffStatus: known?.status ?? null,
        };
      }),
      rows: found.rows.map(({ total: _total, rate, ...each }) => ({
        ...each,
        place: placeName(each.jurisdiction),
        rate: rate === null ? null : scaledToText(rate, 6),
      })),
    };
  },
});

/** One row an employment and scheme. The span is that of enrolments that follow one another without a gap. */
const listOf = (month: string) => {
  const first = sql`${`${month}-01`}::date`;
  return sql`
    select e.person_id as "personId", e.employment_id as "employmentId", e.number, p.name_zh as "nameZh", p.name_en as "nameEn", p.name_pinyin as pinyin,
      coalesce(d.name_zh, '') as "departmentZh", coalesce(d.name_en, '') as "departmentEn", s.scheme, coalesce(c.jurisdiction, v.city) as jurisdiction,
      case when c.person_id is null then 'none' when c.effective_until <= ${first} then 'sealed' when x.until is not null then 'ending' else 'open' end as state,
      to_char(x.since, 'YYYY-MM') as "joinedMonth", to_char(x.until - 1, 'YYYY-MM') as "leftMonth", c.contribution_year as "contributionYear", c.base_fen as "baseFen", c.rate_millionths as rate,
      (select count(*) from insurance.enrolment n where n.person_id = e.person_id and n.employment_id = e.employment_id and n.scheme = s.scheme) as changes
    from people.employment e
    join people.person p on p.person_id = e.person_id
    cross join (values ('social-insurance'), ('housing-fund')) as s (scheme)
    join organization.legal_entity_version v on v.legal_entity_id = e.legal_entity_id and v.effective_from <= ${first} and (v.effective_until is null or ${first} < v.effective_until)
    left join lateral (select a.department_id from people.assignment a where a.person_id = e.person_id and a.employment_id = e.employment_id
      and a.effective_from < ${first} + interval '1 month' order by a.effective_from desc limit 1) a on true
    left join organization.department_version d on d.department_id = a.department_id and d.effective_until is null
    left join lateral (select n.* from insurance.enrolment n where n.person_id = e.person_id and n.employment_id = e.employment_id and n.scheme = s.scheme
      and n.superseded_at is null and n.effective_from <= ${first} order by n.effective_from desc limit 1) c on true
    left join lateral (select min(n.effective_from) as since, nullif(max(coalesce(n.effective_until, 'infinity'::date)), 'infinity'::date) as until
      from insurance.enrolment n where n.person_id = e.person_id and n.employment_id = e.employment_id and n.scheme = s.scheme and n.superseded_at is null) x on true
    where split_part(v.city, '/', 1) = any (${countriesKnowing('social_insurance_enrolled')}::text[])
      and e.hired_on < ${first} + interval '1 month' and (e.ended_on is null or e.ended_on > ${first} or c.effective_until is null and c.person_id is not null or c.effective_until > ${first})`;
};
