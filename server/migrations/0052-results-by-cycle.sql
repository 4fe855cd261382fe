-- A list of a cycle had to read every result of every cycle, lines and all, to find the scores of one: results said nothing of
-- their cycle. Now they do, and one index answers what lists, heat map and statistics ask of a score, policy included, without
-- the lines. A card never changes its cycle.
alter table appraisals.scorecard_result add column cycle_id uuid;
alter table appraisals.scorecard_result add column rated_above float8;
comment on column appraisals.scorecard_result.cycle_id is 'that of the card';
comment on column appraisals.scorecard_result.rated_above is 'points of the total by which the lines the rater filled stand above the measured ones; null with only one of the two';

update appraisals.scorecard_result r set cycle_id = s.cycle_id from appraisals.scorecard s where s.person_id = r.person_id and s.scorecard_id = r.scorecard_id;
alter table appraisals.scorecard_result alter column cycle_id set not null;

-- As the severity of raters took it from the lines at every look until now.
update appraisals.scorecard_result r set rated_above = d.difference from (
  with line as (
    select x.person_id, x.scorecard_id, v.source_kind = 'rating' as is_rated, (f ->> 'effectiveWeight')::numeric as weight, (f ->> 'score')::numeric as score
    from appraisals.scorecard_result x
    cross join lateral jsonb_array_elements(x.lines -> 'lines') f
    join indicators.indicator i on i.code = f ->> 'code'
    join appraisals.scorecard_line l on l.person_id = x.person_id and l.scorecard_id = x.scorecard_id and l.indicator_id = i.indicator_id
    join indicators.indicator_version v on v.indicator_id = l.indicator_id and v.version = l.indicator_version
    where f ->> 'score' is not null and (f ->> 'effectiveWeight')::numeric > 0)
  select person_id, scorecard_id,
    (sum(weight) filter (where is_rated) / 100 * (sum(score * weight) filter (where is_rated) / sum(weight) filter (where is_rated)
      - sum(score * weight) filter (where not is_rated) / sum(weight) filter (where not is_rated)))::float8 as difference
  from line group by person_id, scorecard_id
  having count(*) filter (where is_rated) > 0 and count(*) filter (where not is_rated) > 0) d
where d.person_id = r.person_id and d.scorecard_id = r.scorecard_id;

-- Computed by the database from the lines, so that it cannot say anything else than they do. It rewrites the table, and with it
-- what the two updates left behind.
alter table appraisals.scorecard_result add column has_veto boolean not null
  generated always as (coalesce(lines @? '$.vetoes[*] ? (@.status == "triggered")', false)) stored;
comment on column appraisals.scorecard_result.has_veto is 'a veto of the lines is triggered';

create index scorecard_result_cycle_ix on appraisals.scorecard_result (cycle_id, person_id, scorecard_id)
  include (score, rating, computed_rating, department_path, is_published, has_veto, rated_above);

-- Who is in a cycle, for counts and for the cycle before: without the cards, which carry names and are kept half empty.
create index scorecard_cycle_people_ix on appraisals.scorecard (cycle_id, person_id, scorecard_id)
  include (employment_id, department_path, is_trial, earlier_raters, state, grade, rater_person_id);
