import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/database/index.ts';

export interface RecurringPayRow {
  readonly personId: string;
  readonly employmentId: string;
  readonly inputCode: string;
  readonly effectiveFrom: string;
  readonly effectiveUntil: string | null;
  readonly valueScaled: number;
  readonly reason: string;
  readonly document: string | null;
  readonly recordedBy: string;
  readonly recordedAt: Date;
  readonly departmentPath: string;
}

/**
 * Records rows in three set-based statements: what was known of the same day is superseded, what was in force ends, the
 * new rows last until the next known change. What was recorded in the very same instant is corrected in its place: nobody
 * can have known it. Rows of one call must not change the same input of a person twice.
 */
export async function recordRecurringPayRows(tx: Tx | Db, rows: readonly RecurringPayRow[]): Promise<void> {
  const persons = rows.map((row) => row.personId);
  const employments = rows.map((row) => row.employmentId);
  const inputs = rows.map((row) => row.inputCode);
  const days = rows.map((row) => row.effectiveFrom);
  const moments = rows.map((row) => row.recordedAt.toISOString());
  const given = sql`unnest(${persons}::uuid[], ${employments}::uuid[], ${inputs}::text[], ${days}::date[], ${moments}::timestamptz[]) as g (person_id, employment_id, input_code, effective_from, recorded_at)`;
  await sql`update pay_structure.recurring_pay r set superseded_at = g.recorded_at from ${given}
    where r.person_id = g.person_id and r.employment_id = g.employment_id and r.input_code = g.input_code
      and r.effective_from = g.effective_from and r.superseded_at is null and r.recorded_at <> g.recorded_at`.execute(
    tx,
  );
  await sql`update pay_structure.recurring_pay r set effective_until = g.effective_from from ${given}
    where r.person_id = g.person_id and r.employment_id = g.employment_id and r.input_code = g.input_code
      and r.effective_from < g.effective_from and (r.effective_until is null or g.effective_from < r.effective_until) and r.superseded_at is null`.execute(
    tx,
  );
  await sql`insert into pay_structure.recurring_pay
      (person_id, employment_id, input_code, effective_from, effective_until, value_scaled, reason, document, recorded_by, recorded_at, department_path)
    select g.person_id, g.employment_id, g.input_code, g.effective_from,
      least(g.effective_until, (select min(n.effective_from) from pay_structure.recurring_pay n
        where n.person_id = g.person_id and n.employment_id = g.employment_id and n.input_code = g.input_code and n.effective_from > g.effective_from and n.superseded_at is null)),
      g.value_scaled, g.reason, g.document, g.recorded_by, g.recorded_at, g.department_path::ltree
    from unnest(${persons}::uuid[], ${employments}::uuid[], ${inputs}::text[], ${days}::date[], ${rows.map((row) => row.effectiveUntil)}::date[],
      ${rows.map((row) => row.valueScaled)}::bigint[], ${rows.map((row) => row.reason)}::text[], ${rows.map((row) => row.document)}::text[],
      ${rows.map((row) => row.recordedBy)}::text[], ${moments}::timestamptz[], ${rows.map((row) => row.departmentPath)}::text[])
      as g (person_id, employment_id, input_code, effective_from, effective_until, value_scaled, reason, document, recorded_by, recorded_at, department_path)
    on conflict on constraint recurring_pay_pk do update set effective_until = excluded.effective_until, value_scaled = excluded.value_scaled,
      reason = excluded.reason, document = excluded.document, recorded_by = excluded.recorded_by, import_id = null, superseded_at = null`.execute(
    tx,
  );
}
