import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../../platform/database/index.ts';
import { query } from '../../../platform/operation/index.ts';
import { roles } from '../../access/index.ts';
import type { PolicySettings } from '../../appraisals/index.ts';
import { defaultSettings } from '../default-settings.ts';
import { guidelineOrigin, originOf } from '../policy-guideline.ts';
import { sessionSettings } from '../settings.ts';

interface BoundCycle {
  cycleId: string;
  code: string;
  nameZh: string;
  nameEn: string;
  policyCode: string;
  policyVersion: number;
  settings: PolicySettings;
}

/** Each open cycle with the settings a session of it begins with. A company has a handful open at a time. */
async function begun(tx: Tx, cycles: readonly BoundCycle[]) {
  return Promise.all(
    cycles.map(async (cycle) => ({
      cycleId: cycle.cycleId,
      code: cycle.code,
      nameZh: cycle.nameZh,
      nameEn: cycle.nameEn,
      settings: defaultSettings(
        cycle.settings.scale.map(({ rating }) => rating),
        cycle.settings.procedure ?? null,
      ),
      policy: await originOf(tx, cycle),
    })),
  );
}

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
        /** The guideline of the policy the cycle is bound to, and where it comes from. */
        settings: sessionSettings,
        policy: guidelineOrigin,
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
    const cycles = await sql<BoundCycle>`
      select cycle_id as "cycleId", code, name_zh as "nameZh", name_en as "nameEn", policy_code as "policyCode", policy_version as "policyVersion", settings
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
      cycles: await begun(tx, cycles.rows),
      units: units.rows,
      grades: grades.rows,
      users: users.rows,
    };
  },
});
