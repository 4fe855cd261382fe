/** Joiners, leavers, suspended and moved of a run are accepted or left out by name before it is submitted. */
import { quantity } from '@meritline/engine/explain';
import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/database/index.ts';
import { problems } from '../../../platform/problem/index.ts';

const isChange = sql`change <> 'stayed'`;

export interface Acceptance {
  readonly employmentIds: readonly string[] | 'all';
  readonly by: string;
  readonly at: Date;
  readonly reason: string;
}

/** Of those who are decided about already nothing changes. */
export async function acceptPeopleOf(tx: Tx | Db, runId: string, given: Acceptance): Promise<number> {
  const who = given.employmentIds === 'all' ? sql`true` : sql`employment_id = any (${given.employmentIds}::uuid[])`;
  const accepted =
    await sql`update payroll.run_person set reason = ${given.reason}, decided_by = ${given.by}, decided_at = ${given.at}
    where run_id = ${runId} and ${isChange} and decided_by is null and ${who}`.execute(tx);
  return Number(accepted.numAffectedRows ?? 0);
}

/** Changes of people nobody has decided about. */
export async function undecidedPeople(tx: Tx | Db, runId: string): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(*) as n from payroll.run_person where run_id = ${runId} and ${isChange} and decided_by is null`.execute(
    tx,
  );
  return found.rows[0]!.n;
}

/** @throws Problem `people-undecided` unless all are decided about, or a reason says why the run goes on without. */
export async function demandPeopleDecided(
  tx: Tx | Db,
  runId: string,
  given: { readonly by: string; readonly reason: string | null },
): Promise<void> {
  const open = await undecidedPeople(tx, runId);
  if (open > 0 && given.reason === null) {
    throw problems.conflict(
      'people-undecided',
      {
        zh: `还有 ${open} 人的入职、离职、停职或调动没有确认。`,
        en: `Nobody has accepted or left out ${quantity(open, 'person', 'people')} among those who joined, left, moved or are suspended.`,
      },
      {
        zh: '请在“人员”一步逐一确认或排除，或在提交时写明原因。',
        en: 'Accept or leave out each of them in the people step, or say on submission why it goes on without.',
      },
      String(open),
    );
  }
  await sql`update payroll.run set people_reason = ${open > 0 ? given.reason : null}, people_by = ${open > 0 ? given.by : null} where run_id = ${runId}`.execute(
    tx,
  );
}
