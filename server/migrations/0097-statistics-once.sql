-- The same statistics with the same guards. A department was told apart by joining every card with every level above it, and
-- the planner, expecting hundreds of rows for each, sorted whole texts; now a card has one place, counts are added up the tree,
-- and only the order of scores is asked for each level. Who asks by grade or rater is answered the whole from the same cards
-- (`is_whole`) and need not ask again. 300,000 lines of two cycles are sorted in memory: written to disk they took a sixth more.
drop function statistics.summary(uuid[], text, ltree, bigint, bigint);
create function statistics.summary(cycles uuid[], grouped_by text, root ltree, smallest bigint, depth bigint default null)
returns table (cycle_id uuid, key text, is_whole boolean, people bigint, scored bigint, outside bigint, is_shown boolean, mean float8, deviation float8, lowest float8, q1 float8, median float8, q3 float8, highest float8, spread jsonb, has_parts boolean)
language plpgsql stable security definer set search_path = pg_catalog, public set work_mem = '64MB' as $$
declare
  scopes ltree[] := access.scopes('app.scores_scope');
  -- Departments below this level count in the one above them.
  deepest int := nlevel(root) + least(coalesce(depth, 1000), 1000)::int;
  -- Who may see the whole department is spared the question of every card.
  seen text := case when root <@ any (scopes) then 'true' else 's.department_path <@ any ($3)' end;
  is_tree boolean := grouped_by = 'organisation';
  is_line boolean := grouped_by = 'indicator';
  leaf text := case grouped_by
    when 'whole' then '$2::text'
    when 'grade' then 's.grade'
    when 'rater' then 'case when ' || seen || ' then coalesce(s.rater_person_id::text, '''') else '''' end'
    when 'organisation' then 'subpath(s.department_path, 0, least(nlevel(s.department_path), $6))::text'
    when 'indicator' then $sql$l ->> 'code'$sql$ end;
  fact text := case when is_line then $sql$(l ->> 'score')::float8 as score, l ->> 'light' as mark$sql$ else 'r.score::float8 as score, r.rating as mark' end;
  -- Of a line the result must be there; a card without a result counts as one without a score.
  result text := case when is_line then 'join' else 'left join' end
    || ' appraisals.scorecard_result r on r.cycle_id = any ($1) and r.cycle_id = s.cycle_id and r.person_id = s.person_id and r.scorecard_id = s.scorecard_id'
    || case when is_line then $sql$ cross join lateral jsonb_array_elements(r.lines -> 'lines') l$sql$ else '' end;
  -- Groups a card of a place counts in: it and those above it, or it and the whole.
  groups text := case
    when is_tree then $sql$select subpath(c.leaf::ltree, 0, n)::text collate "C" as key, n = nlevel($2) as is_whole, n < nlevel(c.leaf::ltree) as is_above from generate_series(nlevel($2), nlevel(c.leaf::ltree)) n$sql$
    when is_line or grouped_by = 'whole' then 'select c.leaf as key, not $7 as is_whole, false as is_above'
    else $sql$select c.leaf as key, false as is_whole, false as is_above where c.leaf <> '' union all select $2::text, true, false$sql$ end;
  figures constant text := $sql$avg(f.score) as mean, stddev_samp(f.score) as deviation, min(f.score) as lowest,
        percentile_cont(array[0.25, 0.5, 0.75]) within group (order by f.score) as quarters, max(f.score) as highest$sql$;
  ordered text := case
    when is_tree and deepest > nlevel(root) + 1 then 'select f.place, p.key, p.is_whole, ' || figures || ' from fact f join (select distinct k.leaf, k.key, k.is_whole from keyed k) p on p.leaf = f.leaf group by 1, 2, 3'
    when is_line or grouped_by = 'whole' then 'select f.place, f.leaf as key, not $7 as is_whole, ' || figures || ' from fact f group by 1, 2'
    else 'select f.place, case grouping(f.leaf) when 0 then f.leaf else $2::text end as key, grouping(f.leaf) = 1 as is_whole, ' || figures || ' from fact f group by grouping sets ((f.place, f.leaf), (f.place))'
    end;
begin
  if cardinality(scopes) = 0 or not (root = 'company' or root <@ any (scopes)) or leaf is null then return; end if;
  return query execute format($sql$
    with fact as materialized (
      select c.place, (%s) collate "C" as leaf, %s as is_seen, %s, nlevel(s.department_path) > $6 as is_below
      from appraisals.scorecard s
      join (select o.cycle_id, o.state = 'published' as is_published, array_position($1, o.cycle_id) as place from appraisals.cycle o
        where o.cycle_id = any ($1) and o.state in ('open', 'published')) c on c.cycle_id = s.cycle_id
      %s
      where s.cycle_id = any ($1) and s.state <> 'excluded' and not s.is_trial and s.department_path <@ $2
        and (c.is_published or (s.person_id is distinct from $4 and %s))),
    counted as (
      select f.place, f.leaf, f.mark, count(*) as people, count(f.score) as scored, count(f.score) filter (where not f.is_seen) as outside, bool_or(f.is_below) as is_below
      from fact f group by 1, 2, 3),
    keyed as (select c.*, u.key, u.is_whole, u.is_above from counted c cross join lateral (%s) u),
    told as (
      select k.place, k.key, k.is_whole, sum(k.people)::bigint as people, sum(k.scored)::bigint as scored, sum(k.outside)::bigint as outside,
        bool_or(k.is_below or k.is_above) and $8 as has_parts
      from keyed k group by 1, 2, 3),
    spread as (
      select m.place, m.key, m.is_whole, jsonb_object_agg(m.mark, m.people) as spread
      from (select k.place, k.key, k.is_whole, k.mark, sum(k.people)::bigint as people from keyed k where k.mark is not null group by 1, 2, 3, 4) m group by 1, 2, 3),
    ordered as (%s),
    judged as (select t.*, t.outside = 0 or t.outside >= greatest($5, 5) as is_shown from told t)
    select $1[j.place], j.key, j.is_whole, j.people, case when j.is_shown then j.scored end, j.outside, j.is_shown, case when j.is_shown then o.mean end, case when j.is_shown then o.deviation end,
      case when j.is_shown then o.lowest end, case when j.is_shown then o.quarters[1] end, case when j.is_shown then o.quarters[2] end, case when j.is_shown then o.quarters[3] end,
      case when j.is_shown then o.highest end, case when j.is_shown then coalesce(s.spread, '{}') else '{}' end, j.has_parts
    from judged j
    join ordered o on o.place = j.place and o.key = j.key and o.is_whole = j.is_whole
    left join spread s on s.place = j.place and s.key = j.key and s.is_whole = j.is_whole$sql$, leaf, seen, fact, result, seen, groups, ordered)
  using cycles, root, scopes, access.person(), smallest, deepest, is_line, is_tree;
end
$$;
revoke all on function statistics.summary(uuid[], text, ltree, bigint, bigint) from public;
grant execute on function statistics.summary(uuid[], text, ltree, bigint, bigint) to meritline_app;
