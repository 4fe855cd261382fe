-- The digests of a run's payslips, kept in order in blocks of a thousand people, so that one person calculated again makes the
-- run's fingerprint anew without reading everybody's payslip. The fingerprint is what it was: SHA-256 over all digests in order
-- of person and employment. Closing a month still makes it from the payslips themselves.
create table payroll.digest_block (
  run_id        uuid not null constraint digest_block_run_fk references payroll.run (run_id),
  first_person  uuid not null,
  digests       bytea not null,
  constraint digest_block_pk primary key (run_id, first_person)
);
comment on table payroll.digest_block is 'local: result digests of the payslips from first_person up to the next block, in order of person and employment; the first block begins at the lowest id there is; gone when the month is closed';
alter table payroll.digest_block alter column digests set storage external;
alter table payroll.digest_block enable row level security;
create policy digest_block_batch on payroll.digest_block to meritline_batch using (true) with check (true);
grant select, insert, update, delete on payroll.digest_block to meritline_batch;

-- Who left since last month is found without reading everybody in the run.
create index run_person_out_ix on payroll.run_person (run_id) where not is_included;

-- Statistics of a cycle read the scopes once, carry the lines of a result only where lines are summed, and cut the path of a
-- department once a department.
create or replace function statistics.summary(cycles uuid[], grouped_by text, root ltree, smallest bigint)
returns table (cycle_id uuid, key text, people bigint, scored bigint, outside bigint, is_shown boolean, mean float8, deviation float8, lowest float8, q1 float8, median float8, q3 float8, highest float8, spread jsonb)
language sql stable security definer set search_path = pg_catalog, public as $$
  with card as materialized (
    select s.cycle_id, s.department_path as path, s.grade, s.rater_person_id, coalesce(s.department_path <@ any ((select access.scopes('app.scores_scope'))::ltree[]), false) as is_seen,
      r.score::float8 as score, r.rating, case when grouped_by = 'indicator' then r.lines end as lines
    from appraisals.scorecard s
    join appraisals.cycle c on c.cycle_id = s.cycle_id and c.state in ('open', 'published')
    left join appraisals.scorecard_result r on r.person_id = s.person_id and r.scorecard_id = s.scorecard_id
    where s.cycle_id = any (cycles) and s.state <> 'excluded' and not s.is_trial and s.department_path <@ root
      and coalesce(current_setting('app.scores_scope', true), '') <> ''
      and (root = 'company' or access.in_scope('app.scores_scope', root))
      and (c.state = 'published' or (s.person_id is distinct from (select access.person())
        and coalesce(s.department_path <@ any ((select access.scopes('app.scores_scope'))::ltree[]), false)))),
  unit as (
    select p.path, subpath(p.path, 0, k)::text as key from (select distinct path from card where grouped_by = 'organisation') p cross join lateral generate_series(nlevel(root), nlevel(p.path)) k),
  fact as (
    select c.cycle_id, u.key collate "C" as key, c.is_seen, c.score, c.rating as mark from card c join unit u on u.path = c.path where grouped_by = 'organisation'
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
