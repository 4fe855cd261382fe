-- People paid together form a pay group: it has its own ordinary payroll of the month. Membership is a dated fact of an employment; whoever
-- has none is in the group that takes their legal entity, else in that of everybody else, which has no row here.

create table payroll.pay_group (
  pay_group_id     uuid not null constraint pay_group_pk primary key,
  code             text not null constraint pay_group_code_uq unique constraint pay_group_code_ck check (code ~ '^[A-Z0-9][A-Z0-9-]{0,19}$'),
  name_zh          text not null constraint pay_group_name_zh_ck check (length(name_zh) between 1 and 60),
  name_en          text not null constraint pay_group_name_en_ck check (length(name_en) between 1 and 60),
  -- Of the month's payroll: 31 is the last day. The cut-off counts from the month's own first day on.
  pay_day          bigint not null constraint pay_group_pay_day_ck check (pay_day between 1 and 31),
  is_paid_in_next  boolean not null default false,
  cut_off_day      bigint constraint pay_group_cut_off_ck check (cut_off_day between 1 and 31),
  effective_from   date not null constraint pay_group_from_ck check (extract(day from effective_from) = 1),
  effective_until  date constraint pay_group_until_ck check (extract(day from effective_until) = 1),
  recorded_by      text not null,
  recorded_at      timestamptz not null,
  constraint pay_group_dates_ck check (effective_until is null or effective_from < effective_until)
);
comment on table payroll.pay_group is 'reference: people paid together, from a month until a month; pay_day and cut_off_day are days of a month, 31 = its last day';

create table payroll.pay_group_entity (
  pay_group_id     uuid not null constraint pay_group_entity_group_fk references payroll.pay_group (pay_group_id),
  legal_entity_id  uuid not null constraint pay_group_entity_legal_entity_fk references organization.legal_entity (legal_entity_id),
  effective_from   date not null constraint pay_group_entity_from_ck check (extract(day from effective_from) = 1),
  effective_until  date constraint pay_group_entity_until_ck check (extract(day from effective_until) = 1),
  recorded_by      text not null,
  recorded_at      timestamptz not null,
  constraint pay_group_entity_pk primary key (legal_entity_id, effective_from),
  constraint pay_group_entity_overlap exclude using gist (legal_entity_id with =, daterange(effective_from, effective_until) with &&)
);
comment on table payroll.pay_group_entity is 'local: the legal entity whose people are in a pay group unless they are in one by name, dated by month';

create table payroll.pay_group_member (
  person_id        uuid not null,
  employment_id    uuid not null,
  pay_group_id     uuid constraint pay_group_member_group_fk references payroll.pay_group (pay_group_id),
  effective_from   date not null constraint pay_group_member_from_ck check (extract(day from effective_from) = 1),
  effective_until  date constraint pay_group_member_until_ck check (extract(day from effective_until) = 1),
  reason           text not null constraint pay_group_member_reason_ck check (length(reason) >= 2),
  recorded_by      text not null,
  recorded_at      timestamptz not null,
  superseded_at    timestamptz,
  import_id        uuid,
  department_path  ltree not null,
  constraint pay_group_member_pk primary key (person_id, employment_id, effective_from, recorded_at),
  constraint pay_group_member_employment_fk foreign key (person_id, employment_id) references people.employment (person_id, employment_id),
  constraint pay_group_member_dates_ck check (effective_until is null or effective_from < effective_until),
  constraint pay_group_member_overlap exclude using gist (person_id with =, employment_id with =, daterange(effective_from, effective_until) with &&) where (superseded_at is null)
);
comment on table payroll.pay_group_member is 'distributed by person_id: the pay group of an employment by name, from the first of a month; pay_group_id null = with everybody else whatever takes their legal entity';
alter table payroll.pay_group_member enable row level security;
create policy pay_group_member_see on payroll.pay_group_member to meritline_app
  using (access.in_scope('app.pay_scope', department_path)) with check (access.in_scope('app.pay_scope', department_path));
create policy pay_group_member_batch on payroll.pay_group_member to meritline_batch using (true) with check (true);

grant select, insert, update on payroll.pay_group, payroll.pay_group_entity, payroll.pay_group_member to meritline_app, meritline_batch;
grant delete on payroll.pay_group_entity to meritline_app, meritline_batch;

-- A month has an ordinary payroll a pay group; all others have a period of their own.
alter table payroll.run add column pay_group_id uuid constraint run_pay_group_fk references payroll.pay_group (pay_group_id);
alter table payroll.run add constraint run_pay_group_ck check (kind = 'ordinary' or pay_group_id is null);
alter table payroll.run drop constraint run_period_uq;
alter table payroll.run add constraint run_period_group_uq unique nulls not distinct (period, pay_group_id);
comment on table payroll.run is 'local: a payroll of a month; kind = ordinary (a pay group, null = everybody else), off-cycle or final (chosen people, period with a number); approved_fingerprint = what the approver signed; closed is final';

-- The month's pay is paid by one ordinary payroll, whatever is decided in another. Month of an ordinary one, else null.
alter table payroll.run_person add column ordinary_month text;
update payroll.run_person p set ordinary_month = r.period from payroll.run r where r.run_id = p.run_id and r.kind = 'ordinary';
create unique index run_person_once_uq on payroll.run_person (person_id, employment_id, ordinary_month) where is_included and ordinary_month is not null;
-- Who came from, or went to, another pay group.
alter table payroll.run_person drop constraint run_person_change_ck;
alter table payroll.run_person add constraint run_person_change_ck check (change in ('stayed', 'joined', 'left', 'moved', 'ended', 'suspended', 'returned', 'regrouped'));

