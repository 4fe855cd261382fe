-- Appraisal forms that travel as workbooks: what was issued, byte for byte, what came back, byte for byte, and what became of
-- each person in it. A returned opinion is as protected as a rating: nobody sees what came back about themselves.
create schema forms;
grant usage on schema forms to meritline_app, meritline_batch;

create table forms.issue (
  issue_id        uuid not null constraint issue_pk primary key,
  cycle_id        uuid not null constraint issue_cycle_fk references appraisals.cycle (cycle_id),
  number          bigint not null,
  grouped_by      text not null constraint issue_grouped_ck check (grouped_by in ('department', 'rater')),
  scope_path      ltree not null,
  language        text not null constraint issue_language_ck check (language in ('zh-CN', 'en')),
  due_on          date not null,
  state           text not null constraint issue_state_ck check (state in ('issuing', 'open', 'closed')),
  forms           bigint not null default 0,
  people          bigint not null default 0,
  issued_by       text not null,
  issued_by_name  text not null,
  issued_at       timestamptz not null,
  closed_by_name  text,
  closed_at       timestamptz,
  constraint issue_number_uq unique (cycle_id, number),
  constraint issue_closed_ck check ((state = 'closed') = (closed_at is not null))
);
comment on table forms.issue is 'reference: forms of a cycle issued together; number = version printed on each of them';

create table forms.form (
  form_id          uuid not null constraint form_pk primary key,
  issue_id         uuid not null constraint form_issue_fk references forms.issue (issue_id),
  cycle_id         uuid not null constraint form_cycle_fk references appraisals.cycle (cycle_id),
  rater_person_id  uuid,
  name_zh          text not null,
  name_en          text not null,
  department_zh    text not null,
  department_en    text not null,
  department_path  ltree not null,
  file_name        text not null,
  people           bigint not null,
  content          jsonb not null,
  digest           text not null,
  bytes            bytea not null,
  superseded_at    timestamptz
);
comment on table forms.form is 'reference: a workbook as it was issued; content = the text of every locked cell; digest = SHA-256 of the content, printed in the file; superseded_at = a later issue holds the same people';
create index form_issue_ix on forms.form (issue_id);
create index form_cycle_ix on forms.form (cycle_id);

create table forms.form_person (
  person_id        uuid not null,
  form_id          uuid not null constraint form_person_form_fk references forms.form (form_id),
  cycle_id         uuid not null constraint form_person_cycle_fk references appraisals.cycle (cycle_id),
  scorecard_id     uuid not null,
  rater_person_id  uuid not null,
  state            text not null constraint form_person_state_ck check (state in ('waiting', 'taken', 'refused', 'conflict')),
  return_id        uuid,
  issues           bigint not null default 0,
  settled_at       timestamptz,
  department_path  ltree not null,
  constraint form_person_pk primary key (person_id, form_id),
  constraint form_person_scorecard_fk foreign key (person_id, scorecard_id) references appraisals.scorecard (person_id, scorecard_id)
);
comment on table forms.form_person is 'distributed by person_id: who is on a form, who is to rate them, and how the newest return ended for them';
create index form_person_form_ix on forms.form_person (form_id);
create index form_person_cycle_ix on forms.form_person (cycle_id);

create table forms.collection (
  collection_id     uuid not null constraint collection_pk primary key,
  cycle_id          uuid not null constraint collection_cycle_fk references appraisals.cycle (cycle_id),
  state             text not null constraint collection_state_ck check (state in ('collecting', 'done')),
  work_id           uuid,
  uploaded_by       text not null,
  uploaded_by_name  text not null,
  uploaded_at       timestamptz not null,
  finished_at       timestamptz
);
comment on table forms.collection is 'local: returned files that were uploaded together';
create index collection_cycle_ix on forms.collection (cycle_id, uploaded_at);

create table forms.upload (
  upload_id      uuid not null constraint upload_pk primary key,
  collection_id  uuid not null constraint upload_collection_fk references forms.collection (collection_id),
  file_name      text not null,
  bytes          bytea not null,
  size_bytes     bigint not null,
  sha256         text not null,
  uploaded_by    text not null
);
comment on table forms.upload is 'local: an uploaded file (workbook or archive of workbooks) as it came';
create index upload_collection_ix on forms.upload (collection_id);

