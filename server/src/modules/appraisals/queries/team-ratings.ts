import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';

const ratingScale = z.array(
  z.object({ rating: z.string(), names: z.object({ zh: z.string(), en: z.string() }), from: z.string().nullable() }),
);

const levelLine = z.object({
  lineId: z.string(),
  code: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  weight: z.string().nullable(),
  levels: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string(), score: z.string() })),
});

const member = z.object({
  scorecardId: z.string(),
  personId: z.string(),
  number: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  jobZh: z.string(),
  jobEn: z.string(),
  grade: z.string(),
  departmentZh: z.string(),
  departmentEn: z.string(),
  state: z.enum(['open', 'published', 'excluded']),
  linesExpected: z.number().int(),
  linesRead: z.number().int(),
  score: z.string().nullable(),
  computedRating: z.string().nullable(),
  rating: z.string().nullable(),
  previousRatings: z.array(z.object({ cycleCode: z.string(), rating: z.string().nullable() })),
  selfRating: z.string().nullable(),
  selfComment: z.string().nullable(),
  proposal: z.string().nullable(),
  comment: z.string(),
  levels: z.array(z.object({ lineId: z.string(), level: z.string() })),
  version: z.number().int(),
  changedAt: z.string().nullable(),
  submittedAt: z.string().nullable(),
  levelLines: z.array(levelLine),
});

/** The asker's own team in a cycle, with what is rated and what is not; of the open cycle unless one is named. */
export const teamRatings = query({
  name: 'team-ratings',
  summary: { zh: '我的团队评价', en: 'Ratings of one’s own team' },
  permission: 'scorecards.rate',
  input: z.object({ cycleId: z.uuid().optional() }),
  output: z.object({
    cycle: z
      .object({
        cycleId: z.string(),
        code: z.string(),
        nameZh: z.string(),
        nameEn: z.string(),
        state: z.enum(['draft', 'trial', 'open', 'published']),
        ratingFrom: z.string().nullable(),
        ratingUntil: z.string().nullable(),
      })
      .nullable(),
    scale: z.array(
      z.object({
        rating: z.string(),
        names: z.object({ zh: z.string(), en: z.string() }),
        from: z.string().nullable(),
      }),
    ),
    members: z.array(member),
    /** Every open cycle in which the asker rates somebody, newest first. */
    open: z.array(z.object({ cycleId: z.string(), code: z.string(), nameZh: z.string(), nameEn: z.string() })),
  }),
  handle: async ({ tx, actor }, { cycleId }) => {
    const cycle = (
      await sql<{
        cycleId: string;
        code: string;
        nameZh: string;
        nameEn: string;
        state: 'draft' | 'trial' | 'open' | 'published';
        ratingFrom: string | null;
        ratingUntil: string | null;
        scale: z.infer<typeof ratingScale>;
      }>`
        select c.cycle_id as "cycleId", c.code, c.name_zh as "nameZh", c.name_en as "nameEn", c.state, p.starts_on as "ratingFrom", p.ends_on as "ratingUntil", c.settings -> 'scale' as scale
        from appraisals.cycle c left join appraisals.cycle_phase p on p.cycle_id = c.cycle_id and p.phase = 'rating'
        where ${cycleId ?? null}::uuid is null and c.state = 'open' or c.cycle_id = ${cycleId ?? null}::uuid order by c.starts_on desc limit 1`.execute(
        tx,
      )
    ).rows[0];
    if (!cycle) return { cycle: null, scale: [], members: [], open: [] };
    const open = await sql<{ cycleId: string; code: string; nameZh: string; nameEn: string }>`
      select c.cycle_id as "cycleId", c.code, c.name_zh as "nameZh", c.name_en as "nameEn" from appraisals.cycle c
      where c.state = 'open' and exists (select from appraisals.scorecard s where s.cycle_id = c.cycle_id and s.rater_person_id = ${actor.personId}::uuid)
      order by c.starts_on desc`.execute(tx);
    const { scale, ...rest } = cycle;
    const members = await sql<z.infer<typeof member>>`
      select s.scorecard_id as "scorecardId", s.person_id as "personId", s.number, s.name_zh as "nameZh", s.name_en as "nameEn", s.job_zh as "jobZh", s.job_en as "jobEn", s.grade,
        s.department_zh as "departmentZh", s.department_en as "departmentEn", s.state, s.lines_expected as "linesExpected", s.lines_read as "linesRead",
        r.score::text as score, r.computed_rating as "computedRating", r.rating,
        coalesce((select json_agg(h order by h."startsOn") from (
          select pc.code as "cycleCode", pc.starts_on as "startsOn", pr.rating from appraisals.scorecard ps join appraisals.cycle pc on pc.cycle_id = ps.cycle_id and pc.state = 'published'
          left join appraisals.scorecard_result pr on pr.person_id = ps.person_id and pr.scorecard_id = ps.scorecard_id
          where ps.person_id = s.person_id and ps.employment_id = s.employment_id and ps.cycle_id <> s.cycle_id order by pc.starts_on desc limit 3) h), '[]'::json) as "previousRatings",
        self.rating as "selfRating", self.comment as "selfComment", m.rating as proposal, coalesce(m.comment, '') as comment, coalesce(m.levels, '[]'::jsonb) as levels, coalesce(m.version, 0) as version,
        to_char(m.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "changedAt", to_char(m.submitted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "submittedAt",
        coalesce((select json_agg(json_build_object('lineId', l.line_id, 'code', i.code, 'nameZh', v.name_zh, 'nameEn', v.name_en, 'weight', l.weight::text, 'levels', coalesce(l.params -> 'levels', '[]'::jsonb)) order by l.sort)
          from appraisals.scorecard_line l join indicators.indicator i on i.indicator_id = l.indicator_id
          join indicators.indicator_version v on v.indicator_id = l.indicator_id and v.version = l.indicator_version and v.source_kind = 'rating'
          where l.person_id = s.person_id and l.scorecard_id = s.scorecard_id), '[]'::json) as "levelLines"
      from appraisals.scorecard s
      left join appraisals.scorecard_result r on r.person_id = s.person_id and r.scorecard_id = s.scorecard_id
      left join appraisals.scorecard_rating m on m.person_id = s.person_id and m.scorecard_id = s.scorecard_id and m.role = 'manager'
      left join appraisals.scorecard_rating self on self.person_id = s.person_id and self.scorecard_id = s.scorecard_id and self.role = 'self' and self.submitted_at is not null
      where s.cycle_id = ${cycle.cycleId} and s.rater_person_id = ${actor.personId}::uuid
      order by s.rated_at is not null, s.department_path, s.number`.execute(tx);
    return { cycle: rest, scale, members: members.rows, open: open.rows };
  },
});
