import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { monthValues } from '../gather/month-values.ts';

const CLAIM = 'item:own_contributions_claim';
const CARRIED = 'item:own_contributions_carried';

/** Own contributions the company advanced because the pay did not cover them: what is still owed, month by month. */
export const advances = query({
  name: 'advances',
  summary: { zh: '垫付的个人缴费', en: 'Own contributions advanced' },
  permission: 'insurance.read',
  input: z.strictObject({}),
  output: z.object({
    /** The last month with payslips; null before the first. */
    period: z.string().nullable(),
    totalFen: z.number().int(),
    people: z.array(
      z.object({
        personId: z.string(),
        number: z.string(),
        nameZh: z.string(),
        nameEn: z.string(),
        /** Still owed after the month. */
        claimFen: z.number().int(),
        months: z.array(
          z.object({ period: z.string(), advancedFen: z.number().int(), recoveredFen: z.number().int() }),
        ),
      }),
    ),
  }),
  handle: async ({ tx, look }) => {
    const months = await sql<{ period: string }>`
      select distinct left(period, 7) as period from payroll.run where state <> 'draft' and calculated_at is not null order by period desc limit 12`.execute(
      tx,
    );
    const [last] = months.rows;
    if (!last) return { period: null, totalFen: 0, people: [] };
    const byPerson = new Map<
      string,
      { claimFen: number; months: { period: string; advancedFen: number; recoveredFen: number }[] }
    >();
    for (const { period } of months.rows) {
      for (const { employmentId, values } of await monthValues(tx, { period }, [CLAIM, CARRIED])) {
        const [claim, carried] = values as [number, number];
        if (carried === 0 && (period !== last.period || claim === 0)) continue;
        const one = byPerson.get(employmentId) ?? { claimFen: 0, months: [] };
        if (period === last.period) one.claimFen = claim;
        if (carried !== 0)
          one.months.push({ period, advancedFen: Math.max(-carried, 0), recoveredFen: Math.max(carried, 0) });
        byPerson.set(employmentId, one);
      }
    }
    const names = await sql<{ employmentId: string; personId: string; number: string; nameZh: string; nameEn: string }>`
      select e.employment_id as "employmentId", e.person_id as "personId", e.number, p.name_zh as "nameZh", p.name_en as "nameEn" from people.employment e join people.person p on p.person_id = e.person_id
      where e.employment_id = any (${[...byPerson.keys()]}::uuid[]) order by e.number`.execute(tx);
    look({ subject: { kind: 'insurance-enrolment', id: last.period }, details: { people: names.rows.length } });
    const people = names.rows.map(({ employmentId, ...person }) => ({ ...person, ...byPerson.get(employmentId)! }));
    return { period: last.period, totalFen: people.reduce((sum, one) => sum + one.claimFen, 0), people };
  },
});