create table forms.returned_file (
  return_id        uuid not null constraint returned_file_pk primary key,
  collection_id    uuid not null constraint returned_file_collection_fk references forms.collection (collection_id),
  upload_id        uuid not null constraint returned_file_upload_fk references forms.upload (upload_id),
  entry            text,
  file_name        text not null,
  sha256           text not null,
  size_bytes       bigint not null,
  form_id          uuid constraint returned_file_form_fk references forms.form (form_id),
  state            text not null constraint returned_file_state_ck check (state in ('waiting', 'taken', 'partly', 'refused', 'empty')),
  issues           jsonb not null default '[]',
  taken            bigint not null default 0,
  refused          bigint not null default 0,
  conflicts        bigint not null default 0,
  blank            bigint not null default 0,
  cells            bigint not null default 0,
  uploaded_by      text not null,
  department_path  ltree not null,
  processed_at     timestamptz
);
comment on table forms.returned_file is 'reference: one returned workbook; entry = its name inside the uploaded archive; issues = what concerns the file and no person; cells = refused cells in all';
create index returned_file_collection_ix on forms.returned_file (collection_id, state);
create index returned_file_form_ix on forms.returned_file (form_id);
create index returned_file_sha_ix on forms.returned_file (sha256);

create table forms.returned_person (
  person_id        uuid not null,
  return_id        uuid not null constraint returned_person_file_fk references forms.returned_file (return_id),
  form_id          uuid not null constraint returned_person_form_fk references forms.form (form_id),
  scorecard_id     uuid not null,
  outcome          text not null constraint returned_person_outcome_ck check (outcome in ('taken', 'same', 'refused', 'conflict', 'blank')),
  given            jsonb not null,
  standing         jsonb,
  issues           jsonb not null,
  decision         text constraint returned_person_decision_ck check (decision in ('taken', 'left')),
  decided_by_name  text,
  decided_at       timestamptz,
  department_path  ltree not null,
  constraint returned_person_pk primary key (person_id, return_id),
  constraint returned_person_scorecard_fk foreign key (person_id, scorecard_id) references appraisals.scorecard (person_id, scorecard_id)
);
comment on table forms.returned_person is 'distributed by person_id: what a returned workbook said of a person and what became of it; standing = what stood in its way; decision = what was chosen in a conflict';
create index returned_person_return_ix on forms.returned_person (return_id);

-- ---------------------------------------------------------------- who sees what
alter table forms.form enable row level security;
alter table forms.form_person enable row level security;
alter table forms.collection enable row level security;
alter table forms.upload enable row level security;
alter table forms.returned_file enable row level security;
alter table forms.returned_person enable row level security;

create policy form_see on forms.form for select to meritline_app using (access.in_scope('app.scores_scope', department_path));
create policy form_person_see on forms.form_person for select to meritline_app
  using (person_id is distinct from access.person() and access.in_scope('app.scores_scope', department_path));
create policy form_person_change on forms.form_person for update to meritline_app
  using (person_id is distinct from access.person() and access.in_scope('app.scores_scope', department_path))
  with check (person_id is distinct from access.person() and access.in_scope('app.scores_scope', department_path));
create policy collection_see on forms.collection to meritline_app
  using (uploaded_by = access.actor() or access.in_scope('app.scores_scope', 'company')) with check (uploaded_by = access.actor());
create policy upload_see on forms.upload to meritline_app
  using (uploaded_by = access.actor() or access.in_scope('app.scores_scope', 'company')) with check (uploaded_by = access.actor());
create policy returned_file_see on forms.returned_file for select to meritline_app
  using (uploaded_by = access.actor() or access.in_scope('app.scores_scope', department_path));
create policy returned_person_see on forms.returned_person for select to meritline_app
  using (person_id is distinct from access.person() and access.in_scope('app.scores_scope', department_path));
create policy returned_person_change on forms.returned_person for update to meritline_app
  using (person_id is distinct from access.person() and access.in_scope('app.scores_scope', department_path))
  with check (person_id is distinct from access.person() and access.in_scope('app.scores_scope', department_path));

create policy form_batch on forms.form to meritline_batch using (true) with check (true);
create policy form_person_batch on forms.form_person to meritline_batch using (true) with check (true);
create policy collection_batch on forms.collection to meritline_batch using (true) with check (true);
create policy upload_batch on forms.upload to meritline_batch using (true) with check (true);
create policy returned_file_batch on forms.returned_file to meritline_batch using (true) with check (true);
create policy returned_person_batch on forms.returned_person to meritline_batch using (true) with check (true);

grant select, insert, update on forms.issue to meritline_app, meritline_batch;
grant select on forms.form, forms.returned_file to meritline_app;
grant select, update on forms.form_person, forms.returned_person to meritline_app;
grant select, insert, update on forms.collection to meritline_app;
grant select, insert on forms.upload to meritline_app;
grant select, insert, update on forms.form, forms.form_person, forms.collection, forms.upload, forms.returned_file, forms.returned_person to meritline_batch;

-- A returned file that holds the own card is not opened by the person it is about: asked without showing anything of it.
create function forms.holds_own_card(form uuid) returns boolean language sql stable security definer set search_path = pg_catalog, public as
  $$ select exists (select from forms.form_person p where p.form_id = form and p.person_id = access.person()) $$;
revoke all on function forms.holds_own_card(uuid) from public;
grant execute on function forms.holds_own_card(uuid) to meritline_app;
