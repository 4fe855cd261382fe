-- A list by change of score went from each card of the cycle to the card of the same employment in the cycle before, and from there
-- to its result. A result says now whose it is, so that it is found without its card. A card never changes its employment.
alter table appraisals.scorecard_result add column employment_id uuid;
comment on column appraisals.scorecard_result.employment_id is 'that of the card';
update appraisals.scorecard_result r set employment_id = s.employment_id from appraisals.scorecard s where s.person_id = r.person_id and s.scorecard_id = r.scorecard_id;
alter table appraisals.scorecard_result alter column employment_id set not null;

drop index appraisals.scorecard_result_cycle_ix;
create index scorecard_result_cycle_ix on appraisals.scorecard_result (cycle_id, person_id, scorecard_id)
  include (score, rating, computed_rating, department_path, is_published, has_veto, rated_above, employment_id);
