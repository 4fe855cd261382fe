/** The rule that says who is in a cycle. All that it names must hold; a rule that names nothing takes everyone employed. */
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Db } from '../../platform/database/index.ts';

const codes = (max: number) => z.array(z.string().min(1).max(60)).max(max).default([]);

export const populationRule = z.strictObject({
  /** Departments by code, each with all below it. */
  departments: codes(200),
  families: codes(40),
  grades: codes(60),
  /** Hired on or before this day; null = any. */
  employedSince: z.iso.date().nullable().default(null),
  /** Only people whose probation ends within the period of the cycle. */
  onProbation: z.boolean().default(false),
  /** Only these employee numbers; empty = any. */
  numbers: codes(5_000),
  exceptDepartments: codes(200),
  exceptFamilies: codes(40),
  exceptNumbers: codes(5_000),
});
export type PopulationRule = z.infer<typeof populationRule>;

export const everyone: PopulationRule = populationRule.parse({});

/** The rule of a cycle as stored; null = everyone. */
export const ruleOf = (stored: unknown): PopulationRule => populationRule.parse(stored ?? {});

/** A rule with more families and people left out. */
export const leavingOut = (
  rule: PopulationRule,
  { families, numbers }: { readonly families: readonly string[]; readonly numbers: readonly string[] },
): PopulationRule => ({
  ...rule,
  exceptFamilies: [...new Set([...rule.exceptFamilies, ...families])],
  exceptNumbers: [...new Set([...rule.exceptNumbers, ...numbers])],
});

export interface PopulationOf {
  readonly rule: PopulationRule;
  /** Day whose organisation counts. */
  readonly asOf: string;
  /** The period, `endsOn` exclusive; for probation. */
  readonly startsOn: string;
  readonly endsOn: string;
}

/**
 * `from … where …` over everyone the rule takes: e = employment, p = person, a = assignment, d = department, j = job,
 * g = grade, as they are on the day.
 */
export function populationFrom({ rule, asOf, startsOn, endsOn }: PopulationOf): RawBuilder<unknown> {
  const on = (table: string) =>
    sql`${sql.raw(table)}.effective_from <= ${asOf}::date and (${sql.raw(table)}.effective_until is null or ${asOf}::date < ${sql.raw(table)}.effective_until)`;
  const below = (departments: readonly string[]) =>
    sql`exists (select from organization.department pd join organization.department_version pv on pv.department_id = pd.department_id and ${on('pv')}
      where pd.code = any (${departments}::text[]) and d.path <@ pv.path)`;
  const conditions = [
    sql`e.hired_on <= ${asOf}::date and (e.ended_on is null or ${asOf}::date < e.ended_on)`,
    ...(rule.departments.length > 0 ? [below(rule.departments)] : []),
    ...(rule.exceptDepartments.length > 0 ? [sql`not ${below(rule.exceptDepartments)}`] : []),
    ...(rule.families.length > 0 ? [sql`j.family = any (${rule.families}::text[])`] : []),
    ...(rule.exceptFamilies.length > 0 ? [sql`j.family <> all (${rule.exceptFamilies}::text[])`] : []),
    ...(rule.grades.length > 0 ? [sql`g.code = any (${rule.grades}::text[])`] : []),
    ...(rule.employedSince === null ? [] : [sql`e.hired_on <= ${rule.employedSince}::date`]),
    ...(rule.onProbation ? [sql`e.probation_until >= ${startsOn}::date and e.probation_until < ${endsOn}::date`] : []),
    ...(rule.numbers.length > 0 ? [sql`e.number = any (${rule.numbers}::text[])`] : []),
    ...(rule.exceptNumbers.length > 0 ? [sql`e.number <> all (${rule.exceptNumbers}::text[])`] : []),
  ];
  return sql`from people.employment e
    join people.person p on p.person_id = e.person_id
    join people.assignment a on a.person_id = e.person_id and a.employment_id = e.employment_id and ${on('a')}
    join organization.department_version d on d.department_id = a.department_id and ${on('d')}
    join organization.job_version j on j.job_id = a.job_id and ${on('j')}
    join organization.grade g on g.grade_id = a.grade_id
    where ${sql.join(conditions, sql` and `)}`;
}

/** Codes of the rule that no department, family, grade or employee has. */
export async function unknownInRule(tx: Db, rule: PopulationRule): Promise<{ kind: string; code: string }[]> {
  const found = await sql<{ kind: string; code: string }>`
    select 'department' as kind, c as code from unnest(${[...rule.departments, ...rule.exceptDepartments]}::text[]) c where not exists (select from organization.department where code = c)
    union all select 'family', c from unnest(${[...rule.families, ...rule.exceptFamilies]}::text[]) c where not exists (select from organization.job_version where family = c)
    union all select 'grade', c from unnest(${rule.grades}::text[]) c where not exists (select from organization.grade where code = c)
    union all select 'number', c from unnest(${[...rule.numbers, ...rule.exceptNumbers]}::text[]) c where not exists (select from people.employment_number where number = c)`.execute(
    tx,
  );
  return found.rows;
}

export interface DoubleMember {
  readonly number: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly cycleCode: string;
  readonly cycleZh: string;
  readonly cycleEn: string;
}

/** People the rule takes who are already in another cycle of the same kind whose period overlaps. */
export async function doubleMembers(
  tx: Db,
  cycle: { readonly cycleId: string | null; readonly kind: string } & PopulationOf,
): Promise<DoubleMember[]> {
  const found = await sql<DoubleMember>`
    select e.number, p.name_zh as "nameZh", p.name_en as "nameEn", o.code as "cycleCode", o.name_zh as "cycleZh", o.name_en as "cycleEn"
    from appraisals.cycle o join appraisals.scorecard s on s.cycle_id = o.cycle_id and s.state <> 'excluded'
    join (select e.person_id, e.employment_id ${populationFrom(cycle)}) m on m.person_id = s.person_id and m.employment_id = s.employment_id
    join people.employment e on e.person_id = s.person_id and e.employment_id = s.employment_id
    join people.person p on p.person_id = e.person_id
    where o.kind = ${cycle.kind} and o.state in ('open', 'published') and o.cycle_id is distinct from ${cycle.cycleId}::uuid
      and daterange(o.starts_on, o.ends_on) && daterange(${cycle.startsOn}::date, ${cycle.endsOn}::date)
    order by e.number`.execute(tx);
  return found.rows;
}

/**
 * Joins to cards (s) the place of work: `place.city`, the jurisdiction of the employer today; null where the asker may not see the
 * employment.
 */
export const placeOfCards = sql`left join people.employment employed on employed.person_id = s.person_id and employed.employment_id = s.employment_id
  left join organization.legal_entity_version place on place.legal_entity_id = employed.legal_entity_id and place.effective_until is null`;
