/** A payroll is of one country: its people are paid by one set of rules and in one currency. */
import { quantity } from '@meritline/engine/explain';
import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '../../../platform/database/index.ts';
import { Problem, problems, type Words } from '../../../platform/problem/index.ts';
import { packsPaying } from '../../../platform/rule-packs/index.ts';
import { countriesInUse, nameOfCountry } from '../../pay-structure/index.ts';
import { firstDay, nextMonth } from '../gather/months.ts';
import { PAY_GROUP, payGroupJoins } from '../gather/pay-group.ts';

interface EntityOfPeople extends Words {
  readonly code: string;
  readonly country: string;
  readonly people: number;
}

/** Legal entities of people, the one with most of them first. @param employments a query that answers `legal_entity_id` */
async function entitiesOf(tx: Tx | Db, employments: RawBuilder<unknown>): Promise<EntityOfPeople[]> {
  const found = await sql<EntityOfPeople>`
    select l.code, v.name_zh as zh, v.name_en as en, split_part(v.city, '/', 1) as country, p.people
    from (select legal_entity_id, count(*)::int as people from (${employments}) e group by legal_entity_id) p
    join organization.legal_entity l on l.legal_entity_id = p.legal_entity_id
    cross join lateral (select name_zh, name_en, city from organization.legal_entity_version v
      where v.legal_entity_id = p.legal_entity_id order by effective_from desc limit 1) v
    order by p.people desc, l.code`.execute(tx);
  return found.rows;
}

const mixed = (home: string, other: EntityOfPeople) => {
  const [here, there] = [nameOfCountry(home), nameOfCountry(other.country)];
  return problems.conflict(
    'countries-mixed',
    {
      zh: `${other.zh}（${other.code}，${other.people} 人）在${there.zh}，而该批次按${here.zh}的规则和币种发薪。`,
      en: `${other.en} (${other.code}, ${quantity(other.people, 'person', 'people')}) stands in ${there.en}; this payroll pays by the rules and in the currency of ${here.en}.`,
    },
    {
      zh: `请在“薪资组”中为 ${other.code} 建立自己的组，并从该月起纳入该用工主体。`,
      en: `Give ${other.code} a pay group of its own under pay groups, which takes the legal entity from that month on.`,
    },
    other.code,
  );
};

/** Throws where people are of several countries, with the legal entity that is not of the country of most. */
function oneOf(entities: readonly EntityOfPeople[]): string | null {
  const home = entities[0]?.country ?? null;
  const other = entities.find(({ country }) => country !== home);
  if (other) throw mixed(home!, other);
  return home;
}

/** The country a group is paid in during a month. @throws Problem that names a legal entity of another one and what to do */
export async function countryOfGroup(tx: Tx | Db, payGroupId: string | null, period: string): Promise<string> {
  const [first, next] = [firstDay(period), firstDay(nextMonth(period))];
  const used = await countriesInUse(tx);
  if (used.length === 1) return used[0]!;
  const entities = await entitiesOf(
    tx,
    sql`select e.legal_entity_id from people.employment e ${payGroupJoins('e', period)}
      where e.hired_on < ${next}::date and (e.ended_on is null or e.ended_on > ${first}::date) and ${PAY_GROUP} is not distinct from ${payGroupId}::uuid`,
  );
  return oneOf(entities) ?? used[0]!;
}

/** The same, told and not thrown: with people of two countries, what stands in the way beside a country in use. */
export async function countryOrMixed(
  tx: Tx | Db,
  payGroupId: string | null,
  period: string,
): Promise<{ readonly country: string; readonly mixed: Problem | null }> {
  try {
    return { country: await countryOfGroup(tx, payGroupId, period), mixed: null };
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'countries-mixed') throw error;
    return { country: (await countriesInUse(tx))[0]!, mixed: error };
  }
}

/** The country of people chosen one by one. @throws Problem that names a legal entity of another one */
export async function countryOfPeople(tx: Tx | Db, employmentIds: readonly string[]): Promise<string> {
  const used = await countriesInUse(tx);
  if (used.length === 1) return used[0]!;
  const chosen = sql`select legal_entity_id from people.employment where employment_id = any (${employmentIds}::uuid[])`;
  return oneOf(await entitiesOf(tx, chosen)) ?? used[0]!;
}

/** Nobody in a run is of another country than it. @throws Problem that names the legal entity and what to do */
export async function demandOneCountry(
  tx: Tx | Db,
  { runId, country }: { readonly runId: string; readonly country: string },
): Promise<void> {
  packsPaying(country);
  const used = await countriesInUse(tx);
  if (used.length === 1 && used[0] === country) return;
  const entities = await entitiesOf(
    tx,
    sql`select legal_entity_id from payroll.run_person where run_id = ${runId}::uuid`,
  );
  const other = entities.find((entity) => entity.country !== country);
  if (other) throw mixed(country, other);
}

interface MoveToGroup {
  readonly employmentIds: readonly string[];
  readonly payGroupId: string | null;
  readonly from: string;
}

/** Nobody is moved to a group that pays in another country. @throws Problem that names them and what to do */
export async function demandCountryOfGroup(
  tx: Tx | Db,
  { employmentIds, payGroupId, from }: MoveToGroup,
): Promise<void> {
  if ((await countriesInUse(tx)).length === 1) return;
  const [first, next] = [firstDay(from), firstDay(nextMonth(from))];
  const there = await entitiesOf(
    tx,
    sql`select e.legal_entity_id from people.employment e ${payGroupJoins('e', from)}
      where e.hired_on < ${next}::date and (e.ended_on is null or e.ended_on > ${first}::date) and ${PAY_GROUP} is not distinct from ${payGroupId}::uuid
        and not (e.employment_id = any (${employmentIds}::uuid[]))
      union all select t.legal_entity_id from payroll.pay_group_entity t where t.pay_group_id = ${payGroupId}::uuid
        and t.effective_from <= ${first}::date and (t.effective_until is null or t.effective_until > ${first}::date)`,
  );
  const movers = await sql<{ number: string; country: string }>`
    select e.number, (select split_part(v.city, '/', 1) from organization.legal_entity_version v where v.legal_entity_id = e.legal_entity_id limit 1) as country
    from people.employment e where e.employment_id = any (${employmentIds}::uuid[]) order by e.number`.execute(tx);
  const paid = new Set((there.length > 0 ? there : movers.rows.slice(0, 1)).map(({ country }) => country));
  const strangers = movers.rows.filter(({ country }) => !paid.has(country));
  if (strangers.length > 0) throw abroad([...paid], strangers);
}

function abroad(paid: readonly string[], strangers: readonly { readonly number: string; readonly country: string }[]) {
  const numbers = strangers.map(({ number }) => number);
  const [here, theirs] = [nameOfCountry(paid[0]!), nameOfCountry(strangers[0]!.country)];
  return problems.conflict(
    'group-of-another-country',
    {
      zh: `${strangers.length} 人受雇于${theirs.zh}（${numbers.join('、')}），而该薪资组按${here.zh}的规则和币种发薪。`,
      en: `${quantity(strangers.length, 'of them is', 'of them are')} employed in ${theirs.en} (${numbers.join(', ')}); this group is paid by the rules and in the currency of ${here.en}.`,
    },
    {
      zh: `请调入在${theirs.zh}发薪的薪资组；没有的话先新建一个。`,
      en: `Move them to a pay group that is paid in ${theirs.en}; make one first where there is none.`,
    },
    numbers.join(' '),
  );
}
