-- The launch of a large cycle and the commit of a large import run as background work, as the person who asked. The row says
-- which work is on its way, so that nobody asks twice or edits meanwhile, and why the last one failed, for whoever comes back.

alter table platform.work add column requested_by_name text not null default '';
comment on column platform.work.requested_by_name is 'name of the account, for work that is done as that person and writes who did it';

alter table appraisals.cycle add column launch_work_id uuid;
alter table appraisals.cycle add column launch_problem jsonb;
alter table appraisals.cycle add constraint cycle_launch_work_ck check (launch_work_id is null or state = 'draft');
comment on column appraisals.cycle.launch_work_id is 'the work that launches this draft; null = none on its way';
comment on column appraisals.cycle.launch_problem is 'why the last launch in the background came to nothing: title and remedy in both languages';

alter table imports.import add column commit_work_id uuid;
alter table imports.import add column commit_problem jsonb;
alter table imports.import add constraint import_commit_work_ck check (commit_work_id is null or state = 'mapped');
comment on column imports.import.commit_work_id is 'the work that commits this import; null = none on its way';
comment on column imports.import.commit_problem is 'why the last commit in the background came to nothing: title and remedy in both languages';
grant update on imports.import to meritline_batch;
