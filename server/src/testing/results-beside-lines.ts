/** What is stored with a result so that pages need not unfold its lines must say the same as card and lines do. */
import { sql } from 'kysely';
import type { Db } from '../platform/database/index.ts';

export interface ResultDiffers {
  readonly scorecardId: string;
  readonly column: 'cycle_id' | 'has_veto' | 'rated_above';
  readonly stored: string | null;
  readonly told: string | null;
}

/** Results of which a stored column differs from what card and lines tell, and how many results have each. */
export async function resultsBesideLines(db: Db): Promise<{ differ: ResultDiffers[]; results: number; rated: number }> {
  const differ = await sql<ResultDiffers>`
    with line as (
      select r.person_id, r.scorecard_id, v.source_kind = 'rating' as is_rated, (f ->> 'effectiveWeight')::numeric as weight, (f ->> 'score')::numeric as score
      from appraisals.scorecard_result r cross join lateral jsonb_array_elements(case jsonb_typeof(r.lines -> 'lines') when 'array' then r.lines -> 'lines' else '[]' end) f
      join indicators.indicator i on i.code = f ->> 'code'
      join appraisals.scorecard_line l on l.person_id = r.person_id and l.scorecard_id = r.scorecard_id and l.indicator_id = i.indicator_id
      join indicators.indicator_version v on v.indicator_id = l.indicator_id and v.version = l.indicator_version
      where f ->> 'score' is not null and (f ->> 'effectiveWeight')::numeric > 0),
    told as (
      select person_id, scorecard_id, sum(weight) filter (where is_rated) / 100 * (sum(score * weight) filter (where is_rated) / sum(weight) filter (where is_rated)
        - sum(score * weight) filter (where not is_rated) / sum(weight) filter (where not is_rated)) as above
      from line group by 1, 2 having count(*) filter (where is_rated) > 0 and count(*) filter (where not is_rated) > 0)
    select x.* from appraisals.scorecard_result r join appraisals.scorecard s on s.person_id = r.person_id and s.scorecard_id = r.scorecard_id
    left join told t on t.person_id = r.person_id and t.scorecard_id = r.scorecard_id
    cross join lateral (values
      (r.scorecard_id, 'cycle_id', r.cycle_id::text, s.cycle_id::text),
      (r.scorecard_id, 'has_veto', r.has_veto::text, (exists (select from jsonb_path_query(r.lines, '$.vetoes[*]') v where v ->> 'status' = 'triggered'))::text),
      (r.scorecard_id, 'rated_above', round(r.rated_above::numeric, 9)::float8::text, round(t.above, 9)::float8::text)) x ("scorecardId", "column", stored, told)
    where x.stored is distinct from x.told`.execute(db);
  const counted = await sql<{ results: number; rated: number }>`
    select count(*) as results, count(rated_above) as rated from appraisals.scorecard_result`.execute(db);
  return { differ: differ.rows, ...counted.rows[0]! };
}
