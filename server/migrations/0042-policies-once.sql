-- A policy is written as a sentence about a row: `access.in_scope('app.people_scope', department_path)`. Asked like that it reads
-- the setting once a row, which was most of what a list of 20,000 people cost. So after every migration the policies are restated
-- to read it once a statement; a distributed engine, which refuses any subquery in a policy, keeps them as they were written.

-- The departments of a scope; empty without a setting.
create function access.scopes(setting text) returns ltree[] language sql stable parallel safe
  as $$ select coalesce(string_to_array(nullif(current_setting(setting, true), ''), ',')::ltree[], '{}') $$;
grant execute on function access.scopes(text) to meritline_app, meritline_batch;

-- `coalesce` says that no answer is a no, as in_scope does, and keeps the planner at one half: it knows the operator to be rarely
-- true, and would join whole companies row by row.
-- The expression of a policy, as pg_get_expr writes it with nothing but pg_catalog in the path, in one form or the other.
create function access.stated(expression text, is_once boolean) returns text language sql immutable parallel safe
  as $$ select case when is_once then
      regexp_replace(regexp_replace(expression,
        '(?<!SELECT )access\.(person|actor)\(\)', '( SELECT access.\1() AS \1)', 'g'),
        'access\.in_scope\(''([a-z_.]+)''::text, ([^()]+)\)', 'COALESCE((\2 OPERATOR(public.<@) ANY (( SELECT access.scopes(''\1''::text) AS scopes)::public.ltree[])), false)', 'g')
    else
      regexp_replace(regexp_replace(expression,
        '\( SELECT access\.(person|actor)\(\) AS \1\)', 'access.\1()', 'g'),
        'COALESCE\(\(([^()]+) OPERATOR\(public\.<@\) ANY \(\( SELECT access\.scopes\(''([a-z_.]+)''::text\) AS scopes\)::public\.ltree\[\]\)\), false\)', 'access.in_scope(''\2''::text, \1)', 'g')
    end $$;

-- States every policy in the form the engine is quick with, or in the one asked for; answers how many were changed.
create function access.state_policies(is_once boolean default null) returns bigint
language plpgsql set search_path = pg_catalog as $$
declare
  once boolean := coalesce(is_once, not exists (select from pg_extension where extname = 'citus'));
  changed bigint := 0;
  p record;
begin
  for p in
    select w.*, access.stated(w.has_using, once) as to_using, access.stated(w.has_check, once) as to_check
    from (select polname, polrelid::regclass::text as place, pg_get_expr(polqual, polrelid) as has_using, pg_get_expr(polwithcheck, polrelid) as has_check from pg_policy) w
  loop
    if p.has_using is not distinct from p.to_using and p.has_check is not distinct from p.to_check then continue; end if;
    execute format('alter policy %I on %s', p.polname, p.place)
      || coalesce(' using (' || p.to_using || ')', '') || coalesce(' with check (' || p.to_check || ')', '');
    changed := changed + 1;
  end loop;
  return changed;
end
$$;
revoke all on function access.stated(text, boolean), access.state_policies(boolean) from public;
