-- Differences of closed months. What the open month takes are pay inputs whose source_key begins with `retro:`; what it does
-- not take (the person has left, or it was put off) is kept here until somebody decides, so that nothing is lost.

-- Which rules each closed month was run again by, when the retro of a calculation was last worked out.
create table payroll.retro_run (
  run_id       uuid not null constraint retro_run_pk primary key constraint retro_run_run_fk references payroll.run (run_id),
  calculation  bigint not null,
  rules        jsonb not null
);
comment on table payroll.retro_run is 'local: the calculation whose retro is worked out; rules = digest of the definition by closed month, as known then';

create table payroll.retro_unpaid (
  person_id        uuid not null,
  run_id           uuid not null,
  employment_id    uuid not null,
  origin_period    text not null constraint retro_unpaid_period_ck check (origin_period ~ '^\d{4}-\d{2}$'),
  input_code       text not null,
  value_scaled     bigint not null,
  source           jsonb not null,
  issues           jsonb not null default '[]',
  department_path  ltree not null,
  constraint retro_unpaid_pk primary key (person_id, run_id, employment_id, origin_period, input_code)
);
comment on table payroll.retro_unpaid is 'distributed by person_id: differences a run found and does not pay, and months that could not be run again (issues)';
create index retro_unpaid_run_ix on payroll.retro_unpaid (run_id);
alter table payroll.retro_unpaid alter column run_id set statistics 0;

create table payroll.retro_decision (
  person_id        uuid not null,
  run_id           uuid not null,
  employment_id    uuid not null,
  choice           text not null constraint retro_decision_choice_ck check (choice in ('this-run', 'later', 'apart', 'waived')),
  reason           text not null,
  decided_by       text not null,
  decided_at       timestamptz not null,
  department_path  ltree not null,
  constraint retro_decision_pk primary key (person_id, run_id, employment_id)
);
comment on table payroll.retro_decision is 'distributed by person_id: what happens to the differences of a person in a run; apart = settled outside the monthly run, waived = not paid';

-- A leaving day, or another fact of the employment, that was changed after it was first recorded.
alter table people.employment add column changed_at timestamptz;
create index employment_changed_ix on people.employment (changed_at);

alter table payroll.retro_unpaid enable row level security;
alter table payroll.retro_decision enable row level security;
create policy retro_unpaid_see on payroll.retro_unpaid to meritline_app
  using (access.in_scope('app.pay_scope', department_path)) with check (access.in_scope('app.pay_scope', department_path));
create policy retro_decision_see on payroll.retro_decision to meritline_app
  using (access.in_scope('app.pay_scope', department_path)) with check (access.in_scope('app.pay_scope', department_path));
create policy retro_unpaid_batch on payroll.retro_unpaid to meritline_batch using (true) with check (true);
create policy retro_decision_batch on payroll.retro_decision to meritline_batch using (true) with check (true);
-- The lines of one's own payslip that an earlier month brought; shown only with a released payslip.
create policy pay_input_own_retro on payroll.pay_input for select to meritline_app
  using (person_id = access.person() and starts_with(source_key, 'retro:'));

grant select on payroll.retro_run, payroll.retro_unpaid, payroll.retro_decision to meritline_app, meritline_batch;
grant insert, update, delete on payroll.retro_run, payroll.retro_unpaid to meritline_batch;
grant insert, update, delete on payroll.retro_decision to meritline_app, meritline_batch;

-- What was taken back since the last calculation is found by when, not by reading all history.
create index recurring_pay_superseded_ix on pay_structure.recurring_pay (superseded_at) where superseded_at is not null;
create index enrolment_superseded_ix on insurance.enrolment (superseded_at) where superseded_at is not null;
