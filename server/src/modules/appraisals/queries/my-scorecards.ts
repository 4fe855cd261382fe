import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';

const row = z.object({
  scorecardId: z.string(),
  cycleCode: z.string(),
  cycleZh: z.string(),
  cycleEn: z.string(),
  startsOn: z.string(),
  endsOn: z.string(),
  state: z.enum(['open', 'published', 'excluded']),
  raterZh: z.string().nullable(),
  raterEn: z.string().nullable(),
  linesExpected: z.number().int(),
  linesRead: z.number().int(),
  selfRatingFrom: z.string().nullable(),
  isSelfRated: z.boolean(),
  score: z.string().nullable(),
  rating: z.string().nullable(),
  coefficient: z.string().nullable(),
});

/** The own scorecards, newest first; results of published ones. */
export const myScorecards = query({
  name: 'my-scorecards',
  summary: { zh: '我的记分卡列表', en: 'One’s own scorecards' },
  permission: 'scorecards.read-own',
  input: z.object({}),
  output: z.object({ scorecards: z.array(row) }),
  handle: async ({ tx, actor }) => {
    const found = await sql<z.infer<typeof row>>`
      select s.scorecard_id as "scorecardId", c.code as "cycleCode", c.name_zh as "cycleZh", c.name_en as "cycleEn", c.starts_on as "startsOn", c.ends_on as "endsOn",
        s.state, s.rater_zh as "raterZh", s.rater_en as "raterEn", s.lines_expected as "linesExpected", s.lines_read as "linesRead", p.starts_on as "selfRatingFrom",
        exists (select from appraisals.scorecard_rating sr where sr.person_id = s.person_id and sr.scorecard_id = s.scorecard_id and sr.role = 'self' and sr.submitted_at is not null) as "isSelfRated",
        r.score::text as score, r.rating, r.coefficient::text as coefficient
      from appraisals.scorecard s join appraisals.cycle c on c.cycle_id = s.cycle_id
      left join appraisals.cycle_phase p on p.cycle_id = c.cycle_id and p.phase = 'self'
      left join appraisals.scorecard_result r on r.person_id = s.person_id and r.scorecard_id = s.scorecard_id and r.is_published
      where s.person_id = ${actor.personId}::uuid order by c.starts_on desc`.execute(tx);
    return { scorecards: found.rows };
  },
});
