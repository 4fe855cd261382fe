-- Commercial insurance and other benefits: plans with the cost of each side, chosen by people in a window, confirmed, on the payslip.
create table insurance.benefit_plan (
  plan_id          uuid not null constraint benefit_plan_pk primary key,
  code             text not null constraint benefit_plan_code_ck check (code ~ '^[a-z][a-z0-9-]*$'),
  name_zh          text not null,
  name_en          text not null,
  effective_from   date not null,
  effective_until  date,
  opens_on         date not null,
  closes_on        date not null,
  employer_fen     bigint not null constraint benefit_plan_employer_ck check (employer_fen >= 0),
  employee_fen     bigint not null constraint benefit_plan_employee_ck check (employee_fen >= 0),
  dependant_fen    bigint not null constraint benefit_plan_dependant_ck check (dependant_fen >= 0),
  most_dependants  bigint not null constraint benefit_plan_most_ck check (most_dependants between 0 and 10),
  input_code       text not null,
  recorded_by      text not null,
  recorded_at      timestamptz not null,
  constraint benefit_plan_dates_ck check (effective_until is null or effective_from < effective_until),
  constraint benefit_plan_window_ck check (opens_on <= closes_on),
  constraint benefit_plan_overlap exclude using gist (code with =, daterange(effective_from, effective_until) with &&)
);
comment on table insurance.benefit_plan is 'reference: a benefit as it is offered for a time: monthly cost of each side and of a dependant, the days on which it can be chosen; input_code = the pay input the own part feeds';

create table insurance.benefit_enrolment (
  person_id        uuid not null,
  enrolment_id     uuid not null,
  employment_id    uuid not null,
  plan_id          uuid not null,
  dependants       bigint not null constraint benefit_enrolment_dependants_ck check (dependants >= 0),
  employer_fen     bigint not null,
  employee_fen     bigint not null,
  from_month       text not null constraint benefit_enrolment_from_ck check (from_month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  last_month       text constraint benefit_enrolment_last_ck check (last_month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  state            text not null constraint benefit_enrolment_state_ck check (state in ('chosen', 'active', 'ended', 'withdrawn')),
  history          jsonb not null,
  department_path  ltree not null,
  constraint benefit_enrolment_pk primary key (person_id, enrolment_id),
  constraint benefit_enrolment_employment_fk foreign key (person_id, employment_id) references people.employment (person_id, employment_id),
  constraint benefit_enrolment_plan_fk foreign key (plan_id) references insurance.benefit_plan (plan_id),
  constraint benefit_enrolment_ended_ck check ((state = 'ended') = (last_month is not null))
);
comment on table insurance.benefit_enrolment is 'distributed by person_id: a benefit a person chose, with the costs as they were then; it counts for pay once confirmed';
create unique index benefit_enrolment_once_ux on insurance.benefit_enrolment (person_id, employment_id, plan_id) where state in ('chosen', 'active');
create index benefit_enrolment_state_ix on insurance.benefit_enrolment (state);

alter table insurance.benefit_enrolment enable row level security;
create policy benefit_enrolment_see on insurance.benefit_enrolment for select to meritline_app
  using (person_id = access.person() or access.in_scope('app.pay_scope', department_path));
-- A person chooses for oneself and takes an own choice back; who sees pay confirms and ends.
create policy benefit_enrolment_choose on insurance.benefit_enrolment for insert to meritline_app
  with check (person_id = access.person() and state = 'chosen' or access.in_scope('app.pay_scope', department_path));
create policy benefit_enrolment_turn on insurance.benefit_enrolment for update to meritline_app
  using (person_id = access.person() and state = 'chosen' or access.in_scope('app.pay_scope', department_path))
  with check (person_id = access.person() and state in ('chosen', 'withdrawn') or access.in_scope('app.pay_scope', department_path));
create policy benefit_enrolment_batch on insurance.benefit_enrolment to meritline_batch using (true) with check (true);
grant select, insert on insurance.benefit_plan, insurance.benefit_enrolment to meritline_app, meritline_batch;
grant update (state, last_month, history) on insurance.benefit_enrolment to meritline_app;
grant update on insurance.benefit_enrolment to meritline_batch;
