/** The one place that writes enrolments; what was known before is kept, superseded. */
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import type { Scheme } from '../place-rules.ts';

export interface Base {
  readonly personId: string;
  readonly employmentId: string;
  readonly scheme: Scheme;
  readonly jurisdiction: string;
  readonly contributionYear: string;
  /** `YYYY-MM`. */
  readonly fromMonth: string;
  readonly baseFen: number;
  readonly rateMillionths: number | null;
  readonly departmentPath: string;
  /** Day the enrolment ends, where that is known already. */
  readonly until?: string | null;
}

interface Hand {
  readonly by: string;
  readonly now: Date;
}

/** Bases from a month on, each taking the place of what was on record from then; set-based, for one person or thousands. */
export async function recordBases(tx: Tx, bases: readonly Base[], { by, now }: Hand): Promise<void> {
  if (bases.length === 0) return;
  const rows = bases.map((base) => ({ ...base, from: `${base.fromMonth}-01` }));
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r ("personId" uuid, "employmentId" uuid, scheme text, jurisdiction text, "contributionYear" text, "from" date,
    "baseFen" bigint, "rateMillionths" bigint, "departmentPath" text, until date)`;
  const same = sql`e.person_id = r."personId" and e.employment_id = r."employmentId" and e.scheme = r.scheme and e.superseded_at is null`;
  await sql`update insurance.enrolment e set superseded_at = ${now} from ${given} where ${same} and e.effective_from >= r."from"`.execute(
    tx,
  );
  await sql`update insurance.enrolment e set effective_until = r."from" from ${given} where ${same} and e.effective_from < r."from" and (e.effective_until is null or e.effective_until > r."from")`.execute(
    tx,
  );
  await sql`insert into insurance.enrolment (person_id, employment_id, scheme, jurisdiction, contribution_year, effective_from, effective_until, base_fen, rate_millionths, recorded_by, recorded_at, department_path)
    select "personId", "employmentId", scheme, jurisdiction, "contributionYear", "from", until, "baseFen", "rateMillionths", ${by}, ${now}, "departmentPath"::ltree from ${given}`.execute(
    tx,
  );
}

export const recordBase = (tx: Tx, base: Base, hand: Hand): Promise<void> => recordBases(tx, [base], hand);

interface Enrolled {
  readonly personId: string;
  readonly employmentId: string;
  readonly scheme: Scheme;
}

/**
 * Ends an enrolment with a last month. What was on record is superseded and written again with its end, so that a month
 * already closed is found by retro like any fact that came late.
 */
export async function endEnrolment(tx: Tx, of: Enrolled, lastMonth: string, { by, now }: Hand): Promise<number> {
  const until = sql`(${`${lastMonth}-01`}::date + interval '1 month')::date`;
  const ended = await sql`
    with old as (update insurance.enrolment set superseded_at = ${now}
      where person_id = ${of.personId} and employment_id = ${of.employmentId} and scheme = ${of.scheme} and superseded_at is null
        and (effective_until is null or effective_until > ${until}) returning *)
    insert into insurance.enrolment (person_id, employment_id, scheme, jurisdiction, contribution_year, effective_from, effective_until, base_fen, rate_millionths, recorded_by, recorded_at, department_path)
    select person_id, employment_id, scheme, jurisdiction, contribution_year, effective_from, ${until}, base_fen, rate_millionths, ${by}, ${now}, department_path
    from old where effective_from < ${until} returning 1`.execute(tx);
  return ended.rows.length;
}

/** Takes back what was recorded for an enrolment at a moment: what it took the place of counts again. */
export async function takeBackEnrolment(
  tx: Tx,
  of: Enrolled,
  recordedAt: Date,
  { now }: Pick<Hand, 'now'>,
): Promise<void> {
  const same = sql`person_id = ${of.personId} and employment_id = ${of.employmentId} and scheme = ${of.scheme}`;
  await sql`update insurance.enrolment set superseded_at = ${now} where ${same} and recorded_at = ${recordedAt} and superseded_at is null`.execute(
    tx,
  );
  await sql`insert into insurance.enrolment (person_id, employment_id, scheme, jurisdiction, contribution_year, effective_from, effective_until, base_fen, rate_millionths, recorded_by, recorded_at, department_path)
    select person_id, employment_id, scheme, jurisdiction, contribution_year, effective_from, effective_until, base_fen, rate_millionths, recorded_by, ${now}, department_path
    from insurance.enrolment where ${same} and superseded_at = ${recordedAt} and recorded_at < ${recordedAt}`.execute(
    tx,
  );
}
