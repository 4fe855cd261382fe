-- The digests of a run's payslips, kept in order in blocks of a thousand people, so that one person calculated again makes the
-- run's fingerprint anew without reading everybody's payslip. The fingerprint is what it was: SHA-256 over all digests in order
-- of person and employment. Closing a month still makes it from the payslips themselves.
create table payroll.digest_block (
  run_id        uuid not null constraint digest_block_run_fk references payroll.run (run_id),
  first_person  uuid not null,
  digests       bytea not null,
  constraint digest_block_pk primary key (run_id, first_person)
);
comment on table payroll.digest_block is 'local: result digests of the payslips from first_person up to the next block, in order of person and employment; the first block begins at the lowest id there is; gone when the month is closed';
alter table payroll.digest_block alter column digests set storage external;
alter table payroll.digest_block enable row level security;
create policy digest_block_batch on payroll.digest_block to meritline_batch using (true) with check (true);
grant select, insert, update, delete on payroll.digest_block to meritline_batch;

-- Who left since last month is found without reading everybody in the run.
create index run_person_out_ix on payroll.run_person (run_id) where not is_included;
