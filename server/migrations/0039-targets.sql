-- Target agreement and changes within a period: who signed which targets, remarks beside a line, what was changed from which
-- day with reason and approval, and every version of a line with its days.

-- ---------------------------------------------------------------- how far the agreement is
alter table appraisals.scorecard add column employee_signed_at timestamptz;
alter table appraisals.scorecard add column manager_signed_at timestamptz;
comment on column appraisals.scorecard.targets_agreed_at is 'when the second of employee and manager signed the same targets; null again when they were changed';
alter table appraisals.scorecard_line add column removed_on date;
comment on column appraisals.scorecard_line.removed_on is 'first day on which the line is not on the card any more; its weight is then 0 and its days before count';
-- Until they are signed, targets are drafted: a line without readings may be taken off again.
create policy scorecard_line_drop on appraisals.scorecard_line for delete to meritline_app
  using (person_id is distinct from access.person() and access.in_scope('app.scores_scope', department_path));
create policy scorecard_line_change on appraisals.scorecard_line for update to meritline_app
  using (person_id is distinct from access.person() and access.in_scope('app.scores_scope', department_path))
  with check (person_id is distinct from access.person() and access.in_scope('app.scores_scope', department_path));
grant delete on appraisals.scorecard_line to meritline_app;

create table appraisals.target_signature (
  person_id        uuid not null,
  scorecard_id     uuid not null,
  signature_id     uuid not null,
  role             text not null constraint target_signature_role_ck check (role in ('employee', 'manager')),
  signed_by        text not null,
  signer_zh        text not null,
  signer_en        text not null,
  signed_at        timestamptz not null,
  digest           text not null,
  content          jsonb not null,
  voided_at        timestamptz,
  voided_by        text,
  department_path  ltree not null,
  constraint target_signature_pk primary key (person_id, scorecard_id, signature_id),
  constraint target_signature_void_ck check ((voided_at is null) = (voided_by is null)),
  constraint target_signature_scorecard_fk foreign key (person_id, scorecard_id) references appraisals.scorecard (person_id, scorecard_id)
);
comment on table appraisals.target_signature is 'distributed by person_id: who signed which targets; content = the lines as they were read, digest = SHA-256 of it; voided when the targets changed after, never deleted';
create unique index target_signature_current_ux on appraisals.target_signature (person_id, scorecard_id, role) where voided_at is null;
create index target_signature_scorecard_ix on appraisals.target_signature (scorecard_id);

create table appraisals.target_remark (
  person_id        uuid not null,
  scorecard_id     uuid not null,
  remark_id        uuid not null,
  line_id          uuid,
  words            text not null constraint target_remark_words_ck check (words <> ''),
  suggested        jsonb,
  by_user          text not null,
  by_role          text not null constraint target_remark_role_ck check (by_role in ('employee', 'manager')),
  by_zh            text not null,
  by_en            text not null,
  at               timestamptz not null,
  department_path  ltree not null,
  constraint target_remark_pk primary key (person_id, scorecard_id, remark_id),
  constraint target_remark_scorecard_fk foreign key (person_id, scorecard_id) references appraisals.scorecard (person_id, scorecard_id)
);
comment on table appraisals.target_remark is 'distributed by person_id: what was said about a target while it was agreed; suggested = weight, floor, target, stretch somebody would rather have';
create index target_remark_scorecard_ix on appraisals.target_remark (scorecard_id);

