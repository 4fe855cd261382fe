-- Page 100 of a cycle sorted all its cards by department and name, each name by the rules of Chinese, to throw nearly all away. Here
-- they lie in that order, with what the policies ask, so that a page costs what it shows. No column of it changes in the course
-- of a cycle's work: writes of readings, signatures and ratings do not touch it.
create index scorecard_order_ix on appraisals.scorecard (cycle_id, department_path, name_zh collate "zh-x-icu", scorecard_id)
  include (person_id, is_trial, earlier_raters);
