-- A month may hold further payrolls for chosen people: off-cycle (only what is recorded for it) and final pay (the month's pay
-- of people who leave). Each has a period of its own, the month and a number: 2026-03.1. Its payslips, facts and payments are
-- kept apart from the month's by that, and sort between the month and the next one.

alter table payroll.run add column kind text not null default 'ordinary';
alter table payroll.run add constraint run_kind_ck check (kind in ('ordinary', 'off-cycle', 'final'));
alter table payroll.run add column title text;
alter table payroll.run drop constraint run_period_ck;
alter table payroll.run add constraint run_period_ck check (period ~ '^\d{4}-\d{2}(\.[1-9])?$' and (kind = 'ordinary') = (period !~ '\.'));
alter table payroll.run add constraint run_title_ck check (kind = 'ordinary' or length(title) >= 2);
alter table payroll.pay_input drop constraint pay_input_period_ck;
alter table payroll.pay_input add constraint pay_input_period_ck check (period ~ '^\d{4}-\d{2}(\.[1-9])?$');
comment on table payroll.run is 'local: a payroll of a month; kind = ordinary (everybody), off-cycle or final (chosen people, period with a number); approved_fingerprint = what the approver signed; closed is final';
comment on table payroll.accumulator is 'distributed by person_id: running totals of a tax year with one employer as of a closed month, all its payrolls together; scaled integers by accumulator code';
-- A later payroll of the same month carries the month's totals on.
grant update (totals, recorded_at, department_path) on payroll.accumulator to meritline_batch;

create or replace function payroll.open_calculation(month text, number bigint) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  place text := 'payslip_' || translate(month, '-.', '__');
  loading text := format('%s_c%s', place, number);
  kept record;
begin
  if month !~ '^\d{4}-\d{2}(\.[1-9])?$' then raise exception 'not a period: %', month; end if;
  perform pg_advisory_xact_lock(hashtextextended('payroll.open_calculation ' || month, 0));
  if to_regclass(format('payroll.%I', loading)) is not null then return; end if;
  -- Tables of calculations that a newer one has overtaken.
  for kept in select c.relname from pg_class c where c.relnamespace = 'payroll'::regnamespace and c.relkind = 'r' and not c.relispartition
      and c.relname ~ ('^' || place || '_c\d+$') loop
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

create or replace function payroll.attach_calculation(month text, number bigint) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  partition text := 'payslip_' || translate(month, '-.', '__');
  loading text := format('%s_c%s', partition, number);
begin
  if month !~ '^\d{4}-\d{2}(\.[1-9])?$' then raise exception 'not a period: %', month; end if;
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

create or replace function payroll.seal_period(month text) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if month !~ '^\d{4}-\d{2}(\.[1-9])?$' then raise exception 'not a period: %', month; end if;
  execute format('revoke insert, update, delete on payroll.%I from meritline_batch', 'payslip_' || translate(month, '-.', '__'));
end
$$;
