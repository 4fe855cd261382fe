/** The numbers of a cycle worth keeping for the next one. */
import { sql } from 'kysely';
import { z } from 'zod';
import { civilDate } from '../../../platform/clock/index.ts';
import type { Db } from '../../../platform/database/index.ts';
import { daysBetween, lastDayOf, phaseNames, phasesOf } from '../phases.ts';

export const reviewNumbers = z.object({
  people: z.number().int(),
  raters: z.number().int(),
  excluded: z.number().int(),
  /** Median minutes a rater worked on one form; null when no time was kept. */
  medianMinutes: z.number().nullable(),
  /** Submitted ratings that were taken back. */
  reopened: z.number().int(),
  phases: z.array(
    z.object({
      phase: z.enum(phaseNames),
      plannedDays: z.number().int(),
      /** From opening to closing, calendar days; null while one of them is not known. */
      actualDays: z.number().nullable(),
      /** Entries after the last day. */
      late: z.number().int(),
      reopened: z.number().int(),
    }),
  ),
  /** Raters with late ratings, most first, at most 20. */
  lateRaters: z.array(
    z.object({ nameZh: z.string(), nameEn: z.string(), forms: z.number().int(), days: z.number().int() }),
  ),
});
export type ReviewNumbers = z.infer<typeof reviewNumbers>;

export async function reviewCycle(db: Db, cycleId: string): Promise<ReviewNumbers> {
  const totals = await sql<Pick<ReviewNumbers, 'people' | 'raters' | 'excluded' | 'medianMinutes' | 'reopened'>>`
    select count(*) filter (where state <> 'excluded') as people, count(distinct rater_person_id) as raters, count(*) filter (where state = 'excluded') as excluded, coalesce(sum(reopened), 0)::bigint as reopened,
      round(percentile_cont(0.5) within group (order by rating_seconds) filter (where rating_seconds > 0) / 60)::float8 as "medianMinutes"
    from appraisals.scorecard where cycle_id = ${cycleId}`.execute(db);
  const late = await sql<{ phase: string; late: number }>`
    select l.phase, count(*) as late from appraisals.late_entry l join appraisals.scorecard s on s.person_id = l.person_id and s.scorecard_id = l.scorecard_id where s.cycle_id = ${cycleId} group by 1
    union all select l.phase, count(*) from appraisals.department_late_entry l join appraisals.department_scorecard d on d.scorecard_id = l.scorecard_id where d.cycle_id = ${cycleId} group by 1
    union all select 'readings', count(*) from appraisals.reading r join appraisals.scorecard s on s.person_id = r.person_id and s.scorecard_id = r.scorecard_id where s.cycle_id = ${cycleId} and r.is_late`.execute(
    db,
  );
  const raters = await sql<ReviewNumbers['lateRaters'][number]>`
    select s.rater_zh as "nameZh", s.rater_en as "nameEn", count(*) as forms, max(l.days_late) as days
    from appraisals.late_entry l join appraisals.scorecard s on s.person_id = l.person_id and s.scorecard_id = l.scorecard_id
    where s.cycle_id = ${cycleId} and l.phase = 'rating' and s.rater_person_id is not null group by s.rater_person_id, 1, 2 order by 3 desc, 2 limit 20`.execute(
    db,
  );
  const reopened = await sql<{
    phase: string;
    reopened: number;
  }>`select phase, reopened from appraisals.cycle_phase where cycle_id = ${cycleId}`.execute(db);
  const lateOf = new Map<string, number>();
  for (const row of late.rows) lateOf.set(row.phase, (lateOf.get(row.phase) ?? 0) + row.late);
  const reopenedOf = new Map(reopened.rows.map((row) => [row.phase, row.reopened]));
  return {
    ...totals.rows[0]!,
    phases: (await phasesOf(db, cycleId)).map((phase) => ({
      phase: phase.phase,
      plannedDays: daysBetween(phase.startsOn, lastDayOf(phase)) + 1,
      actualDays:
        phase.openedAt === null || phase.closedAt === null
          ? null
          : Math.max(0, daysBetween(civilDate(new Date(phase.openedAt)), civilDate(new Date(phase.closedAt)))),
      late: lateOf.get(phase.phase) ?? 0,
      reopened: reopenedOf.get(phase.phase) ?? 0,
    })),
    lateRaters: raters.rows,
  };
}
