-- What a month was expected to come to before its own facts arrived, beside what it came to; worked out for one calculation.
create table payroll.forecast (
  run_id       uuid not null constraint forecast_pk primary key constraint forecast_run_fk references payroll.run (run_id),
  calculation  bigint not null,
  people       bigint not null,
  failed       bigint not null,
  measured_at  timestamptz not null
);
comment on table payroll.forecast is 'local: how many people of a calculation have a forecast, and how many could have none; amounts are in forecast_person';

create table payroll.forecast_person (
  person_id        uuid not null,
  employment_id    uuid not null,
  run_id           uuid not null,
  expected         bigint[] not null,
  actual           bigint[] not null,
  net_parts        bigint[] not null,
  department_path  ltree not null,
  constraint forecast_person_pk primary key (person_id, employment_id, run_id)
);
comment on table payroll.forecast_person is 'distributed by person_id: net, gross, cost and tax in fen, expected by standing facts and calculated; net_parts = their difference by the bars of the bridge, in their order';
create index forecast_person_run_ix on payroll.forecast_person (run_id);
alter table payroll.forecast_person enable row level security;
create policy forecast_person_see on payroll.forecast_person for select to meritline_app using (access.in_scope('app.pay_scope', department_path));
create policy forecast_person_batch on payroll.forecast_person to meritline_batch using (true) with check (true);
grant select on payroll.forecast, payroll.forecast_person to meritline_app, meritline_batch;
grant insert, update, delete on payroll.forecast, payroll.forecast_person to meritline_batch;
