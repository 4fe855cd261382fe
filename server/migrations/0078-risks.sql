-- Pay risks: what a scan finds, who answers for it by when, and how it ends (fixed or accepted with a reason); written contracts.
create schema risks;
grant usage on schema risks to meritline_app, meritline_batch;

-- ---------------------------------------------------------------- written contracts
create table people.contract (
  person_id        uuid not null,
  employment_id    uuid not null,
  contract_id      uuid not null,
  kind             text not null constraint contract_kind_ck check (kind in ('fixed-term', 'open-ended', 'task')),
  starts_on        date not null,
  ends_on          date,
  signed_on        date not null,
  document         text,
  recorded_by      text not null,
  recorded_at      timestamptz not null,
  department_path  ltree not null,
  constraint contract_pk primary key (person_id, contract_id),
  constraint contract_employment_fk foreign key (person_id, employment_id) references people.employment (person_id, employment_id),
  constraint contract_dates_ck check (ends_on is null or starts_on < ends_on),
  constraint contract_open_ck check (kind <> 'fixed-term' or ends_on is not null),
  constraint contract_overlap exclude using gist (person_id with =, employment_id with =, daterange(starts_on, ends_on) with &&)
);
comment on table people.contract is 'distributed by person_id: written labour contracts of an employment; ends_on = first day it no longer holds';
alter table people.contract enable row level security;
create policy contract_see on people.contract to meritline_app
  using (person_id = access.person() or access.in_scope('app.people_scope', department_path))
  with check (access.in_scope('app.people_scope', department_path));
create policy contract_batch on people.contract to meritline_batch using (true) with check (true);
grant select, insert on people.contract to meritline_app, meritline_batch;
grant update on people.contract to meritline_batch;

-- ---------------------------------------------------------------- scans and findings
create table risks.scan (
  scan_id      uuid not null constraint scan_pk primary key,
  kind         text not null constraint scan_kind_ck check (kind in ('whole', 'standing', 'test')),
  run_id       uuid not null,
  period       text not null,
  started_by   text not null,
  started_at   timestamptz not null,
  finished_at  timestamptz,
  results      jsonb not null default '[]'
);
comment on table risks.scan is 'local: one pass of the checks over a run; results = by check how many were found, new, gone, or why it could not be tested; nobody''s pay';
create index scan_run_ix on risks.scan (run_id, started_at);

create table risks.finding (
  person_id        uuid not null,
  finding_id       uuid not null,
  check_code       text not null,
  period           text not null,
  key              text not null,
  employment_id    uuid,
  people           bigint not null default 1,
  amount_fen       bigint,
  facts            jsonb not null,
  state            text not null constraint finding_state_ck check (state in ('open', 'accepted', 'fixed')),
  owner            text,
  due_on           date,
  first_scan_id    uuid not null,
  first_found_at   timestamptz not null,
  last_scan_id     uuid not null,
  last_found_at    timestamptz not null,
  accepted_by      text,
  accepted_at      timestamptz,
  accepted_fen     bigint,
  reason           text,
  fixed_at         timestamptz,
  department_path  ltree not null,
  constraint finding_pk primary key (person_id, finding_id),
  constraint finding_once_uq unique (person_id, check_code, period, key),
  constraint finding_accepted_ck check (state <> 'accepted' or (accepted_by is not null and accepted_at is not null and length(reason) >= 4)),
  constraint finding_fixed_ck check ((state = 'fixed') = (fixed_at is not null))
);
comment on table risks.finding is 'distributed by person_id: what a check found of a person (the nil id: of the company as a whole), once a check, month and key; period empty = not of one month; facts = what it rests on';
create index finding_state_ix on risks.finding (state, check_code);
create index finding_check_ix on risks.finding (check_code, period);

create table risks.finding_event (
  person_id        uuid not null,
  finding_id       uuid not null,
  event_id         uuid not null,
  kind             text not null constraint finding_event_kind_ck check (kind in ('found', 'again', 'gone', 'accepted', 'reopened', 'assigned', 'tested')),
  note             text,
  amount_fen       bigint,
  scan_id          uuid,
  by_user          text,
  at               timestamptz not null,
  department_path  ltree not null,
  constraint finding_event_pk primary key (person_id, finding_id, event_id),
  constraint finding_event_finding_fk foreign key (person_id, finding_id) references risks.finding (person_id, finding_id)
);
comment on table risks.finding_event is 'distributed by person_id: what became of a finding, in order; append-only';

alter table risks.finding enable row level security;
alter table risks.finding_event enable row level security;
-- A person does not learn from here what was found about the own pay, nor decides about it.
create policy finding_see on risks.finding to meritline_app
  using (person_id is distinct from access.person() and access.in_scope('app.pay_scope', department_path))
  with check (person_id is distinct from access.person() and access.in_scope('app.pay_scope', department_path));
create policy finding_event_see on risks.finding_event to meritline_app
  using (person_id is distinct from access.person() and access.in_scope('app.pay_scope', department_path))
  with check (person_id is distinct from access.person() and by_user = access.actor() and access.in_scope('app.pay_scope', department_path));
create policy finding_batch on risks.finding to meritline_batch using (true) with check (true);
create policy finding_event_batch on risks.finding_event to meritline_batch using (true) with check (true);
grant select on risks.scan, risks.finding, risks.finding_event to meritline_app, meritline_batch;
grant insert, update on risks.scan, risks.finding to meritline_batch;
grant insert on risks.scan to meritline_app;
grant insert on risks.finding_event to meritline_app, meritline_batch;
grant update on risks.finding_event to meritline_batch;
-- What was found stays as the scan found it; only what people decide about it is theirs to write.
grant update (state, owner, due_on, accepted_by, accepted_at, accepted_fen, reason, fixed_at) on risks.finding to meritline_app;
