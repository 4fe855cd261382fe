import { listPlaces } from '@meritline/rulepacks';
import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { placeOfCards } from '../population.ts';
import { progressCounts } from './cycle-progress.ts';

const row = z.object({
  /** Person id of the rater, or jurisdiction of the place of work; null for cards without one. */
  key: z.string().nullable(),
  nameZh: z.string().nullable(),
  nameEn: z.string().nullable(),
  ...progressCounts,
  medianMinutes: z.number().nullable(),
  ratedLately: z.number().int(),
  waitingFor: z.array(
    z.object({ personId: z.string(), nameZh: z.string(), nameEn: z.string(), forms: z.number().int() }),
  ),
});

/** What a card (s) is counted under, and the name it carries there; a place is named by the rule packs. */
const groupings = {
  rater: { key: sql`s.rater_person_id::text`, zh: sql`s.rater_zh`, en: sql`s.rater_en`, join: sql`` },
  location: { key: sql`place.city`, zh: sql`null::text`, en: sql`null::text`, join: placeOfCards },
};

/** How far a cycle is by who rates or by place of work; those with the most open ratings first. */
export const cycleProgressBy = query({
  name: 'cycle-progress-by',
  summary: { zh: '考核进度（评价人或工作地 × 阶段）', en: 'Progress of a cycle: rater or place of work by phase' },
  permission: 'cycles.read',
  input: z.object({
    cycleId: z.uuid(),
    by: z.enum(['rater', 'location']),
    limit: z.coerce.number().int().min(1).max(5_000).default(100),
  }),
  output: z.object({ total: z.number().int(), rows: z.array(row) }),
  handle: async ({ tx, now }, { cycleId, by, limit }) => {
    const known = await sql`select from appraisals.cycle where cycle_id = ${cycleId}`.execute(tx);
    if (known.rows.length === 0) throw problems.notFound('cycle', cycleId);
    const { key, zh, en, join } = groupings[by];
    const found = await sql<z.infer<typeof row> & { total: number }>`
      with cards as materialized (
        select ${key} as key, ${zh} as zh, ${en} as en, s.rater_person_id, s.rater_zh, s.rater_en, s.state, s.lines_expected, s.lines_read, s.targets_agreed_at,
          s.self_submitted_at, s.rated_at, s.second_rated_at, s.calibrated_at, case when s.rated_at is not null and s.rating_seconds > 0 then s.rating_seconds end as seconds
        from appraisals.scorecard s ${join} where s.cycle_id = ${cycleId} and s.state <> 'excluded'),
      raters as (
        select key, rater_person_id, min(rater_zh) as zh, min(rater_en) as en, count(*) as forms
        from cards where rater_person_id is not null and rated_at is null and state = 'open' group by 1, 2),
      waiting as (
        select key, sum(forms) as forms, json_agg(json_build_object('personId', rater_person_id, 'nameZh', zh, 'nameEn', en, 'forms', forms) order by forms desc, en) as raters
        from raters group by 1),
      groups as (
        select key, min(zh) as "nameZh", min(en) as "nameEn", count(*) as people, count(*) filter (where lines_read >= lines_expected) as read, sum(lines_expected)::bigint as "linesExpected",
          sum(least(lines_read, lines_expected))::bigint as "linesRead", count(targets_agreed_at) as "targetsAgreed", count(self_submitted_at) as "selfSubmitted", count(rated_at) as rated,
          count(second_rated_at) as "secondRated", count(calibrated_at) as calibrated, count(*) filter (where state = 'published') as published,
          count(*) filter (where rated_at > ${now}::timestamptz - interval '7 days') as "ratedLately", round(percentile_cont(0.5) within group (order by seconds) / 60)::float8 as "medianMinutes"
        from cards group by 1)
      select g.*, coalesce(w.raters, '[]'::json) as "waitingFor", count(*) over () as total
      from groups g left join waiting w on w.key is not distinct from g.key
      order by coalesce(w.forms, 0) desc, g.people desc, g."nameEn", g.key limit ${limit}`.execute(tx);
    const places = by === 'location' ? new Map(listPlaces().map((place) => [place.code, place])) : null;
    return {
      total: found.rows[0]?.total ?? 0,
      rows: found.rows.map(({ total: _, ...one }) => {
        const place = one.key === null ? undefined : places?.get(one.key);
        return places === null ? one : { ...one, nameZh: place?.zh ?? one.key, nameEn: place?.en ?? one.key };
      }),
    };
  },
});
