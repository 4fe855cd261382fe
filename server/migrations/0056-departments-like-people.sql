-- What people's cards have and departments' had not: a change of an indicator that reaches them, remarks while targets are agreed,
-- and the mark of a signature given late.

alter table appraisals.department_target_change add column origin_id uuid;
comment on column appraisals.department_target_change.origin_id is 'the change of an indicator it follows from';
create index department_target_change_origin_ix on appraisals.department_target_change (origin_id) where origin_id is not null;

create table appraisals.department_change_refusal (
  scorecard_id     uuid not null constraint department_change_refusal_scorecard_fk references appraisals.department_scorecard (scorecard_id),
  change_id        uuid not null constraint department_change_refusal_change_fk references appraisals.indicator_change (change_id),
  code             text not null,
  department_path  ltree not null,
  constraint department_change_refusal_pk primary key (scorecard_id, change_id)
);
comment on table appraisals.department_change_refusal is 'reference: a department''s card that a change of an indicator left as it is, and why';
create index department_change_refusal_change_ix on appraisals.department_change_refusal (change_id);

create table appraisals.department_target_remark (
  scorecard_id       uuid not null constraint department_target_remark_scorecard_fk references appraisals.department_scorecard (scorecard_id),
  remark_id          uuid not null,
  line_id            uuid,
  words              text not null constraint department_target_remark_words_ck check (words <> ''),
  suggested          jsonb,
  by_user            text not null,
  by_role            text not null constraint department_target_remark_role_ck check (by_role in ('employee', 'manager')),
  by_zh              text not null,
  by_en              text not null,
  at                 timestamptz not null,
  head_person_id     uuid,
  superior_person_id uuid,
  department_path    ltree not null,
  constraint department_target_remark_pk primary key (scorecard_id, remark_id)
);
comment on table appraisals.department_target_remark is 'reference: what head (employee) and head above (manager) said about a target of a department; the two heads are those of the day it was said';

create table appraisals.department_late_entry (
  scorecard_id     uuid not null constraint department_late_entry_scorecard_fk references appraisals.department_scorecard (scorecard_id),
  phase            text not null,
  role             text not null constraint department_late_entry_role_ck check (role in ('employee', 'manager')),
  entered_by       text not null,
  entered_at       timestamptz not null,
  due_on           date not null,
  days_late        bigint not null constraint department_late_entry_days_ck check (days_late >= 1),
  extension_id     uuid,
  department_path  ltree not null,
  constraint department_late_entry_pk primary key (scorecard_id, phase, role)
);
comment on table appraisals.department_late_entry is 'reference: a signature on the targets of a department given after its phase had ended, by the side that signed; due_on = last day in time; days_late in calendar days';

alter table appraisals.department_change_refusal enable row level security;
alter table appraisals.department_target_remark enable row level security;
alter table appraisals.department_late_entry enable row level security;
-- Targets of departments are open to all, so is what a change of an indicator made of them.
create policy department_change_refusal_see on appraisals.department_change_refusal for select to meritline_app using (true);
-- What the two heads say to one another is theirs, and of those who see the scores of the department.
create policy department_target_remark_see on appraisals.department_target_remark for select to meritline_app
  using (head_person_id = access.person() or superior_person_id = access.person() or access.in_scope('app.scores_scope', department_path));
create policy department_target_remark_write on appraisals.department_target_remark for insert to meritline_app
  with check (by_user = access.actor() and (head_person_id = access.person() or superior_person_id = access.person()));
create policy department_late_entry_see on appraisals.department_late_entry for select to meritline_app
  using (entered_by = access.actor() or access.in_scope('app.scores_scope', department_path));
create policy department_late_entry_write on appraisals.department_late_entry for insert to meritline_app
  with check (entered_by = access.actor());
create policy department_change_refusal_batch on appraisals.department_change_refusal to meritline_batch using (true) with check (true);
create policy department_target_remark_batch on appraisals.department_target_remark to meritline_batch using (true) with check (true);
create policy department_late_entry_batch on appraisals.department_late_entry to meritline_batch using (true) with check (true);
grant select on appraisals.department_change_refusal to meritline_app;
grant select, insert on appraisals.department_target_remark, appraisals.department_late_entry to meritline_app;
grant select, insert, update, delete on appraisals.department_change_refusal, appraisals.department_target_remark, appraisals.department_late_entry to meritline_batch;
