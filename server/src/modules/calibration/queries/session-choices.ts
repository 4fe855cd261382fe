import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { roles } from '../../access/index.ts';
import { defaultSettings } from '../default-settings.ts';
import { sessionSettings } from '../settings.ts';

/** What a new session can be made of: open cycles, units and grades with how many people, sign-ins that can take part. */
export const sessionChoices = query({
  name: 'session-choices',
  summary: { zh: '新校准会议的选项', en: 'Choices for a new session' },
  permission: 'calibration.run',
  input: z.object({}),
  output: z.object({
    cycles: z.array(
      z.object({
        cycleId: z.string(),
        code: z.string(),
        nameZh: z.string(),
        nameEn: z.string(),
        settings: sessionSettings,
      }),
    ),
    units: z.array(
      z.object({
        cycleId: z.string(),
        path: z.string(),
        nameZh: z.string(),
        nameEn: z.string(),
        people: z.number().int(),
      }),
    ),
    grades: z.array(z.object({ cycleId: z.string(), grade: z.string(), people: z.number().int() })),
    users: z.array(z.object({ userId: z.string(), personId: z.string(), nameZh: z.string(), nameEn: z.string() })),
  }),
  handle: async ({ tx, today }) => {
    const cycles = await sql<{ cycleId: string; code: string; nameZh: string; nameEn: string; levels: string[] }>`
      select cycle_id as "cycleId", code, name_zh as "nameZh", name_en as "nameEn",
        (select jsonb_agg(b ->> 'rating' order by n) from jsonb_array_elements(settings -> 'scale') with ordinality as b (b, n)) as levels
      from appraisals.cycle where state = 'open' order by starts_on desc`.execute(tx);
    const ids = cycles.rows.map(({ cycleId }) => cycleId);
    const units = await sql<{ cycleId: string; path: string; nameZh: string; nameEn: string; people: number }>`
      with own as (select cycle_id, department_path, count(*) as n from appraisals.scorecard where cycle_id = any (${ids}::uuid[]) and state = 'open' group by 1, 2)
      select d.cycle_id as "cycleId", d.department_path::text as path, d.department_zh as "nameZh", d.department_en as "nameEn", sum(own.n)::bigint as people
      from appraisals.department_scorecard d join own on own.cycle_id = d.cycle_id and own.department_path <@ d.department_path
      where d.cycle_id = any (${ids}::uuid[]) group by 1, 2, 3, 4 order by 2`.execute(tx);
    const grades = await sql<{ cycleId: string; grade: string; people: number }>`
      select cycle_id as "cycleId", grade, count(*) as people from appraisals.scorecard where cycle_id = any (${ids}::uuid[]) and state = 'open' group by 1, 2 order by 2`.execute(
      tx,
    );
    const able = roles.filter((role) => role.permissions.includes('calibration.take-part')).map((role) => role.code);
    const users = await sql<{ userId: string; personId: string; nameZh: string; nameEn: string }>`
      select distinct a.user_id as "userId", a.person_id as "personId", p.name_zh as "nameZh", p.name_en as "nameEn"
      from access.role_grant g join access.account_person a on a.user_id = g.user_id join people.person p on p.person_id = a.person_id
      where g.role = any (${able}::text[]) and g.valid_from <= ${today}::date and (g.valid_until is null or ${today}::date < g.valid_until) order by 4`.execute(
      tx,
    );
    return {
      cycles: cycles.rows.map(({ levels, ...cycle }) => ({ ...cycle, settings: defaultSettings(levels) })),
      units: units.rows,
      grades: grades.rows,
      users: users.rows,
    };
  },
});
