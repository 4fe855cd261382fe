-- Pay: item types and recurring pay, insurance enrolments, payroll runs and payslips, bank accounts and payments.
-- Money is integer fen; other numbers are integers scaled by the decimals their input declares. Facts carry two clocks:
-- effective_from/effective_until (true in the world) and recorded_at/superseded_at (known to us).

create schema pay_structure;
create schema insurance;
create schema payroll;
create schema payments;
grant usage on schema pay_structure, insurance, payroll, payments to meritline_app, meritline_batch;

-- ---------------------------------------------------------------- pay structure
create table pay_structure.pay_item_type (
  code             text not null,
  effective_from   date not null,
  effective_until  date,
  declaration      jsonb not null,
  recorded_by      text not null,
  recorded_at      timestamptz not null default now(),
  constraint pay_item_type_pk primary key (code, effective_from),
  constraint pay_item_type_code_ck check (code ~ '^[a-z][a-z0-9_]*$'),
  constraint pay_item_type_dates_ck check (effective_until is null or effective_from < effective_until),
  constraint pay_item_type_overlap exclude using gist (code with =, daterange(effective_from, effective_until) with &&)
);
comment on table pay_structure.pay_item_type is 'reference: the company''s own pay items, dated; declaration = names, kind, group, flags, formula, rounding, source';

create table pay_structure.pay_input_type (
  code         text not null constraint pay_input_type_pk primary key constraint pay_input_type_code_ck check (code ~ '^[a-z][a-z0-9_]*$'),
  declaration  jsonb not null,
  recorded_by  text not null,
  recorded_at  timestamptz not null default now()
);
comment on table pay_structure.pay_input_type is 'reference: the company''s own inputs of pay formulas; their scale never changes, since recorded values are scaled by it';

create table pay_structure.recurring_pay (
  person_id        uuid not null,
  employment_id    uuid not null,
  input_code       text not null,
  effective_from   date not null,
  effective_until  date,
  value_scaled     bigint not null,
  reason           text not null,
  document         text,
  recorded_by      text not null,
  recorded_at      timestamptz not null default now(),
  superseded_at    timestamptz,
  import_id        uuid,
  department_path  ltree not null,
  constraint recurring_pay_pk primary key (person_id, employment_id, input_code, effective_from, recorded_at),
  constraint recurring_pay_employment_fk foreign key (person_id, employment_id) references people.employment (person_id, employment_id),
  constraint recurring_pay_dates_ck check (effective_until is null or effective_from < effective_until),
  constraint recurring_pay_overlap exclude using gist (person_id with =, employment_id with =, input_code with =, daterange(effective_from, effective_until) with &&) where (superseded_at is null)
);
comment on table pay_structure.recurring_pay is 'distributed by person_id: a monthly amount or rate that is an input of the pay program, dated; value scaled by the decimals of the input (money: fen)';
create index recurring_pay_recorded_ix on pay_structure.recurring_pay (recorded_at);

-- ---------------------------------------------------------------- insurance
create table insurance.enrolment (
  person_id          uuid not null,
  employment_id      uuid not null,
  scheme             text not null constraint enrolment_scheme_ck check (scheme in ('social-insurance', 'housing-fund')),
  jurisdiction       text not null,
  contribution_year  text not null constraint enrolment_year_ck check (contribution_year ~ '^\d{4}-\d{2}$'),
  effective_from     date not null,
  effective_until    date,
  base_fen           bigint not null constraint enrolment_base_ck check (base_fen >= 0),
  rate_millionths    bigint,
  recorded_by        text not null,
  recorded_at        timestamptz not null default now(),
  superseded_at      timestamptz,
  import_id          uuid,
  department_path    ltree not null,
  constraint enrolment_pk primary key (person_id, employment_id, scheme, effective_from, recorded_at),
  constraint enrolment_employment_fk foreign key (person_id, employment_id) references people.employment (person_id, employment_id),
  constraint enrolment_dates_ck check (effective_until is null or effective_from < effective_until),
  constraint enrolment_overlap exclude using gist (person_id with =, employment_id with =, scheme with =, daterange(effective_from, effective_until) with &&) where (superseded_at is null)
);
comment on table insurance.enrolment is 'distributed by person_id: the declared base of a scheme in a contribution year; the rule pack clamps it to floor and ceiling';
create index enrolment_recorded_ix on insurance.enrolment (recorded_at);

