-- Statistics of appraisals are summed in the database, so that what may not be seen of a person does not leave it: a group is
-- answered when the asker may see everyone in it, or, in a published cycle, when at least five of those the asker may not see
-- have a score in it. Else the figures are null. Nobody's own card counts before publication.
create schema statistics;
grant usage on schema statistics to meritline_app, meritline_batch;

create function statistics.summary(cycles uuid[], grouped_by text, root ltree, smallest bigint)
returns table (cycle_id uuid, key text, people bigint, scored bigint, outside bigint, is_shown boolean, mean float8, deviation float8, lowest float8, q1 float8, median float8, q3 float8, highest float8, spread jsonb)
language sql stable security definer set search_path = pg_catalog, public as $$
  with card as materialized (
    select s.cycle_id, s.department_path as path, s.grade, s.rater_person_id, access.in_scope('app.scores_scope', s.department_path) as is_seen, r.score::float8 as score, r.rating, r.lines
    from appraisals.scorecard s
    join appraisals.cycle c on c.cycle_id = s.cycle_id and c.state in ('open', 'published')
    left join appraisals.scorecard_result r on r.person_id = s.person_id and r.scorecard_id = s.scorecard_id
    where s.cycle_id = any (cycles) and s.state <> 'excluded' and not s.is_trial and s.department_path <@ root
      and coalesce(current_setting('app.scores_scope', true), '') <> ''
      and (root = 'company' or access.in_scope('app.scores_scope', root))
      and (c.state = 'published' or (s.person_id is distinct from access.person() and access.in_scope('app.scores_scope', s.department_path)))),
  fact as (
    select cycle_id, subpath(path, 0, k)::text as key, is_seen, score, rating as mark from card cross join lateral generate_series(nlevel(root), nlevel(path)) k where grouped_by = 'organisation'
    union all select cycle_id, grade, is_seen, score, rating from card where grouped_by = 'grade'
    union all select cycle_id, rater_person_id::text, is_seen, score, rating from card where grouped_by = 'rater' and is_seen and rater_person_id is not null
    union all select cycle_id, l ->> 'code', is_seen, (l ->> 'score')::float8, l ->> 'light' from card cross join lateral jsonb_array_elements(lines -> 'lines') l where grouped_by = 'indicator'),
  summed as (
    select f.cycle_id, f.key, count(*) as people, count(f.score) as scored, count(f.score) filter (where not f.is_seen) as outside, avg(f.score) as mean, stddev_samp(f.score) as deviation, min(f.score) as lowest,
      percentile_cont(array[0.25, 0.5, 0.75]) within group (order by f.score) as quarters, max(f.score) as highest
    from fact f group by 1, 2),
  spread as (
    select m.cycle_id, m.key, jsonb_object_agg(m.mark, m.people) as spread
    from (select f.cycle_id, f.key, f.mark, count(*) as people from fact f where f.mark is not null group by 1, 2, 3) m group by 1, 2),
  judged as (select s.*, s.outside = 0 or s.outside >= greatest(smallest, 5) as is_shown from summed s)
  select j.cycle_id, j.key, j.people, case when j.is_shown then j.scored end, j.outside, j.is_shown, case when j.is_shown then j.mean end, case when j.is_shown then j.deviation end,
    case when j.is_shown then j.lowest end, case when j.is_shown then j.quarters[1] end, case when j.is_shown then j.quarters[2] end, case when j.is_shown then j.quarters[3] end,
    case when j.is_shown then j.highest end, case when j.is_shown then coalesce(p.spread, '{}') else '{}' end
  from judged j left join spread p on p.cycle_id = j.cycle_id and p.key = j.key
$$;
revoke all on function statistics.summary(uuid[], text, ltree, bigint) from public;
grant execute on function statistics.summary(uuid[], text, ltree, bigint) to meritline_app;
