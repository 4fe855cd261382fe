-- Loans, advances, garnishments and losses: what is to be collected of a person's pay, dated, with everything that moved it.
create schema pay_deductions;
grant usage on schema pay_deductions to meritline_app, meritline_batch;

create table pay_deductions.arrangement (
  person_id         uuid not null,
  arrangement_id    uuid not null,
  employment_id     uuid not null,
  kind              text not null constraint arrangement_kind_ck check (kind in ('loan', 'advance', 'garnishment', 'loss')),
  name              text not null,
  creditor          text,
  document          text not null,
  total_fen         bigint constraint arrangement_total_ck check (total_fen > 0),
  instalment_fen    bigint constraint arrangement_instalment_ck check (instalment_fen > 0),
  share_millionths  bigint constraint arrangement_share_ck check (share_millionths between 1 and 1000000),
  rate_millionths   bigint not null default 0 constraint arrangement_rate_ck check (rate_millionths between 0 and 1000000),
  protected_fen     bigint not null default 0 constraint arrangement_protected_ck check (protected_fen >= 0),
  priority          bigint not null default 1,
  from_period       text not null constraint arrangement_from_ck check (from_period ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  until_period      text constraint arrangement_until_ck check (until_period >= from_period),
  ended_at          timestamptz,
  end_reason        text,
  recorded_by       text not null,
  recorded_at       timestamptz not null,
  department_path   ltree not null,
  constraint arrangement_pk primary key (person_id, arrangement_id),
  constraint arrangement_employment_fk foreign key (person_id, employment_id) references people.employment (person_id, employment_id),
  constraint arrangement_amount_ck check ((share_millionths is null) or kind = 'garnishment'),
  constraint arrangement_whole_ck check (kind = 'garnishment' or total_fen is not null),
  constraint arrangement_end_ck check ((ended_at is null) = (end_reason is null))
);
comment on table pay_deductions.arrangement is 'distributed by person_id: a loan, advance, court order or loss to be collected from pay; total null = an order without an end sum; instalment null = as much as the limits allow';

create table pay_deductions.movement (
  person_id        uuid not null,
  movement_id      uuid not null,
  arrangement_id   uuid not null,
  kind             text not null constraint movement_kind_ck check (kind in ('taken', 'repaid', 'interest', 'written-off')),
  period           text not null,
  amount_fen       bigint not null constraint movement_amount_ck check (amount_fen > 0),
  run_id           uuid,
  note             text,
  recorded_by      text not null,
  recorded_at      timestamptz not null,
  department_path  ltree not null,
  constraint movement_pk primary key (person_id, movement_id),
  constraint movement_arrangement_fk foreign key (person_id, arrangement_id) references pay_deductions.arrangement (person_id, arrangement_id)
);
comment on table pay_deductions.movement is 'distributed by person_id: what changed the balance of an arrangement; append-only; taken and interest come with the closing of a run, once';
create unique index movement_once_ux on pay_deductions.movement (person_id, arrangement_id, kind, run_id) where run_id is not null;

create table pay_deductions.pause (
  person_id        uuid not null,
  pause_id         uuid not null,
  arrangement_id   uuid not null,
  from_period      text not null,
  until_period     text not null constraint pause_until_ck check (until_period >= from_period),
  reason           text not null,
  recorded_by      text not null,
  recorded_at      timestamptz not null,
  department_path  ltree not null,
  constraint pause_pk primary key (person_id, pause_id),
  constraint pause_arrangement_fk foreign key (person_id, arrangement_id) references pay_deductions.arrangement (person_id, arrangement_id)
);
comment on table pay_deductions.pause is 'distributed by person_id: months, first and last included, in which nothing is asked';

alter table pay_deductions.arrangement enable row level security;
alter table pay_deductions.movement enable row level security;
alter table pay_deductions.pause enable row level security;
create policy arrangement_see on pay_deductions.arrangement for select to meritline_app
  using (person_id = access.person() or access.in_scope('app.pay_scope', department_path));
create policy movement_see on pay_deductions.movement for select to meritline_app
  using (person_id = access.person() or access.in_scope('app.pay_scope', department_path));
create policy pause_see on pay_deductions.pause for select to meritline_app
  using (person_id = access.person() or access.in_scope('app.pay_scope', department_path));
-- Nobody grants, forgives or defers the own loan.
create policy arrangement_record on pay_deductions.arrangement for insert to meritline_app
  with check (person_id is distinct from access.person() and recorded_by = access.actor() and access.in_scope('app.pay_scope', department_path));
create policy arrangement_end on pay_deductions.arrangement for update to meritline_app
  using (person_id is distinct from access.person() and access.in_scope('app.pay_scope', department_path));
create policy movement_record on pay_deductions.movement for insert to meritline_app
  with check (person_id is distinct from access.person() and recorded_by = access.actor() and run_id is null and access.in_scope('app.pay_scope', department_path));
create policy pause_record on pay_deductions.pause for insert to meritline_app
  with check (person_id is distinct from access.person() and recorded_by = access.actor() and access.in_scope('app.pay_scope', department_path));
create policy arrangement_batch on pay_deductions.arrangement to meritline_batch using (true) with check (true);
create policy movement_batch on pay_deductions.movement to meritline_batch using (true) with check (true);
create policy pause_batch on pay_deductions.pause to meritline_batch using (true) with check (true);
grant select, insert on all tables in schema pay_deductions to meritline_app, meritline_batch;
grant update (ended_at, end_reason) on pay_deductions.arrangement to meritline_app;
grant update on all tables in schema pay_deductions to meritline_batch;