-- ---------------------------------------------------------------- payroll: facts
create table payroll.special_deduction (
  person_id        uuid not null,
  deduction_id     uuid not null,
  kind             text not null,
  effective_from   date not null,
  effective_until  date,
  amount_fen       bigint not null constraint special_deduction_amount_ck check (amount_fen >= 0),
  recorded_by      text not null,
  recorded_at      timestamptz not null default now(),
  superseded_at    timestamptz,
  department_path  ltree not null,
  constraint special_deduction_pk primary key (person_id, deduction_id),
  constraint special_deduction_dates_ck check (effective_until is null or effective_from < effective_until)
);
comment on table payroll.special_deduction is 'distributed by person_id: special additional deductions the person declared, by month; several of one kind add up';
create index special_deduction_recorded_ix on payroll.special_deduction (recorded_at);

create table payroll.tax_situation (
  person_id        uuid not null,
  tax_year         text not null constraint tax_situation_year_ck check (tax_year ~ '^\d{4}$'),
  input_code       text not null,
  value            jsonb not null,
  evidence         text not null,
  recorded_by      text not null,
  recorded_at      timestamptz not null default now(),
  department_path  ltree not null,
  constraint tax_situation_pk primary key (person_id, tax_year, input_code)
);
comment on table payroll.tax_situation is 'distributed by person_id: declarations for a whole tax year, such as first wage of the year';

create table payroll.pay_input (
  person_id        uuid not null,
  employment_id    uuid not null,
  period           text not null constraint pay_input_period_ck check (period ~ '^\d{4}-\d{2}$'),
  input_code       text not null,
  source_key       text not null,
  value_scaled     bigint not null,
  source           jsonb not null,
  document         text,
  import_id        uuid,
  recorded_by      text not null,
  recorded_at      timestamptz not null default now(),
  department_path  ltree not null,
  constraint pay_input_pk primary key (person_id, employment_id, period, input_code, source_key),
  constraint pay_input_employment_fk foreign key (person_id, employment_id) references people.employment (person_id, employment_id)
);
comment on table payroll.pay_input is 'distributed by person_id: facts of one period; several sources of one input add up; source = kind, names, file, row';
create index pay_input_period_ix on payroll.pay_input (period, input_code);
create index pay_input_recorded_ix on payroll.pay_input (recorded_at);

create table payroll.accumulator (
  person_id        uuid not null,
  legal_entity_id  uuid not null constraint accumulator_legal_entity_fk references organization.legal_entity (legal_entity_id),
  tax_year         text not null,
  through_period   text not null,
  totals           jsonb not null,
  source           text not null constraint accumulator_source_ck check (source in ('opening', 'closing')),
  recorded_at      timestamptz not null,
  department_path  ltree not null,
  constraint accumulator_pk primary key (person_id, legal_entity_id, tax_year, through_period)
);
comment on table payroll.accumulator is 'distributed by person_id: running totals of a tax year with one employer as of a closed period; scaled integers by accumulator code';

-- ---------------------------------------------------------------- payroll: runs
create table payroll.definition (
  digest       text not null constraint definition_pk primary key,
  content      jsonb not null,
  recorded_at  timestamptz not null default now()
);
comment on table payroll.definition is 'reference: what a run was calculated by: items, inputs, tables and parameter values of every jurisdiction with their sources; never changed';

