-- Payslips as columns. What the engine was given is kept as arrays in the order of the pinned definition instead of one
-- document a person, so that a month leaves and enters the database without a text in between. A calculation is loaded into
-- a table of its own and becomes the month's partition only when it is whole.
do $$
begin
  if exists (select from payroll.payslip) then
    raise exception 'This database holds payslips in the layout of an unreleased version. Keep its data folder, and start with a new one (MERITLINE_DATA).';
  end if;
end
$$;
drop table payroll.payslip;
create table payroll.payslip (
  period             text not null,
  person_id          uuid not null,
  employment_id      uuid not null,
  run_id             uuid not null,
  calculation        bigint not null,
  batch_number       bigint not null,
  legal_entity_id    uuid not null,
  jurisdiction       text not null,
  definition_digest  text not null,
  gross_fen          bigint,
  net_fen            bigint,
  cost_fen           bigint,
  inputs             bigint[] not null,
  texts              text[] not null,
  prior              bigint[] not null,
  monthly            bigint[] not null,
  amounts            bigint[] not null,
  accumulators       bigint[] not null,
  origins            integer[] not null,
  bridge             bigint[] not null,
  previous_period    text,
  attention          text[] not null,
  issues             jsonb not null,
  result_digest      bytea not null,
  is_released        boolean not null default false,
  department_path    ltree not null,
  constraint payslip_pk primary key (person_id, employment_id, period)
) partition by list (period);
comment on table payroll.payslip is 'distributed by person_id: one compact row a person and month; inputs, prior, monthly, amounts and accumulators are scaled integers in the order of the pinned definition, null where there is none; origins = places in the list of the batch, from 1';
alter table payroll.payslip enable row level security;
create policy payslip_see on payroll.payslip for select to meritline_app
  using ((person_id = access.person() and is_released) or access.in_scope('app.pay_scope', department_path));
create policy payslip_batch on payroll.payslip to meritline_batch using (true) with check (true);
grant select on payroll.payslip to meritline_app, meritline_batch;

-- A batch is a range of people, or people named one by one; it is cut first and waits once the month's late facts are in.
alter table payroll.batch drop constraint batch_state_ck;
alter table payroll.batch add constraint batch_state_ck check (state in ('cut', 'waiting', 'done'));
alter table payroll.batch add column first_person uuid;
alter table payroll.batch add column last_person uuid;
alter table payroll.batch add column person_ids uuid[];
alter table payroll.batch add column known_at timestamptz;
alter table payroll.batch add column origins text[];
comment on table payroll.batch is 'local: pieces of a calculation, by range of person_id or by name; a batch is recorded in the transaction that marks it done; origins = where facts came from, as its payslips name them by place';

create table payroll.batch_result (
  run_id       uuid not null,
  calculation  bigint not null,
  number       bigint not null,
  sums         jsonb not null,
  constraint batch_result_pk primary key (run_id, calculation, number),
  constraint batch_result_batch_fk foreign key (run_id, calculation, number) references payroll.batch (run_id, calculation, number)
);
comment on table payroll.batch_result is 'local: sums of a batch from which the totals of its calculation are made; a batch may be one person, so that only the batch role reads it';
alter table payroll.batch_result enable row level security;
create policy batch_result_batch on payroll.batch_result to meritline_batch using (true) with check (true);
grant select, insert, update, delete on payroll.batch_result to meritline_batch;

-- Who was calculated again within a calculation that stands, and what changed for them.
create table payroll.payslip_change (
  person_id        uuid not null,
  run_id           uuid not null,
  employment_id    uuid not null,
  calculation      bigint not null,
  before           bigint[],
  after            bigint[] not null,
  department_path  ltree not null,
  constraint payslip_change_pk primary key (person_id, run_id, employment_id, calculation)
);
comment on table payroll.payslip_change is 'distributed by person_id: net, gross, cost and tax of people calculated again, before (null: no payslip) and after, where anything differs';
create index payslip_change_run_ix on payroll.payslip_change (run_id, calculation);
alter table payroll.payslip_change enable row level security;
create policy payslip_change_see on payroll.payslip_change for select to meritline_app using (access.in_scope('app.pay_scope', department_path));
create policy payslip_change_batch on payroll.payslip_change to meritline_batch using (true) with check (true);
grant select on payroll.payslip_change to meritline_app, meritline_batch;
grant insert on payroll.payslip_change to meritline_batch;