-- Payslips of a month are one table for each of its payrolls, so that each is loaded, replaced and sealed by itself. The month of a company
-- without pay groups has one table, as ever; with a second one they come under a table of the month that is cut by payroll.
alter table payroll.payslip drop constraint payslip_pk;
alter table payroll.payslip add constraint payslip_pk primary key (person_id, employment_id, period, run_id);

create function payroll.payslip_table(run uuid) returns text
language sql stable set search_path = pg_catalog as $$
  select 'payslip_' || translate(r.period, '-.', '__') || case when r.pay_group_id is null then '' else '_g' || replace(r.pay_group_id::text, '-', '') end
  from payroll.run r where r.run_id = run
$$;

drop function payroll.open_calculation(text, bigint);
drop function payroll.attach_calculation(text, bigint);
drop function payroll.seal_period(text);

create function payroll.open_calculation(run uuid, number bigint) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  place text := payroll.payslip_table(run);
  loading text := format('%s_c%s', place, number);
  month text := (select r.period from payroll.run r where r.run_id = run);
  kept record;
begin
  if place is null then raise exception 'no run %', run; end if;
  perform pg_advisory_xact_lock(hashtextextended('payroll.open_calculation ' || place, 0));
  if to_regclass(format('payroll.%I', loading)) is not null then return; end if;
  -- Tables of calculations that a newer one has overtaken.
  for kept in select c.relname from pg_class c where c.relnamespace = 'payroll'::regnamespace and c.relkind = 'r' and not c.relispartition
      and c.relname ~ ('^' || place || '_c\d+$') loop
    execute format('drop table payroll.%I', kept.relname);
  end loop;
  -- Rows are many and short: kept in one piece and never compressed, a value by its place costs no unpacking.
  execute format('create table payroll.%I (like payroll.payslip including defaults, constraint %I check (period = %L and run_id = %L)) with (toast_tuple_target = 8160)', loading, loading || '_ck', month, run);
  for kept in select a.attname from pg_attribute a where a.attrelid = format('payroll.%I', loading)::regclass and a.attnum > 0 and a.attstorage = 'x' loop
    execute format('alter table payroll.%I alter column %I set storage external', loading, kept.attname);
  end loop;
  execute format('comment on table payroll.%I is %L', loading, 'distributed by person_id: payslips of a calculation that is not whole yet');
  execute format('grant select, insert, update, delete on payroll.%I to meritline_batch', loading);
end
$$;

-- A whole calculation takes the place of the payroll's one before; readers see the old result or the new one.
create function payroll.attach_calculation(run uuid, number bigint) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  partition text := payroll.payslip_table(run);
  loading text := format('%s_c%s', partition, number);
  month text := (select r.period from payroll.run r where r.run_id = run);
  all_of_month text := 'payslip_' || translate(month, '-.', '__') || '_all';
  alone record;
begin
  if to_regclass(format('payroll.%I', loading)) is null then raise exception 'no calculation % of %', number, partition; end if;
  -- Two payrolls of a month find out one after the other how its payslips are kept.
  perform pg_advisory_xact_lock(hashtextextended('payroll.attach_calculation ' || month, 0));
  execute format('alter table payroll.%I add constraint %I primary key (person_id, employment_id, period, run_id)', loading, loading || '_pk');
  if to_regclass(format('payroll.%I', all_of_month)) is null then
    select r.run_id, payroll.payslip_table(r.run_id) as place into alone from payroll.run r
      where r.period = month and r.run_id <> run and to_regclass(format('payroll.%I', payroll.payslip_table(r.run_id))) is not null;
    if found then
      execute format('alter table payroll.payslip detach partition payroll.%I', alone.place);
      execute format('create table payroll.%I (like payroll.payslip including defaults) partition by list (run_id)', all_of_month);
      execute format('alter table payroll.%I attach partition payroll.%I for values in (%L)', all_of_month, alone.place, alone.run_id);
      execute format('alter table payroll.payslip attach partition payroll.%I for values in (%L)', all_of_month, month);
    end if;
  end if;
  if to_regclass(format('payroll.%I', partition)) is not null then
    execute format('alter table payroll.%I detach partition payroll.%I', case when to_regclass(format('payroll.%I', all_of_month)) is null then 'payslip' else all_of_month end, partition);
    execute format('drop table payroll.%I', partition);
  end if;
  execute format('alter table payroll.%I rename to %I', loading, partition);
  if to_regclass(format('payroll.%I', all_of_month)) is null then
    execute format('alter table payroll.payslip attach partition payroll.%I for values in (%L)', partition, month);
  else
    execute format('alter table payroll.%I attach partition payroll.%I for values in (%L)', all_of_month, partition, run);
  end if;
  execute format('comment on table payroll.%I is null', partition);
end
$$;

create function payroll.seal_run(run uuid) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  execute format('revoke insert, update, delete on payroll.%I from meritline_batch', payroll.payslip_table(run));
end
$$;
revoke all on function payroll.open_calculation(uuid, bigint), payroll.attach_calculation(uuid, bigint), payroll.seal_run(uuid) from public;
grant execute on function payroll.open_calculation(uuid, bigint), payroll.attach_calculation(uuid, bigint), payroll.seal_run(uuid) to meritline_batch;
