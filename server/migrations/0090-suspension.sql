-- Employments that stand still: unpaid leave, secondment, service. Dated, with the two clocks of pay facts, so that a closed
-- month knows what was known then and a suspension recorded late makes its difference in the open one.
create table people.suspension (
  person_id        uuid not null,
  employment_id    uuid not null,
  effective_from   date not null,
  effective_until  date,
  kind             text not null constraint suspension_kind_ck check (kind in ('unpaid-leave', 'secondment', 'service', 'investigation', 'other')),
  is_paid          boolean not null,
  reason           text not null constraint suspension_reason_ck check (length(reason) >= 2),
  recorded_by      text not null,
  recorded_at      timestamptz not null,
  superseded_at    timestamptz,
  import_id        uuid,
  department_path  ltree not null,
  constraint suspension_pk primary key (person_id, employment_id, effective_from, recorded_at),
  constraint suspension_employment_fk foreign key (person_id, employment_id) references people.employment (person_id, employment_id),
  constraint suspension_dates_ck check (effective_until is null or effective_from < effective_until),
  constraint suspension_overlap exclude using gist (person_id with =, employment_id with =, daterange(effective_from, effective_until) with &&) where (superseded_at is null)
);
comment on table people.suspension is 'distributed by person_id: an employment that stands still, dated; effective_until = first day back; is_paid = its work days count for pay';
alter table people.suspension enable row level security;
create policy suspension_see on people.suspension to meritline_app
  using (person_id = access.person() or access.in_scope('app.people_scope', department_path))
  with check (access.in_scope('app.people_scope', department_path));
create policy suspension_batch on people.suspension to meritline_batch using (true) with check (true);
grant select, insert, update, delete on people.suspension to meritline_app, meritline_batch;

alter table payroll.run_person drop constraint run_person_change_ck;
alter table payroll.run_person add constraint run_person_change_ck check (change in ('stayed', 'joined', 'left', 'moved', 'ended', 'suspended', 'returned'));
