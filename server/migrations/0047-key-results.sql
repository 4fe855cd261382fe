-- Key results of an objective on a scorecard: what was said of each while the period ran, and how it was graded at the end.

create table appraisals.key_result_entry (
  person_id        uuid not null,
  scorecard_id     uuid not null,
  line_id          uuid not null,
  key_result       bigint not null constraint key_result_entry_place_ck check (key_result >= 1),
  entry_id         uuid not null,
  kind             text not null constraint key_result_entry_kind_ck check (kind in ('check-in', 'grade')),
  value            text,
  confidence       numeric constraint key_result_entry_confidence_ck check (confidence between 0 and 1),
  grade            numeric constraint key_result_entry_grade_ck check (grade between 0 and 1),
  note             text not null default '',
  noted_on         date not null,
  by_user          text not null,
  by_role          text not null constraint key_result_entry_role_ck check (by_role in ('employee', 'manager')),
  by_zh            text not null,
  by_en            text not null,
  noted_at         timestamptz not null,
  is_published     boolean not null default false,
  department_path  ltree not null,
  constraint key_result_entry_pk primary key (person_id, scorecard_id, entry_id),
  constraint key_result_entry_what_ck check ((kind = 'check-in') = (confidence is not null) and (kind = 'grade') = (grade is not null)),
  constraint key_result_entry_line_fk foreign key (person_id, scorecard_id, line_id) references appraisals.scorecard_line (person_id, scorecard_id, line_id)
);
comment on table appraisals.key_result_entry is 'distributed by person_id: check-ins on a key result (where it stands, confidence 0 to 1) and its grades, in order; nothing is written over; key_result = place of the key result in the indicator, from 1';
create index key_result_entry_scorecard_ix on appraisals.key_result_entry (scorecard_id);

alter table appraisals.key_result_entry enable row level security;
-- The person sees the own check-ins at once, and grades with the result.
create policy key_result_entry_see on appraisals.key_result_entry for select to meritline_app
  using ((person_id = access.person() and (kind = 'check-in' or is_published))
    or (person_id is distinct from access.person() and access.in_scope('app.scores_scope', department_path)));
create policy key_result_entry_write on appraisals.key_result_entry for insert to meritline_app
  with check (not is_published and ((person_id = access.person() and by_role = 'employee' and kind = 'check-in')
    or (person_id is distinct from access.person() and by_role = 'manager' and access.in_scope('app.scores_scope', department_path))));
create policy key_result_entry_batch on appraisals.key_result_entry to meritline_batch using (true) with check (true);
grant select, insert on appraisals.key_result_entry to meritline_app;
grant select, insert, update, delete on appraisals.key_result_entry to meritline_batch;