create table payroll.run (
  run_id               uuid not null constraint run_pk primary key,
  period               text not null constraint run_period_uq unique constraint run_period_ck check (period ~ '^\d{4}-\d{2}$'),
  state                text not null constraint run_state_ck check (state in ('draft', 'calculating', 'calculated', 'submitted', 'approved', 'paying', 'paid', 'closed')),
  pay_day              date not null,
  previous_run_id      uuid constraint run_previous_fk references payroll.run (run_id),
  calculation          bigint not null default 0,
  known_at             timestamptz,
  definition_digest    text constraint run_definition_fk references payroll.definition (digest),
  fingerprint          text,
  threshold_fen        bigint not null default 100000,
  threshold_millionths bigint not null default 80000,
  prepared_by          text not null,
  opened_at            timestamptz not null,
  calculated_at        timestamptz,
  submitted_by         text,
  submitted_at         timestamptz,
  approved_by          text,
  approved_at          timestamptz,
  approved_fingerprint text,
  returned_by          text,
  returned_at          timestamptz,
  return_reason        text,
  payment_prepared_by  text,
  released_by          text,
  released_at          timestamptz,
  closed_by            text,
  closed_at            timestamptz,
  package_id           uuid,
  constraint run_approval_ck check (approved_by is null or approved_by <> prepared_by),
  constraint run_release_ck check (released_by is null or (released_by <> prepared_by and released_by <> approved_by))
);
comment on table payroll.run is 'local: a month''s payroll; approved_fingerprint = what the approver signed; closed is final';

create table payroll.run_result (
  run_id       uuid not null constraint run_result_run_fk references payroll.run (run_id),
  calculation  bigint not null,
  totals       jsonb not null,
  constraint run_result_pk primary key (run_id, calculation)
);
comment on table payroll.run_result is 'local: totals and bridge of a calculation, no individual figures; only for those who see the whole company';

create table payroll.batch (
  run_id       uuid not null constraint batch_run_fk references payroll.run (run_id),
  calculation  bigint not null,
  number       bigint not null,
  state        text not null constraint batch_state_ck check (state in ('waiting', 'done')),
  people       bigint not null default 0,
  issues       bigint not null default 0,
  statements   bigint not null default 0,
  finished_at  timestamptz,
  constraint batch_pk primary key (run_id, calculation, number)
);
comment on table payroll.batch is 'local: pieces of a calculation; a batch is recorded in the transaction that marks it done';

create table payroll.run_person (
  person_id        uuid not null,
  run_id           uuid not null,
  employment_id    uuid not null,
  legal_entity_id  uuid not null constraint run_person_legal_entity_fk references organization.legal_entity (legal_entity_id),
  change           text not null constraint run_person_change_ck check (change in ('stayed', 'joined', 'left', 'moved', 'ended')),
  is_included      boolean not null,
  reason           text,
  decided_by       text,
  batch_number     bigint,
  reviewed_digest  text,
  reviewed_by      text,
  reviewed_at      timestamptz,
  review_comment   text,
  department_path  ltree not null,
  constraint run_person_pk primary key (person_id, run_id, employment_id)
);
comment on table payroll.run_person is 'distributed by person_id: who is in a run and why; left = had a payslip last month and none now; a review holds for the result it names';
create index run_person_run_ix on payroll.run_person (run_id, batch_number);

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
  amounts            bigint[] not null,
  accumulators       bigint[] not null,
  facts              jsonb not null,
  facts_digest       text not null,
  bridge             bigint[] not null,
  previous_period    text,
  attention          text[] not null,
  issues             jsonb not null,
  result_digest      text not null,
  is_released        boolean not null default false,
  department_path    ltree not null,
  constraint payslip_pk primary key (period, person_id, employment_id)
) partition by list (period);
comment on table payroll.payslip is 'distributed by person_id: one compact row a person and month; amounts in the order of the run''s items, scaled integers; facts = what the engine was given';
create index payslip_run_ix on payroll.payslip (run_id, batch_number);
create index payslip_person_ix on payroll.payslip (person_id);

create table payroll.payslip_view (
  person_id        uuid not null,
  period           text not null,
  employment_id    uuid not null,
  confirmed_at     timestamptz not null,
  department_path  ltree not null,
  constraint payslip_view_pk primary key (person_id, period, employment_id)
);
comment on table payroll.payslip_view is 'distributed by person_id: the person confirmed the own payslip; looks of others are audit entries';

-- ---------------------------------------------------------------- payments
create table payments.bank_account (
  person_id        uuid not null,
  account_id       uuid not null,
  effective_from   date not null,
  effective_until  date,
  bank_zh          text not null,
  bank_en          text not null,
  branch           text not null,
  holder           text not null,
  number           text not null,
  recorded_by      text not null,
  recorded_at      timestamptz not null default now(),
  import_id        uuid,
  department_path  ltree not null,
  constraint bank_account_pk primary key (person_id, account_id),
  constraint bank_account_dates_ck check (effective_until is null or effective_from < effective_until),
  constraint bank_account_overlap exclude using gist (person_id with =, daterange(effective_from, effective_until) with &&)
);
comment on table payments.bank_account is 'distributed by person_id: where wages are paid to, dated; the number is text and stays as it was written';

