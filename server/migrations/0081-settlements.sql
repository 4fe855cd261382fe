-- Final settlement of a leaver: what is due by which rule, what must be done before the last pay, and who looked at it again.
create schema settlements;
grant usage on schema settlements to meritline_app, meritline_batch;
create table settlements.settlement (
  person_id        uuid not null,
  settlement_id    uuid not null,
  employment_id    uuid not null,
  period           text not null,
  ending           text not null constraint settlement_ending_ck check (ending in ('none', 'n', 'n+1', '2n')),
  leave_days       numeric not null,
  leave_fen        bigint not null constraint settlement_leave_ck check (leave_fen >= 0),
  severance_fen    bigint not null constraint settlement_severance_ck check (severance_fen >= 0),
  figures          jsonb not null,
  checklist        text[] not null,
  document         text not null,
  state            text not null constraint settlement_state_ck check (state in ('prepared', 'confirmed')),
  prepared_by      text not null,
  prepared_at      timestamptz not null,
  confirmed_by     text,
  confirmed_at     timestamptz,
  department_path  ltree not null,
  constraint settlement_pk primary key (person_id, settlement_id),
  constraint settlement_once_uq unique (person_id, employment_id),
  constraint settlement_employment_fk foreign key (person_id, employment_id) references people.employment (person_id, employment_id),
  constraint settlement_second_ck check (confirmed_by is null or confirmed_by <> prepared_by),
  constraint settlement_confirmed_ck check ((state = 'confirmed') = (confirmed_at is not null))
);
comment on table settlements.settlement is 'distributed by person_id: what a leaver is owed beside the wages, frozen with its figures and rules; confirmed by a second person, then facts of the month of leaving';
alter table settlements.settlement enable row level security;
create policy settlement_see on settlements.settlement for select to meritline_app
  using (person_id = access.person() or access.in_scope('app.pay_scope', department_path));
create policy settlement_prepare on settlements.settlement for insert to meritline_app
  with check (person_id is distinct from access.person() and prepared_by = access.actor() and access.in_scope('app.pay_scope', department_path));
create policy settlement_change on settlements.settlement for update to meritline_app
  using (person_id is distinct from access.person() and access.in_scope('app.pay_scope', department_path) and state = 'prepared')
  with check (person_id is distinct from access.person() and access.in_scope('app.pay_scope', department_path));
create policy settlement_batch on settlements.settlement to meritline_batch using (true) with check (true);
grant select, insert, update on settlements.settlement to meritline_app, meritline_batch;
