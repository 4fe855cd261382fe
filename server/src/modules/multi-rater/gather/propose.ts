/** Proposes raters from the organisation: manager, manager's manager, direct reports, and peers with the fewest requests. */
import { sql } from 'kysely';
import type { Db } from '../../../platform/database/index.ts';
import { type PopulationRule, populationFrom } from '../../appraisals/index.ts';
import { bounds, type Content, type Relation } from '../content.ts';

export interface Member {
  readonly personId: string;
  readonly number: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly jobZh: string;
  readonly jobEn: string;
  readonly grade: string;
  readonly departmentId: string;
  readonly departmentZh: string;
  readonly departmentEn: string;
  readonly departmentPath: string;
  readonly managerId: string | null;
}

export interface Proposal {
  readonly subject: Member;
  readonly rater: Member;
  readonly relation: Relation;
}

/** Everyone the rule takes on a day, with place and manager. */
export async function membersOf(db: Db, rule: PopulationRule, day: string): Promise<Member[]> {
  const found = await sql<Member>`
    select distinct on (p.person_id) p.person_id as "personId", e.number, p.name_zh as "nameZh", p.name_en as "nameEn", j.name_zh as "jobZh", j.name_en as "jobEn", g.code as grade,
      a.department_id as "departmentId", d.name_zh as "departmentZh", d.name_en as "departmentEn", d.path::text as "departmentPath", a.manager_person_id as "managerId"
    ${populationFrom({ rule, asOf: day, startsOn: day, endsOn: day })} order by p.person_id, e.number`.execute(db);
  return found.rows.sort((one, other) => (one.number < other.number ? -1 : 1));
}

/** Requests each person has in rounds that are not over. */
export async function loadsOf(db: Db, personIds: readonly string[]): Promise<Map<string, number>> {
  if (personIds.length === 0) return new Map();
  const found = await sql<{ personId: string; requests: number }>`
    select person_id as "personId", requests from multi_rater.loads(${personIds}::uuid[])`.execute(db);
  return new Map(found.rows.map((row) => [row.personId, row.requests]));
}

const grouped = <Key, One>(all: readonly One[], keyOf: (one: One) => Key): Map<Key, One[]> => {
  const groups = new Map<Key, One[]>();
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
};

/**
 * Proposals for all subjects at once. `loads` grows while raters are given out, so that nobody is proposed over the limit;
 * the least loaded come first.
 */
export function proposeRaters(
  subjects: readonly Member[],
  everyone: readonly Member[],
  given: { readonly content: Content; readonly loadLimit: number; readonly loads: Map<string, number> },
): Proposal[] {
  const byId = new Map(everyone.map((one) => [one.personId, one]));
  const byManager = grouped(everyone, (one) => one.managerId);
  const byDepartment = grouped(everyone, (one) => one.departmentId);
  const loads = new Map(given.loads);
  const proposals: Proposal[] = [];
  for (const subject of subjects) {
    const taken = new Set([subject.personId]);
    const add = (rater: Member | undefined, relation: Relation) => {
      if (!rater || (taken.has(rater.personId) && relation !== 'self')) return;
      taken.add(rater.personId);
      proposals.push({ subject, rater, relation });
    };
    const addSome = (from: readonly Member[], relation: 'peer' | 'report') => {
      const free = from.filter((one) => !taken.has(one.personId) && (loads.get(one.personId) ?? 0) < given.loadLimit);
      free.sort((one, other) => (loads.get(one.personId) ?? 0) - (loads.get(other.personId) ?? 0));
      for (const rater of free.slice(0, bounds(given.content, relation).most)) {
        loads.set(rater.personId, (loads.get(rater.personId) ?? 0) + 1);
        add(rater, relation);
      }
    };
    const manager = subject.managerId === null ? undefined : byId.get(subject.managerId);
    add(subject, 'self');
    add(manager, 'manager');
    if (manager?.managerId) add(byId.get(manager.managerId), 'second-level');
    addSome(byManager.get(subject.personId) ?? [], 'report');
    const reports = new Set((byManager.get(subject.personId) ?? []).map((one) => one.personId));
    const team = subject.managerId === null ? [] : (byManager.get(subject.managerId) ?? []);
    const peers = [...new Set([...team, ...(byDepartment.get(subject.departmentId) ?? [])])];
    addSome(
      peers.filter((one) => !reports.has(one.personId)),
      'peer',
    );
  }
  return proposals;
}