create table payments.bank_file (
  bank_file_id     uuid not null constraint bank_file_pk primary key,
  run_id           uuid not null constraint bank_file_run_fk references payroll.run (run_id),
  legal_entity_id  uuid not null constraint bank_file_legal_entity_fk references organization.legal_entity (legal_entity_id),
  file_name        text not null,
  encoding         text not null constraint bank_file_encoding_ck check (encoding in ('utf-8', 'gbk')),
  fingerprint      text not null,
  payments         bigint not null,
  total_fen        bigint not null,
  sha256           text not null,
  bytes            bytea not null,
  state            text not null constraint bank_file_state_ck check (state in ('prepared', 'released', 'void')),
  prepared_by      text not null,
  prepared_at      timestamptz not null,
  released_by      text,
  released_at      timestamptz,
  constraint bank_file_release_ck check (released_by is null or released_by <> prepared_by)
);
comment on table payments.bank_file is 'local: the bytes handed to the bank, with control totals and digest; only for those who see all pay';
create index bank_file_run_ix on payments.bank_file (run_id);

create table payments.payment (
  person_id        uuid not null,
  payment_id       uuid not null,
  employment_id    uuid not null,
  run_id           uuid not null,
  bank_file_id     uuid not null,
  account_id       uuid not null,
  sequence         bigint not null,
  amount_fen       bigint not null constraint payment_amount_ck check (amount_fen > 0),
  department_path  ltree not null,
  constraint payment_pk primary key (person_id, payment_id),
  constraint payment_once_uq unique (person_id, employment_id, bank_file_id)
);
comment on table payments.payment is 'distributed by person_id: one line of a bank file';

-- ---------------------------------------------------------------- who sees what
alter table pay_structure.recurring_pay enable row level security;
alter table insurance.enrolment enable row level security;
alter table payroll.special_deduction enable row level security;
alter table payroll.tax_situation enable row level security;
alter table payroll.pay_input enable row level security;
alter table payroll.accumulator enable row level security;
alter table payroll.run_result enable row level security;
alter table payroll.run_person enable row level security;
alter table payroll.payslip enable row level security;
alter table payroll.payslip_view enable row level security;
alter table payments.bank_account enable row level security;
alter table payments.bank_file enable row level security;
alter table payments.payment enable row level security;

create policy recurring_pay_see on pay_structure.recurring_pay to meritline_app
  using (person_id = access.person() or access.in_scope('app.pay_scope', department_path))
  with check (access.in_scope('app.pay_scope', department_path));
create policy enrolment_see on insurance.enrolment to meritline_app
  using (person_id = access.person() or access.in_scope('app.pay_scope', department_path))
  with check (access.in_scope('app.pay_scope', department_path));
create policy special_deduction_see on payroll.special_deduction to meritline_app
  using (person_id = access.person() or access.in_scope('app.pay_scope', department_path))
  with check (access.in_scope('app.pay_scope', department_path));
create policy tax_situation_see on payroll.tax_situation to meritline_app
  using (person_id = access.person() or access.in_scope('app.pay_scope', department_path))
  with check (access.in_scope('app.pay_scope', department_path));
create policy pay_input_see on payroll.pay_input to meritline_app
  using (access.in_scope('app.pay_scope', department_path)) with check (access.in_scope('app.pay_scope', department_path));
create policy accumulator_see on payroll.accumulator to meritline_app
  using (access.in_scope('app.pay_scope', department_path)) with check (access.in_scope('app.pay_scope', department_path));
-- Totals of the whole company: pay staff, and the heads who see all people (HR head, executive, auditor).
create policy run_result_see on payroll.run_result to meritline_app
  using (access.in_scope('app.pay_scope', 'company') or access.in_scope('app.people_scope', 'company'));
