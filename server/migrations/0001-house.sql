-- The house: roles, the actor of a transaction, audit, access, outbox, background work.
-- Every table names its kind in its comment: distributed (carries person_id in every key), reference, or local.
-- tools: server/src/platform/database/catalogue-lint.ts holds the rules of docs/operating/schema-rules.md over the catalogue.

create extension if not exists ltree;
create extension if not exists btree_gist;
create extension if not exists pg_trgm;

create schema platform;
create schema audit;
create schema access;
create schema archive;
create schema auth;

grant usage on schema platform, audit, access, archive to meritline_app, meritline_batch;
grant usage on schema auth to meritline_auth;

-- ---------------------------------------------------------------- access
create table access.role_scope (
  role          text   not null constraint role_scope_pk primary key,
  people_scope  text   not null constraint role_scope_people_ck check (people_scope in ('none', 'unit', 'all')),
  scores_scope  text   not null constraint role_scope_scores_ck check (scores_scope in ('none', 'unit', 'all')),
  pay_scope     text   not null constraint role_scope_pay_ck check (pay_scope in ('none', 'unit', 'all')),
  reads_audit   boolean not null
);
comment on table access.role_scope is 'reference: what each role may see, by kind of data; written from access/roles.ts when migrating';

create table access.account_person (
  user_id    text not null constraint account_person_pk primary key,
  person_id  uuid not null,
  language   text not null default 'zh-CN' constraint account_person_language_ck check (language in ('zh-CN', 'en'))
);
comment on table access.account_person is 'reference: which person a sign-in belongs to';

create table access.role_grant (
  grant_id     uuid not null constraint role_grant_pk primary key,
  user_id      text not null,
  role         text not null constraint role_grant_role_fk references access.role_scope (role),
  unit_path    ltree,
  valid_from   date not null,
  valid_until  date,
  granted_by   text not null,
  recorded_at  timestamptz not null default now()
);
comment on table access.role_grant is 'reference: additive grants; unit_path limits a role whose scope is unit, null = none for unit scopes';
create index role_grant_user_ix on access.role_grant (user_id);

-- The one way to set who acts. Only settings made here are read by policies; without it every policy answers no.
create function access.become(acting_user text) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  person  text := '';
  people  text := '';
  scores  text := '';
  pay     text := '';
  audits  text := 'off';
  g       record;
begin
  select a.person_id::text into person from access.account_person a where a.user_id = acting_user;
  for g in
    select s.people_scope, s.scores_scope, s.pay_scope, s.reads_audit, r.unit_path::text as unit
    from access.role_grant r join access.role_scope s on s.role = r.role
    where r.user_id = acting_user and r.valid_from <= current_date and (r.valid_until is null or current_date < r.valid_until)
  loop
    if g.people_scope = 'all' then people := people || ',company'; elsif g.people_scope = 'unit' and g.unit is not null then people := people || ',' || g.unit; end if;
    if g.scores_scope = 'all' then scores := scores || ',company'; elsif g.scores_scope = 'unit' and g.unit is not null then scores := scores || ',' || g.unit; end if;
    if g.pay_scope = 'all' then pay := pay || ',company'; elsif g.pay_scope = 'unit' and g.unit is not null then pay := pay || ',' || g.unit; end if;
    if g.reads_audit then audits := 'on'; end if;
  end loop;
  execute format('set local app.actor = %L', acting_user);
  execute format('set local app.person = %L', coalesce(person, ''));
  execute format('set local app.people_scope = %L', ltrim(people, ','));
  execute format('set local app.scores_scope = %L', ltrim(scores, ','));
  execute format('set local app.pay_scope = %L', ltrim(pay, ','));
  execute format('set local app.reads_audit = %L', audits);
end
$$;
revoke all on function access.become(text) from public;
grant execute on function access.become(text) to meritline_app;

-- Small immutable readers of the settings, so that a policy reads as a sentence. They read no table.
create function access.actor() returns text language sql stable parallel safe
  as $$ select nullif(current_setting('app.actor', true), '') $$;
create function access.person() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.person', true), '')::uuid $$;
create function access.in_scope(setting text, path ltree) returns boolean language sql stable parallel safe
  as $$ select coalesce(path <@ any (string_to_array(nullif(current_setting(setting, true), ''), ',')::ltree[]), false) $$;
grant execute on function access.actor(), access.person(), access.in_scope(text, ltree) to meritline_app, meritline_batch;

