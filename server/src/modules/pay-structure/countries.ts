/** Countries in which the company employs people: an employment is of its legal entity, and a legal entity stands in one for ever. */
import { countriesOf } from '@meritline/rulepacks';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Db, Tx } from '../../platform/database/index.ts';
import { problems, type Words } from '../../platform/problem/index.ts';
import { packsPaying, rulePacks } from '../../platform/rule-packs/index.ts';

/** The countries of the company's legal entities in the order of the packs; the first of the packs while there is none. */
export async function countriesInUse(tx: Tx | Db): Promise<string[]> {
  const found = await sql<{ country: string }>`
    select distinct split_part(city, '/', 1) as country from organization.legal_entity_version`.execute(tx);
  const used = new Set(found.rows.map(({ country }) => country));
  const known = countriesOf(rulePacks());
  const ours = known.filter((country) => used.has(country));
  return ours.length === 0 ? known.slice(0, 1) : ours;
}

/** Countries whose rule packs declare an input or an item of a code: where it is asked of people, declared or filed. */
export const countriesKnowing = (code: string): string[] =>
  countriesOf(rulePacks()).filter((country) =>
    packsPaying(country).some(({ inputs, items }) => [...inputs, ...items].some((each) => each.code === code)),
  );

/** Countries in use that have no part in social insurance and the housing fund, as their packs call them. */
export const countriesWithoutSchemes = async (tx: Tx | Db): Promise<Words[]> => {
  const insured = countriesKnowing('social_insurance_base');
  return (await countriesInUse(tx)).filter((country) => !insured.includes(country)).map(nameOfCountry);
};

/** A country as its rule pack calls it. */
export function nameOfCountry(country: string): Words {
  const found = rulePacks()
    .flatMap(({ jurisdictions }) => jurisdictions)
    .find(({ code }) => code === country);
  return found ? { zh: found.zh, en: found.en } : { zh: country, en: country };
}

/** The country an employment is paid in. Throws not-found. */
export async function countryOfEmployment(
  tx: Tx | Db,
  { personId, employmentId }: { readonly personId: string; readonly employmentId: string },
): Promise<string> {
  const found = await sql<{ country: string }>`
    select split_part(v.city, '/', 1) as country from people.employment e
    join organization.legal_entity_version v on v.legal_entity_id = e.legal_entity_id
    where e.person_id = ${personId}::uuid and e.employment_id = ${employmentId}::uuid limit 1`.execute(tx);
  const country = found.rows[0]?.country;
  if (country === undefined) throw problems.notFound('employment', employmentId);
  return country;
}

/** The countries of a person's employments. */
export async function countriesOfPerson(tx: Tx | Db, personId: string): Promise<string[]> {
  const found = await sql<{ country: string }>`
    select distinct split_part(v.city, '/', 1) as country from people.employment e
    join organization.legal_entity_version v on v.legal_entity_id = e.legal_entity_id
    where e.person_id = ${personId}::uuid order by 1`.execute(tx);
  return found.rows.map(({ country }) => country);
}

/** `cn`, `hk`: a country of the rule packs. */
export const countryCode = z.string().regex(/^[a-z]{2}$/);

/**
 * The country asked for, or the only one in use.
 * @throws Problem when the company employs nobody there, or is in several countries and none was named
 */
export async function oneCountry(tx: Tx | Db, asked: string | undefined): Promise<string> {
  const used = await countriesInUse(tx);
  if (asked === undefined ? used.length === 1 : used.includes(asked)) return asked ?? used[0]!;
  throw problems.invalid([
    {
      code: asked === undefined ? 'country-missing' : 'country-not-in-use',
      where: 'country',
      message:
        asked === undefined
          ? {
              zh: '公司在多个国家或地区发薪，须指明是哪一个。',
              en: 'The company pays in several countries; say which one.',
            }
          : { zh: `公司在“${asked}”没有用工主体。`, en: `The company has no legal entity in "${asked}".` },
      remedy: { zh: `可用：${used.join('、')}。`, en: `Use one of: ${used.join(', ')}.` },
    },
  ]);
}
