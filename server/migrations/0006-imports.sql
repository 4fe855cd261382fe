-- Imports: the uploaded bytes as they came, the agreed mapping, what was done and how to take it back.
create schema imports;
grant usage on schema imports to meritline_app, meritline_batch;

create table imports.import (
  import_id     uuid not null constraint import_pk primary key,
  kind          text not null,
  state         text not null constraint import_state_ck check (state in ('uploaded', 'mapped', 'committed', 'undone')),
  file_name     text not null,
  bytes         bytea not null,
  size_bytes    bigint not null,
  sha256        text not null,
  holds_pay     boolean not null,
  sheet         text,
  header_row    bigint,
  mapping       jsonb not null default '{}',
  settings      jsonb not null default '{}',
  confirmed     text[] not null default '{}',
  report        jsonb,
  undo_log      jsonb,
  uploaded_by   text not null,
  uploaded_by_name text not null,
  uploaded_at   timestamptz not null,
  committed_by  text,
  committed_at  timestamptz,
  undone_by     text,
  undone_at     timestamptz,
  undo_reason   text,
  constraint import_committed_ck check ((state in ('committed', 'undone')) = (committed_at is not null)),
  constraint import_undone_ck check ((state = 'undone') = (undone_at is not null))
);
comment on table imports.import is 'local: an uploaded sheet with its original bytes and digest; holds_pay limits it to those who see all pay and to the uploader';
create index import_uploaded_ix on imports.import (uploaded_at);

create table imports.mapping_memory (
  kind          text not null,
  fingerprint   text not null,
  columns       jsonb not null,
  settings      jsonb not null,
  remembered_by text not null,
  remembered_at timestamptz not null,
  constraint mapping_memory_pk primary key (kind, fingerprint)
);
comment on table imports.mapping_memory is 'local: which heading of a layout is which field, as last agreed; headings only, no data';

alter table imports.import enable row level security;
create policy import_see on imports.import to meritline_app
  using (uploaded_by = access.actor()
    or (holds_pay and access.in_scope('app.pay_scope', 'company'))
    or (not holds_pay and access.in_scope('app.people_scope', 'company')))
  with check (uploaded_by = access.actor()
    or (holds_pay and access.in_scope('app.pay_scope', 'company'))
    or (not holds_pay and access.in_scope('app.people_scope', 'company')));
create policy import_batch on imports.import to meritline_batch using (true) with check (true);
grant select, insert, update on imports.import to meritline_app;
grant select on imports.import to meritline_batch;
grant select, insert, update on imports.mapping_memory to meritline_app;

-- Undoing an import takes away what it brought and nothing else: the application may delete only rows that name an import.
alter table appraisals.scorecard add column import_id uuid;
alter table appraisals.scorecard_result add column import_id uuid;
create policy scorecard_undo on appraisals.scorecard for delete to meritline_app
  using (import_id is not null and access.in_scope('app.scores_scope', department_path));
create policy scorecard_result_undo on appraisals.scorecard_result for delete to meritline_app
  using (import_id is not null and access.in_scope('app.scores_scope', department_path));
create policy reading_undo on appraisals.reading for delete to meritline_app
  using (import_id is not null and not is_published and access.in_scope('app.scores_scope', department_path));
create policy department_reading_undo on appraisals.department_reading as restrictive for delete to meritline_app
  using (import_id is not null and not is_published);
create policy recurring_pay_undo on pay_structure.recurring_pay as restrictive for delete to meritline_app using (import_id is not null);
create policy enrolment_undo on insurance.enrolment as restrictive for delete to meritline_app using (import_id is not null);
create policy bank_account_undo on payments.bank_account as restrictive for delete to meritline_app using (import_id is not null);
grant delete on appraisals.scorecard, appraisals.scorecard_result, appraisals.reading, appraisals.department_reading to meritline_app;
grant delete on pay_structure.recurring_pay, insurance.enrolment, payments.bank_account to meritline_app;
alter table organization.department add column import_id uuid;
alter table organization.job add column import_id uuid;
alter table organization.grade add column import_id uuid;
grant delete on organization.department, organization.department_version, organization.job, organization.job_version,
  organization.grade, organization.grade_version to meritline_app;