create policy run_person_see on payroll.run_person to meritline_app
  using (access.in_scope('app.pay_scope', department_path)) with check (access.in_scope('app.pay_scope', department_path));
-- A person sees the own payslip once it is released, never before.
create policy payslip_see on payroll.payslip for select to meritline_app
  using ((person_id = access.person() and is_released) or access.in_scope('app.pay_scope', department_path));
create policy payslip_view_see on payroll.payslip_view to meritline_app
  using (person_id = access.person() or access.in_scope('app.pay_scope', department_path))
  with check (person_id = access.person());
create policy bank_account_see on payments.bank_account to meritline_app
  using (person_id = access.person() or access.in_scope('app.pay_scope', department_path))
  with check (access.in_scope('app.pay_scope', department_path));
create policy bank_file_see on payments.bank_file to meritline_app
  using (access.in_scope('app.pay_scope', 'company')) with check (access.in_scope('app.pay_scope', 'company'));
create policy payment_see on payments.payment to meritline_app
  using (access.in_scope('app.pay_scope', department_path)) with check (access.in_scope('app.pay_scope', department_path));

create policy recurring_pay_batch on pay_structure.recurring_pay to meritline_batch using (true) with check (true);
create policy enrolment_batch on insurance.enrolment to meritline_batch using (true) with check (true);
create policy special_deduction_batch on payroll.special_deduction to meritline_batch using (true) with check (true);
create policy tax_situation_batch on payroll.tax_situation to meritline_batch using (true) with check (true);
create policy pay_input_batch on payroll.pay_input to meritline_batch using (true) with check (true);
create policy accumulator_batch on payroll.accumulator to meritline_batch using (true) with check (true);
create policy run_result_batch on payroll.run_result to meritline_batch using (true) with check (true);
create policy run_person_batch on payroll.run_person to meritline_batch using (true) with check (true);
create policy payslip_batch on payroll.payslip to meritline_batch using (true) with check (true);
create policy payslip_view_batch on payroll.payslip_view to meritline_batch using (true) with check (true);
create policy bank_account_batch on payments.bank_account to meritline_batch using (true) with check (true);
create policy bank_file_batch on payments.bank_file to meritline_batch using (true) with check (true);
create policy payment_batch on payments.payment to meritline_batch using (true) with check (true);

grant select on all tables in schema pay_structure, insurance, payroll, payments to meritline_app, meritline_batch;
grant insert, update on pay_structure.pay_item_type, pay_structure.pay_input_type, pay_structure.recurring_pay, insurance.enrolment to meritline_app, meritline_batch;
grant insert, update, delete on payroll.special_deduction, payroll.tax_situation, payroll.pay_input to meritline_app, meritline_batch;
grant insert, update on payroll.run, payroll.run_person to meritline_app, meritline_batch;
grant insert on payroll.payslip_view to meritline_app;
grant insert on payroll.definition to meritline_app, meritline_batch;
grant insert, update, delete on payroll.run_result, payroll.batch to meritline_batch;
grant insert on payroll.batch to meritline_app;
grant insert on payroll.accumulator to meritline_batch;
grant insert, update on payments.bank_account, payments.bank_file to meritline_app, meritline_batch;
grant insert on payments.payment to meritline_app, meritline_batch;

-- Payslips are written into the partition of their month by the batch role only, and by nobody once the month is sealed.
create function payroll.open_period(month text) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  partition text := 'payslip_' || replace(month, '-', '_');
begin
  if month !~ '^\d{4}-\d{2}$' then raise exception 'not a month: %', month; end if;
  if to_regclass(format('payroll.%I', partition)) is null then
    execute format('create table payroll.%I partition of payroll.payslip for values in (%L)', partition, month);
    execute format('grant select, insert, update, delete on payroll.%I to meritline_batch', partition);
  end if;
end
$$;
create function payroll.seal_period(month text) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if month !~ '^\d{4}-\d{2}$' then raise exception 'not a month: %', month; end if;
  execute format('revoke insert, update, delete on payroll.%I from meritline_batch', 'payslip_' || replace(month, '-', '_'));
end
$$;
revoke all on function payroll.open_period(text), payroll.seal_period(text) from public;
grant execute on function payroll.open_period(text), payroll.seal_period(text) to meritline_batch;
