/** The facts of closed months as known today, and what those months recorded. */
import type { Issue } from '@meritline/engine/explain';
import { sql } from 'kysely';
import type { Db } from '../../../platform/database/index.ts';
import { type BatchContext, gatherFacts } from '../gather/context.ts';
import { peopleNamed } from '../gather/people.ts';
import { type FoldedFacts, foldedFacts, type PinnedFacts, unfolded } from '../gather/pinned-facts.ts';
import type { Statements } from '../gather/statements.ts';
import { loadDefinitions } from '../rules/pinned-definition.ts';
import type { TouchedMonth } from './touched-months.ts';

/** One person's closed month: recorded, and as its facts are known today. */
export interface MonthFacts {
  readonly personId: string;
  readonly employmentId: string;
  readonly legalEntityId: string;
  readonly departmentPath: string;
  readonly jurisdiction: string;
  readonly definitionDigest: string;
  readonly amounts: readonly number[];
  readonly accumulators: readonly number[];
  readonly recorded: PinnedFacts;
  /** Null where the facts cannot be gathered any more; the issues say why. */
  readonly known: PinnedFacts | null;
  readonly issues: readonly Issue[];
}

type Recorded = Omit<MonthFacts, 'recorded' | 'known' | 'issues'> & { readonly folded: FoldedFacts };

/** A fixed number of statements, whatever the number of people. */
export async function monthFacts(
  statements: Statements,
  db: Db,
  context: BatchContext,
  months: readonly TouchedMonth[],
  knownAt: Date,
): Promise<MonthFacts[]> {
  const { period } = context.run;
  const personIds = months.map((each) => each.personId);
  const gathered = await gatherFacts(statements, context, {
    people: { personIds: [...new Set(personIds)] },
    knownAt,
    isCompared: false,
  });
  const rows = new Map(
    Array.from({ length: gathered.people.count }, (_none, row) => [gathered.people.employmentId(row), row]),
  );
  const people = peopleNamed(
    personIds,
    months.map((each) => each.employmentId),
  );
  const recorded = await statements.rows(sql<Recorded>`
    select p.person_id as "personId", p.employment_id as "employmentId", p.legal_entity_id as "legalEntityId", p.department_path::text as "departmentPath",
      p.jurisdiction, p.definition_digest as "definitionDigest", p.amounts, p.accumulators, ${foldedFacts('p')} as folded
    from payroll.payslip p join ${people} m on m.person_id = p.person_id and m.employment_id = p.employment_id
    where p.period = ${period} order by p.person_id, p.employment_id`);
  const definitions = await loadDefinitions(
    db,
    recorded.map((row) => row.definitionDigest),
  );
  return recorded.map(({ folded, ...row }): MonthFacts => {
    const facts = unfolded(definitions.get(row.definitionDigest)!, folded);
    const found = rows.get(row.employmentId);
    if (found === undefined) return { ...row, recorded: facts, known: null, issues: [NOT_GATHERED] };
    // Running totals before the month are a matter of record, not of facts known later.
    const known = { ...gathered.facts.pinned(found), prior: facts.prior };
    return { ...row, recorded: facts, known, issues: gathered.issues.get(found) ?? [] };
  });
}

const NOT_GATHERED: Issue = {
  code: 'month-not-gathered',
  where: 'employment',
  message: {
    zh: '该员工在该月的用工或法人信息已不完整',
    en: 'The employment or the legal entity of this person in that month is not on record any more',
  },
  remedy: { zh: '请补全该月有效的用工和法人信息', en: 'Complete the employment and the legal entity as of that month' },
};
