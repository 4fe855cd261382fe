-- The run board: what a month waits for, who owes it until when, what came late and where it went; people accepted by name.

create table payroll.input_expectation (
  expectation_id   uuid not null constraint input_expectation_pk primary key,
  kind             text not null constraint input_expectation_kind_ck check (kind in ('attendance', 'leave', 'overtime', 'bonus', 'deduction', 'loan', 'special-deduction', 'insurance')),
  legal_entity_id  uuid constraint input_expectation_legal_entity_fk references organization.legal_entity (legal_entity_id),
  owner_person_id  uuid not null,
  due_days_before  bigint not null constraint input_expectation_due_ck check (due_days_before between 0 and 31),
  effective_from   text not null constraint input_expectation_from_ck check (effective_from ~ '^\d{4}-\d{2}$'),
  effective_until  text constraint input_expectation_until_ck check (effective_until ~ '^\d{4}-\d{2}$'),
  recorded_by      text not null,
  recorded_at      timestamptz not null,
  constraint input_expectation_months_ck check (effective_until is null or effective_from <= effective_until)
);
comment on table payroll.input_expectation is 'local: what every month waits for, dated by month: kind of input, legal entity (null = all), owner, days before pay day';

create table payroll.run_delivery (
  run_id          uuid not null constraint run_delivery_run_fk references payroll.run (run_id),
  expectation_id  uuid not null constraint run_delivery_expectation_fk references payroll.input_expectation (expectation_id),
  state           text not null constraint run_delivery_state_ck check (state in ('delivered', 'not-needed')),
  note            text,
  decided_by      text not null,
  decided_at      timestamptz not null,
  constraint run_delivery_pk primary key (run_id, expectation_id),
  constraint run_delivery_note_ck check (state = 'delivered' or length(note) >= 2)
);
comment on table payroll.run_delivery is 'local: an expected input of a run said to be complete, or not needed with the reason; by name';

create table payroll.late_input (
  run_id      uuid not null constraint late_input_run_fk references payroll.run (run_id),
  number      bigint not null,
  kind        text not null,
  target      text not null constraint late_input_target_ck check (target in ('this-run', 'next-month')),
  reason      text not null constraint late_input_reason_ck check (length(reason) >= 2),
  decided_by  text not null,
  decided_at  timestamptz not null,
  constraint late_input_pk primary key (run_id, number)
);
comment on table payroll.late_input is 'local: where facts go that arrive after the cut-off of a run: this run or next month; the newest decision of a kind holds; append-only';

-- Facts that arrive after this day ask where they belong; null = no cut-off.
alter table payroll.run add column cut_off_on date;
alter table payroll.run add column people_reason text;
alter table payroll.run add column people_by text;
alter table payroll.run_person add column decided_at timestamptz;

grant select on payroll.input_expectation, payroll.run_delivery, payroll.late_input to meritline_app, meritline_batch;
grant insert on payroll.input_expectation, payroll.late_input to meritline_app, meritline_batch;
grant update (effective_until) on payroll.input_expectation to meritline_app, meritline_batch;
grant insert, update, delete on payroll.run_delivery to meritline_app, meritline_batch;
