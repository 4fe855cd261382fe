/** The facts of closed months as known today, and what those months recorded. */
import type { Issue } from '@meritline/engine/explain';
import { sql } from 'kysely';
import type { BatchContext } from '../gather/context.ts';
import { personFacts } from '../gather/facts.ts';
import {
  type BatchKey,
  deductionRows,
  enrolmentRows,
  inputRows,
  type PinnedFacts,
  peopleNamed,
  personRows,
  recurringRows,
  taxSituationRows,
} from '../gather/rows.ts';
import type { Statements } from '../gather/statements.ts';
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

type Recorded = Omit<MonthFacts, 'recorded' | 'known' | 'issues'> & { readonly facts: PinnedFacts };

/** Seven statements, whatever the number of people. */
export async function monthFacts(
  statements: Statements,
  context: BatchContext,
  months: readonly TouchedMonth[],
  knownAt: Date,
): Promise<MonthFacts[]> {
  const { runId, period } = context.run;
  const people = peopleNamed(
    months.map((each) => each.personId),
    months.map((each) => each.employmentId),
  );
  const key: BatchKey = { runId, period, people, knownAt };
  const rows = {
    persons: await personRows(statements, key),
    recurring: await recurringRows(statements, key),
    enrolments: await enrolmentRows(statements, key),
    deductions: await deductionRows(statements, key),
    inputs: await inputRows(statements, key),
    taxSituations: await taxSituationRows(statements, key),
    previous: [],
    accumulators: [],
    accounts: [],
  };
  const known = new Map(personFacts(rows, { ...context, period }).map((each) => [each.person.employmentId, each]));
  const recorded = await statements.rows(sql<Recorded>`
    select p.person_id as "personId", p.employment_id as "employmentId", p.legal_entity_id as "legalEntityId", p.department_path::text as "departmentPath",
      p.jurisdiction, p.definition_digest as "definitionDigest", p.amounts, p.accumulators, p.facts
    from payroll.payslip p join ${people} m on m.person_id = p.person_id and m.employment_id = p.employment_id
    where p.period = ${period} order by p.person_id, p.employment_id`);
  return recorded.map(({ facts, ...row }): MonthFacts => {
    const found = known.get(row.employmentId);
    // Running totals before the month are a matter of record, not of facts known later.
    const today = found ? { ...found.facts, prior: facts.prior } : null;
    return { ...row, recorded: facts, known: today, issues: found ? found.issues : [NOT_GATHERED] };
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
