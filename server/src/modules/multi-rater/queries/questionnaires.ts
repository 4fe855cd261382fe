import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { content } from '../content.ts';
import { STARTER } from '../starter.ts';

const row = z.object({
  code: z.string(),
  version: z.number().int(),
  nameZh: z.string(),
  nameEn: z.string(),
  content,
  reason: z.string(),
  recordedAt: z.string(),
  /** Rounds that use this version. */
  uses: z.number().int(),
  isNewest: z.boolean(),
});

/** All versions of all questionnaires, newest first, and one to start from. */
export const questionnaires = query({
  name: 'questionnaires',
  summary: { zh: '360 度问卷', en: 'Questionnaires and their versions' },
  permission: 'multi-rater.read',
  input: z.object({}),
  output: z.object({ questionnaires: z.array(row), starter: content }),
  handle: async ({ tx }) => {
    const found = await sql<z.infer<typeof row>>`
      select q.code, q.version, q.name_zh as "nameZh", q.name_en as "nameEn", q.content, q.reason, to_char(q.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "recordedAt",
        (select count(*) from multi_rater.round r where r.questionnaire_code = q.code and r.questionnaire_version = q.version) as uses,
        q.version = max(q.version) over (partition by q.code) as "isNewest"
      from multi_rater.questionnaire q order by q.code, q.version desc`.execute(tx);
    return { questionnaires: found.rows, starter: STARTER };
  },
});