create table appraisals.target_change (
  person_id        uuid not null,
  scorecard_id     uuid not null,
  change_id        uuid not null,
  effective_from   date not null,
  reason           text not null,
  state            text not null constraint target_change_state_ck check (state in ('proposed', 'approved', 'declined', 'withdrawn')),
  before           jsonb not null,
  after            jsonb not null,
  base_digest      text not null,
  origin_id        uuid,
  proposed_by      text not null,
  proposer_person  uuid,
  proposer_zh      text not null,
  proposer_en      text not null,
  proposed_at      timestamptz not null,
  decided_by       text,
  decider_zh       text,
  decider_en       text,
  decided_at       timestamptz,
  decision_note    text not null default '',
  department_path  ltree not null,
  constraint target_change_pk primary key (person_id, scorecard_id, change_id),
  constraint target_change_decided_ck check ((state = 'proposed') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
  constraint target_change_four_eyes_ck check (state in ('proposed', 'withdrawn') or decided_by <> proposed_by),
  constraint target_change_scorecard_fk foreign key (person_id, scorecard_id) references appraisals.scorecard (person_id, scorecard_id)
);
comment on table appraisals.target_change is 'distributed by person_id: a change of agreed targets from a day on; before and after = the lines of the card; base_digest = the targets it was proposed on; origin_id = the change of an indicator it follows from';
create unique index target_change_open_ux on appraisals.target_change (person_id, scorecard_id) where state = 'proposed';
create index target_change_scorecard_ix on appraisals.target_change (scorecard_id);
create index target_change_state_ix on appraisals.target_change (state);

create table appraisals.line_version (
  person_id        uuid not null,
  scorecard_id     uuid not null,
  line_id          uuid not null,
  version          bigint not null constraint line_version_number_ck check (version >= 1),
  starts_on        date not null,
  ends_on          date not null,
  weight           numeric not null,
  curve            text not null,
  params           jsonb not null,
  score_low        numeric,
  score_high       numeric,
  change_id        uuid,
  department_path  ltree not null,
  constraint line_version_pk primary key (person_id, scorecard_id, line_id, version),
  constraint line_version_dates_ck check (starts_on <= ends_on),
  constraint line_version_line_fk foreign key (person_id, scorecard_id, line_id) references appraisals.scorecard_line (person_id, scorecard_id, line_id)
);
comment on table appraisals.line_version is 'distributed by person_id: a line that was changed within the period, as it stood on its days (ends_on exclusive); weight 0 = not on the card; the last one equals the line; change_id null = as agreed at first';
create index line_version_scorecard_ix on appraisals.line_version (scorecard_id);

-- ---------------------------------------------------------------- who sees what
alter table appraisals.target_signature enable row level security;
alter table appraisals.target_remark enable row level security;
alter table appraisals.target_change enable row level security;
alter table appraisals.line_version enable row level security;

create policy target_signature_see on appraisals.target_signature for select to meritline_app
  using (person_id = access.person() or access.in_scope('app.scores_scope', department_path));
create policy target_signature_write on appraisals.target_signature for insert to meritline_app
  with check (voided_at is null and ((person_id = access.person() and role = 'employee')
    or (person_id is distinct from access.person() and role = 'manager' and access.in_scope('app.scores_scope', department_path))));
-- Nobody signs in another's place, but whoever changes the targets takes both signatures back.
create policy target_signature_void on appraisals.target_signature for update to meritline_app
  using (person_id is distinct from access.person() and access.in_scope('app.scores_scope', department_path))
  with check (voided_at is not null and person_id is distinct from access.person() and access.in_scope('app.scores_scope', department_path));
create policy target_remark_see on appraisals.target_remark for select to meritline_app
  using (person_id = access.person() or access.in_scope('app.scores_scope', department_path));
create policy target_remark_write on appraisals.target_remark for insert to meritline_app
  with check ((person_id = access.person() and by_role = 'employee')
    or (person_id is distinct from access.person() and by_role = 'manager' and access.in_scope('app.scores_scope', department_path)));
create policy target_change_see on appraisals.target_change for select to meritline_app
  using (person_id = access.person() or access.in_scope('app.scores_scope', department_path));
create policy target_change_write on appraisals.target_change for insert to meritline_app
  with check (state = 'proposed' and person_id is distinct from access.person() and access.in_scope('app.scores_scope', department_path));
create policy target_change_decide on appraisals.target_change for update to meritline_app
  using (state = 'proposed' and person_id is distinct from access.person() and access.in_scope('app.scores_scope', department_path))
  with check (state <> 'proposed' and person_id is distinct from access.person() and access.in_scope('app.scores_scope', department_path));
create policy line_version_see on appraisals.line_version for select to meritline_app
  using (person_id = access.person() or access.in_scope('app.scores_scope', department_path));
create policy line_version_write on appraisals.line_version for insert to meritline_app
  with check (person_id is distinct from access.person() and access.in_scope('app.scores_scope', department_path));
create policy line_version_change on appraisals.line_version for update to meritline_app
  using (person_id is distinct from access.person() and access.in_scope('app.scores_scope', department_path))
  with check (person_id is distinct from access.person() and access.in_scope('app.scores_scope', department_path));
create policy target_signature_batch on appraisals.target_signature to meritline_batch using (true) with check (true);
create policy target_remark_batch on appraisals.target_remark to meritline_batch using (true) with check (true);
create policy target_change_batch on appraisals.target_change to meritline_batch using (true) with check (true);
create policy line_version_batch on appraisals.line_version to meritline_batch using (true) with check (true);

grant select, insert on appraisals.target_signature, appraisals.target_remark, appraisals.target_change, appraisals.line_version to meritline_app;
grant update (voided_at, voided_by) on appraisals.target_signature to meritline_app;
grant update (state, decided_by, decider_zh, decider_en, decided_at, decision_note) on appraisals.target_change to meritline_app;
grant update (ends_on) on appraisals.line_version to meritline_app;
grant select, insert, update, delete on appraisals.target_signature, appraisals.target_remark, appraisals.target_change, appraisals.line_version to meritline_batch;

-- The person's own signature is the one thing of the own card the person writes; the card is agreed once both signed the same.
create or replace function appraisals.note_own_step(own_person uuid, own_card uuid, step text, at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if own_person is distinct from access.person() then return; end if;
  if step = 'self' then update appraisals.scorecard set self_submitted_at = at where person_id = own_person and scorecard_id = own_card;
  elsif step = 'targets' then
    update appraisals.scorecard set employee_signed_at = at,
      targets_agreed_at = case when manager_signed_at is not null or rater_person_id is null then at end
      where person_id = own_person and scorecard_id = own_card;
  else raise exception 'unknown step %', step; end if;
end
$$;
