import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { isoMoment } from '../gather/lines.ts';
import { phaseNames } from '../phases.ts';

const entry = z.object({
  kind: z.enum(['person', 'department']),
  scorecardId: z.string(),
  number: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  departmentZh: z.string(),
  departmentEn: z.string(),
  raterZh: z.string().nullable(),
  raterEn: z.string().nullable(),
  phase: z.enum(phaseNames),
  enteredAt: z.string(),
  dueOn: z.string(),
  daysLate: z.number().int(),
  hasExtension: z.boolean(),
});

/** What was handed in after the last day of its phase: card by card, with days and whether more time had been granted. */
export const lateEntries = query({
  name: 'late-entries',
  summary: { zh: '逾期填报', en: 'What was handed in late in a cycle' },
  permission: 'scorecards.read',
  input: z.object({ cycleId: z.uuid(), limit: z.coerce.number().int().min(1).max(100_000).default(2_000) }),
  /** `total` counts all of them; the list holds the first `limit`. */
  output: z.object({ entries: z.array(entry), total: z.number().int() }),
  handle: async ({ tx }, { cycleId, limit }) => {
    const found = await sql<z.infer<typeof entry> & { total: number }>`
      select g.*, count(*) over () as total from (
      select 'person' as kind, s.scorecard_id as "scorecardId", s.number, s.name_zh as "nameZh", s.name_en as "nameEn", s.department_zh as "departmentZh", s.department_en as "departmentEn", s.rater_zh as "raterZh", s.rater_en as "raterEn",
        l.phase, ${isoMoment('l.entered_at')} as "enteredAt", l.due_on as "dueOn", l.days_late::int as "daysLate", l.extension_id is not null as "hasExtension"
      from appraisals.scorecard s join appraisals.late_entry l on l.person_id = s.person_id and l.scorecard_id = s.scorecard_id
      where s.cycle_id = ${cycleId}
      union all
      select 'department', s.scorecard_id, d.code, s.department_zh, s.department_en, s.department_zh, s.department_en,
        case l.role when 'manager' then p.superior_zh else p.head_zh end, case l.role when 'manager' then p.superior_en else p.head_en end,
        l.phase, ${isoMoment('l.entered_at')}, l.due_on, l.days_late::int, l.extension_id is not null
      from appraisals.department_scorecard s join appraisals.department_late_entry l on l.scorecard_id = s.scorecard_id join organization.department d on d.department_id = s.department_id
      join appraisals.department_pairs((select array_agg(x.scorecard_id) from appraisals.department_scorecard x where x.cycle_id = ${cycleId})) p on p.scorecard_id = s.scorecard_id
      where s.cycle_id = ${cycleId}) g
      order by g."daysLate" desc, g.number limit ${limit}`.execute(tx);
    return { entries: found.rows.map(({ total: _total, ...one }) => one), total: found.rows[0]?.total ?? 0 };
  },
});