-- Facts are read by ranges of people within a run or a month.
drop index payroll.run_person_run_ix;
create index run_person_run_ix on payroll.run_person (run_id, person_id);
alter table payroll.run_person drop column batch_number;
alter table payroll.run_person alter column reviewed_digest type bytea using decode(reviewed_digest, 'hex');
create index pay_input_period_person_ix on payroll.pay_input (period, person_id);

drop function payroll.open_period(text);

-- The table a calculation is loaded into: no index, no policy, nobody but the batch role.
create function payroll.open_calculation(month text, number bigint) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  loading text := format('payslip_%s_c%s', replace(month, '-', '_'), number);
  kept record;
begin
  if month !~ '^\d{4}-\d{2}$' then raise exception 'not a month: %', month; end if;
  perform pg_advisory_xact_lock(hashtextextended('payroll.open_calculation ' || month, 0));
  if to_regclass(format('payroll.%I', loading)) is not null then return; end if;
  -- Tables of calculations that a newer one has overtaken.
  for kept in select c.relname from pg_class c where c.relnamespace = 'payroll'::regnamespace and c.relkind = 'r' and not c.relispartition
      and c.relname like 'payslip\_' || replace(month, '-', '\_') || '\_c%' loop
    execute format('drop table payroll.%I', kept.relname);
  end loop;
  -- Rows are many and short: kept in one piece and never compressed, a value by its place costs no unpacking.
  execute format('create table payroll.%I (like payroll.payslip including defaults, constraint %I check (period = %L)) with (toast_tuple_target = 8160)', loading, loading || '_ck', month);
  for kept in select a.attname from pg_attribute a where a.attrelid = format('payroll.%I', loading)::regclass and a.attnum > 0 and a.attstorage = 'x' loop
    execute format('alter table payroll.%I alter column %I set storage external', loading, kept.attname);
  end loop;
  execute format('comment on table payroll.%I is %L', loading, 'distributed by person_id: payslips of a calculation that is not whole yet');
  execute format('grant select, insert, update, delete on payroll.%I to meritline_batch', loading);
end
$$;

-- A whole calculation becomes the month's partition, in place of the one before; readers see the old result or the new one.
create function payroll.attach_calculation(month text, number bigint) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  loading text := format('payslip_%s_c%s', replace(month, '-', '_'), number);
  partition text := 'payslip_' || replace(month, '-', '_');
begin
  if month !~ '^\d{4}-\d{2}$' then raise exception 'not a month: %', month; end if;
  if to_regclass(format('payroll.%I', loading)) is null then raise exception 'no calculation % of %', number, month; end if;
  execute format('alter table payroll.%I add constraint %I primary key (person_id, employment_id, period)', loading, loading || '_pk');
  if to_regclass(format('payroll.%I', partition)) is not null then
    execute format('alter table payroll.payslip detach partition payroll.%I', partition);
    execute format('drop table payroll.%I', partition);
  end if;
  execute format('alter table payroll.%I rename to %I', loading, partition);
  execute format('alter table payroll.payslip attach partition payroll.%I for values in (%L)', partition, month);
  execute format('comment on table payroll.%I is null', partition);
end
$$;
revoke all on function payroll.open_calculation(text, bigint), payroll.attach_calculation(text, bigint) from public;
grant execute on function payroll.open_calculation(text, bigint), payroll.attach_calculation(text, bigint) to meritline_batch;
