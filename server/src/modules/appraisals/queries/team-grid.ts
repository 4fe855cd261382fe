import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { isoMoment } from '../gather/lines.ts';
import { factsOf, gatherScorecards } from '../gather/scorecards.ts';
import { policySettings } from '../settings.ts';

const line = z.object({
  lineId: z.string(),
  part: z.enum(['weighted', 'veto', 'bonus']),
  code: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  weight: z.string().nullable(),
  curve: z.string(),
  params: z.record(z.string(), z.unknown()),
  sourceKind: z.enum(['import', 'system', 'rating', 'multi-rater']),
  /** The reading in force and where it came from: the evidence beside the question. */
  value: z.string().nullable(),
  basis: z.string().nullable(),
  sheet: z.string().nullable(),
  sheetRow: z.number().int().nullable(),
  recordedAt: z.string().nullable(),
});

const member = z.object({
  scorecardId: z.string(),
  number: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  jobZh: z.string(),
  jobEn: z.string(),
  grade: z.string(),
  state: z.enum(['open', 'published', 'excluded']),
  previous: z.array(z.object({ cycleCode: z.string(), score: z.string().nullable(), rating: z.string().nullable() })),
  selfRating: z.string().nullable(),
  selfComment: z.string().nullable(),
  proposal: z.string().nullable(),
  comment: z.string(),
  levels: z.array(z.object({ lineId: z.string(), level: z.string() })),
  /** What a calibration meeting decided, which a proposal does not replace. */
  decided: z.string().nullable(),
  version: z.number().int(),
  submittedAt: z.string().nullable(),
  lines: z.array(line),
  /** Facts of the engine as the server scores them; on the screen the levels chosen there take the place of the readings. */
  facts: z.unknown(),
});

type Head = Omit<z.infer<typeof member>, 'lines' | 'decided' | 'facts'>;

/** Everything to rate the asker's own team on one grid, and to compute each total on the screen as the server will. */
export const teamGrid = query({
  name: 'team-grid',
  summary: { zh: '团队评价表', en: 'Grid to rate one’s team' },
  permission: 'scorecards.rate',
  input: z.object({ cycleId: z.uuid() }),
  output: z.object({ settings: policySettings.nullable(), members: z.array(member) }),
  handle: async ({ tx, actor }, { cycleId }) => {
    const heads = await sql<Head>`
      select s.scorecard_id as "scorecardId", s.number, s.name_zh as "nameZh", s.name_en as "nameEn", s.job_zh as "jobZh", s.job_en as "jobEn", s.grade, s.state,
        coalesce((select json_agg(h order by h."startsOn" desc) from (
          select pc.code as "cycleCode", pc.starts_on as "startsOn", pr.score::text as score, pr.rating from appraisals.scorecard ps
          join appraisals.cycle pc on pc.cycle_id = ps.cycle_id and pc.state = 'published'
          left join appraisals.scorecard_result pr on pr.person_id = ps.person_id and pr.scorecard_id = ps.scorecard_id
          where ps.person_id = s.person_id and ps.employment_id = s.employment_id and ps.cycle_id <> s.cycle_id order by pc.starts_on desc limit 3) h), '[]'::json) as previous,
        self.rating as "selfRating", self.comment as "selfComment", m.rating as proposal, coalesce(m.comment, '') as comment, coalesce(m.levels, '[]'::jsonb) as levels,
        coalesce(m.version, 0) as version, ${isoMoment('m.submitted_at')} as "submittedAt"
      from appraisals.scorecard s
      left join appraisals.scorecard_rating m on m.person_id = s.person_id and m.scorecard_id = s.scorecard_id and m.role = 'manager'
      left join appraisals.scorecard_rating self on self.person_id = s.person_id and self.scorecard_id = s.scorecard_id and self.role = 'self' and self.submitted_at is not null
      where s.cycle_id = ${cycleId} and s.rater_person_id = ${actor.personId}::uuid and s.state <> 'excluded'
      order by s.department_path, s.number`.execute(tx);
    const gathered = await gatherScorecards(
      tx,
      'person',
      heads.rows.map((head) => head.scorecardId),
    );
    const byId = new Map(gathered.map((scorecard) => [scorecard.scorecardId, scorecard]));
    return {
      settings: gathered[0]?.settings ?? null,
      members: heads.rows.map((head) => {
        const scorecard = byId.get(head.scorecardId)!;
        const { lines, ratings } = scorecard;
        const decided = ratings.find((one) => one.role === 'calibration' && one.submittedAt !== null)?.rating ?? null;
        return { ...head, decided, lines: [...lines], facts: factsOf(scorecard) };
      }),
    };
  },
});
