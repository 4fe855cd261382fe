-- Scorecards of departments are agreed and changed like those of people: the head of the department and the head above sign the
-- same lines, and a change within the period keeps both versions.

alter table appraisals.department_scorecard add column employee_signed_at timestamptz;
alter table appraisals.department_scorecard add column manager_signed_at timestamptz;
alter table appraisals.department_scorecard add column targets_agreed_at timestamptz;
comment on column appraisals.department_scorecard.targets_agreed_at is 'when the second of the head of the department (employee side) and the head above (manager side) signed the same targets';
alter table appraisals.department_line add column removed_on date;
grant delete on appraisals.department_line to meritline_app;

create table appraisals.department_target_signature (
  scorecard_id     uuid not null constraint department_target_signature_scorecard_fk references appraisals.department_scorecard (scorecard_id),
  signature_id     uuid not null,
  role             text not null constraint department_target_signature_role_ck check (role in ('employee', 'manager')),
  signer_person    uuid not null,
  signed_by        text not null,
  signer_zh        text not null,
  signer_en        text not null,
  signed_at        timestamptz not null,
  digest           text not null,
  content          jsonb not null,
  voided_at        timestamptz,
  voided_by        text,
  department_path  ltree not null,
  constraint department_target_signature_pk primary key (scorecard_id, signature_id),
  constraint department_target_signature_void_ck check ((voided_at is null) = (voided_by is null))
);
comment on table appraisals.department_target_signature is 'reference: who signed which targets of a department, as head of it (employee) or head above (manager); voided when the targets changed after, never deleted';
create unique index department_target_signature_current_ux on appraisals.department_target_signature (scorecard_id, role) where voided_at is null;

create table appraisals.department_target_change (
  scorecard_id     uuid not null constraint department_target_change_scorecard_fk references appraisals.department_scorecard (scorecard_id),
  change_id        uuid not null,
  effective_from   date not null,
  reason           text not null,
  state            text not null constraint department_target_change_state_ck check (state in ('proposed', 'approved', 'declined', 'withdrawn')),
  before           jsonb not null,
  after            jsonb not null,
  base_digest      text not null,
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
  constraint department_target_change_pk primary key (scorecard_id, change_id),
  constraint department_target_change_decided_ck check ((state = 'proposed') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
  constraint department_target_change_four_eyes_ck check (state in ('proposed', 'withdrawn') or decided_by <> proposed_by)
);
comment on table appraisals.department_target_change is 'reference: a change of agreed targets of a department from a day on; before and after = its lines';
create unique index department_target_change_open_ux on appraisals.department_target_change (scorecard_id) where state = 'proposed';

create table appraisals.department_line_version (
  scorecard_id     uuid not null,
  line_id          uuid not null,
  version          bigint not null constraint department_line_version_number_ck check (version >= 1),
  starts_on        date not null,
  ends_on          date not null,
  weight           numeric not null,
  curve            text not null,
  params           jsonb not null,
  score_low        numeric,
  score_high       numeric,
  change_id        uuid,
  department_path  ltree not null,
  constraint department_line_version_pk primary key (scorecard_id, line_id, version),
  constraint department_line_version_dates_ck check (starts_on <= ends_on),
  constraint department_line_version_line_fk foreign key (scorecard_id, line_id) references appraisals.department_line (scorecard_id, line_id)
);
comment on table appraisals.department_line_version is 'reference: a line of a department that was changed within the period, as it stood on its days (ends_on exclusive); weight 0 = not on the card';

-- Targets of departments are open to all, so are signatures and changes. Nobody signs for another, whatever the scope.
alter table appraisals.department_target_signature enable row level security;
alter table appraisals.department_target_change enable row level security;
alter table appraisals.department_line_version enable row level security;
create policy department_target_signature_see on appraisals.department_target_signature for select to meritline_app using (true);
create policy department_target_signature_write on appraisals.department_target_signature for insert to meritline_app
  with check (voided_at is null and signer_person = access.person());
create policy department_target_signature_void on appraisals.department_target_signature for update to meritline_app
  using (access.in_scope('app.scores_scope', department_path)) with check (voided_at is not null and access.in_scope('app.scores_scope', department_path));
create policy department_target_change_see on appraisals.department_target_change for select to meritline_app using (true);
create policy department_target_change_write on appraisals.department_target_change for insert to meritline_app
  with check (state = 'proposed' and access.in_scope('app.scores_scope', department_path));
create policy department_target_change_decide on appraisals.department_target_change for update to meritline_app
  using (state = 'proposed' and access.in_scope('app.scores_scope', department_path)) with check (state <> 'proposed' and access.in_scope('app.scores_scope', department_path));
create policy department_line_version_see on appraisals.department_line_version for select to meritline_app using (true);
create policy department_line_version_write on appraisals.department_line_version for insert to meritline_app
  with check (access.in_scope('app.scores_scope', department_path));
create policy department_line_version_change on appraisals.department_line_version for update to meritline_app
  using (access.in_scope('app.scores_scope', department_path)) with check (access.in_scope('app.scores_scope', department_path));
create policy department_target_signature_batch on appraisals.department_target_signature to meritline_batch using (true) with check (true);
create policy department_target_change_batch on appraisals.department_target_change to meritline_batch using (true) with check (true);
create policy department_line_version_batch on appraisals.department_line_version to meritline_batch using (true) with check (true);
grant select, insert on appraisals.department_target_signature, appraisals.department_target_change, appraisals.department_line_version to meritline_app;
grant update (voided_at, voided_by) on appraisals.department_target_signature to meritline_app;
grant update (state, decided_by, decider_zh, decider_en, decided_at, decision_note) on appraisals.department_target_change to meritline_app;
grant update (ends_on) on appraisals.department_line_version to meritline_app;
grant select, insert, update, delete on appraisals.department_target_signature, appraisals.department_target_change, appraisals.department_line_version to meritline_batch;

-- Who heads a department and who heads the one above is known to everybody, though not everybody sees the persons.
create function appraisals.department_pairs(cards uuid[])
returns table (scorecard_id uuid, head_person_id uuid, head_zh text, head_en text, superior_person_id uuid, superior_zh text, superior_en text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select s.scorecard_id, h.person_id, h.name_zh, h.name_en, u.person_id, u.name_zh, u.name_en
  from appraisals.department_scorecard s
  join organization.department_version v on v.department_id = s.department_id and v.effective_until is null
  left join people.person h on h.person_id = v.head_person_id
  left join lateral (
    select a.head_person_id from organization.department_version a
    where a.effective_until is null and a.path @> v.path and a.path <> v.path and a.head_person_id is not null and a.head_person_id is distinct from v.head_person_id
    order by nlevel(a.path) desc limit 1) up on true
  left join people.person u on u.person_id = up.head_person_id
  where s.scorecard_id = any (cards)
$$;
revoke all on function appraisals.department_pairs(uuid[]) from public;
grant execute on function appraisals.department_pairs(uuid[]) to meritline_app, meritline_batch;
grant update on appraisals.indicator_change_refusal to meritline_batch;
