/** Whose employment stands still in a month, or did until it: asked by dated facts whenever a run looks for its people. */
import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '../../../platform/database/index.ts';
import { firstDay, monthOf, nextMonth, previousMonth } from '../gather/months.ts';

/** One row an employment: the suspension that touches the month, else the one of the month before. */
export function suspensionsOfMonth(period: string): RawBuilder<unknown> {
  const month = monthOf(period);
  const [before, first, next] = [previousMonth(month), month, nextMonth(month)].map(firstDay) as [
    string,
    string,
    string,
  ];
  return sql`(select distinct on (s.person_id, s.employment_id) s.person_id, s.employment_id, s.kind, s.is_paid, s.effective_from, s.effective_until,
      case when s.effective_until <= ${first}::date then 'returned' else 'suspended' end as change
    from people.suspension s
    where s.superseded_at is null and s.effective_from < ${next}::date and (s.effective_until is null or s.effective_until > ${before}::date)
    order by s.person_id, s.employment_id, s.effective_from desc)`;
}

/**
 * People of the run whose suspension was recorded, ended or taken back since: they are of another kind now, and whoever
 * decided about them did so without knowing it.
 */
export async function markSuspended(tx: Tx | Db, runId: string, period: string): Promise<void> {
  await sql`update payroll.run_person r set change = s.change, decided_by = null, decided_at = null
    from ${suspensionsOfMonth(period)} s
    where r.run_id = ${runId} and r.person_id = s.person_id and r.employment_id = s.employment_id
      and r.change <> s.change and r.change in ('stayed', 'moved', 'suspended', 'returned')`.execute(tx);
  await sql`update payroll.run_person r set change = 'stayed', decided_by = null, decided_at = null
    where r.run_id = ${runId} and r.change in ('suspended', 'returned')
      and not exists (select from ${suspensionsOfMonth(period)} s where s.person_id = r.person_id and s.employment_id = r.employment_id)`.execute(
    tx,
  );
}
