-- The retro of a calculation is worked out in parts, by any number of threads and processes: a part is recorded in the
-- transaction that marks it done, and all are gone when the month's batches may begin.
create table payroll.retro_part (
  run_id          uuid not null constraint retro_part_run_fk references payroll.run (run_id),
  number          bigint not null,
  state           text not null constraint retro_part_state_ck check (state in ('waiting', 'done')),
  person_ids      uuid[] not null,
  employment_ids  uuid[] not null,
  months          text[] not null,
  constraint retro_part_pk primary key (run_id, number)
);
comment on table payroll.retro_part is 'local: pieces of the retro of a run; months = closed months of each employment that are run again, with blanks between';
alter table payroll.retro_part enable row level security;
create policy retro_part_batch on payroll.retro_part to meritline_batch using (true) with check (true);
grant select, insert, update, delete on payroll.retro_part to meritline_batch;

-- What earlier months made good of a person is found without reading all their facts.
create index pay_input_retro_ix on payroll.pay_input (person_id, period) where starts_with(source_key, 'retro:');
