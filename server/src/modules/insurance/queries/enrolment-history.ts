import { scaledToText } from '@meritline/engine/money';
import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';

/** Everything ever recorded of a person's enrolments, superseded facts too, the newest first. */
export const enrolmentHistory = query({
  name: 'enrolment-history',
  summary: { zh: '参保变更记录', en: 'History of a person’s enrolments' },
  permission: 'insurance.read',
  input: z.strictObject({ personId: z.uuid(), employmentId: z.uuid() }),
  output: z.object({
    entries: z.array(
      z.object({
        scheme: z.enum(['social-insurance', 'housing-fund']),
        jurisdiction: z.string(),
        contributionYear: z.string(),
        fromMonth: z.string(),
        lastMonth: z.string().nullable(),
        baseFen: z.number().int(),
        rate: z.string().nullable(),
        by: z.string(),
        recordedAt: z.string(),
        supersededAt: z.string().nullable(),
      }),
    ),
  }),
  handle: async ({ tx, look }, { personId, employmentId }) => {
    const found = await sql<{
      scheme: 'social-insurance' | 'housing-fund';
      jurisdiction: string;
      contributionYear: string;
      fromMonth: string;
      lastMonth: string | null;
      baseFen: number;
      rate: number | null;
      by: string;
      recordedAt: Date;
      supersededAt: Date | null;
    }>`select e.scheme, e.jurisdiction, e.contribution_year as "contributionYear", to_char(e.effective_from, 'YYYY-MM') as "fromMonth", to_char(e.effective_until - 1, 'YYYY-MM') as "lastMonth",
        e.base_fen as "baseFen", e.rate_millionths as rate, coalesce(p.name_zh, e.recorded_by) as by, e.recorded_at as "recordedAt", e.superseded_at as "supersededAt"
      from insurance.enrolment e left join access.account_person a on a.user_id = e.recorded_by left join people.person p on p.person_id = a.person_id
      where e.person_id = ${personId} and e.employment_id = ${employmentId} order by e.scheme desc, e.superseded_at is null desc, e.effective_from desc, e.recorded_at desc`.execute(
      tx,
    );
    look({ subject: { kind: 'insurance-enrolment', id: employmentId }, personId });
    return {
      entries: found.rows.map((row) => ({
        ...row,
        rate: row.rate === null ? null : scaledToText(row.rate, 6),
        recordedAt: row.recordedAt.toISOString(),
        supersededAt: row.supersededAt?.toISOString() ?? null,
      })),
    };
  },
});
