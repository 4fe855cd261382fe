import { scaledToText } from '@meritline/engine/money';
import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';

/** Enrolments and declared bases of one person through time. */
export const enrolments = query({
  name: 'enrolments',
  summary: { zh: '参保与缴费基数', en: 'Enrolments and declared bases' },
  permission: 'insurance.read',
  input: z.strictObject({ personId: z.uuid() }),
  output: z.object({
    enrolments: z.array(
      z.object({
        employmentId: z.string(),
        scheme: z.enum(['social-insurance', 'housing-fund']),
        jurisdiction: z.string(),
        contributionYear: z.string(),
        effectiveFrom: z.string(),
        effectiveUntil: z.string().nullable(),
        baseFen: z.number().int(),
        rate: z.string().nullable(),
        recordedAt: z.string(),
      }),
    ),
  }),
  handle: async ({ tx, look }, { personId }) => {
    const found = await sql<{
      employmentId: string;
      scheme: 'social-insurance' | 'housing-fund';
      jurisdiction: string;
      contributionYear: string;
      effectiveFrom: string;
      effectiveUntil: string | null;
      baseFen: number;
      rate: number | null;
      recordedAt: Date;
    }>`select employment_id as "employmentId", scheme, jurisdiction, contribution_year as "contributionYear", effective_from as "effectiveFrom",
        effective_until as "effectiveUntil", base_fen as "baseFen", rate_millionths as rate, recorded_at as "recordedAt"
      from insurance.enrolment where person_id = ${personId} and superseded_at is null order by scheme, effective_from desc`.execute(
      tx,
    );
    look({ subject: { kind: 'insurance-enrolment', id: personId }, personId });
    return {
      enrolments: found.rows.map((row) => ({
        ...row,
        rate: row.rate === null ? null : scaledToText(row.rate, 6),
        recordedAt: row.recordedAt.toISOString(),
      })),
    };
  },
});
