import type { Issue } from '@meritline/engine/explain';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import type { Run } from '../record/run.ts';
import { loadDefinition, loadDefinitions } from '../rules/pinned-definition.ts';
import { type PersonColumns, personColumns, personJoins } from '../views/people.ts';
import { type FoldedFacts, foldedFacts, type PinnedFacts, unfolded } from './pinned-facts.ts';

/** A payslip of the run beside last month's, with the names to show and the review given. */
export interface ReviewRow extends PersonColumns {
  readonly amounts: number[];
  readonly bridge: number[];
  readonly facts: PinnedFacts;
  readonly jurisdiction: string;
  readonly attention: string[];
  readonly issues: Issue[];
  readonly previousAmounts: number[] | null;
  readonly previousFacts: PinnedFacts | null;
  readonly previousDigest: string | null;
  readonly isReviewed: boolean;
  readonly reviewedBy: string | null;
  readonly comment: string | null;
}

type FoldedRow = Omit<ReviewRow, 'facts' | 'previousFacts'> & {
  readonly folded: FoldedFacts;
  readonly previousFolded: FoldedFacts | null;
};

export async function reviewRows(tx: Tx, run: Run, where: RawBuilder<unknown>): Promise<ReviewRow[]> {
  const found = await sql<FoldedRow>`
    select ${personColumns}, s.amounts, s.bridge, ${foldedFacts('s')} as folded, s.jurisdiction, s.attention, s.issues,
      b.amounts as "previousAmounts", ${foldedFacts('b')} as "previousFolded", b.definition_digest as "previousDigest",
      coalesce(r.reviewed_digest = s.result_digest, false) as "isReviewed",
      case when r.reviewed_digest = s.result_digest then r.reviewed_by end as "reviewedBy",
      case when r.reviewed_digest = s.result_digest then r.review_comment end as comment
    from payroll.payslip s
    join payroll.run_person r on r.run_id = s.run_id and r.person_id = s.person_id and r.employment_id = s.employment_id
    left join payroll.payslip b on b.period = ${run.previousPeriod} and b.person_id = s.person_id and b.employment_id = s.employment_id and b.run_id = ${run.previousRunId}::uuid
    ${personJoins('s', run.period)}
    where s.period = ${run.period} and s.run_id = ${run.runId} and ${where}
    order by e.number`.execute(tx);
  if (found.rows.length === 0) return [];
  const definition = await loadDefinition(tx, run.definitionDigest!);
  const earlier = await loadDefinitions(
    tx,
    found.rows.flatMap((row) => row.previousDigest ?? []),
  );
  return found.rows.map(({ folded, previousFolded, ...row }) => ({
    ...row,
    facts: unfolded(definition, folded),
    previousFacts: previousFolded && unfolded(earlier.get(row.previousDigest!)!, previousFolded),
  }));
}

/** People paid last month in the run before who have no payslip in this one, with what they were paid. */
export async function leaverRows(
  tx: Tx,
  run: Run,
): Promise<(PersonColumns & { previousAmounts: number[]; previousDigest: string })[]> {
  if (!run.previousPeriod) return [];
  const found = await sql<PersonColumns & { previousAmounts: number[]; previousDigest: string }>`
    select ${personColumns}, s.amounts as "previousAmounts", s.definition_digest as "previousDigest"
    from payroll.payslip s
    left join payroll.payslip n on n.period = ${run.period} and n.person_id = s.person_id and n.employment_id = s.employment_id and n.run_id = ${run.runId}::uuid
    ${personJoins('s', run.period)}
    where s.period = ${run.previousPeriod} and s.run_id = ${run.previousRunId}::uuid and n.person_id is null order by e.number`.execute(
    tx,
  );
  return found.rows;
}
