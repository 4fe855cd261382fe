-- The same statistics with the same guards, from what each grouping needs: one statement for all of them carried the lines of
-- every result through every grouping, unfolded each card into all its departments as text, and asked the setting of the asker
-- once a row. `depth` = how many levels below the root are told apart; null = all. `whole` is the root alone.
drop function statistics.summary(uuid[], text, ltree, bigint);
create function statistics.summary(cycles uuid[], grouped_by text, root ltree, smallest bigint, depth bigint default null)
returns table (cycle_id uuid, key text, people bigint, scored bigint, outside bigint, is_shown boolean, mean float8, deviation float8, lowest float8, q1 float8, median float8, q3 float8, highest float8, spread jsonb, has_parts boolean)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
declare
  scopes ltree[] := access.scopes('app.scores_scope');
  -- Cards that count, and of each fact: its group, whether the asker may see the person, the score, the mark that is counted.
  card constant text := $sql$
    select s.cycle_id, s.department_path as path, s.grade, s.rater_person_id, s.person_id, s.scorecard_id, s.department_path <@ any ($3) as is_seen
    from appraisals.scorecard s join appraisals.cycle c on c.cycle_id = s.cycle_id and c.state in ('open', 'published')
    where s.cycle_id = any ($1) and s.state <> 'excluded' and not s.is_trial and s.department_path <@ $2
      and (c.state = 'published' or (s.person_id is distinct from $4 and s.department_path <@ any ($3)))$sql$;
  result constant text := $sql$left join appraisals.scorecard_result r on r.cycle_id = any ($1) and r.cycle_id = k.cycle_id and r.person_id = k.person_id and r.scorecard_id = k.scorecard_id$sql$;
  fact text := case grouped_by
    when 'whole' then 'select k.cycle_id, $2::text as key, k.is_seen, r.score::float8 as score, r.rating as mark, false as is_below from card k ' || result
    when 'grade' then 'select k.cycle_id, k.grade as key, k.is_seen, r.score::float8 as score, r.rating as mark, false as is_below from card k ' || result
    when 'rater' then 'select k.cycle_id, k.rater_person_id::text as key, k.is_seen, r.score::float8 as score, r.rating as mark, false as is_below from card k ' || result
      || ' where k.is_seen and k.rater_person_id is not null'
    when 'organisation' then 'select k.cycle_id, u.key, k.is_seen, r.score::float8 as score, r.rating as mark, u.is_below from card k ' || result || ' join unit u on u.path = k.path'
    when 'indicator' then $sql$select k.cycle_id, l ->> 'code' as key, k.is_seen, (l ->> 'score')::float8 as score, l ->> 'light' as mark, false as is_below
      from card k join appraisals.scorecard_result r on r.person_id = k.person_id and r.scorecard_id = k.scorecard_id cross join lateral jsonb_array_elements(r.lines -> 'lines') l$sql$
    end;
begin
  if cardinality(scopes) = 0 or not (root = 'company' or root <@ any (scopes)) or fact is null then return; end if;
  return query execute format($sql$
    with card as %s (%s),
    unit as (
      select p.path, subpath(p.path, 0, n)::text as key, n < nlevel(p.path) as is_below
      from (select distinct k.path from card k where %L) p cross join lateral generate_series(nlevel($2), least(nlevel(p.path), nlevel($2) + $6)) n),
    fact as materialized (%s),
    summed as (
      select f.cycle_id, f.key, count(*) as people, count(f.score) as scored, count(f.score) filter (where not f.is_seen) as outside, avg(f.score) as mean, stddev_samp(f.score) as deviation,
        min(f.score) as lowest, percentile_cont(array[0.25, 0.5, 0.75]) within group (order by f.score) as quarters, max(f.score) as highest, bool_or(f.is_below) as has_parts
      from fact f group by 1, 2),
    spread as (
      select m.cycle_id, m.key, jsonb_object_agg(m.mark, m.people) as spread
      from (select f.cycle_id, f.key, f.mark, count(*) as people from fact f where f.mark is not null group by 1, 2, 3) m group by 1, 2),
    judged as (select s.*, s.outside = 0 or s.outside >= greatest($5, 5) as is_shown from summed s)
    select j.cycle_id, j.key, j.people, case when j.is_shown then j.scored end, j.outside, j.is_shown, case when j.is_shown then j.mean end, case when j.is_shown then j.deviation end,
      case when j.is_shown then j.lowest end, case when j.is_shown then j.quarters[1] end, case when j.is_shown then j.quarters[2] end, case when j.is_shown then j.quarters[3] end,
      case when j.is_shown then j.highest end, case when j.is_shown then coalesce(p.spread, '{}') else '{}' end, j.has_parts
    from judged j left join spread p on p.cycle_id = j.cycle_id and p.key = j.key$sql$,
    case when grouped_by = 'organisation' then 'materialized' else 'not materialized' end, card, grouped_by = 'organisation', fact)
  using cycles, root, scopes, access.person(), smallest, coalesce(depth, 1000)::int;
end
$$;
revoke all on function statistics.summary(uuid[], text, ltree, bigint, bigint) from public;
grant execute on function statistics.summary(uuid[], text, ltree, bigint, bigint) to meritline_app;
