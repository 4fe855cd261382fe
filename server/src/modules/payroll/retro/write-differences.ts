/** Differences become pay inputs of the open month, or wait for a decision: one statement each for a part. */
import { type RawBuilder, sql } from 'kysely';
import type { Statements } from '../gather/statements.ts';
import type { Run } from '../record/run.ts';
import type { Rerun, RetroFailure, RetroRecord } from './rerun.ts';
import type { RetroPeople } from './retro-people.ts';
import { RETRO_KEY } from './touched-months.ts';

/** Where a person's differences go in the open run. */
export interface Place {
  readonly account: string | undefined;
  readonly isTaken: boolean;
}

/**
 * Differences of people whose pay takes them become pay inputs of the month; all others wait for a decision.
 *
 * @param places by row of the people
 */
export async function recordDifferences(
  statements: Statements,
  run: Run,
  people: RetroPeople,
  { records, failures }: Rerun,
  places: readonly (Place | undefined)[],
): Promise<void> {
  const placeOf = new Map(people.employmentIds.map((id, row) => [id, places[row]]));
  const isTaken = ({ employmentId, isTotal }: RetroRecord): boolean => {
    const place = placeOf.get(employmentId);
    return place !== undefined && (place.isTaken || (isTotal && place.account !== undefined));
  };
  const taken: RetroRecord[] = [];
  const unpaid: RetroRecord[] = [];
  for (const record of records) (isTaken(record) ? taken : unpaid).push(record);
  await writeTaken(statements, run, taken);
  await writeUnpaid(statements, run, unpaid, failures);
}

async function writeTaken(statements: Statements, run: Run, rows: readonly RetroRecord[]): Promise<void> {
  if (rows.length === 0) return;
  await statements.rows(sql`insert into payroll.pay_input (person_id, employment_id, period, input_code, source_key, value_scaled, source, document, recorded_by, recorded_at, department_path)
    select person_id, employment_id, ${run.period}, input_code, ${RETRO_KEY} || origin_period, amount, source::jsonb, ${RETRO_KEY} || origin_period, 'payroll', ${run.knownAt}, path::ltree
    from ${recordColumns(rows)}`);
}

async function writeUnpaid(
  statements: Statements,
  run: Run,
  rows: readonly RetroRecord[],
  failures: readonly RetroFailure[],
): Promise<void> {
  if (rows.length > 0) {
    await statements.rows(sql`insert into payroll.retro_unpaid (person_id, run_id, employment_id, origin_period, input_code, value_scaled, source, department_path)
      select person_id, ${run.runId}, employment_id, origin_period, input_code, amount, source::jsonb, path::ltree from ${recordColumns(rows)}`);
  }
  if (failures.length === 0) return;
  await statements.rows(sql`insert into payroll.retro_unpaid (person_id, run_id, employment_id, origin_period, input_code, value_scaled, source, issues, department_path)
    select person_id, ${run.runId}, employment_id, origin_period, '', 0, '{"items": {}}', issues::jsonb, path::ltree
    from unnest(${list(failures, (each) => each.personId)}::uuid[], ${list(failures, (each) => each.employmentId)}::uuid[], ${list(failures, (each) => each.originPeriod)}::text[],
      ${lines(failures, (each) => JSON.stringify(each.issues))}, ${list(failures, (each) => each.departmentPath)}::text[]) as t (person_id, employment_id, origin_period, issues, path)
    on conflict (person_id, run_id, employment_id, origin_period, input_code) do nothing`);
}

const recordColumns = (rows: readonly RetroRecord[]): RawBuilder<unknown> =>
  sql`unnest(${list(rows, (each) => each.personId)}::uuid[], ${list(rows, (each) => each.employmentId)}::uuid[],
  ${list(rows, (each) => each.departmentPath)}::text[], ${list(rows, (each) => each.originPeriod)}::text[], ${list(rows, (each) => each.inputCode)}::text[],
  ${list(rows, (each) => String(each.amountFen))}::bigint[], ${lines(rows, (each) => JSON.stringify(each.source))})
  as t (person_id, employment_id, path, origin_period, input_code, amount, source)`;

/** An array of ids, codes and numbers, in which nothing has to be quoted, as one text. */
const list = <T>(rows: readonly T[], of: (row: T) => string): string => `{${rows.map(of).join(',')}}`;

/** Documents, which have no line breaks of their own, one a line: an array of them would be quoted piece by piece. */
const lines = <T>(rows: readonly T[], of: (row: T) => string): RawBuilder<string[]> =>
  sql`string_to_array(${rows.map(of).join('\n')}, E'\n')`;