grant select on access.role_scope, access.account_person, access.role_grant to meritline_app, meritline_batch;
grant insert, update on access.role_grant, access.account_person to meritline_app;

-- ---------------------------------------------------------------- audit
create table audit.entry (
  entry_id      uuid not null constraint entry_pk primary key,
  recorded_at   timestamptz not null,
  kind          text not null constraint entry_kind_ck check (kind in ('change', 'view', 'export', 'sign-in')),
  actor         text not null,
  operation     text not null,
  subject_kind  text not null,
  subject_id    text not null,
  person_id     uuid,
  reason        text,
  details       jsonb not null,
  request_id    text not null,
  sequence      bigint,
  previous_hash text,
  hash          text
);
comment on table audit.entry is 'local: append-only; a worker seals entries in order into a hash chain';
create unique index entry_sequence_ux on audit.entry (sequence) where sequence is not null;
create index entry_unsealed_ix on audit.entry (recorded_at) where sequence is null;
create index entry_subject_ix on audit.entry (subject_kind, subject_id);
create index entry_person_ix on audit.entry (person_id) where person_id is not null;
alter table audit.entry enable row level security;
create policy entry_append on audit.entry for insert to meritline_app
  with check (actor = access.actor() and sequence is null and hash is null);
create policy entry_read on audit.entry for select to meritline_app
  using (current_setting('app.reads_audit', true) = 'on' or person_id = access.person() or actor = access.actor());
create policy entry_batch on audit.entry to meritline_batch using (true) with check (true);
grant select, insert on audit.entry to meritline_app;
grant select, insert on audit.entry to meritline_batch;
grant update (sequence, previous_hash, hash) on audit.entry to meritline_batch;

-- ---------------------------------------------------------------- outbox, work, idempotency
create table platform.outbox (
  event_id      uuid not null constraint outbox_pk primary key,
  event         text not null,
  payload       jsonb not null,
  recorded_at   timestamptz not null default now(),
  delivered_at  timestamptz
);
comment on table platform.outbox is 'local: events written in the transaction that made them true';
create index outbox_waiting_ix on platform.outbox (event_id) where delivered_at is null;
grant insert on platform.outbox to meritline_app;
grant select, insert, update on platform.outbox to meritline_batch;

create table platform.work (
  work_id       uuid not null constraint work_pk primary key,
  kind          text not null,
  subject_kind  text not null,
  subject_id    text not null,
  data          jsonb not null,
  state         text not null constraint work_state_ck check (state in ('queued', 'running', 'succeeded', 'failed')),
  done          bigint not null default 0,
  total         bigint not null default 0,
  result        jsonb,
  problem       jsonb,
  requested_by  text not null,
  requested_at  timestamptz not null default now(),
  started_at    timestamptz,
  finished_at   timestamptz
);
comment on table platform.work is 'local: background work with progress that outlives the page that asked for it';
create index work_subject_ix on platform.work (subject_kind, subject_id);
alter table platform.work enable row level security;
create policy work_own on platform.work to meritline_app using (requested_by = access.actor()) with check (requested_by = access.actor());
create policy work_batch on platform.work to meritline_batch using (true) with check (true);
grant select, insert on platform.work to meritline_app;
grant select, insert, update on platform.work to meritline_batch;

create table platform.idempotency (
  actor           text not null,
  idempotency_key text not null,
  operation       text not null,
  request_digest  text not null,
  status          bigint not null,
  response        jsonb not null,
  recorded_at     timestamptz not null default now(),
  constraint idempotency_pk primary key (actor, idempotency_key)
);
comment on table platform.idempotency is 'local: the answer to a request already carried out';
alter table platform.idempotency enable row level security;
create policy idempotency_own on platform.idempotency to meritline_app using (actor = access.actor()) with check (actor = access.actor());
grant select, insert on platform.idempotency to meritline_app;

-- ---------------------------------------------------------------- archive
create table archive.package (
  package_id     uuid not null constraint package_pk primary key,
  kind           text not null,
  subject_kind   text not null,
  subject_id     text not null,
  title          jsonb not null,
  manifest       jsonb not null,
  digest         text not null,
  sequence       bigint not null,
  previous_hash  text not null,
  hash           text not null,
  sealed_by      text not null,
  sealed_at      timestamptz not null
);
comment on table archive.package is 'local: sealed packages in a hash chain; manifest holds the digest of each part';
create unique index package_sequence_ux on archive.package (sequence);
create index package_subject_ix on archive.package (subject_kind, subject_id);
grant select, insert on archive.package to meritline_app, meritline_batch;
