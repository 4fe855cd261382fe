/** Whom a consultation or a publication is addressed to: everybody employed that day in the departments named. */
import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/database/index.ts';

interface Addressed {
  readonly policyId: string;
  readonly version: number;
  readonly stage: 'consultation' | 'publication';
  readonly audience: readonly string[];
  readonly today: string;
  readonly now: Date;
}

/** One statement, however many people; who has a receipt keeps it. */
export async function addressPeople(tx: Tx | Db, given: Addressed): Promise<number> {
  const made = await sql`
    insert into policies.receipt (person_id, policy_id, version, stage, addressed_at)
    select distinct e.person_id, ${given.policyId}::uuid, ${given.version}::bigint, ${given.stage}, ${given.now}::timestamptz
    from people.employment e
    where e.hired_on <= ${given.today}::date and (e.ended_on is null or ${given.today}::date < e.ended_on)
      and e.department_path <@ any (${[...given.audience]}::ltree[])
    on conflict on constraint receipt_pk do nothing`.execute(tx);
  return Number(made.numAffectedRows ?? 0);
}

/** A receipt made for somebody who came after a publication. */
export interface NewReceipt {
  readonly personId: string;
  readonly code: string;
  readonly version: number;
}

/** People who came after a publication get the version in force and those that will be. */
export async function addressNewcomers(
  tx: Tx | Db,
  now: Date,
  personId: string | null,
): Promise<readonly NewReceipt[]> {
  const made = await sql<NewReceipt>`
    with made as (
      insert into policies.receipt (person_id, policy_id, version, stage, addressed_at)
      select distinct e.person_id, v.policy_id, v.version, 'publication', ${now}::timestamptz
      from policies.version v
      join people.employment e on e.department_path <@ any (v.audience) and (e.ended_on is null or ${now}::date < e.ended_on)
      where v.state = 'published' and (${personId}::uuid is null or e.person_id = ${personId}::uuid)
        and not exists (select from policies.version l where l.policy_id = v.policy_id and l.state = 'published' and l.version > v.version and l.effective_from <= ${now}::date)
      on conflict on constraint receipt_pk do nothing returning person_id, policy_id, version)
    select m.person_id as "personId", p.code, m.version from made m join policies.policy p on p.policy_id = m.policy_id`.execute(
    tx,
  );
  return made.rows;
}
